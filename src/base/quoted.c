#include "quoted.h"

#include "step.h"

#include <stdbool.h>

static inline bool is_special(unsigned char byte, bool plain_ascii)
{
    return byte < ' ' || byte == '"' || byte == '\\' || (plain_ascii && byte > '~');
}

static inline struct answers which_special(struct step step, bool plain_ascii)
{
    struct answers quotes = step_either(step_which_equal(step, '"'), step_which_equal(step, '\\'));
    struct answers special = step_either(quotes, step_which_up_to(step, ' ' - 1));

    return plain_ascii ? step_either(special, step_which_from(step, '~' + 1)) : special;
}

/* Copy a step, and return the mask of its special bytes. */
static inline uint32_t copy_step(char *to, const char *text, bool plain_ascii)
{
    struct step step = step_load(text);

    step_store(to, step);
    return step_mask_of(which_special(step, plain_ascii));
}

/* Copy two steps at once, while neither has a special byte: most of a text. Returns how far it came. */
static inline size_t copy_pairs(char *to, const char *text, size_t size, bool plain_ascii)
{
    size_t at = 0;

    for (; size - at >= 2 * STEP_SIZE; at += 2 * STEP_SIZE) {
        struct step first = step_load(text + at), second = step_load(text + at + STEP_SIZE);
        if (step_mask_of(step_either(which_special(first, plain_ascii), which_special(second, plain_ascii))))
            break;
        step_store(to + at, first);
        step_store(to + at + STEP_SIZE, second);
    }
    return at;
}

static inline size_t copy(char *to, const char *text, size_t size, bool plain_ascii)
{
    size_t at = copy_pairs(to, text, size, plain_ascii);

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
