#include "split_rules.h"

#include "base/unicode.h"
#include "split_context.h"
#include "split_small.h"

#include <string.h>

/* How far to look, in bytes, so that the time for a stop has a limit. */
enum { RUN_REACH = 64 };

/* Letters that a word must have so that it is likelier the beginning of a sentence than the end of a domain. */
enum { GLUED_MIN = 4 };

/* Where sentences begin with small letters, "the" behind "U.S." is no sign of one. */
static enum verdict unless_starter_follows(const struct context *c)
{
    return starter_follows(c) && !unicode_is_lower(c->first) ? END : INSIDE;
}

/* Whether the unbroken run behind the stop is part of an address or a path: "jane.Doe@example.org", "example.org/The". */
static bool is_in_address(const struct context *c)
{
    const struct stop *stop = c->stop;

    for (size_t at = stop->next; at < stop->size && at - stop->next < RUN_REACH && !strchr(" \t\r\n", stop->text[at]); at++)
        if (stop->text[at] == '@' || stop->text[at] == '/')
            return true;
    return false;
}

/* "the end.instead of", but "the example.com site" */
static bool small_begins_glued(const struct context *c, struct word after)
{
    return unicode_is_lower(c->next) && word_size(after) >= GLUED_MIN && starter_follows(c) && is_blank(c->stop, after.end) &&
           after.end < c->stop->size;
}

/* Behind one full stop only a sentence that no name such as "example.Org" explains; behind other marks any word with a capital. */
static bool begins_glued(const struct context *c)
{
    struct word after = word_after(c);
    size_t length, second;

    if (c->stop->kind == STOP_FULL && small_begins_glued(c, after))
        return true;
    if (c->stop->kind == STOP_FULL)
        return sentence_begins(c->stop, c->stop->next) && !is_listed(c->stop, WORDS_PARTICLE, after);
    if (!unicode_is_upper(c->next) || character_at(c->stop, after.end, &length) == '.')
        return false;
    character_at(c->stop, after.start, &length);
    return starter_follows(c) || unicode_is_lower(character_at(c->stop, after.start + length, &second));
}

/* A word of small letters before, a sentence behind: "the end.The next was". Names as in "Node.js" have it the other way. */
static bool is_glued(const struct context *c)
{
    size_t length, at = c->before.start;
    uint32_t left = character_before(c->stop, at, &length);

    if (c->stop->tail > c->stop->end || !is_whole_word(c) || is_behind_armenian(c) || (left && !unicode_is_space(left)))
        return false;
    for (; at < c->before.end; at += length)
        if (!unicode_is_lower(character_at(c->stop, at, &length)))
            return false;
    return begins_glued(c) && !is_in_address(c);
}

/* Two dots are a full stop typed twice, here in a script that puts no spaces: "桥已关闭..没人修". */
static bool is_doubled(const struct context *c)
{
    return c->stop->kind == STOP_ELLIPSIS && c->stop->dots == 2 && unicode_is_word_alone(c->next);
}

/* "example.com", "3.14", "Yahoo!-Chef" */
static enum verdict space_rule(const struct context *c)
{
    if (c->stop->next > c->stop->tail || c->stop->cited || is_glued(c) || is_doubled(c))
        return UNDECIDED;
    return INSIDE;
}

/* Whether `code` is how Japanese goes on behind a quotation: 「…。」と言った */
static bool is_particle(uint32_t code)
{
    switch (code) {
    case 0x304C: case 0x3063: case 0x3067: case 0x3068: case 0x306A: case 0x306B: case 0x306E: /* が っ で と な に の */
    case 0x306F: case 0x3082: case 0x3084: case 0x3092:                                        /* は も や を */
        return true;
    default:
        return false;
    }
}

static bool is_comma(uint32_t code)
{
    switch (code) {
    case ',': case ';': case ':': case 0x60C: case 0x3001: case 0xFF0C: case 0xFF1A: case 0xFF1B: /* ، 、 ， ： ； */
        return true;
    default:
        return false;
    }
}

static enum verdict caseless_rule(const struct context *c)
{
    static const uint32_t fullwidth_stop = 0xFF0E;
    size_t length;

    if (is_comma(c->next) || (c->stop->wide_quotes && is_particle(c->next)))
        return INSIDE;
    if (unicode_is_digit(c->next) && character_at(c->stop, c->stop->at, &length) == fullwidth_stop)
        return INSIDE;
    return END;
}

/* "...and then", "[...] And then" */
static bool ellipsis_starts(const struct context *c)
{
    return c->first == '.' && c->stop->kind != STOP_ELLIPSIS && c->first_at + 2 < c->stop->size &&
           memcmp(c->stop->text + c->first_at, "...", 3) == 0;
}

static enum verdict start_rule(const struct context *c)
{
    static const char symbols[] = "$@#&~<=>";

    if (unicode_is_lower(c->first) && !small_letter_starts(c))
        return INSIDE;
    if (c->first < 0x80 && !unicode_is_word_character(c->first) && !strchr(symbols, (int)c->first) && !ellipsis_starts(c))
        return INSIDE;
    return UNDECIDED;
}

/* "It is a long game." - Jane Doe; "It is a long game." (Doe 12) */
static enum verdict attribution_rule(const struct context *c)
{
    return c->stop->quoted && (unicode_is_dash(c->next) || c->next == '(') ? INSIDE : UNDECIDED;
}

/* A capital is what tells, and "I" has one anywhere; two dots are a full stop, and a fourth is one behind the ellipsis. Where a
 * danda ends sentences, an ellipsis is a pause. */
static enum verdict ellipsis_rule(const struct context *c)
{
    size_t length;
    bool is_pronoun = c->first == 'I' && !unicode_is_word_character(character_at(c->stop, c->first_at + 1, &length));
    bool is_indic = c->first >= 0x900 && c->first <= 0xDFF;

    if (begins_at(c->stop, c->stop->at) || (is_pronoun && c->stop->dots <= 3 && c->stop->dots != 2) || is_indic)
        return INSIDE;
    return UNDECIDED;
}

/* "Yahoo! Inc." */
static enum verdict name_with_mark_rule(const struct context *c)
{
    return is_before(c, WORDS_WITH_MARK) ? unless_starter_follows(c) : UNDECIDED;
}

/* "Did he lie?" Ms. Harris asked. */
static enum verdict speech_rule(const struct context *c)
{
    return c->stop->quoted && !starter_follows(c) && speech_follows(c) ? INSIDE : UNDECIDED;
}

/* "1. First", "b. Second", "• IV. Fourth": nothing but a mark stands before. */
static enum verdict list_mark_rule(const struct context *c)
{
    if (word_size(c->before) > 1 && (word_size(c->before) > 5 || !is_made_of(c, "0123456789.IVX")))
        return UNDECIDED;
    return word_size(c->before) && begins_at(c->stop, c->before.start) ? INSIDE : UNDECIDED;
}

/* Citations stand behind whole sentences: there even "Inc." has ended one. */
static enum verdict cited_rule(const struct context *c)
{
    return c->stop->cited ? END : UNDECIDED;
}

/* German writes "3." for "third". */
static enum verdict ordinal_rule(const struct context *c)
{
    size_t length, at = c->before.start;

    if (!is_number(c))
        return UNDECIDED;
    if (word_size(c->before) > 3)
        return END;
    if (is_listed(c->stop, WORDS_AFTER_ORDINAL, word_after(c)))
        return INSIDE;
    if (unicode_is_space(character_before(c->stop, at, &length)))
        at -= length;
    return is_listed(c->stop, WORDS_BEFORE_ORDINAL, word_before(c->stop, at)) ? unless_starter_follows(c) : END;
}

static enum verdict never_last_rule(const struct context *c)
{
    return is_before(c, WORDS_NEVER_LAST) ? INSIDE : UNDECIDED;
}

static enum verdict clock_rule(const struct context *c)
{
    if (!is_before(c, WORDS_CLOCK))
        return UNDECIDED;
    return is_listed(c->stop, WORDS_AFTER_CLOCK, word_after(c)) ? INSIDE : END;
}

static enum verdict before_number_rule(const struct context *c)
{
    return unicode_is_digit(c->first) && is_before(c, WORDS_BEFORE_NUMBER) ? INSIDE : UNDECIDED;
}

static enum verdict maybe_last_rule(const struct context *c)
{
    return is_before(c, WORDS_MAYBE_LAST) ? unless_starter_follows(c) : UNDECIDED;
}

/* "Robert A. De Niro", "Kim J. Un": behind a first name and an initial, a starter begins a sentence if it is never part of a name,
 * and no name follows it. */
static bool may_be_surname(const struct context *c, struct word first_name)
{
    size_t length;

    if (!unicode_is_upper(character_at(c->stop, first_name.start, &length)))
        return false;
    return is_listed(c->stop, WORDS_PARTICLE, word_after(c)) || !sentence_begins(c->stop, c->first_at);
}

/* One letter, alone: a capital, in Arabic any, a small one behind another as in "d. h."; but "6 °C" and "6 º C" are units. */
static enum verdict initial_rule(const struct context *c)
{
    size_t length, at = c->before.start;
    uint32_t code = character_at(c->stop, at, &length), left;

    if (word_size(c->before) != length)
        return UNDECIDED;
    if (character_before(c->stop, at, &length) == ' ')
        at -= length;
    left = character_before(c->stop, at, &length);
    if (left == 0xB0 || left == 0xBA)
        return END;
    bool is_arabic = code >= 0x620 && code <= 0x64A;
    bool is_second = unicode_is_lower(code) && left == '.' && word_size(word_before(c->stop, at - 1)) == 1;
    if (!unicode_is_upper(code) && !is_arabic && !is_second)
        return UNDECIDED;
    return may_be_surname(c, word_before(c->stop, at)) ? INSIDE : unless_starter_follows(c);
}

/* "U.S.", "Ph.D.": pieces of one or two letters. */
static enum verdict acronym_rule(const struct context *c)
{
    size_t piece = 0, length;

    if (!memchr(c->stop->text + c->before.start, '.', word_size(c->before)))
        return UNDECIDED;
    for (size_t at = c->before.start; at < c->before.end; at += length) {
        uint32_t code = character_at(c->stop, at, &length);
        if (code == '.')
            piece = 0;
        else if (!unicode_is_mark(code) && (!unicode_is_letter(code) || ++piece > 2))
            return UNDECIDED;
    }
    return unless_starter_follows(c);
}

/* The first rule that knows decides; a stop that none knows ends its sentence. */
static const struct {
    unsigned kinds;
    enum verdict (*decide)(const struct context *);
} rules[] = {
    { STOP_CASELESS, caseless_rule },
    { STOP_ANY, space_rule },
    { STOP_ANY, start_rule },
    { STOP_ANY, attribution_rule },
    { STOP_ELLIPSIS, ellipsis_rule },
    { STOP_MARK, name_with_mark_rule },
    { STOP_MARK, speech_rule },
    { STOP_FULL, list_mark_rule },
    { STOP_FULL, cited_rule },
    { STOP_FULL, ordinal_rule },
    { STOP_FULL, never_last_rule },
    { STOP_FULL, clock_rule },
    { STOP_FULL, before_number_rule },
    { STOP_FULL, maybe_last_rule },
    { STOP_FULL, initial_rule },
    { STOP_FULL, acronym_rule },
};

bool stop_ends_sentence(const struct stop *stop)
{
    if (stop->next == stop->size)
        return true;

    const struct context c = look_around(stop);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        enum verdict verdict = rules[i].kinds & stop->kind ? rules[i].decide(&c) : UNDECIDED;
        if (verdict != UNDECIDED)
            return verdict == END;
    }
    return true;
}
