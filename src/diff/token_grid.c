#include "token_grid.h"

#include "token_score.h"

#include <stdlib.h>

/* Words are aligned with affine gaps, as sequences in biology are: O. Gotoh, "An improved algorithm for matching biological
 * sequences", 1982. A kept token gains its score, and each run of marks costs its own, so that a lone "the" between two
 * changes does not pay for tearing them apart: the marks come out as few runs that a person would draw. Plain longest common
 * subsequences maximise kept tokens and leave confetti. Where a run could stand in several places, because it begins with the
 * same words that follow it, the score of its ends decides, as the indentation of lines does in git's diffs. */

enum { CELLS_MAX = 1 << 16 }; /* 256 words a side; a longer passage is divided first */

/* What the last step to a cell did. In a change all that was deleted comes before all that was inserted. */
enum state { KEPT, DELETED, INSERTED, STATES };

enum { STATE_BITS = 2 };

/* The best totals of ways to a cell, by state. */
struct totals {
    int32_t of[STATES];
};

struct grid {
    const struct token *before; /* the first one of the stretch */
    const struct token *after;
    size_t rows;
    size_t columns;
    uint8_t *steps;      /* by cell: for each state the one that it is entered from */
    struct totals *last; /* of the last two rows, by column */
    int *row_cuts;       /* score_cut() by row, and by column */
    int *column_cuts;
    int run; /* score_run() */
};

enum { IMPOSSIBLE = INT32_MIN / 2 }; /* low enough, and far enough from overflow */

bool grid_fits(struct stretch stretch)
{
    size_t columns = stretch_columns(stretch);

    return !columns || stretch_rows(stretch) <= CELLS_MAX / columns;
}

static struct totals *totals_at(const struct grid *grid, size_t x, size_t y)
{
    return &grid->last[(x & 1) * (grid->columns + 1) + y];
}

static uint8_t *steps_at(const struct grid *grid, size_t x, size_t y)
{
    return &grid->steps[x * (grid->columns + 1) + y];
}

/* A way into a state: what it totals, and the state that it comes from. */
struct way {
    int32_t total;
    enum state from;
};

/* Of equal ways the first. */
static struct way better_way(struct way a, struct way b)
{
    return b.total > a.total ? b : a;
}

/* The best way out of the cell at (x, y), any run that ends there ended. */
static struct way best_way(const struct grid *grid, size_t x, size_t y)
{
    const struct totals *from = totals_at(grid, x, y);
    struct way kept = { from->of[KEPT], KEPT };
    struct way deleted = { from->of[DELETED] + grid->row_cuts[x], DELETED };
    struct way inserted = { from->of[INSERTED] + grid->column_cuts[y], INSERTED };

    return better_way(better_way(kept, deleted), inserted);
}

/* A token is deleted: the first of a run, or one more. */
static struct way delete_way(const struct grid *grid, size_t x, size_t y)
{
    const struct totals *from = totals_at(grid, x - 1, y);
    struct way kept = { from->of[KEPT] + grid->row_cuts[x - 1] - grid->run, KEPT };

    return better_way(kept, (struct way){ from->of[DELETED], DELETED });
}

static struct way insert_way(const struct grid *grid, size_t x, size_t y)
{
    const struct totals *from = totals_at(grid, x, y - 1);
    int begin = grid->column_cuts[y - 1] - grid->run;
    struct way kept = { from->of[KEPT] + begin, KEPT };
    struct way deleted = { from->of[DELETED] + grid->row_cuts[x] + begin, DELETED };

    return better_way(better_way(kept, deleted), (struct way){ from->of[INSERTED], INSERTED });
}

static void fill_cell(struct grid *grid, size_t x, size_t y)
{
    static const struct way none = { IMPOSSIBLE, KEPT };
    bool is_equal = x && y && grid->before[x - 1].id == grid->after[y - 1].id;
    struct way keep = is_equal ? best_way(grid, x - 1, y - 1) : none;
    struct way delete = x ? delete_way(grid, x, y) : none;
    struct way insert = y ? insert_way(grid, x, y) : none;

    if (is_equal)
        keep.total += score_kept(&grid->after[y - 1]);
    *totals_at(grid, x, y) = (struct totals){ { keep.total, delete.total, insert.total } };
    *steps_at(grid, x, y) = (uint8_t)(keep.from | delete.from << (DELETED * STATE_BITS) | insert.from << (INSERTED * STATE_BITS));
}

static void fill(struct grid *grid)
{
    for (size_t x = 0; x <= grid->rows; x++)
        for (size_t y = 0; y <= grid->columns; y++)
            if (x || y)
                fill_cell(grid, x, y);
}

/* Walk back from the last cell and note which tokens are kept. */
static void trace(const struct grid *grid, struct stretch stretch, uint32_t *partner)
{
    size_t x = grid->rows, y = grid->columns;

    for (enum state state = best_way(grid, x, y).from; x || y;) {
        uint8_t steps = *steps_at(grid, x, y);
        if (state == KEPT)
            partner[stretch.before + x - 1] = (uint32_t)(stretch.after + y);
        x -= state != INSERTED;
        y -= state != DELETED;
        state = (enum state)(steps >> (state * STATE_BITS) & ((1 << STATE_BITS) - 1));
    }
}

bool grid_align(const struct tokens *before, const struct tokens *after, struct stretch stretch, uint32_t *partner)
{
    size_t rows = stretch_rows(stretch), columns = stretch_columns(stretch);
    struct grid grid = {
        .before = before->items + stretch.before,
        .after = after->items + stretch.after,
        .rows = rows,
        .columns = columns,
        .run = score_run(),
        .steps = malloc((rows + 1) * (columns + 1)),
        .last = malloc(2 * (columns + 1) * sizeof *grid.last),
        .row_cuts = malloc((rows + 1) * sizeof *grid.row_cuts),
        .column_cuts = malloc((columns + 1) * sizeof *grid.column_cuts),
    };
    bool complete = grid.steps && grid.last && grid.row_cuts && grid.column_cuts;

    if (complete) {
        for (size_t x = 0; x <= rows; x++)
            grid.row_cuts[x] = score_cut(before, stretch.before + x);
        for (size_t y = 0; y <= columns; y++)
            grid.column_cuts[y] = score_cut(after, stretch.after + y);
        *totals_at(&grid, 0, 0) = (struct totals){ { 0, IMPOSSIBLE, IMPOSSIBLE } };
        fill(&grid);
        trace(&grid, stretch, partner);
    }
    free(grid.steps);
    free(grid.last);
    free(grid.row_cuts);
    free(grid.column_cuts);
    return complete;
}
