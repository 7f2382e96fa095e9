#include "quoted.h"

#include "step.h"

#include <stdbool.h>

static inline bool is_special(unsigned char byte, bool plain_ascii)
{
    return byte < ' ' || byte == '"' || byte == '\\' || (plain_ascii && byte > '~');
}

/* Copy a step, and return the mask of its special bytes: most steps have none, and then nothing more is asked. */
static inline uint32_t copy_step(char *to, const char *text, bool plain_ascii)
{
    struct step step = step_load(text);
    struct answers special = step_either(step_which_equal(step, '"'), step_which_equal(step, '\\'));

    special = step_either(special, step_which_up_to(step, ' ' - 1));
    if (plain_ascii)
        special = step_either(special, step_which_from(step, '~' + 1));
    step_store(to, step);
    return step_mask_of(special);
}

static inline size_t copy(char *to, const char *text, size_t size, bool plain_ascii)
{
    size_t at = 0;

    for (uint32_t special; at + STEP_SIZE <= size; at += STEP_SIZE)
        if ((special = copy_step(to + at, text + at, plain_ascii)) != 0)
            return at + step_first(special);
    /* The rest, together with bytes before it that are known to be plain. */
    if (at > 0 && at < size)
        return size - STEP_SIZE + step_first_or_end(copy_step(to + size - STEP_SIZE, text + size - STEP_SIZE, plain_ascii));
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
