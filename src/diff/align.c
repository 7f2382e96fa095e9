#include "align.h"

#include "anchor.h"
#include "attach.h"
#include "base/heap_trim.h"
#include "chain.h"
#include "gaps.h"
#include "mutual.h"
#include "remnants.h"

#include <string.h>

/* Equal sentences in order: the gaps lie between them. The points are in the scratch. */
struct landmarks {
    struct chain_point *points;
    size_t count;
};

/* Only what is linked divides; what is alike lies in a gap. */
static size_t keep_linked(const struct alignment *alignment, struct chain_point *points, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (alignment->before.links[points[i].before])
            points[kept++] = points[i];
    return kept;
}

static void weigh_pairs(struct chain_point *points, const struct alignment *alignment, const struct mutual_pairs *pairs)
{
    for (size_t i = 0; i < pairs->count; i++) {
        const struct mutual_pair *pair = &pairs->items[i];
        double weight = chain_weight(alignment, pair->before, pair->after);
        points[i] = (struct chain_point){ pair->before, pair->after, pair->dice * weight };
    }
}

/* What is alike beyond doubt but out of order is taken as moved before gaps are read, so that no gap pairs one of its halves
 * with something else. What is in order is left to the gaps, which may still find that it was split. It has its weight in what
 * the order is: else a few equal sentences that moved would outweigh a long passage in which every sentence was edited a little,
 * and nothing of that passage would lie in a gap. */
static bool link_strong_moves(struct alignment *alignment, struct landmarks *landmarks)
{
    struct mutual_pairs pairs = { 0 };
    bool complete = mutual_find(&pairs, alignment, alignment_free_sentences(alignment), MUTUAL_STRONG);
    struct chain_point *points = arena_alloc(alignment->scratch, alignment->before.count, sizeof *points);
    struct arena_mark mark = arena_mark(alignment->scratch);
    struct chain_point *alike = arena_alloc(alignment->scratch, pairs.count, sizeof *alike);
    size_t count = SIZE_MAX;

    if (complete && alike && points) {
        weigh_pairs(alike, alignment, &pairs);
        count = chain_keep_heaviest(points, alignment_exact_points(alignment, alike, pairs.count, points), alignment->scratch);
    }
    complete = count != SIZE_MAX;
    for (size_t i = 0, p = 0; complete && i < pairs.count; i++) {
        while (p < count && points[p].before < pairs.items[i].before)
            p++;
        bool in_order = p < count && points[p].before == pairs.items[i].before;
        if (!in_order)
            complete = alignment_link(alignment, pairs.items[i].before, pairs.items[i].after, LINK_STRONG_MOVE);
    }
    *landmarks = (struct landmarks){ points, complete ? keep_linked(alignment, points, count) : 0 };
    arena_release(alignment->scratch, mark);
    mutual_free(&pairs);
    return complete;
}

static bool read_gaps(struct alignment *alignment, struct bead_table *table, const struct landmarks *landmarks)
{
    bool complete = true;

    for (size_t i = 0; complete && i <= landmarks->count; i++)
        complete = gap_read(table, alignment, alignment_gap(alignment, landmarks->points, landmarks->count, i));
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

/* From then on terms are numbers, and nobody asks for their text. */
static bool build_features(struct alignment *alignment)
{
    bool complete = features_build(&alignment->features, &alignment->before, &alignment->after, &alignment->wording,
                                   alignment->scratch);

    vocabulary_free(&alignment->wording.vocabulary);
    vocabulary_init(&alignment->wording.vocabulary);
    heap_trim(alignment->before.revision->size + alignment->after.revision->size);
    return complete;
}

/* What exact matching leaves over, when there is anything on both sides. */
static bool align_changed(struct alignment *alignment)
{
    struct arena *scratch = alignment->scratch;
    struct arena_mark mark = arena_mark(scratch);
    struct bead_table table = { 0 };
    struct landmarks landmarks = { 0 };
    struct gap rest = alignment_free_sentences(alignment);

    if (!rest.before_count || !rest.after_count)
        return true;
    bool complete = build_features(alignment) && mutual_begin(alignment, rest) &&
                    link_strong_moves(alignment, &landmarks) && /* alike, out of order */
                    bead_table_init(&table, &alignment->features, rest, scratch) &&
                    gaps_read_moved_blocks(&table, alignment) && /* edits inside what moved */
                    read_gaps(alignment, &table, &landmarks) &&  /* edits, splits and mergers in place */
                    link_leftover_moves(alignment);              /* moved and edited */
    mutual_end(alignment);
    complete = complete && remnants_link(&table, alignment); /* rewritten in place */
    bead_table_free(&table);
    arena_release(scratch, mark);
    return complete && attach_strays(alignment); /* parts of splits that stand apart */
}

static bool any_free(const struct side *side)
{
    return memchr(side->links, 0, side->count) != NULL;
}

/* Equal bytes first: most sentences of most versions, and of two with the same words the one that kept its sources. */
static bool align_equal(struct alignment *alignment)
{
    struct side *before = &alignment->before, *after = &alignment->after;

    if (!sides_number_bytes(before, after, &alignment->wording, &alignment->key_count, alignment->scratch))
        return false;
    alignment->gap_before = arena_alloc(&alignment->arena, before->count, sizeof(uint32_t));
    alignment->gap_after = arena_alloc(&alignment->arena, after->count, sizeof(uint32_t));
    alignment->exact = arena_zalloc(&alignment->arena, before->count, sizeof(uint32_t));
    if (!alignment->gap_before || !alignment->gap_after || !alignment->exact || !anchor_in_order(alignment))
        return false;
    if (!any_free(before) || !any_free(after))
        return true;
    return sides_number_words(before, after, &alignment->wording, &alignment->key_count, alignment->scratch) &&
           anchor_throughout(alignment);
}

/* The paragraphs as they are written, without the header, which says nothing of who belongs to whom. */
static struct story_span body_of(const struct story_revision *revision)
{
    size_t count = revision->paragraph_count;

    if (!count)
        return (struct story_span){ 0, 0 };
    return (struct story_span){ revision->paragraphs[0].span.start, revision->paragraphs[count - 1].span.end };
}

/* Whether the body of `before` is the greater one, by its bytes. */
static bool is_greater(const struct story_revision *before, const struct story_revision *after)
{
    struct story_span old_body = body_of(before), new_body = body_of(after);
    size_t old_size = story_span_size(old_body), new_size = story_span_size(new_body);
    size_t common = old_size < new_size ? old_size : new_size;
    int order = common ? memcmp(before->bytes + old_body.start, after->bytes + new_body.start, common) : 0;

    return order > 0 || (order == 0 && old_size > new_size);
}

bool align_sentences(struct alignment *alignment, const struct story_revision *before, const struct story_revision *after,
                     struct arena *scratch)
{
    bool turned = is_greater(before, after);

    *alignment = (struct alignment){ .turned = turned, .scratch = scratch };
    alignment->before.revision = turned ? after : before;
    alignment->after.revision = turned ? before : after;
    wording_init(&alignment->wording, &alignment->arena);
    bool complete = align_equal(alignment) && align_changed(alignment);
    if (turned)
        alignment_turn(alignment);
    return complete;
}
