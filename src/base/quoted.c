#include "quoted.h"

#include <stdbool.h>
#include <string.h>

/* Bytes that are looked at together: as many as a register for them has on most machines. */
enum { STEP = 16 };

static inline bool is_special(unsigned char byte, unsigned char last)
{
    return (byte < 0x20) | (byte == '"') | (byte == '\\') | (byte > last);
}

/* Copy a step, and tell whether all of it is plain. Without a branch, so that compilers take its bytes at once. */
static inline bool copy_step(char *to, const char *text, unsigned char last)
{
    unsigned char bytes[STEP], special = 0;

    memcpy(bytes, text, STEP);
    for (int i = 0; i < STEP; i++)
        special |= is_special(bytes[i], last);
    memcpy(to, bytes, STEP);
    return !special;
}

static inline size_t copy(char *to, const char *text, size_t size, unsigned char last)
{
    size_t at = 0;

    while (at + STEP <= size && copy_step(to + at, text + at, last))
        at += STEP;
    /* The rest, together with bytes that are copied already. */
    if (at > 0 && at + STEP > size && copy_step(to + size - STEP, text + size - STEP, last))
        return size;
    for (; at < size && !is_special((unsigned char)text[at], last); at++)
        to[at] = text[at];
    return at;
}

size_t quoted_copy_plain(char *to, const char *text, size_t size)
{
    return copy(to, text, size, 0xFF);
}

size_t quoted_copy_ascii(char *to, const char *text, size_t size)
{
    return copy(to, text, size, 0x7E);
}
