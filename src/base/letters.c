#include "letters.h"

#include "letter_table.h"
#include "unicode.h"

#include <string.h>

/* Made by make_letters.c: small_forms[], which begin with NUL where there is no letter of two bytes, kinds[] of characters of three
 * bytes, and kind_rows[], which row of these is whose. */
#include "listed_letters.h"

/* What a byte behind the first one adds; LETTER_ROW or more when it is none. */
static inline unsigned bits_of(unsigned char byte)
{
    return byte ^ 0x80u;
}

/* The small form of the letter of two bytes that a text begins with; NULL where there is none. */
static inline const unsigned char *small_form_at(const char *text, size_t size)
{
    const unsigned char *s = (const unsigned char *)text;

    if (size < 2 || (s[0] & 0xE0) != 0xC0 || bits_of(s[1]) >= LETTER_ROW)
        return NULL;
    const unsigned char *form = small_forms[s[0] & 0x1F][bits_of(s[1])];
    return form[0] ? form : NULL;
}

/* What the character of three bytes is that a text begins with. All of these have one form. */
static inline enum letter_kind kind_at(const char *text, size_t size)
{
    const unsigned char *s = (const unsigned char *)text;

    if (size < 3 || (s[0] & 0xF0) != 0xE0 || (bits_of(s[1]) | bits_of(s[2])) >= LETTER_ROW)
        return NO_LETTER;
    return (enum letter_kind)kinds[kind_rows[(s[0] & 0xF) * LETTER_ROW + bits_of(s[1])]][bits_of(s[2])];
}

size_t letters_fold_word(const char *text, size_t size, bool goes_on, char *out)
{
    size_t at = 0;

    while (at < size) {
        unsigned char byte = (unsigned char)text[at];
        const unsigned char *form;
        enum letter_kind kind;
        if (byte < 0x80) {
            if (!unicode_is_ascii_word(byte))
                break;
            out[at++] = (char)(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
        } else if ((form = small_form_at(text + at, size - at))) {
            memcpy(out + at, form, 2);
            at += 2;
        } else if ((kind = kind_at(text + at, size - at)) == LETTER || (kind == MARK && (at || goes_on))) {
            memcpy(out + at, text + at, 3);
            at += 3;
        } else {
            break;
        }
    }
    return at;
}

size_t letters_fold_alone(const char *text, size_t size, char *out)
{
    if (kind_at(text, size) != ALONE)
        return 0;
    memcpy(out, text, 3);
    return 3;
}

size_t letters_alone_length(const char *text, size_t size)
{
    return kind_at(text, size) == ALONE ? 3 : 0;
}

size_t letters_divider_length(const char *text, size_t size)
{
    return kind_at(text, size) == DIVIDER ? 3 : 0;
}

size_t letters_text_length(const char *text, size_t size)
{
    size_t at = 0, length;

    for (; at < size; at += length) {
        length = text[at] == ' ' ? 1 : small_form_at(text + at, size - at) ? 2 : kind_at(text + at, size - at) ? 3 : 0;
        if (!length)
            break;
    }
    return at;
}

size_t letters_word_length(const char *text, size_t size)
{
    size_t at = 0;

    while (at < size) {
        enum letter_kind kind;
        if (unicode_is_ascii_word((unsigned char)text[at]))
            at++;
        else if (small_form_at(text + at, size - at))
            at += 2;
        else if ((kind = kind_at(text + at, size - at)) == LETTER || kind == MARK)
            at += 3;
        else
            break;
    }
    return at;
}
