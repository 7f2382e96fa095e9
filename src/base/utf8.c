#include "utf8.h"

#include <stdbool.h>
#include <string.h>

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

static uint64_t word_at(const char *text)
{
    uint64_t word;

    memcpy(&word, text, sizeof word);
    return word;
}

size_t utf8_skip_ascii(const char *text, size_t at, size_t size)
{
    static const uint64_t high_bits = UINT64_C(0x8080808080808080);

    for (; at + 32 <= size; at += 32)
        if ((word_at(text + at) | word_at(text + at + 8) | word_at(text + at + 16) | word_at(text + at + 24)) & high_bits)
            break;
    for (; at + 8 <= size; at += 8)
        if (word_at(text + at) & high_bits)
            break;
    while (at < size && (unsigned char)text[at] < 0x80)
        at++;
    return at;
}

size_t utf8_first_malformed(const char *text, size_t size)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t at = 0, length;
    uint32_t code;

    while ((at = utf8_skip_ascii(text, at, size)) < size)
        for (; at < size && s[at] >= 0x80; at += length)
            if ((length = decode(s + at, size - at, &code)) == 0)
                return at;
    return size;
}
