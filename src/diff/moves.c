#include "moves.h"

#include "chain.h"

#include <stdlib.h>
#include <string.h>

/* What a sentence weighs against moving, besides its words: many short sentences do not make way for one long one. */
enum { SENTENCE_WEIGHT = 10 };

static double weight_of(const struct side *side, struct story_indices sentences)
{
    double weight = 0;

    for (uint32_t i = 0; i < sentences.count; i++)
        weight += SENTENCE_WEIGHT + side->words[sentences.items[i]];
    return weight;
}

/* A linked group as a point: its first sentences, and the weight of both sides, so that a diff reads the same backwards. */
static struct chain_point group_point(const struct group *group, const struct side *before, const struct side *after)
{
    return (struct chain_point){ group->before.items[0], group->after.items[0],
                                 weight_of(before, group->before) + weight_of(after, group->after) };
}

/* The same point, as a pair of paragraphs. */
static struct chain_point paragraph_point(struct chain_point point, const struct side *before, const struct side *after)
{
    point.before = side_paragraph(before, point.before);
    point.after = side_paragraph(after, point.after);
    return point;
}

static bool is_linked(const struct group *group)
{
    return group->before.count && group->after.count;
}

static int compare_pairs(const void *a, const void *b)
{
    const struct chain_point *p = a, *q = b;

    if (p->before != q->before)
        return p->before < q->before ? -1 : 1;
    return (p->after > q->after) - (p->after < q->after);
}

/* Sort pairs whose old paragraphs ascend, by their new ones. */
static void sort_pairs(struct chain_point *pairs, size_t count)
{
    for (size_t start = 0, end; start < count; start = end) {
        bool sorted = true;
        for (end = start + 1; end < count && pairs[end].before == pairs[start].before; end++)
            sorted = sorted && pairs[end - 1].after <= pairs[end].after;
        if (!sorted)
            qsort(pairs + start, end - start, sizeof *pairs, compare_pairs);
    }
}

/* Pairs of paragraphs that have sentences in common, ascending, each once, with the weight of these sentences. */
static size_t find_overlaps(struct chain_point *pairs, const struct groups *groups, const struct side *before,
                            const struct side *after)
{
    size_t count = 0, merged = 0;

    for (uint32_t i = 0; i < before->count; i++) {
        const struct group *group = &groups->items[groups->of_before[i]];
        if (is_linked(group) && group->before.items[0] == i)
            pairs[count++] = paragraph_point(group_point(group, before, after), before, after);
    }
    sort_pairs(pairs, count);
    for (size_t i = 0; i < count; i++) {
        if (merged && compare_pairs(&pairs[merged - 1], &pairs[i]) == 0)
            pairs[merged - 1].weight += pairs[i].weight;
        else
            pairs[merged++] = pairs[i];
    }
    return merged;
}

/* Offer a pair to one of its paragraphs: of all pairs the heaviest is kept, as its index + 1; the first of equal ones. */
static void offer(uint32_t *best, const struct chain_point *pairs, size_t index)
{
    if (!*best || pairs[index].weight > pairs[*best - 1].weight)
        *best = (uint32_t)index + 1;
}

/* Keep the pairs that are the heaviest for both their paragraphs: the same paragraph. `best_before` and `best_after` have an
 * item a paragraph, all zero. */
static size_t keep_mutual(struct chain_point *pairs, size_t count, uint32_t *best_before, uint32_t *best_after)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        offer(&best_before[pairs[i].before], pairs, i);
        offer(&best_after[pairs[i].after], pairs, i);
    }
    for (size_t i = 0; i < count; i++)
        if (best_before[pairs[i].before] == i + 1 && best_after[pairs[i].after] == i + 1)
            pairs[kept++] = pairs[i];
    return kept;
}

/* Keep of `points`, ascending by `before`, what is not in the chain. */
static size_t drop_chain(struct chain_point *points, size_t count, const struct chain_point *chain, size_t length)
{
    size_t kept = 0;

    for (size_t i = 0, c = 0; i < count; i++) {
        while (c < length && chain[c].before < points[i].before)
            c++;
        if (c == length || chain[c].before != points[i].before)
            points[kept++] = points[i];
    }
    return kept;
}

/* Keep of `points`, ascending by `before`, those outside their heaviest chain. Returns SIZE_MAX when memory ran out. */
static size_t keep_outside(struct chain_point *points, size_t count, struct arena *scratch)
{
    struct arena_mark mark = arena_mark(scratch);
    struct chain_point *chain = arena_alloc(scratch, count, sizeof *chain);
    size_t kept = SIZE_MAX;

    if (!chain)
        return SIZE_MAX;
    memcpy(chain, points, count * sizeof *chain);
    size_t length = chain_keep_heaviest(chain, count, scratch);
    if (length != SIZE_MAX)
        kept = drop_chain(points, count, chain, length);
    arena_release(scratch, mark);
    return kept;
}

/* Find the paragraphs that moved; `pairs` has room for a pair of each linked group. Returns false when memory ran out. */
static bool find_moved_paragraphs(struct moved_paragraphs *moved, struct chain_point *pairs, const struct groups *groups,
                                  const struct side *before, const struct side *after, struct storage *storage)
{
    struct arena *scratch = &storage->scratch;
    struct arena_mark mark = arena_mark(scratch);
    uint32_t *best_before = arena_zalloc(scratch, before->revision->paragraph_count, sizeof *best_before);
    uint32_t *best_after = arena_zalloc(scratch, after->revision->paragraph_count, sizeof *best_after);
    size_t count = SIZE_MAX;

    if (best_before && best_after) {
        count = find_overlaps(pairs, groups, before, after);
        count = keep_outside(pairs, keep_mutual(pairs, count, best_before, best_after), scratch);
    }
    arena_release(scratch, mark);
    struct chain_point *items = count != SIZE_MAX ? arena_alloc(&storage->result, count, sizeof *items) : NULL;
    if (items)
        memcpy(items, pairs, count * sizeof *items);
    *moved = (struct moved_paragraphs){ items, count };
    return items != NULL;
}

bool paragraph_moved(const struct moved_paragraphs *moved, uint32_t before, uint32_t after)
{
    struct chain_point pair = { before, after, 0 };

    return moved->count && bsearch(&pair, moved->items, moved->count, sizeof pair, compare_pairs);
}

/* The linked groups that did not move with their paragraph, ascending by old sentence. */
static size_t find_remaining(struct chain_point *points, const struct groups *groups, const struct side *before,
                             const struct side *after)
{
    size_t count = 0;

    for (uint32_t i = 0; i < before->count; i++) {
        const struct group *group = &groups->items[groups->of_before[i]];
        if (is_linked(group) && !group->moved && group->before.items[0] == i)
            points[count++] = group_point(group, before, after);
    }
    return count;
}

static void mark_with_paragraphs(struct groups *groups, const struct side *before, const struct side *after,
                                 const struct moved_paragraphs *moved)
{
    for (size_t g = 0; g < groups->count; g++) {
        struct group *group = &groups->items[g];
        if (!is_linked(group))
            continue;
        struct chain_point paragraphs = paragraph_point(group_point(group, before, after), before, after);
        group->moved = paragraph_moved(moved, paragraphs.before, paragraphs.after);
    }
}

/* Returns false when memory ran out. */
static bool mark_remaining(struct groups *groups, struct chain_point *points, const struct side *before, const struct side *after,
                           struct arena *scratch)
{
    size_t count = keep_outside(points, find_remaining(points, groups, before, after), scratch);

    if (count == SIZE_MAX)
        return false;
    for (size_t i = 0; i < count; i++)
        groups->items[groups->of_before[points[i].before]].moved = true;
    return true;
}

/* Whether nothing moved: the linked groups run in the same order on both sides, and so do their paragraphs. */
static bool in_order(const struct groups *groups, uint32_t before_count)
{
    uint32_t next = 0;

    for (uint32_t i = 0; i < before_count; i++) {
        const struct group *group = &groups->items[groups->of_before[i]];
        if (!is_linked(group) || group->before.items[0] != i)
            continue;
        if (group->after.items[0] < next)
            return false;
        next = group->after.items[0] + 1;
    }
    return true;
}

/* Returns false when memory ran out. */
static bool find_moves(struct groups *groups, const struct side *before, const struct side *after, struct moved_paragraphs *moved,
                       struct storage *storage)
{
    struct arena_mark mark = arena_mark(&storage->scratch);
    struct chain_point *points = arena_alloc(&storage->scratch, groups->count, sizeof *points);
    bool complete = points && find_moved_paragraphs(moved, points, groups, before, after, storage);

    if (complete) {
        mark_with_paragraphs(groups, before, after, moved);
        complete = mark_remaining(groups, points, before, after, &storage->scratch);
    }
    arena_release(&storage->scratch, mark);
    return complete;
}

/* Take the old paragraphs for the new ones. */
static void turn_pairs(struct moved_paragraphs *moved)
{
    for (size_t i = 0; i < moved->count; i++) {
        struct chain_point *pair = &moved->items[i];
        *pair = (struct chain_point){ pair->after, pair->before, pair->weight };
    }
    qsort(moved->items, moved->count, sizeof *moved->items, compare_pairs);
}

bool mark_moves(struct groups *groups, const struct alignment *alignment, struct moved_paragraphs *moved, struct storage *storage)
{
    *moved = (struct moved_paragraphs){ .count = 0 };
    if (in_order(groups, alignment->before.count))
        return true;
    if (!alignment->turned)
        return find_moves(groups, &alignment->before, &alignment->after, moved, storage);
    groups_turn(groups);
    bool complete = find_moves(groups, &alignment->after, &alignment->before, moved, storage);
    groups_turn(groups);
    if (complete)
        turn_pairs(moved);
    return complete;
}
