#include "chain.h"

#include <stdbool.h>
#include <stdlib.h>

/* The heaviest chain that ends at or before a position of the new side. */
struct best {
    double weight;
    size_t last; /* index of its last point + 1; 0: empty */
};

/* Points that share an old position come with their new ones descending, so that a chain cannot hold two of them. */
static int compare_points(const void *a, const void *b)
{
    const struct chain_point *p = a, *q = b;

    if (p->before != q->before)
        return p->before < q->before ? -1 : 1;
    return (p->after < q->after) - (p->after > q->after);
}

static bool is_chain(const struct chain_point *points, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (points[i - 1].before >= points[i].before || points[i - 1].after >= points[i].after)
            return false;
    return true;
}

static bool is_sorted(const struct chain_point *points, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (compare_points(&points[i - 1], &points[i]) > 0)
            return false;
    return true;
}

/* The stretch of the new side on which points lie. */
struct range {
    uint32_t first;
    uint32_t size;
};

static struct range find_range(const struct chain_point *points, size_t count)
{
    uint32_t first = points[0].after, last = first;

    for (size_t i = 1; i < count; i++) {
        first = points[i].after < first ? points[i].after : first;
        last = points[i].after > last ? points[i].after : last;
    }
    return (struct range){ first, last - first + 1 };
}

/* The tree is a Fenwick tree of maxima, over positions from 1: P. Fenwick, "A new data structure for cumulative frequency tables",
 * 1994. */
static struct best tree_best(const struct best *tree, size_t at)
{
    struct best best = { 0 };

    for (; at; at &= at - 1)
        if (tree[at].weight > best.weight)
            best = tree[at];
    return best;
}

static void tree_offer(struct best *tree, size_t size, size_t at, struct best offer)
{
    for (; at <= size; at += at & (~at + 1))
        if (offer.weight > tree[at].weight)
            tree[at] = offer;
}

/* For each point the one before it in the heaviest chain that ends there, + 1. Returns the last point of the whole, + 1. */
static size_t link_chain(const struct chain_point *points, size_t count, struct range range, struct best *tree, size_t *previous)
{
    for (size_t i = 0; i < count; i++) {
        size_t at = (size_t)(points[i].after - range.first) + 1;
        struct best best = tree_best(tree, at - 1);
        previous[i] = best.last;
        tree_offer(tree, range.size, at, (struct best){ best.weight + points[i].weight, i + 1 });
    }
    return tree_best(tree, range.size).last;
}

static size_t keep_linked(struct chain_point *points, size_t count, size_t last, const size_t *previous)
{
    size_t kept = count;

    /* From the last point back, to the end of the array, which is never ahead of what is still to be read. */
    for (; last; last = previous[last - 1])
        points[--kept] = points[last - 1];
    for (size_t i = kept; i < count; i++)
        points[i - kept] = points[i];
    return count - kept;
}

size_t chain_keep_heaviest(struct chain_point *points, size_t count, struct arena *scratch)
{
    if (is_chain(points, count))
        return count;
    if (!is_sorted(points, count))
        qsort(points, count, sizeof *points, compare_points);

    struct range range = find_range(points, count);
    struct arena_mark mark = arena_mark(scratch);
    size_t *previous = arena_alloc(scratch, count, sizeof *previous);
    struct best *tree = arena_zalloc(scratch, (size_t)range.size + 1, sizeof *tree);
    size_t kept = SIZE_MAX;
    if (previous && tree)
        kept = keep_linked(points, count, link_chain(points, count, range, tree, previous), previous);
    arena_release(scratch, mark);
    return kept;
}
