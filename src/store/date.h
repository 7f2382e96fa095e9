/* The dates of git's environment. */
#ifndef STORE_DATE_H
#define STORE_DATE_H

#include <stdbool.h>
#include <stdint.h>

struct date {
    int64_t seconds; /* since 1970, UTC */
    int offset;      /* of the clock that it was read from, in minutes east */
};

/* Read a date in git's own format ("1767182400 +0100", also with @ before it) or in ISO 8601 ("2026-01-31T12:00:00Z", with a
 * space too, with a fraction or an offset; without one it is UTC). False for anything else, and for times before 1970. */
bool date_parse(struct date *date, const char *text);

#endif
