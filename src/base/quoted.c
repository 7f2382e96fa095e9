#include "quoted.h"

#include "step.h"

#include <stdbool.h>

static inline bool is_special(unsigned char byte, bool plain_ascii)
{
    return byte < ' ' || byte == '"' || byte == '\\' || (plain_ascii && byte > '~');
}

/* Copy a step, and return how many bytes of it come before a special one. */
static inline size_t copy_step(char *to, const char *text, bool plain_ascii)
{
    struct step step = step_load(text);
    struct answers quoted = step_either(step_which_equal(step, '"'), step_which_equal(step, '\\'));
    uint32_t usual = plain_ascii ? step_between(step, ' ', '~') : step_from(step, ' ');

    step_store(to, step);
    return step_first_or_end((~usual & STEP_ALL) | step_mask_of(quoted));
}

static inline size_t copy(char *to, const char *text, size_t size, bool plain_ascii)
{
    size_t at = 0;

    for (size_t plain; at + STEP_SIZE <= size; at += STEP_SIZE)
        if ((plain = copy_step(to + at, text + at, plain_ascii)) < STEP_SIZE)
            return at + plain;
    /* The rest, together with bytes before it that are known to be plain. */
    if (at > 0 && at < size)
        return size - STEP_SIZE + copy_step(to + size - STEP_SIZE, text + size - STEP_SIZE, plain_ascii);
    for (; at < size && !is_special((unsigned char)text[at], plain_ascii); at++)
        to[at] = text[at];
    return at;
}

size_t quoted_copy_plain(char *to, const char *text, size_t size)
{
    return copy(to, text, size, false);
}

size_t quoted_copy_ascii(char *to, const char *text, size_t size)
{
    return copy(to, text, size, true);
}
