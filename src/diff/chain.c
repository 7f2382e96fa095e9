#include "chain.h"

#include <stdbool.h>
#include <stdlib.h>

/* The heaviest chain that ends at or before a position of the new side. */
struct best {
    double weight;
    size_t last; /* index of its last point + 1; 0: empty */
};

struct ranked {
    uint32_t after;
    size_t point;
};

/* Points that share an old position come with their new ones descending, so that a chain cannot hold two of them. */
static int compare_points(const void *a, const void *b)
{
    const struct chain_point *p = a, *q = b;

    if (p->before != q->before)
        return p->before < q->before ? -1 : 1;
    return (p->after < q->after) - (p->after > q->after);
}

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *p = a, *q = b;

    return (p->after > q->after) - (p->after < q->after);
}

static bool is_chain(const struct chain_point *points, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (points[i - 1].before >= points[i].before || points[i - 1].after >= points[i].after)
            return false;
    return true;
}

/* Positions of the new side as ranks from 1, so that the tree is as small as the number of points. */
static void rank_points(const struct chain_point *points, size_t count, struct ranked *order, size_t *rank)
{
    size_t current = 0;

    for (size_t i = 0; i < count; i++)
        order[i] = (struct ranked){ points[i].after, i };
    qsort(order, count, sizeof *order, compare_ranked);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || order[i].after != order[i - 1].after)
            current++;
        rank[order[i].point] = current;
    }
}

/* The tree is a Fenwick tree of maxima: P. Fenwick, "A new data structure for cumulative frequency tables", 1994. */
static struct best tree_best(const struct best *tree, size_t rank)
{
    struct best best = { 0 };

    for (; rank; rank &= rank - 1)
        if (tree[rank].weight > best.weight)
            best = tree[rank];
    return best;
}

static void tree_offer(struct best *tree, size_t size, size_t rank, struct best offer)
{
    for (; rank <= size; rank += rank & (~rank + 1))
        if (offer.weight > tree[rank].weight)
            tree[rank] = offer;
}

/* For each point the one before it in the heaviest chain that ends there, + 1. Returns the last point of the whole, + 1. */
static size_t link_chain(const struct chain_point *points, size_t count, const size_t *rank, struct best *tree,
                         size_t *previous)
{
    for (size_t i = 0; i < count; i++) {
        struct best best = tree_best(tree, rank[i] - 1);
        previous[i] = best.last;
        tree_offer(tree, count, rank[i], (struct best){ best.weight + points[i].weight, i + 1 });
    }
    return tree_best(tree, count).last;
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

size_t chain_keep_heaviest(struct chain_point *points, size_t count)
{
    if (is_chain(points, count))
        return count;
    qsort(points, count, sizeof *points, compare_points);
    if (is_chain(points, count))
        return count;

    struct ranked *order = malloc(count * sizeof *order);
    size_t *rank = malloc(count * sizeof *rank);
    size_t *previous = malloc(count * sizeof *previous);
    struct best *tree = calloc(count + 1, sizeof *tree);
    size_t kept = SIZE_MAX;
    if (order && rank && previous && tree) {
        rank_points(points, count, order, rank);
        kept = keep_linked(points, count, link_chain(points, count, rank, tree, previous), previous);
    }
    free(order);
    free(rank);
    free(previous);
    free(tree);
    return kept;
}
