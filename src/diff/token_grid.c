#include "token_grid.h"

#include "token_score.h"

#include <stdlib.h>

/* Words are aligned with affine gaps, as sequences in biology are: O. Gotoh, "An improved algorithm for matching biological
 * sequences", 1982. A kept token gains its score, and each run of marks costs its own, so that a lone "the" between two
 * changes does not pay for tearing them apart: the marks come out as few runs that a person would draw. Plain longest common
 * subsequences maximise kept tokens and leave confetti. Where a run could stand in several places, because it begins with the
 * same words that follow it, the score of its ends decides, as the indentation of lines does in git's diffs. */

enum { CELLS_MAX = 1 << 18 };

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
};

static const int32_t impossible = INT32_MIN / 2;

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

static enum state best_state(const struct totals *totals)
{
    enum state best = KEPT;

    for (int state = DELETED; state < STATES; state++)
        if (totals->of[state] > totals->of[best])
            best = (enum state)state;
    return best;
}

/* The totals at cell (x, y) when a run that ends there has ended. */
static struct totals end_runs(const struct grid *grid, size_t x, size_t y)
{
    struct totals totals = *totals_at(grid, x, y);

    totals.of[DELETED] += grid->row_cuts[x];
    totals.of[INSERTED] += grid->column_cuts[y];
    return totals;
}

static void keep(struct grid *grid, size_t x, size_t y)
{
    struct totals from = end_runs(grid, x - 1, y - 1);
    enum state best = best_state(&from);

    totals_at(grid, x, y)->of[KEPT] = from.of[best] + score_kept(&grid->after[y - 1]);
    *steps_at(grid, x, y) |= (uint8_t)best;
}

/* Delete or insert a token, as `state` says: go on with a run, at its full total, or begin one. */
static void change(struct grid *grid, size_t x, size_t y, enum state state)
{
    size_t from_x = x - (state == DELETED), from_y = y - (state == INSERTED);
    int begin = (state == DELETED ? grid->row_cuts[from_x] : grid->column_cuts[from_y]) - score_run();
    struct totals from = end_runs(grid, from_x, from_y);

    from.of[KEPT] += begin;
    from.of[DELETED] += begin;
    if (state == DELETED)
        from.of[INSERTED] = impossible;
    from.of[state] = totals_at(grid, from_x, from_y)->of[state];
    enum state best = best_state(&from);
    totals_at(grid, x, y)->of[state] = from.of[best];
    *steps_at(grid, x, y) |= (uint8_t)(best << (state * STATE_BITS));
}

static void fill(struct grid *grid)
{
    for (size_t x = 0; x <= grid->rows; x++)
        for (size_t y = 0; y <= grid->columns; y++) {
            *totals_at(grid, x, y) = (struct totals){ { x || y ? impossible : 0, impossible, impossible } };
            *steps_at(grid, x, y) = 0;
            if (x && y && grid->before[x - 1].id == grid->after[y - 1].id)
                keep(grid, x, y);
            if (x)
                change(grid, x, y, DELETED);
            if (y)
                change(grid, x, y, INSERTED);
        }
}

/* Walk back from the last cell and note which tokens are kept. */
static void trace(const struct grid *grid, struct stretch stretch, size_t *partner)
{
    size_t x = grid->rows, y = grid->columns;
    struct totals totals = end_runs(grid, x, y);

    for (enum state state = best_state(&totals); x || y;) {
        uint8_t steps = *steps_at(grid, x, y);
        if (state == KEPT)
            partner[stretch.before + x - 1] = stretch.after + y;
        x -= state != INSERTED;
        y -= state != DELETED;
        state = (enum state)(steps >> (state * STATE_BITS) & ((1 << STATE_BITS) - 1));
    }
}

bool grid_align(const struct tokens *before, const struct tokens *after, struct stretch stretch, size_t *partner)
{
    size_t rows = stretch_rows(stretch), columns = stretch_columns(stretch);
    struct grid grid = {
        .before = before->items + stretch.before,
        .after = after->items + stretch.after,
        .rows = rows,
        .columns = columns,
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
        fill(&grid);
        trace(&grid, stretch, partner);
    }
    free(grid.steps);
    free(grid.last);
    free(grid.row_cuts);
    free(grid.column_cuts);
    return complete;
}
