/* Properties of characters, from utf8proc behind fast paths for ASCII. */
#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static inline bool unicode_is_between(uint32_t code, uint32_t first, uint32_t last)
{
    return code - first <= last - first;
}

/* For characters beyond ASCII. */
bool unicode_is_wide_space(uint32_t code);
bool unicode_is_wide_letter(uint32_t code);
bool unicode_is_wide_digit(uint32_t code);
bool unicode_is_wide_word_character(uint32_t code);
bool unicode_is_wide_upper(uint32_t code);
bool unicode_is_wide_lower(uint32_t code);

/* White space, also U+00A0, U+2028 and U+3000. */
static inline bool unicode_is_space(uint32_t code)
{
    return code < 0x80 ? code == ' ' || unicode_is_between(code, '\t', '\r') : unicode_is_wide_space(code);
}

/* Whether white space may begin with this byte. */
static inline bool unicode_may_begin_space(unsigned char byte)
{
    return byte < 0x80 ? unicode_is_space(byte) : byte == 0xC2 || unicode_is_between(byte, 0xE1, 0xE3);
}

/* Any letter, not marks. */
static inline bool unicode_is_letter(uint32_t code)
{
    return code < 0x80 ? unicode_is_between(code | 0x20, 'a', 'z') : unicode_is_wide_letter(code);
}

/* A decimal digit of any script. */
static inline bool unicode_is_digit(uint32_t code)
{
    return code < 0x80 ? unicode_is_between(code, '0', '9') : unicode_is_wide_digit(code);
}

/* A combining mark: part of the word it stands in. */
bool unicode_is_mark(uint32_t code);

/* A letter or digit of ASCII. */
static inline bool unicode_is_ascii_word(uint32_t code)
{
    return unicode_is_between(code | 0x20, 'a', 'z') || unicode_is_between(code, '0', '9');
}

/* A letter, digit or mark. */
static inline bool unicode_is_word_character(uint32_t code)
{
    return code < 0x80 ? unicode_is_ascii_word(code) : unicode_is_wide_word_character(code);
}

/* A hyphen, dash or minus of any length. */
bool unicode_is_dash(uint32_t code);

/* An upper- or title-case letter. */
static inline bool unicode_is_upper(uint32_t code)
{
    return code < 0x80 ? unicode_is_between(code, 'A', 'Z') : unicode_is_wide_upper(code);
}

static inline bool unicode_is_lower(uint32_t code)
{
    return code < 0x80 ? unicode_is_between(code, 'a', 'z') : unicode_is_wide_lower(code);
}

/* A letter that is a word by itself, since its script puts no spaces between words: Han, kana, Thai, Lao, Khmer, Myanmar. */
bool unicode_is_word_alone(uint32_t code);

/* Shows nothing and takes no room: zero-width, bidirectional control, variation selector, soft hyphen, byte order mark. */
bool unicode_is_invisible(uint32_t code);

/* May be shown on a terminal as it is: no control, no invisible character, no private use, assigned. */
bool unicode_is_printable(uint32_t code);

/* Columns on a terminal: 0 (combining), 1 or 2. */
unsigned unicode_width(uint32_t code);

enum unicode_form {
    UNICODE_NFC,       /* composed */
    UNICODE_NFC_FOLDED /* composed, full case folding, invisible characters left out */
};

/* Normalise `size` bytes into `*out`, freed with free(), NUL-terminated. Malformed bytes become U+FFFD. Returns the length in
 * bytes, or SIZE_MAX when memory ran out. */
size_t unicode_normalize(const char *text, size_t size, enum unicode_form form, char **out);

#endif
