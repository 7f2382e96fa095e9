/* Sixteen bytes of a text at once: a step. A mask has a bit for each of its bytes, the first one lowest. */
#ifndef BASE_STEP_H
#define BASE_STEP_H

#include "block.h"

#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { STEP_SIZE = 16, STEP_ALL = 0xFFFF };

/* Every machine has blocks; what has registers of sixteen bytes is two to three times as quick with them. */
#ifdef __SSE2__
struct step {
    __m128i bytes;
};

/* The step at `text`, of which sixteen bytes are there. */
static inline struct step step_load(const char *text)
{
    return (struct step){ _mm_loadu_si128((const __m128i *)(const void *)text) };
}

/* The step of two blocks. */
static inline struct step step_of(uint64_t first, uint64_t last)
{
    return (struct step){ _mm_set_epi64x((long long)last, (long long)first) };
}

static inline void step_store(char *text, struct step step)
{
    _mm_storeu_si128((__m128i *)(void *)text, step.bytes);
}

/* Capitals of ASCII become small letters, digits stay; other bytes may become others, but none beyond ASCII comes or goes. */
static inline struct step step_small(struct step step)
{
    return (struct step){ _mm_or_si128(step.bytes, _mm_set1_epi8(0x20)) };
}

/* Each byte with those bits the other way round. */
static inline struct step step_flip(struct step step, unsigned char bits)
{
    return (struct step){ _mm_xor_si128(step.bytes, _mm_set1_epi8((char)bits)) };
}

/* Bytes that a question was answered about; step_mask_of() gives the mask of those for which it was yes, which their highest bits
 * tell. */
struct answers {
    __m128i bytes;
};

static inline uint32_t step_mask_of(struct answers answers)
{
    return (uint32_t)_mm_movemask_epi8(answers.bytes);
}

static inline struct answers step_either(struct answers a, struct answers b)
{
    return (struct answers){ _mm_or_si128(a.bytes, b.bytes) };
}

/* Which bytes are beyond ASCII. */
static inline struct answers step_which_wide(struct step step)
{
    return (struct answers){ step.bytes };
}

/* Which bytes are at least `first`, which is ASCII. */
static inline struct answers step_which_from(struct step step, unsigned char first)
{
    return (struct answers){ _mm_adds_epu8(step.bytes, _mm_set1_epi8((char)(0x80 - first))) };
}

/* Which bytes are at most `last`, which is ASCII. */
static inline struct answers step_which_up_to(struct step step, unsigned char last)
{
    return (struct answers){ _mm_cmpeq_epi8(_mm_min_epu8(step.bytes, _mm_set1_epi8((char)last)), step.bytes) };
}

/* Which bytes are from `first` on to `last`, both ASCII. */
static inline struct answers step_which_between(struct step step, unsigned char first, unsigned char last)
{
    __m128i above = _mm_sub_epi8(step.bytes, _mm_set1_epi8((char)(first - SCHAR_MIN))); /* `first` becomes the least of all */

    return (struct answers){ _mm_cmplt_epi8(above, _mm_set1_epi8((char)(last - first + 1 + SCHAR_MIN))) };
}

/* The same for bytes beyond ASCII. */
static inline struct answers step_which_wide_between(struct step step, unsigned char first, unsigned char last)
{
    return step_which_between(step, first, last);
}

/* Which bytes are `byte`. */
static inline struct answers step_which_equal(struct step step, unsigned char byte)
{
    return (struct answers){ _mm_cmpeq_epi8(step.bytes, _mm_set1_epi8((char)byte)) };
}

/* Which bytes are the same in two steps. */
static inline struct answers step_which_same(struct step a, struct step b)
{
    return (struct answers){ _mm_cmpeq_epi8(a.bytes, b.bytes) };
}
#else
struct step {
    uint64_t blocks[2];
};

static inline struct step step_load(const char *text)
{
    return (struct step){ { block_load(text), block_load(text + BLOCK_SIZE) } };
}

static inline struct step step_of(uint64_t first, uint64_t last)
{
    return (struct step){ { first, last } };
}

static inline void step_store(char *text, struct step step)
{
    block_store(text, step.blocks[0]);
    block_store(text + BLOCK_SIZE, step.blocks[1]);
}

static inline struct step step_small(struct step step)
{
    return (struct step){ { step.blocks[0] | BLOCK_OF(0x20), step.blocks[1] | BLOCK_OF(0x20) } };
}

static inline struct step step_flip(struct step step, unsigned char bits)
{
    return (struct step){ { step.blocks[0] ^ BLOCK_OF(bits), step.blocks[1] ^ BLOCK_OF(bits) } };
}

struct answers {
    uint64_t blocks[2];
};

static inline uint32_t step_mask_of(struct answers answers)
{
    return block_bits(answers.blocks[0]) | block_bits(answers.blocks[1]) << BLOCK_SIZE;
}

static inline struct answers step_either(struct answers a, struct answers b)
{
    return (struct answers){ { a.blocks[0] | b.blocks[0], a.blocks[1] | b.blocks[1] } };
}

static inline struct answers step_which_wide(struct step step)
{
    return (struct answers){ { step.blocks[0] & BLOCK_ALL, step.blocks[1] & BLOCK_ALL } };
}

static inline struct answers step_which_from(struct step step, unsigned char first)
{
    return (struct answers){ { block_from(step.blocks[0], first), block_from(step.blocks[1], first) } };
}

static inline struct answers step_which_up_to(struct step step, unsigned char last)
{
    struct answers behind = step_which_from(step, (unsigned char)(last + 1));

    return (struct answers){ { ~behind.blocks[0] & BLOCK_ALL, ~behind.blocks[1] & BLOCK_ALL } };
}

static inline struct answers step_which_between(struct step step, unsigned char first, unsigned char last)
{
    struct answers from = step_which_from(step, first), behind = step_which_from(step, (unsigned char)(last + 1));

    return (struct answers){ { from.blocks[0] & ~behind.blocks[0], from.blocks[1] & ~behind.blocks[1] } };
}

static inline struct answers step_which_wide_between(struct step step, unsigned char first, unsigned char last)
{
    return step_which_between(step_flip(step, 0x80), first ^ 0x80, last ^ 0x80);
}

static inline struct answers step_which_equal(struct step step, unsigned char byte)
{
    return step_which_up_to(step_flip(step, byte), 0);
}

static inline struct answers step_which_same(struct step a, struct step b)
{
    struct step flipped = { { a.blocks[0] ^ b.blocks[0], a.blocks[1] ^ b.blocks[1] } };
    struct answers other = step_which_from(flipped, 1);

    return (struct answers){ { ~other.blocks[0] & BLOCK_ALL, ~other.blocks[1] & BLOCK_ALL } };
}
#endif

/* The step at `text` when fewer bytes are there: NUL stands behind them. */
static inline struct step step_load_part(const char *text, size_t size)
{
    char bytes[STEP_SIZE] = { 0 };

    memcpy(bytes, text, size);
    return step_load(bytes);
}

/* The mask of the first `size` bytes, at most sixteen. */
static inline uint32_t step_mask(unsigned size)
{
    return (1u << size) - 1;
}

/* The place of the first byte of a mask that is not empty; and of one that may be, when it is STEP_SIZE. */
static inline unsigned step_first(uint32_t mask)
{
    return (unsigned)__builtin_ctz(mask);
}

static inline unsigned step_first_or_end(uint32_t mask)
{
    return step_first(mask | 1u << STEP_SIZE);
}

/* The place of the last byte of a mask that is not empty. */
static inline unsigned step_last(uint32_t mask)
{
    return 31 - (unsigned)__builtin_clz(mask);
}

#endif
