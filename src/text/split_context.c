#include "split_context.h"

#include "base/unicode.h"

#include <string.h>

/* How far to look, in bytes, so that the time for a stop has a limit. */
enum { TOKEN_REACH = 64, WORD_REACH = 32, OPENING_REACH = 16, LEAD_REACH = 8, NESTING_REACH = 256, INVISIBLE_REACH = 12 };

bool is_opening(uint32_t code)
{
    if (unicode_is_ascii_word(code))
        return false;
    switch (code) {
    case '"': case '\'': case '`': case '(': case '[': case '{': case '*': case 0xA1: case 0xBF: case 0x2022: /* ¡ ¿ • */
    case 0xAB: case 0xBB: case 0x2018: case 0x201A: case 0x201C: case 0x201D: case 0x201E: case 0x2039: /* « » ‘ ‚ “ ” „ ‹ */
        return true;
    default:
        return unicode_is_dash(code) || unicode_is_space(code) || wide_bracket(code) > 0;
    }
}

/* A loop, since lists are short and most characters are in none: strchr() takes longer to begin. */
bool is_one_of(const struct stop *stop, size_t at, const char *marks)
{
    if (at >= stop->size)
        return false;
    while (*marks && *marks != stop->text[at])
        marks++;
    return *marks;
}

size_t end_before(const struct stop *stop, size_t at)
{
    size_t length, end = at;

    while (unicode_is_space(character_before(stop, end, &length)))
        end -= length;
    return end < at && end > stop->sentence ? end : 0;
}

struct word token_before(const struct stop *stop, size_t end)
{
    struct word token = { end, end };

    while (token.start > stop->sentence && end - token.start < TOKEN_REACH && !is_blank(stop, token.start - 1))
        token.start--;
    return token;
}

/* Most words are of ASCII, of which no character need be decoded, and so is what stands around them. */
struct word word_at(const struct stop *stop, size_t at)
{
    size_t most = at + WORD_REACH < stop->size ? at + WORD_REACH : stop->size, length;
    struct word word = { at, at };

    while (word.end < most && unicode_is_ascii_word((unsigned char)stop->text[word.end]))
        word.end++;
    if (word.end >= most || (unsigned char)stop->text[word.end] < 0x80)
        return word;
    while (word.end - at < WORD_REACH && unicode_is_word_character(character_at(stop, word.end, &length)))
        word.end += length;
    return word;
}

struct word word_before(const struct stop *stop, size_t end)
{
    size_t least = end > stop->sentence + WORD_REACH ? end - WORD_REACH : stop->sentence, length;
    struct word word = { end, end };

    while (word.start > least && unicode_is_ascii_word((unsigned char)stop->text[word.start - 1]))
        word.start--;
    if (word.start <= least || (unsigned char)stop->text[word.start - 1] < 0x80)
        return word;
    while (end - word.start < WORD_REACH && unicode_is_word_character(character_before(stop, word.start, &length)))
        word.start -= length;
    return word;
}

/* The word before the stop, and those joined to it by full stops. Between them may stand what sets the direction of writing. */
static struct word dotted_word(const struct stop *stop)
{
    size_t length, end = stop->at;

    while (stop->at - end < INVISIBLE_REACH && unicode_is_invisible(character_before(stop, end, &length)))
        end -= length;
    struct word word = word_before(stop, end);

    while (stop->at - word.start < WORD_REACH && word.start > stop->sentence && stop->text[word.start - 1] == '.') {
        size_t start = word_before(stop, word.start - 1).start;
        if (start == word.start - 1)
            break;
        word.start = start;
    }
    return word;
}

static struct word word_with_apostrophe(const struct stop *stop, size_t at)
{
    struct word word = word_at(stop, at);
    size_t letter, apostrophe;
    uint32_t code;

    character_at(stop, at, &letter);
    code = character_at(stop, word.end, &apostrophe);
    if (word_size(word) == letter && (code == '\'' || code == 0x2019))
        word.end += apostrophe;
    return word;
}

struct context look_around(const struct stop *stop)
{
    struct context c = { .stop = stop };
    size_t at = stop->next, length;

    if (stop->kind != STOP_CASELESS) {
        c.before = dotted_word(stop);
        c.before_lists = word_lists(stop->text + c.before.start, word_size(c.before));
    }
    c.first = c.next = character_at(stop, at, &length);
    while (at - stop->next < OPENING_REACH && is_opening(c.first)) {
        at += length;
        c.first = character_at(stop, at, &length);
    }
    c.first_at = at;
    return c;
}

struct word word_after(const struct context *c)
{
    return word_with_apostrophe(c->stop, c->first_at);
}

bool is_listed(const struct stop *stop, enum word_list list, struct word word)
{
    return has_list(word_lists(stop->text + word.start, word_size(word)), list);
}

bool is_whole_word(const struct context *c)
{
    size_t length;

    character_at(c->stop, c->before.start, &length);
    return word_size(c->before) > length && !memchr(c->stop->text + c->before.start, '.', word_size(c->before)) &&
           !is_before(c, WORDS_NEVER_LAST) && !is_before(c, WORDS_MAYBE_LAST) && !is_before(c, WORDS_BEFORE_NUMBER) &&
           !is_before(c, WORDS_BEFORE_SMALL);
}

bool is_behind_armenian(const struct context *c)
{
    size_t length;

    return is_armenian(character_before(c->stop, c->before.end, &length));
}

bool begins_at(const struct stop *stop, size_t end)
{
    size_t length, at = stop->sentence;

    while (at < end && at - stop->sentence < LEAD_REACH && is_opening(character_at(stop, at, &length)))
        at += length;
    return at == end;
}

/* Quotes of any direction open behind white space. ' and ’ are apostrophes too often to tell. */
static bool is_quote(uint32_t code)
{
    switch (code) {
    case '"': case 0xAB: case 0xBB: case 0x2018: case 0x201C: case 0x201D: case 0x201E: case 0x2039: case 0x203A:
        return true;
    default:
        return false;
    }
}

bool is_nested(const struct stop *stop, size_t end)
{
    size_t length, before;

    for (size_t at = end; at > stop->sentence && end - at < NESTING_REACH; at -= length) {
        uint32_t code = character_before(stop, at, &length);
        if (code == '(' || code == '[')
            return true;
        if (code == ')' || code == ']')
            return false;
        if (code == 0xA1 || code == 0xBF) /* ¡ ¿ */
            return !begins_at(stop, at - length);
        if (is_quote(code))
            return is_opening(character_before(stop, at - length, &before)) || at - length == stop->sentence;
    }
    return false;
}

bool capital_follows(const struct stop *stop, size_t at)
{
    size_t length, next = skip_blank(stop, at);

    return next > at && unicode_is_upper(character_at(stop, next, &length));
}

bool sentence_begins(const struct stop *stop, size_t at)
{
    struct word word = word_with_apostrophe(stop, at);
    size_t length;
    uint32_t code;

    if (!unicode_is_upper(character_at(stop, at, &length)) || !is_listed(stop, WORDS_STARTERS, word))
        return false;
    if ((code = character_at(stop, word.end, &length)) == '\'' || code == 0x2019)
        word.end += length;
    code = character_at(stop, skip_blank(stop, word.end), &length);
    return unicode_is_lower(code) || unicode_is_digit(code);
}

bool sentence_follows(const struct stop *stop, size_t at)
{
    size_t length, next = skip_blank(stop, at);

    if (next == at || (character_at(stop, next, &length) == 'I' && word_size(word_at(stop, next)) == 1))
        return false;
    return sentence_begins(stop, next);
}

bool is_made_of(const struct context *c, const char *alphabet)
{
    for (size_t at = c->before.start; at < c->before.end; at++)
        if (!is_one_of(c->stop, at, alphabet))
            return false;
    return word_size(c->before) > 0;
}

bool is_number(const struct context *c)
{
    size_t at = c->before.start;

    while (at < c->before.end && is_digit(c->stop, at))
        at++;
    return at == c->before.end && word_size(c->before) > 0;
}

/* "A." and "No." begin an initial or an abbreviation, not a sentence. */
bool starter_follows(const struct context *c)
{
    struct word after = word_after(c);
    size_t length;

    return character_at(c->stop, after.end, &length) != '.' && is_listed(c->stop, WORDS_STARTERS, after);
}
