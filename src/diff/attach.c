#include "attach.h"

#include "comparison.h"

#include <stdlib.h>
#include <string.h>

/* The second pass looks next to the parts that the first one found; a third finds nothing more. Parts stand close to each other. */
enum { REACH = 2, PARTS_REACH = 4, PASSES = 2 };

/* Of the stray's mass, in its partner, and unless it stands next to the other part, in what is left of the partner. */
static const double containment_min = 0.6;

/* Parts of a split repeat their subject: "the ferry, built in wartime, leaks" becomes "The ferry leaks. The ferry was built in
 * wartime." So next to the other part little needs to be in what is left. That finds 12 of the 44 links that were missed in
 * PorSimples, and no false one in any set of tests/quality/README.md. */
static const double containment_next_min = 0.1;

/* The same search runs in both directions: `near` is the side of the stray, `far` the other one. */
struct direction {
    const struct side *near;
    const struct bags *near_bags;
    const struct bags *far_bags;
    uint32_t *near_partner; /* by sentence of `near`: its only partner + 1, when the link may be joined; else 0 */
    bool *is_fresh;         /* by sentence of `near`: no pass has looked next to it yet */
};

/* A free sentence that belongs to `host`, which it found through the partner of its neighbour. */
struct stray {
    bool is_before; /* of the old side */
    uint32_t sentence;
    uint32_t neighbour; /* on the same side */
    uint32_t host;      /* on the other side */
    double contained;
    double mass; /* of the stray */
};

/* What is left of the host when the parts that are near the stray are taken out, as a share of the stray's mass. */
static double containment(const struct features *features, const struct direction *direction, uint32_t partner, uint32_t at)
{
    const struct bag *whole = bag_of(direction->far_bags, partner - 1), *stray = bag_of(direction->near_bags, at);
    uint32_t first = at > PARTS_REACH ? at - PARTS_REACH : 0;

    features_count(features, whole);
    for (uint32_t part = first; part < direction->near->count && part <= at + PARTS_REACH; part++)
        if (direction->near_partner[part] == partner)
            features_take(features, bag_of(direction->near_bags, part));
    double shared = features_take(features, stray);
    features_forget(features, whole);
    return stray->mass > 0 ? shared / stray->mass : 0;
}

/* Find the host of the sentence at `stray->sentence`; of equal ones the nearest. Returns whether there is any. Most neighbours have
 * too little in common with it, whatever is left of them. */
static bool find_host(const struct features *features, const struct direction *direction, struct stray *stray)
{
    uint32_t at = stray->sentence;
    const struct bag *bag = bag_of(direction->near_bags, at);
    struct comparison comparison = { features, bag, false };
    bool found = false;

    for (uint32_t step = 1; step <= REACH; step++)
        for (int sign = -1; sign <= 1; sign += 2) {
            /* Below 0 the position wraps around and is past the end. */
            uint32_t neighbour = sign < 0 ? at - step : at + step;
            bool is_fresh = neighbour < direction->near->count && direction->is_fresh[neighbour];
            uint32_t partner = is_fresh ? direction->near_partner[neighbour] : 0;
            if (!partner)
                continue;
            const struct bag *whole = bag_of(direction->far_bags, partner - 1);
            double least = containment_min * bag->mass;
            if (comparison_shared(&comparison, whole, least) < least)
                continue;
            comparison_end(&comparison);
            double contained = containment(features, direction, partner, at);
            if (contained < (step == 1 ? containment_next_min : containment_min) || (found && contained <= stray->contained))
                continue;
            stray->neighbour = neighbour;
            stray->host = partner - 1;
            stray->contained = contained;
            found = true;
        }
    comparison_end(&comparison);
    return found;
}

/* Returns false when memory ran out. */
static bool take_room(struct direction *direction, struct arena *scratch)
{
    direction->near_partner = arena_zalloc(scratch, direction->near->count, sizeof *direction->near_partner);
    direction->is_fresh = arena_zalloc(scratch, direction->near->count, sizeof *direction->is_fresh);
    return direction->near_partner && direction->is_fresh;
}

static void note_partner(const struct direction *direction, uint32_t sentence, uint32_t partner)
{
    if (direction->near->links[sentence] != 1)
        return;
    direction->near_partner[sentence] = partner + 1;
    direction->is_fresh[sentence] = true;
}

/* Links from `first` on that may take in a stray: of changed sentences, whose near side has one partner. */
static void find_partners(const struct alignment *alignment, size_t first, const struct direction *old,
                          const struct direction *recent)
{
    memset(old->is_fresh, 0, old->near->count * sizeof *old->is_fresh);
    memset(recent->is_fresh, 0, recent->near->count * sizeof *recent->is_fresh);
    for (size_t i = first; i < alignment->link_count; i++) {
        const struct link *link = &alignment->links[i];
        if (link->origin == LINK_EXACT || link->origin == LINK_EXACT_MOVE)
            continue;
        note_partner(old, link->before, link->after);
        note_partner(recent, link->after, link->before);
    }
}

/* Whether a neighbour of a sentence is to be looked next to. */
static bool has_host(const struct direction *direction, uint32_t sentence)
{
    const struct side *near = direction->near;
    uint32_t first = sentence > REACH ? sentence - REACH : 0;
    uint32_t last = sentence + REACH < near->count ? sentence + REACH : near->count - 1;

    for (uint32_t i = first; i <= last; i++)
        if (direction->is_fresh[i])
            return true;
    return false;
}

static size_t find_strays(const struct features *features, const struct direction *direction, bool is_before,
                          struct stray *strays)
{
    size_t count = 0;

    for (uint32_t i = 0; i < direction->near->count; i++) {
        if (direction->near->links[i] || !has_host(direction, i))
            continue;
        struct stray stray = { .is_before = is_before, .sentence = i, .mass = bag_of(direction->near_bags, i)->mass };
        if (find_host(features, direction, &stray))
            strays[count++] = stray;
    }
    return count;
}

/* The surest first; of equal ones the heaviest, whichever side it is on, so that a diff reads the same backwards. */
static int compare_strays(const void *a, const void *b)
{
    const struct stray *p = a, *q = b;

    if (p->contained != q->contained)
        return p->contained > q->contained ? -1 : 1;
    if (p->mass != q->mass)
        return p->mass > q->mass ? -1 : 1;
    if (p->is_before != q->is_before)
        return p->is_before ? -1 : 1;
    return (p->sentence > q->sentence) - (p->sentence < q->sentence);
}

/* A stray that joined from the other side may have taken its neighbour in: then this one would turn a split into a passage of
 * several on both sides, most of which have nothing in common. */
static bool link_strays(struct alignment *alignment, const struct stray *strays, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct stray *stray = &strays[i];
        const struct side *near = stray->is_before ? &alignment->before : &alignment->after;
        uint32_t before = stray->is_before ? stray->sentence : stray->host;
        uint32_t after = stray->is_before ? stray->host : stray->sentence;
        if (near->links[stray->neighbour] == 1 && !alignment_link(alignment, before, after, LINK_ATTACHED))
            return false;
    }
    return true;
}

/* Attach strays to links from `first` on. */
static bool attach_to(struct alignment *alignment, size_t first, const struct direction *old, const struct direction *recent,
                      struct stray *strays)
{
    const struct features *features = &alignment->features;

    find_partners(alignment, first, old, recent);
    size_t count = find_strays(features, old, true, strays);
    count += find_strays(features, recent, false, strays + count);
    qsort(strays, count, sizeof *strays, compare_strays);
    return link_strays(alignment, strays, count);
}

bool attach_strays(struct alignment *alignment)
{
    const struct features *features = &alignment->features;
    struct direction old = { .near = &alignment->before, .near_bags = &features->before, .far_bags = &features->after };
    struct direction recent = { .near = &alignment->after, .near_bags = &features->after, .far_bags = &features->before };
    size_t sentences = (size_t)alignment->before.count + alignment->after.count, first = 0;
    struct arena *scratch = alignment->scratch;
    struct arena_mark mark = arena_mark(scratch);
    struct stray *strays = arena_alloc(scratch, sentences, sizeof *strays);
    bool complete = strays && take_room(&old, scratch) && take_room(&recent, scratch);

    for (int pass = 0; complete && pass < PASSES && first < alignment->link_count; pass++) {
        size_t next = alignment->link_count;
        complete = attach_to(alignment, first, &old, &recent, strays);
        first = next;
    }
    arena_release(scratch, mark);
    return complete;
}
