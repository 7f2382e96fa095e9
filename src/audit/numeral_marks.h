/* Marks that are numbers: fractions of one character, "½", and what is raised, "10⁻⁶". */
#ifndef AUDIT_NUMERAL_MARKS_H
#define AUDIT_NUMERAL_MARKS_H

#include "terms.h"

#include <stdbool.h>
#include <stddef.h>

struct fraction {
    unsigned part;
    unsigned whole;
};

/* The fraction that a mark is; false: it is none. */
bool numeral_fraction(const struct term *term, struct fraction *fraction);
bool numeral_is_fraction(const struct term *term);

/* The power behind a number, "³", "⁻⁶" or "^3", and how many terms it takes; 0 for none. `terms` end with an empty mark. */
size_t numeral_power(const struct term *terms, int *power);

#endif
