/* The shape of a tree: what grew from what, and in which order to show it. */
#ifndef REPORT_TREE_SHAPE_H
#define REPORT_TREE_SHAPE_H

#include <storydiff/report.h>
#include <storydiff/tree.h>

#include <stdbool.h>
#include <stddef.h>

/* What a version is in its tree. */
struct tree_place {
    bool tip;    /* nothing grew from it */
    bool branch; /* it begins one: another version goes on the line of its first parent */
};

struct tree_shape {
    size_t *order; /* numbers of versions; every version stands behind all that grew from it */
    struct tree_place *places;   /* by number */
    size_t *children;            /* of all versions, one's after the other's */
    size_t *starts;              /* by number, and one more: where in `children` those of a version begin */
    size_t count;
};

/* Returns STORY_E_NOMEM when memory ran out. */
int tree_shape_make(struct tree_shape *shape, const struct story_tree *tree, struct story_error *err);
void tree_shape_free(struct tree_shape *shape);

/* The parent number `i` of a version, or SIZE_MAX when it is no version of the tree. */
size_t tree_parent(const struct story_tree *tree, const struct story_tree_version *version, size_t i);

/* Whether the label is that of a republished version. */
bool tree_is_republished(const struct story_tree_version *version);

/* Whether the title is another than that of the first parent. */
bool tree_is_titled(const struct story_tree *tree, const struct story_tree_version *version);

/* The counts of what a version changed, "+2 −1 ~3 »1 §2": added, removed, reworded, moved, re-cited. Where there are none, what
 * story_summary_format() says: "title changed". */
void tree_counts(char out[STORY_SUMMARY_SIZE], const struct story_tree_version *version);

#endif
