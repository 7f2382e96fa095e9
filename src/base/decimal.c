#include "decimal.h"

#include "block.h"

enum { HALF = 10000, WHOLE = 100000000 };

/* Eight digits at once, as the numbers 0 to 9 in eight bytes, the first digit lowest: a number is halved into lanes, these are into
 * hundreds and the rest, and these into tens and ones. Lanes so small are divided by multiplying and shifting. */
static uint64_t eight_digits(uint64_t number)
{
    uint64_t halves = number / HALF | number % HALF << 32;
    uint64_t hundreds = (halves * 10486 >> 20) & UINT64_C(0x0000007F0000007F);
    uint64_t pairs = hundreds | (halves - 100 * hundreds) << 16;
    uint64_t tens = (pairs * 103 >> 10) & UINT64_C(0x000F000F000F000F);

    return tens | (pairs - 10 * tens) << 8;
}

char *decimal_write(char *place, uint64_t number, int least)
{
    if (number < 10 && least <= 1) { /* most numbers are */
        *place = (char)('0' + number);
        return place + 1;
    }
    if (number >= WHOLE || least > BLOCK_SIZE) {
        place = decimal_write(place, number / WHOLE, least - BLOCK_SIZE);
        number %= WHOLE;
        least = BLOCK_SIZE;
    }
    uint64_t digits = eight_digits(number);
    int zeros = __builtin_ctzll(digits | UINT64_C(1) << 56) / 8;
    zeros = zeros > BLOCK_SIZE - least ? BLOCK_SIZE - least : zeros;
    block_store(place, (digits | BLOCK_OF('0')) >> 8 * zeros);
    return place + BLOCK_SIZE - zeros;
}
