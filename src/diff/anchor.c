#include "anchor.h"

#include "chain.h"

#include <string.h>

/* The idea of keys found once on either side is Bram Cohen's patience diff. */

enum {
    ROUNDS_MAX = 8,
    MOVE_WORDS_MIN = 2 /* "Yes." elsewhere may be another one */
};

/* How often a key occurs among the sentences that are compared, and where it did last. */
struct occurrence {
    uint32_t before;
    uint32_t after;
    uint32_t after_at;
};

struct anchoring {
    struct alignment *alignment;
    struct occurrence *occurrences; /* by key; all zero between two gaps */
    struct chain_point *points;
};

static void count_keys(struct anchoring *anchoring, const struct gap *gap)
{
    const struct alignment *alignment = anchoring->alignment;

    for (uint32_t i = 0; i < gap->before_count; i++)
        anchoring->occurrences[alignment->before.keys[gap->before[i]]].before++;
    for (uint32_t j = 0; j < gap->after_count; j++) {
        struct occurrence *occurrence = &anchoring->occurrences[alignment->after.keys[gap->after[j]]];
        occurrence->after++;
        occurrence->after_at = gap->after[j];
    }
}

static void forget_keys(struct anchoring *anchoring, const struct gap *gap)
{
    const struct alignment *alignment = anchoring->alignment;

    for (uint32_t i = 0; i < gap->before_count; i++)
        anchoring->occurrences[alignment->before.keys[gap->before[i]]] = (struct occurrence){ 0 };
    for (uint32_t j = 0; j < gap->after_count; j++)
        anchoring->occurrences[alignment->after.keys[gap->after[j]]] = (struct occurrence){ 0 };
}

/* The pairs of sentences whose key occurs once on either side of the gap. */
static size_t find_unique(struct anchoring *anchoring, const struct gap *gap)
{
    const struct alignment *alignment = anchoring->alignment;
    size_t count = 0;

    count_keys(anchoring, gap);
    for (uint32_t i = 0; i < gap->before_count; i++) {
        uint32_t sentence = gap->before[i];
        const struct occurrence *occurrence = &anchoring->occurrences[alignment->before.keys[sentence]];
        if (occurrence->before == 1 && occurrence->after == 1)
            anchoring->points[count++] =
                (struct chain_point){ sentence, occurrence->after_at, chain_weight(alignment, sentence, occurrence->after_at) };
    }
    forget_keys(anchoring, gap);
    return count;
}

static bool link_points(struct anchoring *anchoring, size_t count)
{
    struct alignment *alignment = anchoring->alignment;

    for (size_t i = 0; i < count; i++)
        if (!alignment->before.links[anchoring->points[i].before] &&
            !alignment_link(alignment, anchoring->points[i].before, anchoring->points[i].after, LINK_EXACT))
            return false;
    return true;
}

static bool equal_and_free(const struct alignment *alignment, uint32_t before, uint32_t after)
{
    return before < alignment->before.count && after < alignment->after.count && !alignment->before.links[before] &&
           !alignment->after.links[after] && alignment->before.keys[before] == alignment->after.keys[after];
}

/* Link the neighbours of a link, in one direction (1 or -1), while they are equal. Below 0 the positions wrap around and are
 * past the end. */
static bool extend_link(struct alignment *alignment, struct link link, uint32_t step)
{
    uint32_t before = link.before + step, after = link.after + step;

    for (; equal_and_free(alignment, before, after); before += step, after += step)
        if (!alignment_link(alignment, before, after, link.origin))
            return false;
    return true;
}

static bool extend_links(struct alignment *alignment, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (!extend_link(alignment, alignment->links[i], 1))
            return false;
    for (size_t i = end; i > first; i--)
        if (!extend_link(alignment, alignment->links[i - 1], UINT32_MAX))
            return false;
    return true;
}

/* Equal sentences at both ends of a gap in which no key is unique: runs of duplicates. */
static bool link_ends(struct alignment *alignment, const struct gap *gap)
{
    uint32_t start = 0, end_before = gap->before_count, end_after = gap->after_count;
    const uint32_t *before_keys = alignment->before.keys, *after_keys = alignment->after.keys;

    for (; start < end_before && start < end_after; start++) {
        if (before_keys[gap->before[start]] != after_keys[gap->after[start]])
            break;
        if (!alignment_link(alignment, gap->before[start], gap->after[start], LINK_EXACT))
            return false;
    }
    for (; start < end_before && start < end_after; end_before--, end_after--) {
        if (before_keys[gap->before[end_before - 1]] != after_keys[gap->after[end_after - 1]])
            break;
        if (!alignment_link(alignment, gap->before[end_before - 1], gap->after[end_after - 1], LINK_EXACT))
            return false;
    }
    return true;
}

static bool anchor_gap(struct anchoring *anchoring, const struct gap *gap)
{
    if (!gap->before_count || !gap->after_count)
        return true;
    size_t unique = find_unique(anchoring, gap);
    if (!unique)
        return link_ends(anchoring->alignment, gap);
    size_t kept = chain_keep_heaviest(anchoring->points, unique, anchoring->alignment->scratch);
    return kept != SIZE_MAX && link_points(anchoring, kept);
}

/* One round over all gaps of the chain so far. */
static bool anchor_gaps(struct anchoring *anchoring)
{
    struct alignment *alignment = anchoring->alignment;
    struct arena_mark mark = arena_mark(alignment->scratch);
    size_t first = alignment->link_count, length;
    struct chain_point *chain = alignment_chain(alignment, &length);
    bool complete = chain != NULL;

    for (size_t i = 0; complete && i <= length; i++) {
        struct gap gap = alignment_gap(alignment, chain, length, i);
        complete = anchor_gap(anchoring, &gap);
    }
    arena_release(alignment->scratch, mark);
    return complete && extend_links(alignment, first, alignment->link_count);
}

/* Pairs that are unique in the whole text but outside the chain: the same sentence, elsewhere. */
static bool link_exact_moves(struct alignment *alignment, const struct chain_point *unique, size_t count)
{
    size_t first = alignment->link_count;

    for (size_t i = 0; i < count; i++) {
        bool linked = alignment->before.links[unique[i].before] || alignment->after.links[unique[i].after];
        if (!linked && alignment->before.words[unique[i].before] >= MOVE_WORDS_MIN &&
            !alignment_link(alignment, unique[i].before, unique[i].after, LINK_EXACT_MOVE))
            return false;
    }
    return extend_links(alignment, first, alignment->link_count);
}

/* Whether the sentences of one side are, one by one, the first ones of the other. */
static bool is_beginning(const struct alignment *alignment, const struct gap *gap)
{
    uint32_t shorter = gap->before_count < gap->after_count ? gap->before_count : gap->after_count, same = 0;

    while (same < shorter && alignment->before.keys[gap->before[same]] == alignment->after.keys[gap->after[same]])
        same++;
    return same == shorter;
}

/* Unique pairs join the order of the links there are. `*unique`, in `scratch`, is set to all of them. Without any, and without a
 * link so far, a text that another one begins with is linked at once, as its words would be. */
static bool anchor_whole(struct anchoring *anchoring, struct chain_point **unique, size_t *count)
{
    struct alignment *alignment = anchoring->alignment;
    struct gap all = alignment_free_sentences(alignment);
    size_t first = alignment->link_count;

    *count = find_unique(anchoring, &all);
    if (!*count)
        return first || !is_beginning(alignment, &all) || link_ends(alignment, &all);
    *unique = arena_alloc(alignment->scratch, *count, sizeof **unique);
    if (!*unique)
        return false;
    memcpy(*unique, anchoring->points, *count * sizeof **unique);
    size_t points = alignment_exact_points(alignment, *unique, *count, anchoring->points);
    size_t kept = chain_keep_heaviest(anchoring->points, points, alignment->scratch);
    return kept != SIZE_MAX && link_points(anchoring, kept) && extend_links(alignment, first, alignment->link_count);
}

static bool anchor_rounds(struct anchoring *anchoring)
{
    struct alignment *alignment = anchoring->alignment;

    for (int round = 0; round < ROUNDS_MAX; round++) {
        size_t known = alignment->link_count;
        if (!anchor_gaps(anchoring))
            return false;
        if (alignment->link_count == known)
            break;
    }
    return true;
}

static bool anchor(struct alignment *alignment, bool throughout)
{
    struct arena_mark mark = arena_mark(alignment->scratch);
    struct anchoring anchoring = {
        .alignment = alignment,
        .occurrences = arena_zalloc(alignment->scratch, alignment->key_count, sizeof *anchoring.occurrences),
        .points = arena_alloc(alignment->scratch, alignment->before.count, sizeof *anchoring.points),
    };
    struct chain_point *unique = NULL;
    size_t count;
    bool complete = anchoring.occurrences && anchoring.points && anchor_whole(&anchoring, &unique, &count) &&
                    (!throughout || (link_exact_moves(alignment, unique, count) && anchor_rounds(&anchoring)));

    arena_release(alignment->scratch, mark);
    return complete;
}

bool anchor_in_order(struct alignment *alignment)
{
    return anchor(alignment, false);
}

bool anchor_throughout(struct alignment *alignment)
{
    return anchor(alignment, true);
}
