#include "tree_shape.h"

#include "base/error.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t tree_parent(const struct story_tree *tree, const struct story_tree_version *version, size_t i)
{
    return i < version->parent_count && version->parents[i] < tree->count ? version->parents[i] : SIZE_MAX;
}

bool tree_is_republished(const struct story_tree_version *version)
{
    return version->label && strchr(version->label, '+');
}

bool tree_is_titled(const struct story_tree *tree, const struct story_tree_version *version)
{
    size_t parent = tree_parent(tree, version, 0);

    return parent == SIZE_MAX || strcmp(version->title, tree->versions[parent].title) != 0;
}

void tree_counts(char out[STORY_SUMMARY_SIZE], const struct story_tree_version *version)
{
    const struct story_summary *changes = &version->changes;
    const size_t *kinds = changes->kinds;
    const struct {
        const char *sign;
        size_t count;
    } counts[] = { { "+", kinds[STORY_ADDED] },
                   { "−", kinds[STORY_REMOVED] },
                   { "~", kinds[STORY_EDITED] + kinds[STORY_SPLIT] + kinds[STORY_MERGED] + kinds[STORY_REWRITTEN] },
                   { "»", changes->moved },
                   { "§", changes->recited } };
    size_t size = 0;

    strcpy(out, "first version");
    if (version->compared)
        story_summary_format(changes, out); /* stays where nothing is counted */
    for (size_t i = 0; version->compared && i < sizeof counts / sizeof *counts; i++)
        if (counts[i].count)
            size += (size_t)snprintf(out + size, STORY_SUMMARY_SIZE - size, "%s%s%zu", size ? " " : "", counts[i].sign,
                                     counts[i].count);
}

/* Fill in who grew from whom: counted first, then written from the end of each one's part. */
static void find_children(struct tree_shape *shape, const struct story_tree *tree)
{
    for (size_t v = 0; v < tree->count; v++)
        for (size_t i = 0; i < tree->versions[v].parent_count; i++)
            if (tree_parent(tree, &tree->versions[v], i) != SIZE_MAX)
                shape->starts[tree_parent(tree, &tree->versions[v], i)]++;
    for (size_t v = 0; v < tree->count; v++)
        shape->starts[v + 1] += shape->starts[v];
    for (size_t v = tree->count; v-- > 0;)
        for (size_t i = 0; i < tree->versions[v].parent_count; i++)
            if (tree_parent(tree, &tree->versions[v], i) != SIZE_MAX)
                shape->children[--shape->starts[tree_parent(tree, &tree->versions[v], i)]] = v;
}

static void find_places(struct tree_shape *shape, const struct story_tree *tree)
{
    for (size_t v = 0; v < tree->count; v++) {
        bool continued = false;
        shape->places[v].tip = shape->starts[v] == shape->starts[v + 1];
        for (size_t i = shape->starts[v]; i < shape->starts[v + 1]; i++) {
            size_t child = shape->children[i];
            if (tree_parent(tree, &tree->versions[child], 0) != v)
                continue; /* merged there */
            shape->places[child].branch = continued;
            continued = true;
        }
    }
}

/* Order the versions: each behind its children, which come in their own order, so that a branch stands just above the version that
 * it grew from, and lines that go on for long have few others beside them. A depth-first walk with a stack of its own: histories
 * are deeper than the C stack. `next` tells which child of a version is to be visited; SIZE_MAX: it was not met yet. */
static void find_order(struct tree_shape *shape, size_t *stack, size_t *next)
{
    size_t ordered = 0;

    for (size_t v = 0; v < shape->count; v++)
        next[v] = SIZE_MAX;
    for (size_t v = 0; v < shape->count; v++) {
        size_t depth = 0;
        if (next[v] != SIZE_MAX)
            continue;
        next[v] = shape->starts[v];
        stack[depth++] = v;
        while (depth) {
            size_t top = stack[depth - 1];
            size_t child = next[top] < shape->starts[top + 1] ? shape->children[next[top]++] : SIZE_MAX;
            if (child == SIZE_MAX) {
                shape->order[ordered++] = top;
                depth--;
            } else if (next[child] == SIZE_MAX) {
                next[child] = shape->starts[child];
                stack[depth++] = child;
            }
        }
    }
}

static size_t count_edges(const struct story_tree *tree)
{
    size_t edges = 0;

    for (size_t v = 0; v < tree->count; v++)
        edges += tree->versions[v].parent_count;
    return edges;
}

int tree_shape_make(struct tree_shape *shape, const struct story_tree *tree, struct story_error *err)
{
    size_t *stack = calloc(tree->count + 1, sizeof *stack), *next = calloc(tree->count + 1, sizeof *next);
    int status = STORY_OK;

    *shape = (struct tree_shape){ .order = calloc(tree->count + 1, sizeof *shape->order),
                                  .places = calloc(tree->count + 1, sizeof *shape->places),
                                  .children = calloc(count_edges(tree) + 1, sizeof *shape->children),
                                  .starts = calloc(tree->count + 1, sizeof *shape->starts),
                                  .count = tree->count };
    if (stack && next && shape->order && shape->places && shape->children && shape->starts) {
        find_children(shape, tree);
        find_places(shape, tree);
        find_order(shape, stack, next);
    } else {
        tree_shape_free(shape);
        status = error_set_nomem(err);
    }
    free(stack);
    free(next);
    return status;
}

void tree_shape_free(struct tree_shape *shape)
{
    free(shape->order);
    free(shape->places);
    free(shape->children);
    free(shape->starts);
    *shape = (struct tree_shape){ NULL, NULL, NULL, NULL, 0 };
}
