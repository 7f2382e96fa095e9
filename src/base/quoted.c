#include "quoted.h"

#include "step.h"

#include <stdbool.h>

static inline bool is_special(unsigned char byte, bool plain_ascii)
{
    return byte < ' ' || byte == '"' || byte == '\\' || (plain_ascii && byte > '~');
}

/* A quote with one bit flipped stands right behind the controls with that bit flipped: one question for both. */
static inline struct answers which_special(struct step step, bool plain_ascii)
{
    struct step flipped = step_flip(step, '"' ^ ' ');
    struct answers special = step_either(step_which_up_to(flipped, ' '), step_which_equal(step, '\\'));

    return plain_ascii ? step_either(special, step_which_from(step, '~' + 1)) : special;
}

/* Copy a step, and return the mask of its special bytes. */
static inline uint32_t copy_step(char *to, const char *text, bool plain_ascii)
{
    struct step step = step_load(text);

    step_store(to, step);
    return step_mask_of(which_special(step, plain_ascii));
}

/* Copy eight to sixteen bytes, as two blocks, which may overlap. Returns how many come before the first special one. */
static inline size_t copy_blocks(char *to, const char *text, size_t size, bool plain_ascii)
{
    uint64_t first = block_load(text), last = block_load(text + size - BLOCK_SIZE);
    size_t special = step_first_or_end(step_mask_of(which_special(step_of(first, last), plain_ascii)));

    block_store(to, first);
    block_store(to + size - BLOCK_SIZE, last);
    return special < BLOCK_SIZE ? special : special + size - STEP_SIZE;
}

/* Two steps at once are quicker where most of them have no special byte. */
static inline size_t copy(char *to, const char *text, size_t size, bool plain_ascii)
{
    size_t at = 0;
    uint32_t special;

    for (; size - at >= 2 * STEP_SIZE; at += 2 * STEP_SIZE) {
        special = copy_step(to + at, text + at, plain_ascii);
        special |= copy_step(to + at + STEP_SIZE, text + at + STEP_SIZE, plain_ascii) << STEP_SIZE;
        if (special)
            return at + step_first(special);
    }
    if (size - at >= STEP_SIZE) {
        if ((special = copy_step(to + at, text + at, plain_ascii)) != 0)
            return at + step_first(special);
        at += STEP_SIZE;
    }
    /* The rest, together with bytes before it that are known to be plain. */
    if (at > 0 && at < size)
        return size - STEP_SIZE + step_first_or_end(copy_step(to + size - STEP_SIZE, text + size - STEP_SIZE, plain_ascii));
    if (at == 0 && size >= BLOCK_SIZE)
        return copy_blocks(to, text, size, plain_ascii);
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
