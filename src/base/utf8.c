#include "utf8.h"

#include <stdbool.h>
#include <string.h>

static bool is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* Two bytes are overlong below U+0080, three below U+0800, four below U+10000. */
static inline size_t decode(const unsigned char *s, size_t size, uint32_t *code)
{
    uint32_t value = s[0];
    size_t length = 1;

    if (value >= 0xF0) {
        if (value > 0xF4 || size < 4 || !is_continuation(s[1]) || !is_continuation(s[2]) || !is_continuation(s[3]))
            return 0;
        value = (value & 0x07) << 18 | (s[1] & 0x3Fu) << 12 | (s[2] & 0x3Fu) << 6 | (s[3] & 0x3F);
        length = value - 0x10000 < 0x100000 ? 4 : 0;
    } else if (value >= 0xE0) {
        if (size < 3 || !is_continuation(s[1]) || !is_continuation(s[2]))
            return 0;
        value = (value & 0x0F) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3F);
        length = value >= 0x800 && (value & 0xF800) != 0xD800 ? 3 : 0;
    } else if (value >= 0x80) {
        if (value < 0xC2 || size < 2 || !is_continuation(s[1]))
            return 0;
        value = (value & 0x1F) << 6 | (s[1] & 0x3F);
        length = 2;
    }
    *code = value;
    return length;
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
        size_t length;
        do
            at += length = decode((const unsigned char *)text + at, size - at, &code);
        while (length > 1 && at < size);
        if (!length)
            break;
    }
    return at;
}
