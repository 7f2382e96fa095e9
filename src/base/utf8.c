#include "utf8.h"

#include <stdbool.h>
#include <string.h>

static bool is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* The lead byte decides the length and how far the second byte may range; it is what shuts out overlong forms, surrogates and
 * code points above U+10FFFF. */
static size_t sequence_length(unsigned char lead, unsigned char *second_min, unsigned char *second_max)
{
    *second_min = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    *second_max = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2)
        return 0;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
}

size_t utf8_decode(const char *text, size_t size, uint32_t *code)
{
    const unsigned char *s = (const unsigned char *)text;
    unsigned char min, max;
    size_t length = sequence_length(s[0], &min, &max);

    if (length == 0 || length > size)
        return 0;
    if (length == 1) {
        *code = s[0];
        return 1;
    }
    if (s[1] < min || s[1] > max)
        return 0;
    uint32_t value = s[0] & (0xFFu >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        if (!is_continuation(s[i]))
            return 0;
        value = value << 6 | (s[i] & 0x3F);
    }
    *code = value;
    return length;
}

size_t utf8_decode_wide_lossy(const char *text, size_t size, uint32_t *code)
{
    size_t length = utf8_decode(text, size, code);

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
    if (utf8_decode(text + at - back, back, code) == back)
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

size_t utf8_skip_ascii(const char *text, size_t at, size_t size)
{
    while (at + sizeof(uint64_t) <= size) {
        uint64_t word;
        memcpy(&word, text + at, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            break;
        at += sizeof word;
    }
    while (at < size && (unsigned char)text[at] < 0x80)
        at++;
    return at;
}

size_t utf8_first_malformed(const char *text, size_t size)
{
    size_t at = 0;

    while ((at = utf8_skip_ascii(text, at, size)) < size) {
        uint32_t code;
        size_t length = utf8_decode(text + at, size - at, &code);
        if (!length)
            break;
        at += length;
    }
    return at;
}
