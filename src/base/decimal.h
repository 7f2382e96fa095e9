/* Whole numbers as text, many times faster than printf(). */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdint.h>

enum { DECIMAL_MAX = 20 }; /* the digits of UINT64_MAX */

/* Write the digits, with zeros before them if there are not `least`. Returns their end; no NUL follows. There is room for
 * DECIMAL_MAX bytes, or for eight if there are no more digits: eight are written at once. */
char *decimal_write_more(char *place, uint64_t number, int least);
static inline char *decimal_write(char *place, uint64_t number, int least)
{
    if (number >= 10 || least > 1)
        return decimal_write_more(place, number, least);
    *place = (char)('0' + number);
    return place + 1;
}

#endif
