/* Symbols of units and their prefixes, which no language changes: "MW", "µg", "kbit", "%", "″". */
#ifndef AUDIT_UNIT_SYMBOLS_H
#define AUDIT_UNIT_SYMBOLS_H

#include "units.h"

#include <stdbool.h>

/* The unit of a word that is a symbol, with its prefix and its power: "cm2"; upper and lower case differ. */
bool unit_symbol(const struct term *term, struct unit *unit);

/* The unit of a mark: "%", "℃". */
bool unit_mark(uint32_t code, struct unit *unit);

/* 1 for a mark that feet are written with, 2 for one of inches, 0 for any other. */
unsigned unit_primes(uint32_t code);

/* The power of ten of the prefix that a word begins with, 9 for "gigabytes", and its size; 0 for none. */
int unit_prefix_word(const struct term *term, size_t *size);

#endif
