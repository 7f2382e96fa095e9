#include "numeral_marks.h"

#include "quantity.h"

enum { POWER_MAX = 999 };

bool numeral_fraction(const struct term *term, struct fraction *fraction)
{
    static const struct { uint32_t code; struct fraction fraction; } marks[] = {
        { 0xBC, { 1, 4 } },   { 0xBD, { 1, 2 } },   { 0xBE, { 3, 4 } },   { 0x2150, { 1, 7 } }, { 0x2151, { 1, 9 } },
        { 0x2152, { 1, 10 } }, { 0x2153, { 1, 3 } }, { 0x2154, { 2, 3 } }, { 0x2155, { 1, 5 } }, { 0x2156, { 2, 5 } },
        { 0x2157, { 3, 5 } }, { 0x2158, { 4, 5 } }, { 0x2159, { 1, 6 } }, { 0x215A, { 5, 6 } }, { 0x215B, { 1, 8 } },
        { 0x215C, { 3, 8 } }, { 0x215D, { 5, 8 } }, { 0x215E, { 7, 8 } },
    };

    for (size_t i = 0; term->kind == TERM_MARK && i < sizeof marks / sizeof *marks; i++)
        if (marks[i].code == term->code) {
            *fraction = marks[i].fraction;
            return true;
        }
    return false;
}

bool numeral_is_fraction(const struct term *term)
{
    struct fraction fraction;

    return numeral_fraction(term, &fraction);
}

/* The digit that is raised; -1 for none. */
static int raised_digit(const struct term *term)
{
    static const uint32_t digits[] = { 0x2070, 0xB9, 0xB2, 0xB3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079 };

    for (int i = 0; term->kind == TERM_MARK && term->is_glued && i < 10; i++)
        if (digits[i] == term->code)
            return i;
    return -1;
}

/* "^3" and "^-3". */
static size_t typed_power(const struct term *terms, int *power)
{
    if (!term_is_mark(terms, '^') || !terms->is_glued)
        return 0;
    bool negative = terms[1].is_hyphen && terms[1].is_glued;
    const struct term *digits = &terms[1 + negative];
    if (!digits->is_glued || quantity_whole(digits, 3) < 0)
        return 0;
    *power = (int)quantity_whole(digits, 3) * (negative ? -1 : 1);
    return negative ? 3 : 2;
}

size_t numeral_power(const struct term *terms, int *power)
{
    bool negative = term_is_mark(terms, 0x207B) && terms->is_glued;
    size_t at = negative;

    if (raised_digit(&terms[at]) < 0)
        return typed_power(terms, power);
    for (*power = 0; raised_digit(&terms[at]) >= 0 && *power <= POWER_MAX; at++)
        *power = 10 * *power + raised_digit(&terms[at]);
    *power = negative ? -*power : *power;
    return at;
}
