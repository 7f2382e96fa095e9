/* Quantities: digits with separators, read as the language writes them. */
#ifndef AUDIT_QUANTITY_H
#define AUDIT_QUANTITY_H

#include "facts.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* mantissa × 10^exponent; the mantissa does not end in 0. */
struct quantity {
    uint64_t mantissa;
    int exponent;
};

struct quantity quantity_of(uint64_t number);
struct quantity quantity_decimal(const struct term *term); /* "1.5", whatever the language */
struct quantity quantity_read(const struct lexicon *lexicon, const struct term *term);

struct quantity quantity_times(struct quantity quantity, uint64_t factor, int powers_of_ten);

/* The quantity and a half of its last scale: 2 → 2.5, 2 million → 2.5 million. */
struct quantity quantity_and_half(struct quantity quantity);

/* The quantity and a fraction: 5 and 1/4 are 5.25. Unchanged where that has no end in digits, or it is no whole number. */
struct quantity quantity_add_part(struct quantity quantity, unsigned part, unsigned whole);

/* Write a quantity and its unit, "" for none, as the value of a fact: "5e3 m". Returns `text`. */
enum { QUANTITY_TEXT_SIZE = 72 };
const char *quantity_text(struct quantity quantity, const char *unit, char text[QUANTITY_TEXT_SIZE]);

/* The value of a plain whole number of at most `digits` digits; -1 for any other. */
long quantity_whole(const struct term *term, size_t digits);

#endif
