#include "quoted.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Bytes that are looked at together: as many as a register for them has on most machines. */
enum { STEP = 16 };

static inline bool is_special(unsigned char byte, unsigned char last)
{
    return (byte < 0x20) | (byte == '"') | (byte == '\\') | (byte > last);
}

/* Copy a step, and return how many bytes of it come before a special one. Without a branch at each, so that compilers take all
 * bytes at once. */
static inline size_t copy_step(char *to, const char *text, unsigned char last)
{
    unsigned char bytes[STEP], special[STEP];
    uint64_t any[STEP / sizeof(uint64_t)];
    size_t plain = 0;

    memcpy(bytes, text, STEP);
    for (int i = 0; i < STEP; i++)
        special[i] = is_special(bytes[i], last);
    memcpy(to, bytes, STEP);
    memcpy(any, special, STEP);
    if (!(any[0] | any[1]))
        return STEP;
    while (!special[plain])
        plain++;
    return plain;
}

static inline size_t copy(char *to, const char *text, size_t size, unsigned char last)
{
    size_t at = 0;

    for (size_t plain; at + STEP <= size; at += STEP)
        if ((plain = copy_step(to + at, text + at, last)) < STEP)
            return at + plain;
    /* The rest, together with bytes before it that are known to be plain. */
    if (at > 0 && at < size)
        return size - STEP + copy_step(to + size - STEP, text + size - STEP, last);
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
