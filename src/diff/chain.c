#include "chain.h"

#include <stdbool.h>
#include <stdlib.h>

/* Points that follow one another on both sides, with none between: whatever rises with one of them rises with all, so that the
 * heaviest chain holds all or none. Most of a text is a few long runs. */
struct run {
    double weight;
    size_t end;        /* behind its last point */
    uint32_t rank;     /* among the runs in the order of the new side, from 1 */
    uint32_t previous; /* the run before it in the heaviest chain that ends with it, + 1; 0: none */
};

struct runs {
    struct run *items; /* in the order of the old side */
    uint32_t count;
};

/* The heaviest chain that ends at or before a rank. */
struct best {
    double weight;
    uint32_t last; /* its last run, + 1; 0: empty */
};

static int compare_points(const void *a, const void *b)
{
    const struct chain_point *p = a, *q = b;

    return (p->before > q->before) - (p->before < q->before);
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

/* Rank, in the order of the new side, the points that begin a run; the others have rank 0. Returns how many runs there are; 0 when
 * memory ran out. */
static uint32_t rank_runs(const struct chain_point *points, size_t count, uint32_t *rank, struct arena *scratch)
{
    struct range range = find_range(points, count);
    uint32_t *point_at = arena_zalloc(scratch, range.size, sizeof *point_at); /* by position of the new side: its point, + 1 */
    uint32_t ranks = 0, last = 0;

    if (!point_at)
        return 0;
    for (size_t i = 0; i < count; i++)
        point_at[points[i].after - range.first] = (uint32_t)i + 1;
    for (uint32_t at = 0; at < range.size; at++) {
        uint32_t point = point_at[at];
        if (!point)
            continue;
        rank[point - 1] = point == last + 1 && last ? 0 : ++ranks;
        last = point;
    }
    return ranks;
}

/* Find the runs of points that are sorted. Returns false when memory ran out. */
static bool find_runs(struct runs *runs, const struct chain_point *points, size_t count, struct arena *scratch)
{
    uint32_t *rank = arena_alloc(scratch, count, sizeof *rank);
    uint32_t ranks = rank ? rank_runs(points, count, rank, scratch) : 0;

    *runs = (struct runs){ ranks ? arena_alloc(scratch, ranks, sizeof *runs->items) : NULL, 0 };
    if (!runs->items)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (rank[i])
            runs->items[runs->count++] = (struct run){ .rank = rank[i] };
        struct run *run = &runs->items[runs->count - 1];
        run->weight += points[i].weight;
        run->end = i + 1;
    }
    return true;
}

/* The tree is a Fenwick tree of maxima, over ranks: P. Fenwick, "A new data structure for cumulative frequency tables", 1994. */
static struct best tree_best(const struct best *tree, uint32_t at)
{
    struct best best = { 0 };

    for (; at; at &= at - 1)
        if (tree[at].weight > best.weight)
            best = tree[at];
    return best;
}

static void tree_offer(struct best *tree, uint32_t size, uint32_t at, struct best offer)
{
    for (; at <= size; at += at & (~at + 1))
        if (offer.weight > tree[at].weight)
            tree[at] = offer;
}

/* Find the run before each. Returns the last one of the heaviest chain, + 1. */
static uint32_t link_runs(struct runs *runs, struct best *tree)
{
    for (uint32_t r = 0; r < runs->count; r++) {
        struct run *run = &runs->items[r];
        struct best best = tree_best(tree, run->rank - 1);
        run->previous = best.last;
        tree_offer(tree, runs->count, run->rank, (struct best){ best.weight + run->weight, r + 1 });
    }
    return tree_best(tree, runs->count).last;
}

/* Keep the points of a run and of those before it in its chain. */
static size_t keep_runs(struct chain_point *points, size_t count, const struct runs *runs, uint32_t last)
{
    size_t kept = count;

    /* From the last point back, to the end of the array, which is never ahead of what is still to be read. */
    for (; last; last = runs->items[last - 1].previous) {
        size_t first = last > 1 ? runs->items[last - 2].end : 0;
        for (size_t i = runs->items[last - 1].end; i > first; i--)
            points[--kept] = points[i - 1];
    }
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

    struct arena_mark mark = arena_mark(scratch);
    struct runs runs;
    struct best *tree = NULL;
    if (find_runs(&runs, points, count, scratch))
        tree = arena_zalloc(scratch, (size_t)runs.count + 1, sizeof *tree);
    size_t kept = tree ? keep_runs(points, count, &runs, link_runs(&runs, tree)) : SIZE_MAX;
    arena_release(scratch, mark);
    return kept;
}
