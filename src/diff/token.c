#include "token.h"

#include "base/array.h"
#include "base/letters.h"
#include "base/step.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "text/citation.h"

#include <stdlib.h>
#include <string.h>

/* Past the end of the text. */
#define NOT_A_CHARACTER UINT32_MAX

enum { SHORT_WORD_MAX = 3 }; /* characters */

static bool is_wide(char byte)
{
    return (unsigned char)byte >= 0x80;
}

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

/* As far as a word at `at` is of letters and digits that need no look at their neighbours: nearly all. */
static size_t letters_end(const char *text, size_t size, size_t at)
{
    while (at < size && unicode_is_ascii_word((unsigned char)text[at]))
        at++;
    return at < size && is_wide(text[at]) ? at + letters_word_length(text + at, size - at) : at;
}

/* The end of the word whose first character ends at `at`. */
static size_t word_end(const char *text, size_t size, size_t at)
{
    for (;;) {
        size_t length, behind;
        uint32_t code, last;
        at = letters_end(text, size, at);
        code = character_at(text, size, at, &length);
        if (code == ' ' || code == NOT_A_CHARACTER)
            return at;
        if (is_word_character(code) || unicode_is_invisible(code)) {
            at += length;
            continue;
        }
        utf8_decode_before(text, at, &last);
        if (!joins(last, code, character_at(text, size, at + length, &behind)))
            return is_percent(code) && unicode_is_digit(last) ? at + length : at;
        at += length;
    }
}

/* Whether a word that begins with no four characters of ASCII is short. Words are well-formed. */
static bool has_few_characters(const char *text, size_t size)
{
    size_t characters = 0;

    for (size_t at = 0; at < size; at++)
        characters += ((unsigned char)text[at] & 0xC0) != 0x80;
    return characters <= SHORT_WORD_MAX;
}

/* Whether a word, of more bytes than a short one has characters, begins with four characters of ASCII, as most do. */
static bool begins_with_four(const char *text)
{
    uint32_t four;
    _Static_assert(sizeof four == SHORT_WORD_MAX + 1, "one more than a short word has");

    memcpy(&four, text, sizeof four);
    return !(four & UINT32_C(0x80808080));
}

static enum token_kind word_kind(const char *text, size_t size)
{
    if (size <= SHORT_WORD_MAX)
        return TOKEN_SHORT_WORD;
    if (begins_with_four(text) || size > SHORT_WORD_MAX * UTF8_MAX)
        return TOKEN_WORD;
    return has_few_characters(text, size) ? TOKEN_SHORT_WORD : TOKEN_WORD;
}

static enum token_kind mark_kind(uint32_t code)
{
    switch (code) {
    case '.': case '!': case '?': case 0x61F: case 0x6D4: case 0x964: case 0x2026: case 0x3002: case 0xFF01: case 0xFF1F:
        return TOKEN_FULL_STOP;
    default:
        return TOKEN_MARK;
    }
}

/* The end of a sum of money whose currency stands at `at`, and ends at `end`; `at` for another mark. */
static size_t sum_end(const char *text, size_t size, size_t at, size_t end)
{
    size_t length;
    uint32_t digit = character_at(text, size, end, &length);

    return digit != NOT_A_CHARACTER && unicode_is_digit(digit) ? word_end(text, size, end + length) : at;
}

/* The end of the word or citation at `at`; `at` for a punctuation mark. */
static size_t worded_end(const char *text, size_t size, size_t at, uint32_t code, size_t length)
{
    size_t citation = citation_length(text, size, at);

    if (citation)
        return at + citation;
    if (unicode_is_word_alone(code))
        return at + length;
    if ((length > 1 && letters_word_length(text + at, length)) || is_word_character(code))
        return word_end(text, size, at + length);
    return is_currency(code) ? sum_end(text, size, at, at + length) : at;
}

static size_t token_end(const char *text, size_t size, size_t at, enum token_kind *kind)
{
    size_t length = is_wide(text[at]) ? letters_alone_length(text + at, size - at) : 0;

    *kind = TOKEN_SHORT_WORD;
    if (length)
        return at + length;
    uint32_t code = character_at(text, size, at, &length);
    size_t end = worded_end(text, size, at, code, length);
    *kind = end > at ? word_kind(text + at, end - at) : mark_kind(code);
    return end > at ? end : at + length;
}

static size_t space_end(const char *text, size_t size, size_t at)
{
    size_t length;

    if (at + 1 < size && text[at] == ' ' && (unsigned char)text[at + 1] > ' ' && (unsigned char)text[at + 1] < 0x80)
        return at + 1;
    while (at < size && unicode_may_begin_space((unsigned char)text[at]) && unicode_is_space(character_at(text, size, at, &length)))
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

/* A token where it stands in a passage. */
struct found {
    size_t end;
    size_t next; /* where the next one begins */
    enum token_kind kind;
};

static inline struct found find_token(struct passage passage, size_t at)
{
    size_t end = is_wide(passage.text[at]) ? at : plain_word_end(passage.text, passage.size, at);
    enum token_kind kind;

    if (end > at)
        return (struct found){ end, end + 1, end - at > SHORT_WORD_MAX ? TOKEN_WORD : TOKEN_SHORT_WORD };
    end = token_end(passage.text, passage.size, at, &kind);
    return (struct found){ end, space_end(passage.text, passage.size, end), kind };
}

bool tokens_append(struct tokens *tokens, struct passage passage)
{
    enum { START_MASK = (1 << TOKEN_START_BITS) - 1 };

    if (!tokens->count)
        tokens->text = passage.text;
    size_t first = (size_t)(passage.text - tokens->text);
    for (size_t at = 0; at < passage.size;) {
        struct found found = find_token(passage, at);
        struct token *items = array_reserve(tokens->items, &tokens->capacity, tokens->count + 2, sizeof *items);
        if (!items)
            return false;
        tokens->items = items;
        uint32_t id = intern_add_borrowed(tokens->ids, passage.text + at, found.end - at);
        if (id == INTERN_NONE)
            return false;
        items[tokens->count++] = (struct token){ .id = id, .start = (first + at) & START_MASK, .kind = found.kind };
        at = found.next;
    }
    if (passage.size)
        tokens->items[tokens->count] = (struct token){ .start = (first + passage.size) & START_MASK };
    return true;
}

size_t token_count_words(struct passage passage)
{
    size_t words = 0;

    for (size_t at = 0; at < passage.size;) {
        struct found found = find_token(passage, at);
        words += token_kind_is_word(found.kind);
        at = found.next;
    }
    return words;
}

void tokens_free(struct tokens *tokens)
{
    free(tokens->items);
}
