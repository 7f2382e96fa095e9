#include "token.h"

#include "base/array.h"
#include "base/step.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "text/citation.h"

#include <stdlib.h>

/* Past the end of the text. */
#define NOT_A_CHARACTER UINT32_MAX

static uint32_t character_at(const char *text, size_t size, size_t at, size_t *length)
{
    uint32_t code = NOT_A_CHARACTER;

    *length = 0;
    if (at < size)
        *length = utf8_decode_lossy(text + at, size - at, &code);
    return code;
}

/* Belongs to a word of several characters. */
static bool is_word_character(uint32_t code)
{
    return code != NOT_A_CHARACTER && unicode_is_word_character(code) && !unicode_is_word_alone(code);
}

static bool is_hyphen(uint32_t code)
{
    return code == '-' || code == 0x2010 || code == 0x2011;
}

static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == 0x2019;
}

/* Marks that hold two halves of a word together when they stand between them: "mother-in-law", "don't", "AT&T", and between
 * digits "1,200.50", "04:13", "5/6", "1990–95". */
static bool joins(uint32_t before, uint32_t mark, uint32_t after)
{
    if (unicode_is_digit(before) && unicode_is_digit(after) &&
        (mark == '.' || mark == ',' || mark == ':' || mark == '/' || mark == 0x2013))
        return true;
    return is_word_character(after) && (is_hyphen(mark) || is_apostrophe(mark) || mark == '&' || mark == '_');
}

static bool is_currency(uint32_t code)
{
    return code == '$' || code == 0xA3 || code == 0xA5 || (code >= 0x20A0 && code <= 0x20CF);
}

static bool is_percent(uint32_t code)
{
    return code == '%' || code == 0x2030;
}

/* The end of the word whose first character ends at `at`. */
static size_t word_end(const char *text, size_t size, size_t at, uint32_t last)
{
    for (;;) {
        size_t length, behind;
        for (; at < size && unicode_is_ascii_word((unsigned char)text[at]); at++)
            last = (unsigned char)text[at];
        uint32_t code = character_at(text, size, at, &length);
        if (code == ' ')
            return at;
        if (is_word_character(code) || (code != NOT_A_CHARACTER && unicode_is_invisible(code))) {
            at += length;
            last = code;
        } else if (code != NOT_A_CHARACTER && joins(last, code, character_at(text, size, at + length, &behind))) {
            at += length;
        } else if (code != NOT_A_CHARACTER && is_percent(code) && unicode_is_digit(last)) {
            return at + length;
        } else {
            return at;
        }
    }
}

static size_t token_end(const char *text, size_t size, size_t at, bool *is_word)
{
    size_t length, behind, citation = citation_length(text, size, at);
    uint32_t code = character_at(text, size, at, &length);
    uint32_t next = character_at(text, size, at + length, &behind);

    *is_word = true;
    if (citation)
        return at + citation;
    if (unicode_is_word_alone(code))
        return at + length;
    if (is_currency(code) && next != NOT_A_CHARACTER && unicode_is_digit(next))
        return word_end(text, size, at + length + behind, next);
    if (is_word_character(code))
        return word_end(text, size, at + length, code);
    *is_word = false;
    return at + length;
}

static size_t space_end(const char *text, size_t size, size_t at)
{
    size_t length;

    if (at + 1 < size && text[at] == ' ' && (unsigned char)text[at + 1] > ' ' && (unsigned char)text[at + 1] < 0x80)
        return at + 1;
    for (uint32_t code; (code = character_at(text, size, at, &length)) != NOT_A_CHARACTER && unicode_is_space(code);)
        at += length;
    return at;
}

/* The end of the ASCII word at `at`, if one stands there with a space and a character of ASCII behind it, as most tokens do; else
 * `at`. Nothing can join it to what follows. */
static size_t plain_word_end(const char *text, size_t size, size_t at)
{
    if (size - at < STEP_SIZE)
        return at;
    struct step step = step_load(text + at);
    struct answers letters = step_either(step_which_between(step_small(step), 'a', 'z'), step_which_between(step, '0', '9'));
    unsigned length = step_first_or_end(~step_mask_of(letters) & STEP_ALL);
    bool is_plain = length + 1 < STEP_SIZE && text[at + length] == ' ' &&
                    unicode_is_between((unsigned char)text[at + length + 1], '!', '~');

    return is_plain ? at + length : at;
}

bool tokens_append(struct tokens *tokens, struct passage passage)
{
    enum { SIZE_MASK = (1 << 30) - 1 };

    for (size_t at = 0; at < passage.size;) {
        bool is_word = true;
        size_t end = plain_word_end(passage.text, passage.size, at), next = end + 1;
        if (end == at) {
            end = token_end(passage.text, passage.size, at, &is_word);
            next = space_end(passage.text, passage.size, end);
        }
        struct token *items = array_reserve(tokens->items, &tokens->capacity, tokens->count + 2, sizeof *items);
        if (!items)
            return false;
        tokens->items = items;
        items[tokens->count++] = (struct token){ .text = passage.text + at, .size = (end - at) & SIZE_MASK, .is_word = is_word };
        items[tokens->count].text = passage.text + next;
        at = next;
    }
    return true;
}

void tokens_free(struct tokens *tokens)
{
    free(tokens->items);
}
