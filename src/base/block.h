/* Eight bytes of a text at once. A mask has the highest bit of each byte that it stands for, the first byte of the text lowest. */
#ifndef BASE_BLOCK_H
#define BASE_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { BLOCK_SIZE = 8 };

#define BLOCK_OF(byte) (UINT64_C(0x0101010101010101) * (byte)) /* that byte, eight times */
#define BLOCK_ALL BLOCK_OF(0x80)                               /* the mask of all bytes */

/* The block at `text`, of which eight bytes are there. */
static inline uint64_t block_load(const char *text)
{
    uint64_t block;

    memcpy(&block, text, sizeof block);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    block = __builtin_bswap64(block);
#endif
    return block;
}

static inline void block_store(char *text, uint64_t block)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    block = __builtin_bswap64(block);
#endif
    memcpy(text, &block, sizeof block);
}

/* The bytes that are at least `first`, which is ASCII, or one more. No sum overflows its byte. */
static inline uint64_t block_from(uint64_t block, unsigned char first)
{
    return (((block & ~BLOCK_ALL) + BLOCK_OF(0x80u - first)) | block) & BLOCK_ALL;
}

/* A bit for each byte that a mask stands for, the first one lowest. */
static inline uint32_t block_bits(uint64_t mask)
{
    return (uint32_t)((mask >> 7) * UINT64_C(0x0102040810204080) >> 56);
}

/* The mask of the first `size` bytes, at most eight. */
static inline uint64_t block_mask(size_t size)
{
    return size < BLOCK_SIZE ? BLOCK_ALL & ((UINT64_C(1) << (8 * size)) - 1) : BLOCK_ALL;
}

/* Whether two texts of eight bytes or more are the same: for short ones, where calling memcmp() costs more than comparing. */
static inline bool block_equal(const char *a, const char *b, size_t size)
{
    for (size_t at = 0; at + BLOCK_SIZE < size; at += BLOCK_SIZE)
        if (block_load(a + at) != block_load(b + at))
            return false;
    return block_load(a + size - BLOCK_SIZE) == block_load(b + size - BLOCK_SIZE);
}

#endif
