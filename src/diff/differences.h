/* Differences: the few terms in which a sentence and its variant differ, one standing in place of another.
 *
 * Where many sentences are alike, as the results of matches or a weather report, nearly all work is with what is the same. What is
 * measured on words is a sum over them, so that what differs tells it. */
#ifndef DIFF_DIFFERENCES_H
#define DIFF_DIFFERENCES_H

#include "base/step.h"
#include "features.h"

#include <stdbool.h>
#include <stdint.h>

/* In how many terms variants may differ, and how many are looked at together. */
enum { DIFFERENCES_MAX = 8, DIFFERENCES_TOGETHER = STEP_SIZE / sizeof(uint32_t) };

/* What stands at the same places in two bags, and is not the same. */
struct differences {
    uint32_t count;
    uint32_t here[DIFFERENCES_MAX + DIFFERENCES_TOGETHER];
    uint32_t there[DIFFERENCES_MAX + DIFFERENCES_TOGETHER];
};

/* The mask of the bytes that differ, in as many terms as make a step. */
static inline uint32_t differences_mask(const uint32_t *here, const uint32_t *there)
{
    struct step a = step_load((const char *)here), b = step_load((const char *)there);

    return step_mask_of(step_which_same(a, b)) ^ STEP_ALL;
}

/* Find them, in two bags of as many terms. Returns whether they are variants: if not, not all are found. */
static inline bool differences_find(struct differences *differences, const struct bag *here, const struct bag *there)
{
    const uint32_t *terms = here->terms, *others = there->terms, *const end = terms + here->count;
    uint32_t count = 0;

    if (here->count != there->count)
        return false;
    for (; end - terms >= DIFFERENCES_TOGETHER; terms += DIFFERENCES_TOGETHER, others += DIFFERENCES_TOGETHER) {
        for (uint32_t mask = differences_mask(terms, others), term; mask; mask &= UINT32_MAX << (term + 1) * sizeof *terms) {
            term = step_first(mask) / sizeof *terms;
            differences->here[count] = terms[term];
            differences->there[count++] = others[term];
        }
        if (count > DIFFERENCES_MAX)
            return false;
    }
    for (; terms < end; terms++, others++) {
        differences->here[count] = *terms;
        differences->there[count] = *others;
        count += *terms != *others;
    }
    differences->count = count;
    return count <= DIFFERENCES_MAX;
}

#endif
