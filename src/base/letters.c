#include "letters.h"

#include "unicode.h"

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

enum kind { LETTER, MARK, ALONE };

struct block {
    uint32_t first;
    uint32_t last;
    enum folding folding;
    enum kind kind;
};

/* Ascending. A test holds each letter against unicode_normalize(). Left out are letters that fold into several (ß, ŉ, և) or out of
 * their block (İ, Ÿ, ſ, ς), and signs that compose, or change places, with a neighbour. */
static const struct block blocks[] = {
    { 0x00C0, 0x00D6, BY_32, LETTER }, /* Latin */
    { 0x00D8, 0x00DE, BY_32, LETTER },
    { 0x00E0, 0x00F6, SAME, LETTER },
    { 0x00F8, 0x00FF, SAME, LETTER },
    { 0x0100, 0x012F, EVEN, LETTER },
    { 0x0132, 0x0137, EVEN, LETTER },
    { 0x0139, 0x0148, ODD, LETTER },
    { 0x014A, 0x0177, EVEN, LETTER },
    { 0x0179, 0x017E, ODD, LETTER },
    { 0x0218, 0x021B, EVEN, LETTER },
    { 0x0391, 0x03A1, BY_32, LETTER }, /* Greek */
    { 0x03A3, 0x03A9, BY_32, LETTER },
    { 0x03AC, 0x03AF, SAME, LETTER },
    { 0x03B1, 0x03C1, SAME, LETTER },
    { 0x03C3, 0x03CE, SAME, LETTER },
    { 0x0400, 0x040F, BY_80, LETTER }, /* Cyrillic */
    { 0x0410, 0x042F, BY_32, LETTER },
    { 0x0430, 0x045F, SAME, LETTER },
    { 0x0490, 0x0491, EVEN, LETTER },
    { 0x0531, 0x0556, BY_48, LETTER }, /* Armenian */
    { 0x0561, 0x0586, SAME, LETTER },
    { 0x05D0, 0x05EA, SAME, LETTER }, /* Hebrew */
    { 0x0621, 0x063A, SAME, LETTER }, /* Arabic */
    { 0x0641, 0x064A, SAME, LETTER },
    { 0x0660, 0x0669, SAME, LETTER },
    { 0x0671, 0x06D3, SAME, LETTER },
    { 0x06F0, 0x06F9, SAME, LETTER },
    { 0x0900, 0x0903, SAME, MARK }, /* Devanagari */
    { 0x0904, 0x0928, SAME, LETTER },
    { 0x092A, 0x0930, SAME, LETTER },
    { 0x0932, 0x0933, SAME, LETTER },
    { 0x0935, 0x0939, SAME, LETTER },
    { 0x093E, 0x094D, SAME, MARK },
    { 0x0966, 0x096F, SAME, LETTER },
    { 0x0E01, 0x0E3A, SAME, ALONE }, /* Thai */
    { 0x0E40, 0x0E4E, SAME, ALONE },
    { 0x10D0, 0x10FA, SAME, LETTER }, /* Georgian */
    { 0x3041, 0x3096, SAME, ALONE }, /* kana */
    { 0x30A1, 0x30FA, SAME, ALONE },
    { 0x30FC, 0x30FE, SAME, ALONE },
    { 0x3400, 0x4DBF, SAME, ALONE }, /* Han */
    { 0x4E00, 0x9FFF, SAME, ALONE },
    { 0xAC00, 0xD7A3, SAME, LETTER }, /* Hangul */
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

/* A character of two or three bytes, as all blocks are of; of no size where there is none. */
struct character {
    uint32_t code;
    unsigned size;
};

static inline bool is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

static inline struct character read_character(const char *text, size_t size)
{
    const unsigned char *s = (const unsigned char *)text;

    if (size >= 2 && (s[0] & 0xE0) == 0xC0 && is_continuation(s[1]))
        return (struct character){ (s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu), 2 }; /* malformed ones are ASCII, and in no block */
    if (size < 3 || (s[0] & 0xF0) != 0xE0 || !is_continuation(s[1]) || !is_continuation(s[2]))
        return (struct character){ 0, 0 };
    uint32_t code = (s[0] & 0xFu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
    return (struct character){ code, code < 0x800 ? 0 : 3 }; /* a longer form than it needs is malformed */
}

static inline void write_character(char *out, struct character character)
{
    if (character.size == 2) {
        out[0] = (char)(0xC0 | character.code >> 6);
    } else {
        out[0] = (char)(0xE0 | character.code >> 12);
        out[1] = (char)(0x80 | (character.code >> 6 & 0x3F));
    }
    out[character.size - 1] = (char)(0x80 | (character.code & 0x3F));
}

/* The block of the character that a text begins with, which `*character` becomes; that of its neighbour is looked at first. NULL
 * when it is in none. */
static inline const struct block *block_at(const char *text, size_t size, const struct block *neighbour,
                                           struct character *character)
{
    *character = read_character(text, size);
    if (!character->size)
        return NULL;
    return unicode_is_between(character->code, neighbour->first, neighbour->last) ? neighbour : block_of(character->code);
}

size_t letters_fold_word(const char *text, size_t size, bool goes_on, char *out)
{
    const struct block *block, *neighbour = blocks;
    struct character character;
    size_t at = 0;

    while (at < size) {
        unsigned char byte = (unsigned char)text[at];
        if (byte < 0x80) {
            if (!unicode_is_ascii_word(byte))
                break;
            out[at++] = (char)(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
            continue;
        }
        block = block_at(text + at, size - at, neighbour, &character);
        if (!block || block->kind == ALONE || (block->kind == MARK && !at && !goes_on))
            break;
        if (block->folding != SAME)
            character.code = small_form(character.code, block->folding);
        write_character(out + at, character);
        at += character.size;
        neighbour = block;
    }
    return at;
}

size_t letters_fold_alone(const char *text, size_t size, char *out)
{
    struct character character = read_character(text, size);
    const struct block *block = character.size == 3 ? block_of(character.code) : NULL; /* all of them are so long */

    if (!block || block->kind != ALONE)
        return 0;
    write_character(out, character);
    return character.size;
}

size_t letters_length(const char *text, size_t size)
{
    const struct block *block = blocks;
    struct character character;
    size_t at = 0;

    while (at < size && (block = block_at(text + at, size - at, block, &character)))
        at += character.size;
    return at;
}
