/* A program that runs when the library is built: it writes the tables of letters that letters.c includes. */
#include "letter_table.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    enum letter_kind kind;
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
    { 0x0964, 0x0965, SAME, DIVIDER },
    { 0x0966, 0x096F, SAME, LETTER },
    { 0x0E01, 0x0E3A, SAME, ALONE }, /* Thai */
    { 0x0E40, 0x0E4E, SAME, ALONE },
    { 0x10D0, 0x10FA, SAME, LETTER }, /* Georgian */
    { 0x2010, 0x2027, SAME, DIVIDER }, /* of all scripts */
    { 0x3001, 0x3003, SAME, DIVIDER },
    { 0x3008, 0x3011, SAME, DIVIDER },
    { 0x3041, 0x3096, SAME, ALONE }, /* kana */
    { 0x30A1, 0x30FA, SAME, ALONE },
    { 0x30FC, 0x30FE, SAME, ALONE },
    { 0x3400, 0x4DBF, SAME, ALONE }, /* Han */
    { 0x4E00, 0x9FFF, SAME, ALONE },
    { 0xAC00, 0xD7A3, SAME, LETTER }, /* Hangul */
    { 0xFF01, 0xFF0F, SAME, DIVIDER },
    { 0xFF1A, 0xFF20, SAME, DIVIDER },
};

enum { FIRST_OF_THREE = 0x800 };

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

/* The block of a letter, or NULL. */
static const struct block *block_of(uint32_t code)
{
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (code >= blocks[i].first && code <= blocks[i].last)
            return &blocks[i];
    return NULL;
}

/* Of characters of two bytes there are letters only, of which some become small. */
static void write_small_forms(void)
{
    printf("static const unsigned char small_forms[LETTER_ROWS_OF_TWO][LETTER_ROW][2] = {");
    for (uint32_t code = 0; code < FIRST_OF_THREE; code++) {
        const struct block *block = block_of(code);
        uint32_t form = block ? small_form(code, block->folding) : 0;
        printf("%s", code % LETTER_ROW == 0 ? "\n    { " : "");
        if (block)
            printf("{ 0x%02x, 0x%02x }, ", (unsigned)(0xC0 | form / LETTER_ROW), (unsigned)(0x80 | form % LETTER_ROW));
        else
            printf("{ 0, 0 }, ");
        printf("%s", (code + 1) % LETTER_ROW == 0 ? "}," : "");
    }
    printf("\n};\n\n");
}

/* Most rows are like others. */
struct rows {
    unsigned char kinds[LETTER_ROWS_OF_THREE][LETTER_ROW];
    size_t count;
};

/* The number of the row like this one, which is added when there is none. */
static size_t number_row(struct rows *rows, const unsigned char row[LETTER_ROW])
{
    size_t number = 0;

    while (number < rows->count && memcmp(rows->kinds[number], row, LETTER_ROW) != 0)
        number++;
    if (number == rows->count)
        memcpy(rows->kinds[rows->count++], row, LETTER_ROW);
    return number;
}

/* Characters of three bytes have one form. What takes fewer bytes is no letter among them. */
static size_t number_row_from(struct rows *rows, uint32_t first)
{
    unsigned char row[LETTER_ROW] = { 0 };

    for (uint32_t i = 0; i < LETTER_ROW && first >= FIRST_OF_THREE; i++) {
        const struct block *block = block_of(first + i);
        row[i] = block ? (unsigned char)block->kind : NO_LETTER;
    }
    return number_row(rows, row);
}

static void write_kinds(struct rows *rows)
{
    printf("static const unsigned char kind_rows[LETTER_ROWS_OF_THREE] = {");
    for (uint32_t first = 0; first < LETTER_ROWS_OF_THREE * LETTER_ROW; first += LETTER_ROW)
        printf("%s%zu,", first % 0x800 == 0 ? "\n    " : " ", number_row_from(rows, first));
    printf("\n};\n\nstatic const unsigned char kinds[][LETTER_ROW] = {\n");
    for (size_t i = 0; i < rows->count; i++) {
        printf("    { ");
        for (size_t j = 0; j < LETTER_ROW; j++)
            printf("%d, ", rows->kinds[i][j]);
        printf("},\n");
    }
    printf("};\n");
}

int main(void)
{
    static struct rows rows;

    write_small_forms();
    write_kinds(&rows);
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
