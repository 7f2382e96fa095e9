#include "alignment.h"

#include "base/array.h"

#include <stdlib.h>

void alignment_turn(struct alignment *alignment)
{
    struct side before = alignment->before;
    struct bags bags = alignment->features.before;

    alignment->before = alignment->after;
    alignment->after = before;
    alignment->features.before = alignment->features.after;
    alignment->features.after = bags;
    for (size_t i = 0; i < alignment->link_count; i++) {
        struct link *link = &alignment->links[i];
        *link = (struct link){ link->after, link->before, link->origin };
    }
}

bool alignment_link(struct alignment *alignment, uint32_t before, uint32_t after, enum link_origin origin)
{
    struct link *links = array_reserve(alignment->links, &alignment->link_capacity, alignment->link_count + 1, sizeof *links);

    if (!links)
        return false;
    alignment->links = links;
    links[alignment->link_count++] = (struct link){ before, after, origin };
    if (origin == LINK_EXACT)
        alignment->exact[before] = after + 1;
    if (alignment->before.links[before] < UINT8_MAX)
        alignment->before.links[before]++;
    if (alignment->after.links[after] < UINT8_MAX)
        alignment->after.links[after]++;
    return true;
}

size_t alignment_exact_points(const struct alignment *alignment, const struct chain_point *extra, size_t extra_count,
                              struct chain_point *points)
{
    size_t count = 0, next = 0;

    for (uint32_t i = 0; i < alignment->before.count; i++) {
        uint32_t after = alignment->exact[i];
        if (next < extra_count && extra[next].before == i)
            points[count++] = extra[next++];
        else if (after)
            points[count++] = (struct chain_point){ i, after - 1, chain_weight(alignment, i, after - 1) };
    }
    return count;
}

struct chain_point *alignment_chain(const struct alignment *alignment, size_t *length)
{
    struct chain_point *points = arena_alloc(alignment->scratch, alignment->before.count, sizeof *points);

    if (!points)
        return NULL;
    *length = chain_keep_heaviest(points, alignment_exact_points(alignment, NULL, 0, points), alignment->scratch);
    return *length != SIZE_MAX ? points : NULL;
}

/* Without a branch, since which ones are free cannot be foretold. */
static uint32_t list_free(uint32_t *list, const struct side *side, uint32_t start, uint32_t end)
{
    uint32_t count = 0;

    for (uint32_t i = start; i < end; i++) {
        list[count] = i;
        count += !side->links[i];
    }
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

void alignment_drop_links(struct alignment *alignment)
{
    free(alignment->links);
    alignment->links = NULL;
    alignment->link_count = alignment->link_capacity = 0;
}

void alignment_free(struct alignment *alignment)
{
    wording_free(&alignment->wording);
    alignment_drop_links(alignment);
    arena_clear(&alignment->arena);
    *alignment = (struct alignment){ 0 };
}
