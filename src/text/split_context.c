#include "split_context.h"

#include "base/unicode.h"

#include <string.h>

/* How far to look, in bytes, so that the time for a stop has a limit. */
enum { WORD_REACH = 32, OPENING_REACH = 16, INVISIBLE_REACH = 12 };

bool is_word_part(uint32_t code)
{
    return unicode_is_letter(code) || unicode_is_digit(code) || unicode_is_mark(code);
}

bool is_dash(uint32_t code)
{
    return code == '-' || code == 0x2013 || code == 0x2014;
}

bool is_opening(uint32_t code)
{
    switch (code) {
    case '"': case '\'': case '`': case '(': case '[': case '{': case '*': case 0xA1: case 0xBF: case 0x2022: /* ¡ ¿ • */
    case 0xAB: case 0xBB: case 0x2018: case 0x201A: case 0x201C: case 0x201D: case 0x201E: case 0x2039: /* « » ‘ ‚ “ ” „ ‹ */
        return true;
    default:
        return is_dash(code) || unicode_is_space(code) || wide_bracket(code) > 0;
    }
}

struct word word_at(const struct stop *stop, size_t at)
{
    struct word word = { at, at };
    size_t length;

    while (word.end - at < WORD_REACH && is_word_part(character_at(stop, word.end, &length)))
        word.end += length;
    return word;
}

struct word word_before(const struct stop *stop, size_t end)
{
    struct word word = { end, end };
    size_t length;

    while (end - word.start < WORD_REACH && is_word_part(character_before(stop, word.start, &length)))
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

struct word word_with_apostrophe(const struct stop *stop, size_t at)
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

    c.before = dotted_word(stop);
    c.first = c.next = character_at(stop, at, &length);
    while (at - stop->next < OPENING_REACH && is_opening(c.first)) {
        at += length;
        c.first = character_at(stop, at, &length);
    }
    c.after = word_with_apostrophe(stop, at);
    return c;
}

bool is_listed(const struct context *c, enum word_list list, struct word word)
{
    return word_is(list, c->stop->text + word.start, word_size(word));
}

bool is_made_of(const struct context *c, const char *alphabet)
{
    for (size_t at = c->before.start; at < c->before.end; at++)
        if (!strchr(alphabet, c->stop->text[at]))
            return false;
    return word_size(c->before) > 0;
}

/* "A." and "No." begin an initial or an abbreviation, not a sentence. */
bool starter_follows(const struct context *c)
{
    size_t length;

    return character_at(c->stop, c->after.end, &length) != '.' && is_listed(c, WORDS_STARTERS, c->after);
}
