#include "attach.h"

#include <stdlib.h>
#include <string.h>

enum { REACH = 3 };

static const double containment_min = 0.6; /* of the stray's mass, in what its partner shares with nobody */

/* The same search runs in both directions: `near` is the side of the stray, `far` the other one. */
struct direction {
    const struct side *near;
    const struct bag *near_bags;
    const struct bag *far_bags;
    const uint32_t *near_partner; /* by sentence of `near`: its only partner + 1, when the link may be joined; else 0 */
};

struct stray {
    uint32_t before;
    uint32_t after;
};

/* What is left of `whole` when `part` is taken out, as a share of the stray's mass. */
static double containment(const struct features *features, const struct bag *whole, const struct bag *part,
                          const struct bag *stray)
{
    uint32_t *tally = features->tally;
    double shared = 0;

    for (uint32_t i = 0; i < whole->count; i++)
        tally[whole->items[i]]++;
    for (uint32_t i = 0; i < part->count; i++)
        if (tally[part->items[i]])
            tally[part->items[i]]--;
    for (uint32_t i = 0; i < stray->count; i++)
        if (tally[stray->items[i]]) {
            tally[stray->items[i]]--;
            shared += features->weights[stray->items[i]];
        }
    for (uint32_t i = 0; i < whole->count; i++)
        tally[whole->items[i]] = 0;
    return stray->mass > 0 ? shared / stray->mass : 0;
}

/* The sentence of the far side that the stray at `at` belongs to, + 1; 0 when there is none. */
static uint32_t find_host(const struct features *features, const struct direction *direction, uint32_t at)
{
    double best = containment_min;
    uint32_t host = 0;

    for (uint32_t step = 1; step <= REACH; step++)
        for (int sign = -1; sign <= 1; sign += 2) {
            /* Below 0 the position wraps around and is past the end. */
            uint32_t neighbour = sign < 0 ? at - step : at + step;
            uint32_t partner = neighbour < direction->near->count ? direction->near_partner[neighbour] : 0;
            if (!partner)
                continue;
            double contained = containment(features, &direction->far_bags[partner - 1], &direction->near_bags[neighbour],
                                           &direction->near_bags[at]);
            if (contained > best || (contained == best && !host)) {
                best = contained;
                host = partner;
            }
        }
    return host;
}

/* Links that may take in a stray: of changed sentences, whose near side has one partner. */
static void find_partners(const struct alignment *alignment, uint32_t *before_partner, uint32_t *after_partner)
{
    for (size_t i = 0; i < alignment->link_count; i++) {
        const struct link *link = &alignment->links[i];
        if (link->origin == LINK_EXACT || link->origin == LINK_EXACT_MOVE)
            continue;
        if (alignment->before.links[link->before] == 1)
            before_partner[link->before] = link->after + 1;
        if (alignment->after.links[link->after] == 1)
            after_partner[link->after] = link->before + 1;
    }
}

static size_t find_strays(const struct alignment *alignment, const uint32_t *before_partner, const uint32_t *after_partner,
                          struct stray *strays)
{
    const struct features *features = &alignment->features;
    struct direction old = { &alignment->before, features->before, features->after, before_partner };
    struct direction recent = { &alignment->after, features->after, features->before, after_partner };
    size_t count = 0;
    uint32_t host;

    for (uint32_t j = 0; j < alignment->after.count; j++)
        if (!alignment->after.links[j] && (host = find_host(features, &recent, j)) > 0)
            strays[count++] = (struct stray){ host - 1, j };
    for (uint32_t i = 0; i < alignment->before.count; i++)
        if (!alignment->before.links[i] && (host = find_host(features, &old, i)) > 0)
            strays[count++] = (struct stray){ i, host - 1 };
    return count;
}

bool attach_strays(struct alignment *alignment)
{
    size_t sentences = (size_t)alignment->before.count + alignment->after.count;
    uint32_t *before_partner = calloc((size_t)alignment->before.count + 1, sizeof *before_partner);
    uint32_t *after_partner = calloc((size_t)alignment->after.count + 1, sizeof *after_partner);
    struct stray *strays = malloc((sentences + 1) * sizeof *strays);
    bool complete = before_partner && after_partner && strays;

    if (complete) {
        find_partners(alignment, before_partner, after_partner);
        size_t count = find_strays(alignment, before_partner, after_partner, strays);
        for (size_t i = 0; complete && i < count; i++)
            complete = alignment_link(alignment, strays[i].before, strays[i].after, LINK_ATTACHED);
    }
    free(before_partner);
    free(after_partner);
    free(strays);
    return complete;
}
