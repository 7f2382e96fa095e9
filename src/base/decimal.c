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

/* Write a number of at most eight digits, of which `least` are as many. */
static char *write_few(char *place, uint64_t number, int least)
{
    uint64_t digits = eight_digits(number);
    int skipped = __builtin_ctzll(digits | UINT64_C(1) << 56) & ~7, most = 8 * (BLOCK_SIZE - least);

    if (skipped > most)
        skipped = most;
    block_store(place, (digits | BLOCK_OF('0')) >> skipped);
    return place + BLOCK_SIZE - skipped / 8;
}

char *decimal_write_more(char *place, uint64_t number, int least)
{
    if (number < WHOLE && least <= BLOCK_SIZE)
        return write_few(place, number, least);
    place = decimal_write(place, number / WHOLE, least - BLOCK_SIZE);
    return write_few(place, number % WHOLE, BLOCK_SIZE);
}
