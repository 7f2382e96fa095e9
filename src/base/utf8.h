/* UTF-8, strictly as in the Unicode Standard, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

enum { UTF8_MAX = 4, UTF8_REPLACEMENT = 0xFFFD };

/* Decode the character at `text`, of which `size` > 0 bytes are there. Returns its length in bytes, or 0 when no well-formed
 * character begins there. */
size_t utf8_decode(const char *text, size_t size, uint32_t *code);

/* The same for text that may be broken: a malformed byte counts as U+FFFD, of length 1. */
size_t utf8_decode_wide_lossy(const char *text, size_t size, uint32_t *code);
static inline size_t utf8_decode_lossy(const char *text, size_t size, uint32_t *code)
{
    if ((unsigned char)*text >= 0x80)
        return utf8_decode_wide_lossy(text, size, code);
    *code = (unsigned char)*text;
    return 1;
}

/* Decode the character that ends before `text + at`, at > 0, in the same lossy way. Returns its length. */
size_t utf8_decode_wide_before(const char *text, size_t at, uint32_t *code);
static inline size_t utf8_decode_before(const char *text, size_t at, uint32_t *code)
{
    if ((unsigned char)text[at - 1] >= 0x80)
        return utf8_decode_wide_before(text, at, code);
    *code = (unsigned char)text[at - 1];
    return 1;
}

/* Write `code`, a Unicode scalar value, and return its length in bytes. */
size_t utf8_encode(uint32_t code, char out[UTF8_MAX]);

/* Offset of the first byte from `at` on that is not ASCII; `size` when there is none. */
size_t utf8_skip_ascii(const char *text, size_t at, size_t size);

/* Offset of the first malformed byte; `size` when there is none. */
size_t utf8_first_malformed(const char *text, size_t size);

#endif
