#include "token_align.h"

#include "chain.h"
#include "token_grid.h"
#include "token_score.h"

/* A run may stand better some words away, as far as they repeat: "[-one -]one two" or "one [-one -]two". So many equal tokens
 * beside the changes are left to the grid at most, which decides. */
enum { SLIDE_MAX = 6 };

/* How often a passage that is too large is divided again. Each time costs no more than the first. */
enum { DEPTH_MAX = 16 };

/* By token id: how often it stands in a stretch, and where it did last. */
struct token_count {
    uint32_t before;
    uint32_t after;
    uint32_t after_at;
};

struct matching {
    const struct tokens *before;
    const struct tokens *after;
    uint32_t *partner;          /* by token of `before` */
    struct token_count *counts; /* all zero but while landmarks are sought; NULL while no passage was too large */
    uint32_t id_count;
    struct arena scratch;
};

static void forget_counts(struct token_count *counts, const struct matching *matching, struct stretch stretch)
{
    for (size_t i = stretch.before; i < stretch.before_end; i++)
        counts[matching->before->items[i].id] = (struct token_count){ 0 };
    for (size_t j = stretch.after; j < stretch.after_end; j++)
        counts[matching->after->items[j].id] = (struct token_count){ 0 };
}

/* Tokens that stand once on either side, in the heaviest order; SIZE_MAX when memory ran out. */
static size_t find_landmarks(struct chain_point *points, struct matching *matching, struct stretch stretch)
{
    const struct token *before = matching->before->items, *after = matching->after->items;
    struct token_count *counts = matching->counts;
    size_t found = 0;

    for (size_t i = stretch.before; i < stretch.before_end; i++)
        counts[before[i].id].before++;
    for (size_t j = stretch.after; j < stretch.after_end; j++) {
        counts[after[j].id].after++;
        counts[after[j].id].after_at = (uint32_t)j;
    }
    for (size_t i = stretch.before; i < stretch.before_end; i++) {
        const struct token_count *count = &counts[before[i].id];
        if (count->before == 1 && count->after == 1)
            points[found++] = (struct chain_point){ (uint32_t)i, count->after_at, score_kept(&before[i]) };
    }
    forget_counts(counts, matching, stretch);
    return chain_keep_heaviest(points, found, &matching->scratch);
}

/* Where one side is empty, nothing is kept. */
static bool align_grid(struct matching *matching, struct stretch stretch)
{
    if (!stretch_rows(stretch) || !stretch_columns(stretch))
        return true;
    return grid_align(matching->before, matching->after, stretch, matching->partner);
}

/* Match the equal tokens at both ends of a stretch, but leave `slack` of them at either end. */
static struct stretch match_ends(struct matching *matching, struct stretch stretch, size_t slack)
{
    const struct token *before = matching->before->items, *after = matching->after->items;
    size_t rows = stretch_rows(stretch), columns = stretch_columns(stretch), shorter = rows < columns ? rows : columns;
    size_t head = 0, tail = 0;

    while (head < shorter && before[stretch.before + head].id == after[stretch.after + head].id)
        head++;
    while (tail < shorter - head && before[stretch.before_end - tail - 1].id == after[stretch.after_end - tail - 1].id)
        tail++;
    for (; head > slack; head--)
        matching->partner[stretch.before++] = (uint32_t)++stretch.after;
    for (; tail > slack; tail--)
        matching->partner[--stretch.before_end] = (uint32_t)stretch.after_end--;
    return stretch;
}

/* Whether a token stands once on either side of a stretch. */
static bool is_unique(const struct matching *matching, struct stretch stretch, uint32_t id)
{
    size_t before = 0, after = 0;

    for (size_t i = stretch.before; i < stretch.before_end && before < 2; i++)
        before += matching->before->items[i].id == id;
    for (size_t j = stretch.after; j < stretch.after_end && after < 2; j++)
        after += matching->after->items[j].id == id;
    return before == 1 && after == 1;
}

/* Of the equal tokens that were left at both ends of a stretch, match those from which no run can stand away: the nearest to the
 * changes that stands once on either side, since to give it up costs more than any place of a run is worth, and all beyond it. */
static struct stretch match_unique_ends(struct matching *matching, struct stretch stretch)
{
    const struct token *before = matching->before->items, *after = matching->after->items;
    size_t rows = stretch_rows(stretch), columns = stretch_columns(stretch), shorter = rows < columns ? rows : columns;
    size_t head = 0, tail = 0;

    while (head < shorter && head < SLIDE_MAX && before[stretch.before + head].id == after[stretch.after + head].id)
        head++;
    while (head && !is_unique(matching, stretch, before[stretch.before + head - 1].id))
        head--;
    for (; head; head--, shorter--)
        matching->partner[stretch.before++] = (uint32_t)++stretch.after;
    while (tail < shorter && tail < SLIDE_MAX && before[stretch.before_end - tail - 1].id == after[stretch.after_end - tail - 1].id)
        tail++;
    while (tail && !is_unique(matching, stretch, before[stretch.before_end - tail].id))
        tail--;
    for (; tail; tail--)
        matching->partner[--stretch.before_end] = (uint32_t)stretch.after_end--;
    return stretch;
}

/* Match what is equal at both ends of a stretch and can stand in no other place. */
static struct stretch trim(struct matching *matching, struct stretch stretch)
{
    return match_unique_ends(matching, match_ends(matching, stretch, SLIDE_MAX));
}

static bool match_stretch(struct matching *matching, struct stretch stretch, int depth);

static bool match_between(struct matching *matching, struct stretch stretch, const struct chain_point *points, size_t length,
                          int depth)
{
    for (size_t i = 0; i <= length; i++) {
        struct stretch part = stretch;
        if (i < length) {
            part.before_end = points[i].before;
            part.after_end = points[i].after;
            matching->partner[points[i].before] = points[i].after + 1;
            stretch.before = part.before_end + 1;
            stretch.after = part.after_end + 1;
        }
        if (!match_stretch(matching, part, depth + 1))
            return false;
    }
    return true;
}

/* A passage too large for one grid: a page without a full stop. What stands once in it divides it; a part in which nothing does has
 * no word in common that is not all over it, and counts as changed. */
static bool match_large(struct matching *matching, struct stretch stretch, int depth)
{
    size_t length = SIZE_MAX;

    stretch = match_ends(matching, stretch, 0);
    if (grid_fits(stretch))
        return align_grid(matching, stretch);
    if (!matching->counts)
        matching->counts = arena_zalloc(&matching->scratch, matching->id_count, sizeof *matching->counts);
    struct arena_mark mark = arena_mark(&matching->scratch);
    struct chain_point *points = arena_alloc(&matching->scratch, stretch_rows(stretch), sizeof *points);
    if (matching->counts && points)
        length = find_landmarks(points, matching, stretch);
    bool complete = length != SIZE_MAX && (!length || match_between(matching, stretch, points, length, depth));
    arena_release(&matching->scratch, mark);
    return complete;
}

static bool match_stretch(struct matching *matching, struct stretch stretch, int depth)
{
    stretch = trim(matching, stretch);
    if (grid_fits(stretch))
        return align_grid(matching, stretch);
    return depth == DEPTH_MAX || match_large(matching, stretch, depth);
}

bool tokens_align(const struct tokens *before, const struct tokens *after, uint32_t id_count, uint32_t *partner)
{
    struct matching matching = { .before = before, .after = after, .partner = partner, .id_count = id_count };
    bool complete = match_stretch(&matching, (struct stretch){ 0, before->count, 0, after->count }, 0);

    arena_clear(&matching.scratch);
    return complete;
}
