/* The state of an alignment: links between the sentences of two revisions, and the gaps that they leave. */
#ifndef DIFF_ALIGNMENT_H
#define DIFF_ALIGNMENT_H

#include "base/arena.h"
#include "chain.h"
#include "features.h"
#include "side.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mutual_search;

/* How a link was found. */
enum link_origin {
    LINK_EXACT,      /* equal words, in order */
    LINK_EXACT_MOVE, /* equal words, found once on either side, out of order */
    LINK_STRONG_MOVE, /* alike beyond doubt, out of order */
    LINK_BEAD,       /* the best reading of a gap */
    LINK_MOVE,       /* what was left over and is alike */
    LINK_ATTACHED    /* a stray part of a split or a merger */
};

struct link {
    uint32_t before;
    uint32_t after;
    enum link_origin origin;
};

/* Ascending sentences of both sides that are compared with each other. */
struct gap {
    const uint32_t *before;
    const uint32_t *after;
    uint32_t before_count;
    uint32_t after_count;
};

/* The state that the steps share. Memory: the arena lives as long as the alignment; `links` is malloc'ed; what a step needs for
 * itself is in `scratch`, which it sets back. */
struct alignment {
    struct side before;
    struct side after;
    uint32_t key_count;
    struct wording wording;
    struct link *links;
    size_t link_count;
    size_t link_capacity;
    uint32_t *exact;          /* by old sentence: its partner in an exact link, + 1, or 0 */
    struct features features; /* empty until sentences are left over on both sides */
    struct mutual_search *search; /* for mutual_find(), from mutual_begin() to mutual_end() */
    uint32_t *gap_before;     /* room for the sentences of one gap */
    uint32_t *gap_after;
    bool turned;              /* the old side was taken for the new one until the links were complete */
    struct arena arena;
    struct arena *scratch;
};

/* Free what the alignment holds, or only the list of its links when it is complete. */
void alignment_free(struct alignment *alignment);
void alignment_drop_links(struct alignment *alignment);

/* Take the old side for the new one, once all links are there: no gap can be asked for afterwards. */
void alignment_turn(struct alignment *alignment);

/* Add a link. Returns false when memory ran out. */
bool alignment_link(struct alignment *alignment, uint32_t before, uint32_t after, enum link_origin origin);

/* Write the exact links, and `extra_count` points of other sentences, ascending by old sentence, to `points`, which has room for
 * all: in that order, too. Returns how many there are. */
size_t alignment_exact_points(const struct alignment *alignment, const struct chain_point *extra, size_t extra_count,
                              struct chain_point *points);

/* The main chain: the heaviest of the exact links that run in order, `*length` points, in `scratch`. NULL when memory ran out. */
struct chain_point *alignment_chain(const struct alignment *alignment, size_t *length);

/* The free sentences between points `index` - 1 and `index` of a chain; `index` runs from 0 to `length`. The lists stand in
 * `gap_before` and `gap_after`. */
struct gap alignment_gap(struct alignment *alignment, const struct chain_point *chain, size_t length, size_t index);

/* All free sentences, in the same lists. */
struct gap alignment_free_sentences(struct alignment *alignment);

/* The weight of two linked sentences in a chain: the words of both, so that a diff reads the same backwards, and one each, so
 * that a sentence without words counts. */
static inline double chain_weight(const struct alignment *alignment, uint32_t before, uint32_t after)
{
    return 2.0 + alignment->before.words[before] + alignment->after.words[after];
}

#endif
