#include "token_align.h"

#include "chain.h"

#include <stdlib.h>

/* Words are aligned with affine gaps, as sequences in biology are: O. Gotoh, "An improved algorithm for matching biological
 * sequences", 1982. A kept token gains its weight, and each changed run costs its opening, so that a lone "the" between two
 * changes does not pay for tearing them apart: the marks come out as few runs that a person would draw. Plain longest common
 * subsequences maximise kept tokens and leave confetti. */

enum {
    CELLS_MAX = 1 << 18, /* a passage with more is divided at words that stand once on either side */
    WEIGHT_WORD = 10,
    WEIGHT_SHORT_WORD = 6, /* mostly "the", "of", "a" */
    SHORT_WORD_MAX = 3,    /* bytes */
    WEIGHT_PUNCTUATION = 2,
    OPENING = 9
};

struct matching {
    const struct token *before;
    const struct token *after;
    size_t *partner; /* by token of `before` */
};

/* A stretch of tokens on both sides. */
struct stretch {
    size_t before;
    size_t before_end;
    size_t after;
    size_t after_end;
};

static size_t stretch_rows(struct stretch stretch)
{
    return stretch.before_end - stretch.before;
}

static size_t stretch_columns(struct stretch stretch)
{
    return stretch.after_end - stretch.after;
}

static bool fits_grid(struct stretch stretch)
{
    return !stretch_columns(stretch) || stretch_rows(stretch) <= CELLS_MAX / stretch_columns(stretch);
}

static int token_weight(const struct token *token)
{
    if (!token->is_word)
        return WEIGHT_PUNCTUATION;
    return token->size <= SHORT_WORD_MAX ? WEIGHT_SHORT_WORD : WEIGHT_WORD;
}

/* Where the best way into a state came from. A cell has two states: its last step kept a token, or changed one. */
enum step { KEPT_FROM_KEPT = 1, UP_FROM_KEPT = 2, LEFT_FROM_KEPT = 4, UP_FROM_CHANGED = 8, LEFT_FROM_CHANGED = 16 };

struct grid {
    uint8_t *steps; /* by cell */
    int32_t *kept;  /* of the last two rows, by column */
    int32_t *changed;
    size_t columns;
};

static const int32_t impossible = INT32_MIN / 2;

/* The best way to a cell whose last step keeps a token, of weight `match`. */
static uint8_t enter_kept(struct grid *grid, size_t here, size_t diagonal, int match)
{
    bool from_kept = grid->kept[diagonal] >= grid->changed[diagonal];

    grid->kept[here] = (from_kept ? grid->kept[diagonal] : grid->changed[diagonal]) + match;
    return from_kept ? KEPT_FROM_KEPT : 0;
}

/* The better of going on with a changed run and opening one, from the cell `from`. */
static uint8_t enter_changed(struct grid *grid, size_t here, size_t from, uint8_t going_on, uint8_t opening)
{
    int32_t on = grid->changed[from], open = grid->kept[from] - OPENING;
    int32_t total = on >= open ? on : open;

    if (total <= grid->changed[here])
        return 0;
    grid->changed[here] = total;
    return on >= open ? going_on : opening;
}

static void fill_grid_cell(struct grid *grid, size_t x, size_t y, int match)
{
    size_t row = (x & 1) * grid->columns, above = (~x & 1) * grid->columns, here = row + y;
    uint8_t kept = 0, up = 0, left = 0;

    grid->kept[here] = x || y ? impossible : 0;
    grid->changed[here] = impossible;
    if (match)
        kept = enter_kept(grid, here, above + y - 1, match);
    if (x)
        up = enter_changed(grid, here, above + y, UP_FROM_CHANGED, UP_FROM_KEPT);
    if (y)
        left = enter_changed(grid, here, here - 1, LEFT_FROM_CHANGED, LEFT_FROM_KEPT);
    grid->steps[x * grid->columns + y] = kept | (left ? left : up);
}

/* Walk back from the last cell and note which tokens are kept. */
static void trace_grid(const struct grid *grid, struct matching *matching, struct stretch stretch)
{
    size_t x = stretch_rows(stretch), y = stretch_columns(stretch), last = (x & 1) * grid->columns + y;
    bool in_kept = grid->kept[last] >= grid->changed[last];

    while (x || y) {
        uint8_t step = grid->steps[x * grid->columns + y];
        if (in_kept) {
            matching->partner[stretch.before + --x] = stretch.after + y--;
            in_kept = step & KEPT_FROM_KEPT;
            continue;
        }
        in_kept = step & (UP_FROM_KEPT | LEFT_FROM_KEPT);
        if (step & (UP_FROM_KEPT | UP_FROM_CHANGED))
            x--;
        else
            y--;
    }
}

static void fill_grid(struct grid *grid, const struct matching *matching, struct stretch stretch)
{
    for (size_t x = 0; x <= stretch_rows(stretch); x++)
        for (size_t y = 0; y <= stretch_columns(stretch); y++) {
            const struct token *before = &matching->before[stretch.before + x], *after = &matching->after[stretch.after + y];
            bool equal = x && y && before[-1].id == after[-1].id;
            fill_grid_cell(grid, x, y, equal ? token_weight(&after[-1]) : 0);
        }
}

static bool match_grid(struct matching *matching, struct stretch stretch)
{
    size_t columns = stretch_columns(stretch) + 1;
    struct grid grid = {
        .steps = malloc((stretch_rows(stretch) + 1) * columns),
        .kept = malloc(2 * columns * sizeof(int32_t)),
        .changed = malloc(2 * columns * sizeof(int32_t)),
        .columns = columns,
    };
    bool complete = grid.steps && grid.kept && grid.changed;

    if (complete) {
        fill_grid(&grid, matching, stretch);
        trace_grid(&grid, matching, stretch);
    }
    free(grid.steps);
    free(grid.kept);
    free(grid.changed);
    return complete;
}

/* By token id: how often it stands in a stretch, and where it did last. */
struct token_count {
    uint32_t before;
    uint32_t after;
    size_t after_at;
};

/* Tokens that stand once on either side, in the heaviest order; SIZE_MAX when memory ran out. */
static size_t find_landmarks(struct chain_point *points, struct token_count *counts, const struct matching *matching,
                             struct stretch stretch)
{
    size_t found = 0;

    for (size_t i = stretch.before; i < stretch.before_end; i++)
        counts[matching->before[i].id].before++;
    for (size_t j = stretch.after; j < stretch.after_end; j++) {
        counts[matching->after[j].id].after++;
        counts[matching->after[j].id].after_at = j;
    }
    for (size_t i = stretch.before; i < stretch.before_end; i++) {
        const struct token_count *count = &counts[matching->before[i].id];
        if (count->before == 1 && count->after == 1)
            points[found++] = (struct chain_point){ (uint32_t)i, (uint32_t)count->after_at, token_weight(&matching->before[i]) };
    }
    return chain_keep_heaviest(points, found);
}

/* Match between landmarks. What is too large even there has no word in common that is not all over it, and counts as changed. */
static bool match_between(struct matching *matching, struct stretch stretch, const struct chain_point *points, size_t length)
{
    for (size_t i = 0; i <= length; i++) {
        struct stretch part = stretch;
        if (i < length) {
            part.before_end = points[i].before;
            part.after_end = points[i].after;
            matching->partner[points[i].before] = (size_t)points[i].after + 1;
            stretch.before = part.before_end + 1;
            stretch.after = part.after_end + 1;
        }
        if (stretch_rows(part) && stretch_columns(part) && fits_grid(part) && !match_grid(matching, part))
            return false;
    }
    return true;
}

/* A passage too large for one grid: a page without a full stop. */
static bool match_large(struct matching *matching, struct stretch stretch, uint32_t id_count)
{
    struct chain_point *points = malloc((stretch_rows(stretch) + 1) * sizeof *points);
    struct token_count *counts = calloc(id_count, sizeof *counts);
    size_t length = SIZE_MAX;

    if (points && counts)
        length = find_landmarks(points, counts, matching, stretch);
    bool complete = length != SIZE_MAX && match_between(matching, stretch, points, length);
    free(points);
    free(counts);
    return complete;
}

/* Take equal tokens from both ends of a stretch. */
static struct stretch match_ends(struct matching *matching, struct stretch stretch)
{
    while (stretch_rows(stretch) && stretch_columns(stretch) &&
           matching->before[stretch.before].id == matching->after[stretch.after].id)
        matching->partner[stretch.before++] = ++stretch.after;
    while (stretch_rows(stretch) && stretch_columns(stretch) &&
           matching->before[stretch.before_end - 1].id == matching->after[stretch.after_end - 1].id)
        matching->partner[--stretch.before_end] = stretch.after_end--;
    return stretch;
}

bool tokens_align(const struct tokens *before, const struct tokens *after, uint32_t id_count, size_t *partner)
{
    struct matching matching = { before->items, after->items, partner };
    struct stretch middle = match_ends(&matching, (struct stretch){ 0, before->count, 0, after->count });

    if (!stretch_rows(middle) || !stretch_columns(middle))
        return true;
    return fits_grid(middle) ? match_grid(&matching, middle) : match_large(&matching, middle, id_count);
}
