/** The tree of a story: its versions, which of them each grew from, and what each changed; drawn for people, or written for
 * programs.
 */
#ifndef STORYDIFF_TREE_H
#define STORYDIFF_TREE_H

#include <storydiff/diff.h>
#include <storydiff/document.h>
#include <storydiff/error.h>
#include <storydiff/output.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

STORY_BEGIN_DECLS

/** One version. All texts are borrowed, and must outlive a document that is made of them. */
struct story_tree_version {
    const char *label;     /**< NULL: the commit has none. "v0.21+1" is v0.21, republished. */
    const char *commit;    /**< Its id. */
    const char *title;
    int64_t published;     /**< Seconds UTC. */
    const size_t *parents; /**< By number in the tree; the first is the one that it is compared with. */
    size_t parent_count;
    bool latest;           /**< The tip of the main line. */
    bool compared;         /**< False: there is nothing to compare with, and no `changes`. */
    struct story_summary changes; /**< Against the first parent. Of the lists of sources only the numbers are read. */
};

/** A tree: line by line, the main line first, and newest first in each, as story_store_tree() gives it. A version goes on the line
 * of its first parent when no earlier one of the tree does; otherwise it begins a branch. */
struct story_tree {
    const struct story_tree_version *versions;
    size_t count;
};

/** Draw a tree as a document, newest first: no version stands above what grew from it. Freed with story_document_free().
 * @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_tree_report(struct story_document **out, const struct story_tree *tree, struct story_error *err);

/** Write a tree as one JSON object (`storydiff.tree/1`; the schema is storydiff.tree.json), in the same order.
 * @return STORY_OK, STORY_E_IO or STORY_E_NOMEM. */
STORY_API int story_tree_write_json(const struct story_tree *tree, const struct story_output *output, struct story_error *err);

/** Write a tree in the language of Graphviz, from which `dot` draws it. @return as story_tree_write_json(). */
STORY_API int story_tree_write_dot(const struct story_tree *tree, const struct story_output *output, struct story_error *err);

STORY_END_DECLS

#endif
