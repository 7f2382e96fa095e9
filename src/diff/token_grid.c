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
    uint8_t *steps;      /* by cell, a row more than there are old tokens: for each state the one that it is entered from */
    struct totals *last; /* of the last row, by column */
    int *row_cuts;       /* score_cut() by row, and by column */
    int *column_cuts;
    int run; /* score_run() */
};

_Static_assert(_Alignof(struct totals) == _Alignof(int), "they share a block");

enum { IMPOSSIBLE = INT32_MIN / 2 }; /* low enough, and far enough from overflow */

bool grid_fits(struct stretch stretch)
{
    size_t columns = stretch_columns(stretch);

    return !columns || stretch_rows(stretch) <= CELLS_MAX / columns;
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

/* The best way out of a cell before a row and a column with these cuts, any run that ends there ended. */
static struct way best_way(struct totals from, int row_cut, int column_cut)
{
    struct way kept = { from.of[KEPT], KEPT };
    struct way deleted = { from.of[DELETED] + row_cut, DELETED };
    struct way inserted = { from.of[INSERTED] + column_cut, INSERTED };

    return better_way(better_way(kept, deleted), inserted);
}

/* A token is deleted, from the cell above: the first of a run, or one more. */
static struct way delete_way(struct totals above, int begin)
{
    return better_way((struct way){ above.of[KEPT] + begin, KEPT }, (struct way){ above.of[DELETED], DELETED });
}

/* A token is inserted, from the cell to the left. */
static struct way insert_way(struct totals left, int row_cut, int begin)
{
    struct way kept = { left.of[KEPT] + begin, KEPT };
    struct way deleted = { left.of[DELETED] + row_cut + begin, DELETED };

    return better_way(better_way(kept, deleted), (struct way){ left.of[INSERTED], INSERTED });
}

static uint8_t pack(enum state keep, enum state delete, enum state insert)
{
    return (uint8_t)(keep | delete << (DELETED * STATE_BITS) | insert << (INSERTED * STATE_BITS));
}

/* The cells without any new token. */
static void fill_first_row(const struct grid *grid)
{
    struct totals left = { { 0, IMPOSSIBLE, IMPOSSIBLE } };

    for (size_t y = 0;; y++) {
        grid->last[y] = left;
        if (y == grid->columns)
            return;
        struct way insert = insert_way(left, grid->row_cuts[0], grid->column_cuts[y] - grid->run);
        grid->steps[y + 1] = pack(KEPT, KEPT, insert.from);
        left = (struct totals){ { IMPOSSIBLE, IMPOSSIBLE, insert.total } };
    }
}

/* Fill the row behind the old token at `x`; `last` holds the row above, and is overwritten. */
static void fill_row(const struct grid *grid, size_t x)
{
    int above_cut = grid->row_cuts[x], row_cut = grid->row_cuts[x + 1];
    uint32_t id = grid->before[x].id;
    uint8_t *steps = grid->steps + (x + 1) * (grid->columns + 1);
    struct totals *totals = grid->last, diagonal = totals[0];
    struct way delete = delete_way(diagonal, above_cut - grid->run);

    totals[0] = (struct totals){ { IMPOSSIBLE, delete.total, IMPOSSIBLE } };
    steps[0] = pack(KEPT, delete.from, KEPT);
    for (size_t y = 0; y < grid->columns; y++) {
        struct totals above = totals[y + 1];
        struct way keep = { IMPOSSIBLE, KEPT }, insert = insert_way(totals[y], row_cut, grid->column_cuts[y] - grid->run);
        if (id == grid->after[y].id) {
            keep = best_way(diagonal, above_cut, grid->column_cuts[y]);
            keep.total += score_kept(&grid->after[y]);
        }
        delete = delete_way(above, above_cut - grid->run);
        totals[y + 1] = (struct totals){ { keep.total, delete.total, insert.total } };
        steps[y + 1] = pack(keep.from, delete.from, insert.from);
        diagonal = above;
    }
}

static void fill(const struct grid *grid)
{
    fill_first_row(grid);
    for (size_t x = 0; x < grid->rows; x++)
        fill_row(grid, x);
}

/* Walk back from the last cell and note which tokens are kept. */
static void trace(const struct grid *grid, struct stretch stretch, uint32_t *partner)
{
    size_t x = grid->rows, y = grid->columns;

    for (enum state state = best_way(grid->last[y], grid->row_cuts[x], grid->column_cuts[y]).from; x || y;) {
        uint8_t steps = grid->steps[x * (grid->columns + 1) + y];
        if (state == KEPT)
            partner[stretch.before + x - 1] = (uint32_t)(stretch.after + y);
        x -= state != INSERTED;
        y -= state != DELETED;
        state = (enum state)(steps >> (state * STATE_BITS) & ((1 << STATE_BITS) - 1));
    }
}

/* All that a grid needs, in one block: most grids are small, and taking four would cost as much as filling them. It begins with
 * `last`. */
static bool take_room(struct grid *grid)
{
    size_t rows = grid->rows + 1, columns = grid->columns + 1;

    grid->last = malloc(columns * sizeof *grid->last + (rows + columns) * sizeof *grid->row_cuts + rows * columns);
    if (!grid->last)
        return false;
    grid->row_cuts = (int *)(grid->last + columns);
    grid->column_cuts = grid->row_cuts + rows;
    grid->steps = (uint8_t *)(grid->column_cuts + columns);
    return true;
}

bool grid_align(const struct tokens *before, const struct tokens *after, struct stretch stretch, uint32_t *partner)
{
    struct grid grid = {
        .before = before->items + stretch.before,
        .after = after->items + stretch.after,
        .rows = stretch_rows(stretch),
        .columns = stretch_columns(stretch),
        .run = score_run(),
    };

    if (!take_room(&grid))
        return false;
    for (size_t x = 0; x <= grid.rows; x++)
        grid.row_cuts[x] = score_cut(before, stretch.before + x);
    for (size_t y = 0; y <= grid.columns; y++)
        grid.column_cuts[y] = score_cut(after, stretch.after + y);
    fill(&grid);
    trace(&grid, stretch, partner);
    free(grid.last);
    return true;
}
