#include "token_island.h"

#include "token_score.h"

#include <stdlib.h>

/* The alignment counts runs and cannot see how long they are. But "The [-fee-]{+toll+} doubled [-here-]{+there+}" says
 * precisely what happened, while a lone "doubled" in the middle of a sentence that was written anew is an accident. */

/* A change, and the island before it. */
struct change {
    struct stretch stretch;
    size_t marked; /* the worth of its tokens, on both sides */
    size_t island; /* the worth of what is kept between it and the change before, on one side */
};

static size_t worth(const struct tokens *tokens, size_t start, size_t end)
{
    size_t total = 0;

    for (size_t i = start; i < end; i++)
        total += (size_t)score_kept(&tokens->items[i]);
    return total;
}

static bool replaces(const struct change *change)
{
    return stretch_rows(change->stretch) && stretch_columns(change->stretch);
}

/* Between two deletions, two insertions, or one and one, an island leaves no more runs than there would be without it. */
static bool loses_island(const struct change *previous, const struct change *change)
{
    return (replaces(previous) || replaces(change)) && score_loses_island(change->island, previous->marked, change->marked);
}

/* Add a change to the `count` there are, and join changes, from the last one back, while the island between two is lost.
 * Returns how many there are then. */
static size_t add_change(struct change *changes, size_t count, struct change change, uint32_t *partner)
{
    for (; count && loses_island(&changes[count - 1], &change); count--) {
        const struct change *previous = &changes[count - 1];
        for (size_t i = previous->stretch.before_end; i < change.stretch.before; i++)
            partner[i] = 0;
        change.stretch.before = previous->stretch.before;
        change.stretch.after = previous->stretch.after;
        change.marked += 2 * change.island + previous->marked;
        change.island = previous->island;
    }
    changes[count] = change;
    return count + 1;
}

/* The most changes that there can be: one before each kept token that does not follow another on both sides, and one at the end. */
static size_t count_places(const struct tokens *before, const uint32_t *partner)
{
    uint32_t expected = 1;
    size_t places = 1;

    for (size_t i = 0; i < before->count; i++) {
        places += partner[i] && partner[i] != expected;
        expected = partner[i] ? partner[i] + 1 : 0;
    }
    return places;
}

bool islands_dissolve(const struct tokens *before, const struct tokens *after, uint32_t *partner)
{
    struct change *changes = malloc(count_places(before, partner) * sizeof *changes);
    struct change change = { 0 };
    size_t count = 0;

    for (size_t i = 0; changes && i <= before->count; i++) {
        if (i < before->count && !partner[i])
            continue;
        struct stretch *stretch = &change.stretch;
        stretch->before_end = i;
        stretch->after_end = i < before->count ? partner[i] - 1 : after->count;
        change.marked = worth(before, stretch->before, i) + worth(after, stretch->after, stretch->after_end);
        if (stretch_rows(*stretch) || stretch_columns(*stretch)) {
            count = add_change(changes, count, change, partner);
            change.island = 0;
        }
        change.island += worth(before, i, i + (i < before->count));
        stretch->before = i + 1;
        stretch->after = stretch->after_end + 1;
    }
    free(changes);
    return changes != NULL;
}
