#include "remnants.h"

/* The first and the last partner of a sentence; no partner: the last is before the first. */
struct partners {
    uint32_t first;
    uint32_t last;
};

static struct partners *list_partners(uint32_t count, struct arena *scratch)
{
    struct partners *partners = arena_alloc(scratch, count, sizeof *partners);

    for (uint32_t i = 0; partners && i < count; i++)
        partners[i] = (struct partners){ UINT32_MAX, 0 };
    return partners;
}

static void add_partner(struct partners *partners, uint32_t partner)
{
    if (partner < partners->first)
        partners->first = partner;
    if (partner > partners->last)
        partners->last = partner;
}

static bool has_partner(struct partners partners)
{
    return partners.first <= partners.last;
}

/* The pairs of neighbours that are asked for are those on which both sides agree, so that a diff reads the same backwards. */
struct neighbours {
    const struct partners *before;
    const struct partners *after;
    uint32_t before_count;
    uint32_t after_count;
};

/* Whether the sentences in front of both are partners, or both are the first. */
static bool start_together(const struct neighbours *all, uint32_t before, uint32_t after)
{
    if (!before || !after)
        return before == after;
    return has_partner(all->before[before - 1]) && all->before[before - 1].last == after - 1 &&
           all->after[after - 1].last == before - 1;
}

/* Whether the sentences behind both are partners, or both are the last. */
static bool end_together(const struct neighbours *all, uint32_t before, uint32_t after)
{
    if (before + 1 == all->before_count || after + 1 == all->after_count)
        return before + 1 == all->before_count && after + 1 == all->after_count;
    return all->before[before + 1].first == after + 1 && all->after[after + 1].first == before + 1;
}

static bool link_remnants(struct bead_table *table, struct alignment *alignment, const struct neighbours *all)
{
    for (uint32_t i = 0; i < all->before_count; i++) {
        if (alignment->before.links[i] || (i && !has_partner(all->before[i - 1])))
            continue;
        uint32_t j = i ? all->before[i - 1].last + 1 : 0;
        if (j >= all->after_count || alignment->after.links[j] || !start_together(all, i, j) || !end_together(all, i, j))
            continue;
        if (!beads_read(table, alignment, (struct gap){ &i, &j, 1, 1 }))
            return false;
    }
    return true;
}

bool remnants_link(struct bead_table *table, struct alignment *alignment)
{
    struct arena_mark mark = arena_mark(alignment->scratch);
    struct partners *before = list_partners(alignment->before.count, alignment->scratch);
    struct partners *after = list_partners(alignment->after.count, alignment->scratch);
    bool complete = before && after;

    for (size_t i = 0; complete && i < alignment->link_count; i++) {
        const struct link *link = &alignment->links[i];
        add_partner(&before[link->before], link->after);
        add_partner(&after[link->after], link->before);
    }
    struct neighbours all = { before, after, alignment->before.count, alignment->after.count };
    complete = complete && link_remnants(table, alignment, &all);
    arena_release(alignment->scratch, mark);
    return complete;
}
