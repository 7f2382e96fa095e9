#include "letters.h"

#include "unicode.h"
#include "utf8.h"

#include <stdint.h>

/* How a letter of a block becomes small. */
enum folding {
    SAME,  /* it has one form, or is small */
    EVEN,  /* capitals are even, and the small form comes next */
    ODD,   /* capitals are odd, and the small form comes next */
    BY_32, /* the small form comes so many behind */
    BY_48,
    BY_80
};

struct block {
    uint32_t first;
    uint32_t last;
    enum folding folding;
};

/* Ascending. A test holds each letter against unicode_normalize(). Left out are letters that fold into several (ß, ŉ, և) or out of
 * their block (İ, Ÿ, ſ, ς), and signs that compose, or change places, with a neighbour. */
static const struct block blocks[] = {
    { 0x00C0, 0x00D6, BY_32 }, { 0x00D8, 0x00DE, BY_32 }, { 0x00E0, 0x00F6, SAME },  { 0x00F8, 0x00FF, SAME },  /* Latin */
    { 0x0100, 0x012F, EVEN },  { 0x0132, 0x0137, EVEN },  { 0x0139, 0x0148, ODD },   { 0x014A, 0x0177, EVEN },
    { 0x0179, 0x017E, ODD },   { 0x0218, 0x021B, EVEN },
    { 0x0391, 0x03A1, BY_32 }, { 0x03A3, 0x03A9, BY_32 }, { 0x03AC, 0x03AF, SAME },  { 0x03B1, 0x03C1, SAME },  /* Greek */
    { 0x03C3, 0x03CE, SAME },
    { 0x0400, 0x040F, BY_80 }, { 0x0410, 0x042F, BY_32 }, { 0x0430, 0x045F, SAME },  { 0x0490, 0x0491, EVEN },  /* Cyrillic */
    { 0x0531, 0x0556, BY_48 }, { 0x0561, 0x0586, SAME },                                                       /* Armenian */
    { 0x05D0, 0x05EA, SAME },                                                                                  /* Hebrew */
    { 0x0621, 0x063A, SAME },  { 0x0641, 0x064A, SAME },  { 0x0660, 0x0669, SAME },  { 0x0671, 0x06D3, SAME },  /* Arabic */
    { 0x06F0, 0x06F9, SAME },
    { 0x0900, 0x0928, SAME },  { 0x092A, 0x0930, SAME },  { 0x0932, 0x0933, SAME },  { 0x0935, 0x0939, SAME },  /* Devanagari */
    { 0x093E, 0x094D, SAME },  { 0x0966, 0x096F, SAME },
    { 0x0E01, 0x0E3A, SAME },  { 0x0E40, 0x0E4E, SAME },                                                       /* Thai */
    { 0x10D0, 0x10FA, SAME },                                                                                  /* Georgian */
    { 0x3041, 0x3096, SAME },  { 0x30A1, 0x30FA, SAME },  { 0x30FC, 0x30FE, SAME },                             /* kana */
    { 0x3400, 0x4DBF, SAME },  { 0x4E00, 0x9FFF, SAME },                                                       /* Han */
    { 0xAC00, 0xD7A3, SAME },                                                                                  /* Hangul */
};

/* The block of a letter, or NULL. */
static const struct block *block_of(uint32_t code)
{
    size_t first = 0, end = sizeof blocks / sizeof *blocks;

    while (first < end) {
        size_t middle = first + (end - first) / 2;
        if (code > blocks[middle].last)
            first = middle + 1;
        else
            end = middle;
    }
    return first < sizeof blocks / sizeof *blocks && code >= blocks[first].first ? &blocks[first] : NULL;
}

static uint32_t small_form(uint32_t code, enum folding folding)
{
    switch (folding) {
    case EVEN: return code | 1;
    case ODD: return code + code % 2;
    case BY_32: return code + 32;
    case BY_48: return code + 48;
    case BY_80: return code + 80;
    default: return code;
    }
}

bool letters_fold(const char *word, size_t size, char *out)
{
    const struct block *block = blocks; /* neighbours are mostly of one */
    uint32_t code;

    for (size_t at = 0, length; at < size; at += length) {
        length = utf8_decode_lossy(word + at, size - at, &code);
        if (unicode_is_ascii_word(code)) {
            out[at] = (char)(code >= 'A' && code <= 'Z' ? code | 0x20 : code);
            continue;
        }
        if (!unicode_is_between(code, block->first, block->last) && !(block = block_of(code)))
            return false;
        utf8_encode(small_form(code, block->folding), out + at);
    }
    return true;
}
