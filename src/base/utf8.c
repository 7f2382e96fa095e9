#include "utf8.h"

#include "step.h"

#include <stdbool.h>

static bool is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* What a continuation byte adds; 0x40 or more when it is none. */
static uint32_t bits_of(unsigned char byte)
{
    return byte ^ 0x80u;
}

/* A first byte decides the length, and how far the second byte may range: it is what shuts out overlong forms, surrogates and
 * code points above U+10FFFF. */
static inline size_t decode(const unsigned char *s, size_t size, uint32_t *code)
{
    if (s[0] < 0x80) {
        *code = s[0];
        return 1;
    }
    if (s[0] < 0xE0) {
        if (s[0] < 0xC2 || size < 2 || bits_of(s[1]) >= 0x40)
            return 0;
        *code = (s[0] & 0x1Fu) << 6 | bits_of(s[1]);
        return 2;
    }
    if (s[0] < 0xF0) {
        if (size < 3 || (bits_of(s[1]) | bits_of(s[2])) >= 0x40 || (s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F))
            return 0;
        *code = (s[0] & 0x0Fu) << 12 | bits_of(s[1]) << 6 | bits_of(s[2]);
        return 3;
    }
    if (s[0] > 0xF4 || size < 4 || (bits_of(s[1]) | bits_of(s[2]) | bits_of(s[3])) >= 0x40 || (s[0] == 0xF0 && s[1] < 0x90) ||
        (s[0] == 0xF4 && s[1] > 0x8F))
        return 0;
    *code = (s[0] & 0x07u) << 18 | bits_of(s[1]) << 12 | bits_of(s[2]) << 6 | bits_of(s[3]);
    return 4;
}

size_t utf8_decode(const char *text, size_t size, uint32_t *code)
{
    return decode((const unsigned char *)text, size, code);
}

size_t utf8_decode_wide_lossy(const char *text, size_t size, uint32_t *code)
{
    size_t length = decode((const unsigned char *)text, size, code);

    if (length)
        return length;
    *code = UTF8_REPLACEMENT;
    return 1;
}

size_t utf8_decode_wide_before(const char *text, size_t at, uint32_t *code)
{
    size_t back = 1;

    while (back < UTF8_MAX && back < at && is_continuation((unsigned char)text[at - back]))
        back++;
    if (decode((const unsigned char *)text + at - back, back, code) == back)
        return back;
    *code = UTF8_REPLACEMENT;
    return 1;
}

size_t utf8_encode(uint32_t code, char out[UTF8_MAX])
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (code & 0x3F));
        code >>= 6;
    }
    out[0] = (char)((0xF00u >> length & 0xF0u) | code);
    return length;
}

static struct answers which_wide(const char *text)
{
    return step_which_wide(step_load(text));
}

/* Whether the four steps at `text` are all ASCII. */
static bool are_ascii(const char *text)
{
    struct answers first = step_either(which_wide(text), which_wide(text + STEP_SIZE));
    struct answers second = step_either(which_wide(text + 2 * STEP_SIZE), which_wide(text + 3 * STEP_SIZE));

    return !step_mask_of(step_either(first, second));
}

size_t utf8_skip_ascii(const char *text, size_t at, size_t size)
{
    while (at + 4 * STEP_SIZE <= size && are_ascii(text + at))
        at += 4 * STEP_SIZE;
    for (uint32_t wide; at + STEP_SIZE <= size; at += STEP_SIZE)
        if ((wide = step_mask_of(which_wide(text + at))) != 0)
            return at + step_first(wide);
    while (at < size && (unsigned char)text[at] < 0x80)
        at++;
    return at;
}

/* How many bytes of a step are whole characters, well-formed and of three bytes at most: perhaps not the last one of these. */
static unsigned sure_length(struct step step)
{
    uint32_t first = step_mask_of(step_which_wide_between(step, 0xC2, 0xEF));
    uint32_t first_of_three = step_mask_of(step_which_wide_between(step, 0xE0, 0xEF));
    uint32_t behind = step_mask_of(step_which_wide_between(step, 0x80, 0xBF));
    uint32_t until_9f = step_mask_of(step_which_wide_between(step, 0x80, 0x9F));
    uint32_t overlong = step_mask_of(step_which_equal(step, 0xE0)) << 1 & until_9f;
    uint32_t surrogate = step_mask_of(step_which_equal(step, 0xED)) << 1 & behind & ~until_9f;
    uint32_t other = step_mask_of(step_which_wide(step)) ^ first ^ behind;
    uint32_t stops = ((first << 1 | first_of_three << 2) ^ behind) | overlong | surrogate | other;

    if (!stops)
        return STEP_SIZE;
    uint32_t begun = first & ((1u << step_first(stops)) - 1);
    return begun ? step_last(begun) : step_first(stops);
}

size_t utf8_first_malformed(const char *text, size_t size)
{
    size_t at = 0, length;
    uint32_t code;

    for (; at < size; at += length) {
        if ((unsigned char)text[at] < 0x80 && (at = utf8_skip_ascii(text, at, size)) == size)
            break;
        length = size - at < STEP_SIZE ? 0 : sure_length(step_load(text + at));
        if (!length && !(length = decode((const unsigned char *)text + at, size - at, &code)))
            return at;
    }
    return size;
}
