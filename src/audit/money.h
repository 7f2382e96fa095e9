/* Money: the signs and words of currencies before and behind a number. */
#ifndef AUDIT_MONEY_H
#define AUDIT_MONEY_H

#include "facts.h"
#include "quantity.h"

/* The currency of a sign: "EUR" of "€"; NULL: it is none. */
const char *money_sign(const struct term *term);

/* The currency before the number at `at`, "US$" or "CHF", and where it begins; NULL: there is none. */
const char *money_before(const struct facts *facts, size_t at, size_t *first);

/* The currency behind a number, and where it ends: "€", "million de €", "euros"; NULL: there is none. */
const char *money_behind(const struct facts *facts, size_t at, struct quantity quantity, size_t *end);

#endif
