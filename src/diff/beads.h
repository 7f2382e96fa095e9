/* Beads: the best reading of a gap, as one-to-one, split, merged and recast passages in order. */
#ifndef DIFF_BEADS_H
#define DIFF_BEADS_H

#include "alignment.h"
#include "bead_bounds.h"
#include "sharing.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    BEAD_MEMBERS_MAX = 4,
    BEAD_CELLS_MAX = 2048 /* old sentences times new ones, of a gap that is read whole */
};

/* Working memory, kept from gap to gap. */
struct bead_table {
    struct sharing sharing;
    struct bead_bounds bounds;
    uint8_t *choice;             /* by cell: the bead that ends there */
    double *value[SHARING_ROWS]; /* of the last rows: the gain of the best reading up to each cell */
};

/* `all` are the sentences of which any gap has a part. Most of the table is in the arena, which must outlive it. */
bool bead_table_init(struct bead_table *table, const struct features *features, struct gap all, struct arena *arena);
void bead_table_free(struct bead_table *table);

/* Link the sentences of a gap of at most BEAD_CELLS_MAX cells, none of its sides empty. Returns false when memory ran out. */
bool beads_read(struct bead_table *table, struct alignment *alignment, struct gap gap);

#endif
