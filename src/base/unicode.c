#include "unicode.h"

#include "utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static utf8proc_category_t category(uint32_t code)
{
    return utf8proc_category((utf8proc_int32_t)code);
}

bool unicode_is_wide_space(uint32_t code)
{
    switch (code) {
    case 0x85: case 0xA0: case 0x1680: case 0x2028: case 0x2029: case 0x202F: case 0x205F: case 0x3000:
        return true;
    default:
        return unicode_is_between(code, 0x2000, 0x200A);
    }
}

bool unicode_is_wide_letter(uint32_t code)
{
    utf8proc_category_t c = category(code);

    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool unicode_is_wide_digit(uint32_t code)
{
    return category(code) == UTF8PROC_CATEGORY_ND;
}

bool unicode_is_mark(uint32_t code)
{
    if (code < 0x300)
        return false;
    utf8proc_category_t c = category(code);
    return c == UTF8PROC_CATEGORY_MN || c == UTF8PROC_CATEGORY_MC || c == UTF8PROC_CATEGORY_ME;
}

bool unicode_is_wide_word_character(uint32_t code)
{
    return unicode_is_wide_letter(code) || unicode_is_wide_digit(code) || unicode_is_mark(code);
}

bool unicode_is_dash(uint32_t code)
{
    return code == '-' || unicode_is_between(code, 0x2010, 0x2015) || code == 0x2212 || code == 0xFE58 ||
           code == 0xFE63 || code == 0xFF0D;
}

bool unicode_is_wide_upper(uint32_t code)
{
    utf8proc_category_t c = category(code);

    return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool unicode_is_wide_lower(uint32_t code)
{
    return category(code) == UTF8PROC_CATEGORY_LL;
}

bool unicode_is_word_alone(uint32_t code)
{
    if (code < 0xE00)
        return false;
    return unicode_is_between(code, 0x4E00, 0x9FFF) ||   /* Han; the commonest come first */
           unicode_is_between(code, 0x3040, 0x30FF) ||   /* kana */
           unicode_is_between(code, 0xE00, 0xE7F) ||     /* Thai */
           unicode_is_between(code, 0xE80, 0xEFF) ||     /* Lao */
           unicode_is_between(code, 0x1000, 0x109F) ||   /* Myanmar */
           unicode_is_between(code, 0x1780, 0x17FF) ||   /* Khmer */
           unicode_is_between(code, 0x3005, 0x3007) ||   /* iteration mark, ideographic zero */
           unicode_is_between(code, 0x3400, 0x4DBF) ||   /* Han, extension A */
           unicode_is_between(code, 0xF900, 0xFAFF) ||   /* Han, compatibility */
           unicode_is_between(code, 0x20000, 0x3FFFF);   /* Han, further extensions */
}

bool unicode_is_invisible(uint32_t code)
{
    if (code < 0x80)
        return false;
    switch (code) {
    case 0xAD: case 0x34F: case 0x61C: case 0x115F: case 0x1160: case 0x17B4: case 0x17B5: case 0x3164: case 0xFEFF:
    case 0xFFA0:
        return true;
    default:
        return unicode_is_between(code, 0x180B, 0x180F) || unicode_is_between(code, 0x200B, 0x200F) ||
               unicode_is_between(code, 0x202A, 0x202E) || unicode_is_between(code, 0x2060, 0x206F) ||
               unicode_is_between(code, 0xFE00, 0xFE0F) || unicode_is_between(code, 0xFFF9, 0xFFFB) ||
               unicode_is_between(code, 0x1BCA0, 0x1BCA3) || unicode_is_between(code, 0x1D173, 0x1D17A) ||
               unicode_is_between(code, 0xE0000, 0xE0FFF);
    }
}

bool unicode_is_printable(uint32_t code)
{
    if (code < 0x80)
        return code >= 0x20 && code != 0x7F;
    if (unicode_is_invisible(code))
        return false;
    switch (category(code)) {
    case UTF8PROC_CATEGORY_CN: case UTF8PROC_CATEGORY_CC: case UTF8PROC_CATEGORY_CF: case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO: case UTF8PROC_CATEGORY_ZL: case UTF8PROC_CATEGORY_ZP:
        return false;
    default:
        return true;
    }
}

unsigned unicode_width(uint32_t code)
{
    if (code < 0x300)
        return code >= 0x20;
    int width = utf8proc_charwidth((utf8proc_int32_t)code);
    return width < 0 ? 0 : (unsigned)width;
}

/* utf8proc refuses malformed text, so that each bad byte is replaced first. */
static char *replace_malformed(const char *text, size_t size, size_t *length)
{
    char *copy = malloc(size * 3 + 1);

    if (!copy)
        return NULL;
    *length = 0;
    for (size_t at = 0; at < size;) {
        uint32_t code;
        at += utf8_decode_lossy(text + at, size - at, &code);
        *length += utf8_encode(code, copy + *length);
    }
    return copy;
}

/* Text in ASCII is composed already, and folds byte by byte. */
static size_t normalize_ascii(const char *text, size_t size, enum unicode_form form, char **out)
{
    char *copy = malloc(size + 1);

    if (!copy)
        return SIZE_MAX;
    for (size_t i = 0; i < size; i++)
        copy[i] = form == UNICODE_NFC_FOLDED && text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] | 0x20) : text[i];
    copy[size] = '\0';
    *out = copy;
    return size;
}

/* What utf8proc_map() does, which decomposes text twice, to learn first how many parts there will be. For those of a word there is
 * room: they are fewer than two for each byte. */
static utf8proc_ssize_t map(const utf8proc_uint8_t *text, utf8proc_ssize_t size, utf8proc_option_t options, utf8proc_uint8_t **out)
{
    enum { WORD_MAX = 64, CODES = 2 * WORD_MAX };
    utf8proc_int32_t codes[CODES + 1]; /* a NUL comes behind them */
    utf8proc_ssize_t length = size <= WORD_MAX ? utf8proc_decompose(text, size, codes, CODES, options) : CODES + 1;

    if (length > CODES)
        return utf8proc_map(text, size, out, options);
    if (length < 0 || (length = utf8proc_reencode(codes, length, options)) < 0)
        return length;
    if (!(*out = malloc((size_t)length + 1)))
        return UTF8PROC_ERROR_NOMEM;
    memcpy(*out, codes, (size_t)length + 1);
    return length;
}

size_t unicode_normalize(const char *text, size_t size, enum unicode_form form, char **out)
{
    utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    utf8proc_uint8_t *mapped = NULL;
    char *copy = NULL;

    if (utf8_skip_ascii(text, 0, size) == size)
        return normalize_ascii(text, size, form, out);
    if (form == UNICODE_NFC_FOLDED)
        options |= UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    if (utf8_first_malformed(text, size) < size && !(text = copy = replace_malformed(text, size, &size)))
        return SIZE_MAX;
    utf8proc_ssize_t length = map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)size, options, &mapped);
    free(copy);
    if (length < 0)
        return SIZE_MAX;
    *out = (char *)mapped;
    return (size_t)length;
}
