/* Beads: the best reading of a gap, as one-to-one, split, merged and recast passages in order. */
#ifndef DIFF_BEADS_H
#define DIFF_BEADS_H

#include "alignment.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    BEAD_MEMBERS_MAX = 4,
    BEAD_CELLS_MAX = 40000 /* old sentences times new ones, of a gap that is read whole */
};

/* Working memory, kept from gap to gap. All zero is empty. */
struct bead_table {
    uint8_t *choice;  /* by cell: the bead that ends there */
    double *value[BEAD_MEMBERS_MAX + 1];  /* of the last rows: the gain of the best reading up to each cell */
    double *shared[BEAD_MEMBERS_MAX + 1]; /* of the last rows: what single sentences share */
    double *mass;     /* by new sentence of the gap */
    uint32_t *head;   /* by feature: its first posting + 1; all zero between two gaps */
    struct posting *postings;
    size_t posting_count;
    size_t posting_capacity;
};

bool bead_table_init(struct bead_table *table, const struct features *features);
void bead_table_free(struct bead_table *table);

/* Link the sentences of a gap of at most BEAD_CELLS_MAX cells, none of its sides empty. Returns false when memory ran out. */
bool beads_read(struct bead_table *table, struct alignment *alignment, struct gap gap);

#endif
