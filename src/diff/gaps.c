#include "gaps.h"

#include "chain.h"
#include "mutual.h"

#include <math.h>

/* So long may a sentence be, on the average of a gap that is read whole with BEAD_CELLS_MAX cells: two sentences of a page each
 * take as long to compare as two whole paragraphs. */
enum { MEAN_WORDS_MAX = 50 };

static uint64_t count_words(const struct side *side, const uint32_t *sentences, uint32_t count)
{
    uint64_t words = 0;

    for (uint32_t i = 0; i < count; i++)
        words += side->words[sentences[i]];
    return words;
}

/* How many cells a gap may have to be read whole. */
static size_t cells_allowed(const struct alignment *alignment, struct gap gap)
{
    uint64_t words = count_words(&alignment->before, gap.before, gap.before_count) +
                     count_words(&alignment->after, gap.after, gap.after_count);
    uint64_t mean = words / ((uint64_t)gap.before_count + gap.after_count);

    return mean > MEAN_WORDS_MAX ? (size_t)((uint64_t)BEAD_CELLS_MAX * MEAN_WORDS_MAX / mean) : BEAD_CELLS_MAX;
}

static bool is_read_whole(const struct alignment *alignment, struct gap gap)
{
    return (size_t)gap.before_count * gap.after_count <= cells_allowed(alignment, gap);
}

static struct gap gap_part(struct gap gap, uint32_t part, uint32_t parts)
{
    uint32_t before = (uint32_t)((uint64_t)gap.before_count * part / parts);
    uint32_t after = (uint32_t)((uint64_t)gap.after_count * part / parts);

    return (struct gap){
        .before = gap.before + before,
        .after = gap.after + after,
        .before_count = (uint32_t)((uint64_t)gap.before_count * (part + 1) / parts) - before,
        .after_count = (uint32_t)((uint64_t)gap.after_count * (part + 1) / parts) - after,
    };
}

/* The last resort, for a gap without any landmark: square blocks along its diagonal. */
static bool read_blocks(struct bead_table *table, struct alignment *alignment, struct gap gap)
{
    uint32_t larger = gap.before_count > gap.after_count ? gap.before_count : gap.after_count;
    double side = floor(sqrt((double)cells_allowed(alignment, gap)));
    uint32_t parts = is_read_whole(alignment, gap) ? 1 : (uint32_t)(larger / (side > 1 ? side : 1)) + 1;

    for (uint32_t part = 0; part < parts; part++) {
        struct gap block = gap_part(gap, part, parts);
        if (block.before_count && block.after_count && !beads_read(table, alignment, block))
            return false;
    }
    return true;
}

static uint32_t count_below(const uint32_t *list, uint32_t start, uint32_t count, uint32_t limit)
{
    uint32_t end = start;

    while (end < count && list[end] < limit)
        end++;
    return end - start;
}

/* Read what lies between the points of a chain that was linked inside the gap. */
static bool read_between(struct bead_table *table, struct alignment *alignment, struct gap gap,
                         const struct chain_point *chain, size_t length)
{
    uint32_t x = 0, y = 0;

    for (size_t i = 0; i <= length; i++) {
        struct gap part = {
            .before = gap.before + x,
            .after = gap.after + y,
            .before_count = count_below(gap.before, x, gap.before_count, i < length ? chain[i].before : UINT32_MAX),
            .after_count = count_below(gap.after, y, gap.after_count, i < length ? chain[i].after : UINT32_MAX),
        };
        if (part.before_count && part.after_count && !read_blocks(table, alignment, part))
            return false;
        x += part.before_count + 1;
        y += part.after_count + 1;
    }
    return true;
}

/* A gap that is too large is cut at sentences that are alike, once; what is still too large goes in blocks. */
static bool read_large(struct bead_table *table, struct alignment *alignment, struct gap gap)
{
    struct mutual_pairs pairs = { 0 };
    bool complete = mutual_find(&pairs, alignment, gap, MUTUAL_CUT);
    struct arena_mark mark = arena_mark(alignment->scratch);
    struct chain_point *points = arena_alloc(alignment->scratch, pairs.count, sizeof *points);

    complete = complete && points;
    for (size_t i = 0; complete && i < pairs.count; i++)
        points[i] = (struct chain_point){ pairs.items[i].before, pairs.items[i].after,
                                          chain_weight(alignment, pairs.items[i].before, pairs.items[i].after) };
    size_t length = complete ? chain_keep_heaviest(points, pairs.count, alignment->scratch) : 0;
    complete = complete && length != SIZE_MAX;
    for (size_t i = 0; complete && i < length; i++)
        complete = alignment_link(alignment, points[i].before, points[i].after, LINK_BEAD);
    complete = complete && read_between(table, alignment, gap, points, length);
    arena_release(alignment->scratch, mark);
    mutual_free(&pairs);
    return complete;
}

bool gap_read(struct bead_table *table, struct alignment *alignment, struct gap gap)
{
    if (!gap.before_count || !gap.after_count)
        return true;
    return is_read_whole(alignment, gap) ? beads_read(table, alignment, gap) : read_large(table, alignment, gap);
}

/* The links so far, by old sentence, each of which has one at the most. */
static size_t list_links(const struct alignment *alignment, struct link *links)
{
    size_t count = 0;

    for (size_t i = 0; i < alignment->link_count; i++)
        links[alignment->links[i].before] = alignment->links[i];
    for (uint32_t i = 0; i < alignment->before.count; i++)
        if (alignment->before.links[i])
            links[count++] = links[i];
    return count;
}

/* By new sentence: the place of its link among all, counted in the order of the new text. */
static void rank_links(const struct alignment *alignment, uint32_t *rank)
{
    uint32_t place = 0;

    for (uint32_t j = 0; j < alignment->after.count; j++)
        rank[j] = alignment->after.links[j] ? place++ : 0;
}

static struct gap fill_between(struct alignment *alignment, const struct link *link, const struct link *next)
{
    struct gap gap = { alignment->gap_before, alignment->gap_after, 0, 0 };

    for (uint32_t i = link->before + 1; i < next->before; i++)
        alignment->gap_before[gap.before_count++] = i;
    for (uint32_t j = link->after + 1; j < next->after; j++)
        alignment->gap_after[gap.after_count++] = j;
    return gap;
}

bool gaps_read_moved_blocks(struct bead_table *table, struct alignment *alignment)
{
    struct arena *scratch = alignment->scratch;
    struct arena_mark mark = arena_mark(scratch);
    size_t count = 0, length = 0;
    struct chain_point *chain = alignment_chain(alignment, &length);
    struct link *links = arena_alloc(scratch, alignment->before.count, sizeof *links);
    uint32_t *rank = arena_alloc(scratch, alignment->after.count, sizeof *rank);
    uint8_t *in_chain = arena_zalloc(scratch, alignment->before.count, 1);
    bool complete = chain && links && rank && in_chain;

    if (complete) {
        count = list_links(alignment, links);
        rank_links(alignment, rank);
        for (size_t i = 0; i < length; i++)
            in_chain[chain[i].before] = 1;
    }
    for (size_t i = 1; complete && i < count; i++) {
        const struct link *link = &links[i - 1], *next = &links[i];
        if (rank[next->after] == rank[link->after] + 1 && !(in_chain[link->before] && in_chain[next->before]))
            complete = gap_read(table, alignment, fill_between(alignment, link, next));
    }
    arena_release(scratch, mark);
    return complete;
}
