#include "plain.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "text/citation.h"

#include <stdint.h>
#include <stdlib.h>

/* A word that white space divides from its neighbours. In Japanese or Thai it says nothing about words, but all about numbers. */
static bool is_divided_character(uint32_t code)
{
    return unicode_is_word_character(code) && (!unicode_is_word_alone(code) || unicode_is_digit(code));
}

static bool begins_word(const char *text, size_t at, size_t size)
{
    uint32_t code;

    return at < size && utf8_decode_lossy(text + at, size - at, &code) && is_divided_character(code);
}

static bool ends_word(const struct buffer *out, size_t start)
{
    uint32_t code;

    return out->size > start && utf8_decode_before(out->bytes + start, out->size - start, &code) && is_divided_character(code);
}

/* The end of a group of citations, white space between them. */
static size_t skip_citations(const char *text, size_t size, size_t at)
{
    for (size_t end = at; end < size;) {
        size_t length = citation_length(text, size, end);
        uint32_t code;
        if (length) {
            end = at = end + length;
            continue;
        }
        length = utf8_decode_lossy(text + end, size - end, &code);
        if (!unicode_is_space(code))
            break;
        end += length;
    }
    return at;
}

static void drop_space_at_end(struct buffer *out, size_t start)
{
    while (out->size > start) {
        uint32_t code;
        size_t length = utf8_decode_before(out->bytes + start, out->size - start, &code);
        if (!unicode_is_space(code))
            break;
        out->size -= length;
    }
}

void plain_append(struct buffer *out, const char *text, size_t size)
{
    size_t start = out->size;

    for (size_t at = 0; at < size;) {
        size_t length, end = citation_find(text, size, at, &length);
        buffer_append(out, text + at, end - at);
        if (end == size)
            break;
        drop_space_at_end(out, start);
        at = skip_citations(text, size, end);
        if (out->size == start) {
            uint32_t code;
            for (; at < size && (length = utf8_decode_lossy(text + at, size - at, &code)) &&
                                unicode_is_space(code);)
                at += length;
        } else if (ends_word(out, start) && begins_word(text, at, size)) {
            buffer_putc(out, ' ');
        }
    }
}

static bool is_quote(uint32_t code)
{
    switch (code) {
    case '"': case '\'': case '`': case 0xAB: case 0xB4: case 0xBB: case 0x2032: case 0x2033: case 0x2039: case 0x203A:
    case 0x300C: case 0x300D: case 0x300E: case 0x300F: case 0xFF02: case 0xFF07:
        return true;
    default:
        return unicode_is_between(code, 0x2018, 0x201F);
    }
}

/* What feet and minutes are written with. Twice it is inches, or seconds. */
static bool is_single_unit(uint32_t code)
{
    switch (code) {
    case '\'': case '`': case 0xB4: case 0x2019: case 0x2032: case 0xFF07:
        return true;
    default:
        return false;
    }
}

static bool is_prime(uint32_t code)
{
    return unicode_is_between(code, 0x2032, 0x2033);
}

/* A digit, a superscript or a fraction. */
static bool is_numeral(uint32_t code)
{
    return unicode_is_digit(code) || unicode_is_between(code, 0xB2, 0xB3) || code == 0xB9 || unicode_is_between(code, 0xBC, 0xBE) ||
           unicode_is_between(code, 0x2070, 0x2089) || unicode_is_between(code, 0x2150, 0x218B);
}

/* What shows nothing by itself, but changes what is read: overrides of the direction, and the tags that tell one flag from
 * another. */
static bool is_read(uint32_t code)
{
    return unicode_is_between(code, 0x202D, 0x202E) || unicode_is_between(code, 0xE0020, 0xE007F);
}

/* What the form keeps of the characters before the present one. */
struct bare_state {
    bool in_word;   /* the last one kept belongs to a word that white space divides from others */
    bool space;     /* white space came behind it */
    char last;      /* '-' behind a dash, '"' behind a quote: a second one in a row is the same mark, typed twice */
    bool lettered;  /* the first letter is past */
    bool numeral;   /* the last one kept is of a number */
    bool in_number; /* a digit is past, and no letter behind it */
    bool divided;   /* white space came behind that digit, perhaps with marks */
};

static void append_bare_mark(struct buffer *out, struct bare_state *state, char mark)
{
    if (state->last != mark || state->space)
        buffer_putc(out, mark);
    state->in_word = state->space = state->numeral = false;
    state->last = mark;
}

/* All quotes are alike, but where one may be a unit, right behind a number: 6' are not 6", which may be typed 6''. */
static void append_bare_quote(struct buffer *out, struct bare_state *state, uint32_t code)
{
    bool is_unit = state->numeral && (!state->space || is_prime(code));

    if (state->last == '\'' && !state->space && is_single_unit(code) && out->size)
        out->bytes[out->size - 1] = state->last = '"';
    else
        append_bare_mark(out, state, is_unit && is_single_unit(code) ? '\'' : '"');
}

/* White space divides words, and numbers: between two digits it counts as well where marks stand between them, as in "3, 500". */
static bool is_divided(const struct bare_state *state, bool in_word, bool is_digit)
{
    return (in_word && state->in_word && state->space) || (is_digit && state->in_number && state->divided);
}

static void append_bare_character(struct buffer *out, struct bare_state *state, const char *text, size_t length, uint32_t code)
{
    bool in_word = is_divided_character(code), is_digit = unicode_is_digit(code);
    char *folded;

    if (is_divided(state, in_word, is_digit))
        buffer_putc(out, ' ');
    if (!state->lettered && unicode_is_letter(code)) {
        size_t size = unicode_normalize(text, length, UNICODE_NFC_FOLDED, &folded);
        if (size == SIZE_MAX) {
            out->status = STORY_E_NOMEM;
            return;
        }
        buffer_append(out, folded, size);
        free(folded);
        state->lettered = true;
    } else {
        buffer_append(out, text, length);
    }
    bool is_word = unicode_is_word_character(code);
    *state = (struct bare_state){ .in_word = in_word, .lettered = state->lettered || is_word, .numeral = is_numeral(code),
                                  .in_number = is_digit || (!is_word && state->in_number), .divided = !is_word && state->divided };
}

/* Copy what goes on with a word in ASCII: most of a text, and nothing of it changes. Returns how much. */
static size_t append_inside_word(struct buffer *out, struct bare_state *state, const char *text, size_t size)
{
    size_t length = 0;

    if (!state->in_word || !state->lettered || state->space)
        return 0;
    while (length < size && unicode_is_ascii_word((unsigned char)text[length]))
        length++;
    buffer_append(out, text, length);
    if (length)
        state->numeral = state->in_number = unicode_is_digit((unsigned char)text[length - 1]);
    return length;
}

static void append_bare_space(struct bare_state *state)
{
    state->space = true;
    state->divided = state->in_number;
}

/* Malformed bytes become U+FFFD when they are composed, one like the other. They have no looks: they come once more at the end. */
static void append_malformed(struct buffer *out, const char *plain, size_t size)
{
    size_t at = 0;

    while ((at += utf8_first_malformed(plain + at, size - at)) < size)
        buffer_putc(out, plain[at++]);
}

void plain_append_bare(struct buffer *out, const char *plain, size_t size)
{
    struct bare_state state = { 0 };
    char *composed;
    size_t length = unicode_normalize(plain, size, UNICODE_NFC, &composed);

    if (length == SIZE_MAX) {
        out->status = STORY_E_NOMEM;
        return;
    }
    for (size_t at = 0, step; at < length; at += step) {
        uint32_t code;
        step = append_inside_word(out, &state, composed + at, length - at);
        if (step)
            continue;
        step = utf8_decode_lossy(composed + at, length - at, &code);
        if (unicode_is_invisible(code)) {
            buffer_append(out, composed + at, is_read(code) ? step : 0);
            continue;
        }
        if (unicode_is_space(code))
            append_bare_space(&state);
        else if (is_quote(code))
            append_bare_quote(out, &state, code);
        else if (unicode_is_dash(code))
            append_bare_mark(out, &state, '-');
        else
            append_bare_character(out, &state, composed + at, step, code);
    }
    free(composed);
    append_malformed(out, plain, size);
}
