#include "align.h"

#include "anchor.h"
#include "attach.h"
#include "base/array.h"
#include "beads.h"
#include "chain.h"
#include "mutual.h"

#include <stdlib.h>

bool alignment_link(struct alignment *alignment, uint32_t before, uint32_t after, enum link_origin origin)
{
    struct link *links = array_reserve(alignment->links, &alignment->link_capacity, alignment->link_count + 1, sizeof *links);

    if (!links)
        return false;
    alignment->links = links;
    links[alignment->link_count++] = (struct link){ before, after, origin };
    if (alignment->before.links[before] < UINT8_MAX)
        alignment->before.links[before]++;
    if (alignment->after.links[after] < UINT8_MAX)
        alignment->after.links[after]++;
    return true;
}

struct chain_point *alignment_chain(const struct alignment *alignment, size_t *length)
{
    struct chain_point *points = malloc((alignment->link_count + 1) * sizeof *points);
    size_t count = 0;

    if (!points)
        return NULL;
    for (size_t i = 0; i < alignment->link_count; i++) {
        const struct link *link = &alignment->links[i];
        if (link->origin == LINK_EXACT)
            points[count++] = (struct chain_point){ link->before, link->after, chain_weight(&alignment->before, link->before) };
    }
    *length = chain_keep_heaviest(points, count);
    if (*length == SIZE_MAX) {
        free(points);
        return NULL;
    }
    return points;
}

static uint32_t list_free(uint32_t *list, const struct side *side, uint32_t start, uint32_t end)
{
    uint32_t count = 0;

    for (uint32_t i = start; i < end; i++)
        if (!side->links[i])
            list[count++] = i;
    return count;
}

static struct gap gap_between(struct alignment *alignment, uint32_t before_start, uint32_t before_end, uint32_t after_start,
                              uint32_t after_end)
{
    return (struct gap){
        .before = alignment->gap_before,
        .after = alignment->gap_after,
        .before_count = list_free(alignment->gap_before, &alignment->before, before_start, before_end),
        .after_count = list_free(alignment->gap_after, &alignment->after, after_start, after_end),
    };
}

struct gap alignment_gap(struct alignment *alignment, const struct chain_point *chain, size_t length, size_t index)
{
    return gap_between(alignment, index ? chain[index - 1].before + 1 : 0,
                       index < length ? chain[index].before : alignment->before.count, index ? chain[index - 1].after + 1 : 0,
                       index < length ? chain[index].after : alignment->after.count);
}

struct gap alignment_free_sentences(struct alignment *alignment)
{
    return gap_between(alignment, 0, alignment->before.count, 0, alignment->after.count);
}

/* What is alike beyond doubt but out of order is taken as moved before gaps are read, so that no gap pairs one of its halves
 * with something else. What is in order is left to the gaps, which may still find that it was split. */
static bool link_strong_moves(struct alignment *alignment)
{
    struct mutual_pairs pairs = { 0 };
    bool complete = false;
    struct chain_point *points = NULL;

    if (!mutual_find(&pairs, alignment, alignment_free_sentences(alignment), MUTUAL_STRONG))
        return false;
    points = malloc((alignment->link_count + pairs.count + 1) * sizeof *points);
    if (!points)
        goto done;
    size_t count = 0;
    for (size_t i = 0; i < alignment->link_count; i++) {
        const struct link *link = &alignment->links[i];
        if (link->origin == LINK_EXACT)
            points[count++] = (struct chain_point){ link->before, link->after, chain_weight(&alignment->before, link->before) };
    }
    for (size_t i = 0; i < pairs.count; i++)
        points[count++] = (struct chain_point){ pairs.items[i].before, pairs.items[i].after,
                                                chain_weight(&alignment->before, pairs.items[i].before) * pairs.items[i].dice };
    count = chain_keep_heaviest(points, count);
    if (count == SIZE_MAX)
        goto done;

    complete = true;
    for (size_t i = 0, p = 0; i < pairs.count && complete; i++) {
        while (p < count && points[p].before < pairs.items[i].before)
            p++;
        bool in_order = p < count && points[p].before == pairs.items[i].before;
        if (!in_order)
            complete = alignment_link(alignment, pairs.items[i].before, pairs.items[i].after, LINK_STRONG_MOVE);
    }
done:
    free(points);
    mutual_free(&pairs);
    return complete;
}

static bool read_gaps(struct alignment *alignment, struct bead_table *table)
{
    size_t length;
    struct chain_point *chain = alignment_chain(alignment, &length);
    bool complete = chain != NULL;

    for (size_t i = 0; complete && i <= length; i++)
        complete = beads_read(table, alignment, alignment_gap(alignment, chain, length, i));
    free(chain);
    return complete;
}

static bool link_leftover_moves(struct alignment *alignment)
{
    struct mutual_pairs pairs = { 0 };
    bool complete = mutual_find(&pairs, alignment, alignment_free_sentences(alignment), MUTUAL_LEFTOVER);

    for (size_t i = 0; complete && i < pairs.count; i++)
        complete = alignment_link(alignment, pairs.items[i].before, pairs.items[i].after, LINK_MOVE);
    mutual_free(&pairs);
    return complete;
}

/* What exact matching leaves over, when there is anything on both sides. */
static bool align_changed(struct alignment *alignment)
{
    struct bead_table table = { 0 };
    struct gap rest = alignment_free_sentences(alignment);

    if (!rest.before_count || !rest.after_count)
        return true;
    bool complete = features_build(&alignment->features, &alignment->before, &alignment->after, &alignment->arena) &&
                    bead_table_init(&table, &alignment->features) &&
                    link_strong_moves(alignment) &&                /* alike, out of order */
                    beads_read_moved_blocks(&table, alignment) &&  /* edits inside what moved */
                    read_gaps(alignment, &table) &&                /* edits, splits and mergers in place */
                    link_leftover_moves(alignment) &&              /* moved and edited */
                    attach_strays(alignment);                      /* parts of splits that stand apart */
    bead_table_free(&table);
    return complete;
}

bool align_sentences(struct alignment *alignment, const struct story_revision *before, const struct story_revision *after)
{
    *alignment = (struct alignment){ .before.revision = before, .after.revision = after };
    if (!sides_number_keys(&alignment->before, &alignment->after, &alignment->arena, &alignment->key_count))
        return false;
    alignment->gap_before = arena_alloc(&alignment->arena, alignment->before.count, sizeof(uint32_t));
    alignment->gap_after = arena_alloc(&alignment->arena, alignment->after.count, sizeof(uint32_t));
    if (!alignment->gap_before || !alignment->gap_after)
        return false;
    return anchor_equal_sentences(alignment) && align_changed(alignment);
}

void alignment_free(struct alignment *alignment)
{
    free(alignment->links);
    arena_clear(&alignment->arena);
}
