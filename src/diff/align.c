#include "align.h"

#include "anchor.h"
#include "attach.h"
#include "base/hash.h"
#include "chain.h"
#include "gaps.h"
#include "mutual.h"

#include <stdlib.h>
#include <string.h>

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
    size_t count = alignment_exact_points(alignment, points);
    for (size_t i = 0; i < pairs.count; i++)
        points[count++] = (struct chain_point){ pairs.items[i].before, pairs.items[i].after,
                                                pairs.items[i].dice * chain_weight(alignment, pairs.items[i].before,
                                                                                   pairs.items[i].after) };
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
        complete = gap_read(table, alignment, alignment_gap(alignment, chain, length, i));
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

static bool build_features(struct alignment *alignment)
{
    struct features *features = &alignment->features;
    bool complete = features_build(features, &alignment->before, &alignment->after, &alignment->folded, &alignment->arena);

    intern_free(&alignment->folded);
    intern_init(&alignment->folded, hash_bytes);
    return complete && term_index_init(&alignment->terms, features, features->after, alignment->after.count);
}

/* What exact matching leaves over, when there is anything on both sides. */
static bool align_changed(struct alignment *alignment)
{
    struct bead_table table = { 0 };
    struct gap rest = alignment_free_sentences(alignment);

    if (!rest.before_count || !rest.after_count)
        return true;
    bool complete = build_features(alignment) && bead_table_init(&table, &alignment->features) &&
                    link_strong_moves(alignment) &&              /* alike, out of order */
                    gaps_read_moved_blocks(&table, alignment) && /* edits inside what moved */
                    read_gaps(alignment, &table) &&              /* edits, splits and mergers in place */
                    link_leftover_moves(alignment) &&            /* moved and edited */
                    attach_strays(alignment);                    /* parts of splits that stand apart */
    bead_table_free(&table);
    return complete;
}

static bool any_free(const struct side *side)
{
    return memchr(side->links, 0, side->count) != NULL;
}

/* Equal bytes first: most sentences of most versions, and of two with the same words the one that kept its sources. Their words
 * are never looked at. */
static bool align_equal(struct alignment *alignment)
{
    struct side *before = &alignment->before, *after = &alignment->after;

    if (!sides_number_bytes(before, after, &alignment->arena, &alignment->key_count))
        return false;
    alignment->gap_before = arena_alloc(&alignment->arena, before->count, sizeof(uint32_t));
    alignment->gap_after = arena_alloc(&alignment->arena, after->count, sizeof(uint32_t));
    if (!alignment->gap_before || !alignment->gap_after || !anchor_in_order(alignment))
        return false;
    if (!any_free(before) || !any_free(after))
        return true;
    if (!sides_number_words(before, after, &alignment->folded))
        return false;
    alignment->key_count = alignment->folded.count;
    return anchor_throughout(alignment);
}

bool align_sentences(struct alignment *alignment, const struct story_revision *before, const struct story_revision *after)
{
    *alignment = (struct alignment){ .before.revision = before, .after.revision = after };
    intern_init(&alignment->folded, hash_bytes);
    return align_equal(alignment) && align_changed(alignment);
}
