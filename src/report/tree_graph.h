/* Drawing lines beside the versions of a tree: one column of the drawing for each line that is open. */
#ifndef REPORT_TREE_GRAPH_H
#define REPORT_TREE_GRAPH_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>

/* All zero at the beginning. A lane leads down to the version that it waits for. */
struct tree_graph {
    size_t *lanes; /* numbers of versions; SIZE_MAX: free */
    size_t count;
    size_t capacity;
    struct buffer row; /* the row that was drawn last, not NUL-terminated */
};

void tree_graph_init(struct tree_graph *graph);
void tree_graph_free(struct tree_graph *graph);

/* Draw the row of a version into `row`. Returns the lane that it stands in, or SIZE_MAX when memory ran out. */
size_t tree_graph_version(struct tree_graph *graph, size_t version);

/* Lead from the version that was drawn last, in `lane`, to a parent that was merged into it, and draw the row of that. Returns
 * false when memory ran out. */
bool tree_graph_merge(struct tree_graph *graph, size_t lane, size_t parent);

/* Let the lane go on to the first parent, or end when that is SIZE_MAX. `*drawn` tells whether it joined another lane, which took a
 * row. Comes last. */
void tree_graph_continue(struct tree_graph *graph, size_t lane, size_t parent, bool *drawn);

#endif
