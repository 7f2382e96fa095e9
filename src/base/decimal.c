#include "decimal.h"

#include <string.h>

/* Two digits at once: half of the divisions. */
static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
                            "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
                            "8081828384858687888990919293949596979899";

char *decimal_write(char *place, uint64_t number, int least)
{
    int digits = 1;

    if (number < 10 && least <= 1) { /* most numbers are */
        *place = (char)('0' + number);
        return place + 1;
    }
    for (uint64_t rest = number; rest >= 10; rest /= 100)
        digits += rest >= 100 ? 2 : 1;
    digits = digits < least ? least : digits;
    int at = digits;
    for (; at > 1; number /= 100)
        memcpy(place + (at -= 2), &pairs[2 * (number % 100)], 2);
    if (at)
        *place = (char)('0' + number % 10);
    return place + digits;
}
