/* Units: what stands behind a number and tells of what it is: "%", "kilometres", "MW", "°C", "µg/m³". */
#ifndef AUDIT_UNITS_H
#define AUDIT_UNITS_H

#include "facts.h"
#include "quantity.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { UNIT_NAME_SIZE = 32 };

struct unit {
    char name[UNIT_NAME_SIZE]; /* as the lexicons have it, "m2"; "" for none */
    int scale;                 /* the power of ten: 3 for "kilometres" */
    uint64_t factor;           /* 60 for "minutes"; 0 for none */
};

/* The unit that is named by a value of the lexicon: "m 3", "s *60"; "-" names none. */
struct unit unit_named(const char *value);

/* The unit at a term: returns where it ends, or `at` for none. Symbols count as they are written, MW is not mW; only what is no
 * symbol so, as "KM", is looked for without its case. */
size_t unit_read(const struct facts *facts, size_t at, struct unit *unit);

/* Whether a sign of degrees and their scale stand at a term, "º C": no ordinal is one. */
bool unit_is_degrees(const struct facts *facts, size_t at);

/* A quantity in the smallest unit: 90 minutes are an hour and a half. */
struct quantity unit_quantity(const struct unit *unit, struct quantity quantity);

#endif
