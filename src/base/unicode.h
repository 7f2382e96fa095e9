/* Properties of characters, from utf8proc behind fast paths for ASCII. */
#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool unicode_is_space(uint32_t code);  /* white space, also U+00A0, U+2028 and U+3000 */
bool unicode_is_letter(uint32_t code); /* any letter, not marks */
bool unicode_is_digit(uint32_t code);  /* a decimal digit of any script */
bool unicode_is_mark(uint32_t code);   /* a combining mark: part of the word it stands in */
bool unicode_is_word_character(uint32_t code); /* a letter, digit or mark */

/* The same for a byte of ASCII; false for any other. */
static inline bool unicode_is_ascii_word(char byte)
{
    return (unsigned char)((byte | 0x20) - 'a') < 26 || (unsigned char)(byte - '0') < 10;
}
bool unicode_is_dash(uint32_t code);   /* a hyphen, dash or minus of any length */
bool unicode_is_upper(uint32_t code);  /* an upper- or title-case letter */
bool unicode_is_lower(uint32_t code);

/* A letter of a script without case: Arabic, Devanagari, Han, kana, Thai, … */
bool unicode_is_caseless_letter(uint32_t code);

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
