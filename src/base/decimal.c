#include "decimal.h"

char *decimal_write(char *place, uint64_t number, int least)
{
    int digits = 1;

    if (number < 10 && least <= 1) { /* most numbers are */
        *place = (char)('0' + number);
        return place + 1;
    }
    for (uint64_t power = 10; digits < DECIMAL_MAX && (number >= power || digits < least); power *= 10)
        digits++;
    for (int at = digits; at > 0; number /= 10)
        place[--at] = (char)('0' + number % 10);
    return place + digits;
}
