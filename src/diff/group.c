#include "group.h"

#include <string.h>

/* Disjoint sets with path halving: R. E. Tarjan, J. van Leeuwen, "Worst-case analysis of set union algorithms", 1984. */
static uint32_t find_root(uint32_t *parent, uint32_t node)
{
    while (parent[node] != node) {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    return node;
}

/* The smaller root stays, so that new items, which come first, are roots wherever a group has any. Returns whether two sets became
 * one. */
static bool join(uint32_t *parent, uint32_t a, uint32_t b)
{
    a = find_root(parent, a);
    b = find_root(parent, b);
    if (a < b)
        parent[b] = a;
    else
        parent[a] = b;
    return a != b;
}

/* Join the items of all edges. Returns how many sets there are then. */
static uint32_t join_all(uint32_t *parent, uint32_t nodes, uint32_t after_count, const struct edge *edges, size_t edge_count)
{
    uint32_t sets = nodes;

    for (uint32_t node = 0; node < nodes; node++)
        parent[node] = node;
    for (size_t e = 0; e < edge_count; e++)
        sets -= join(parent, edges[e].after, after_count + edges[e].before);
    return sets;
}

/* Number the groups in the order of their roots, and count the members of each. Nodes are the new items, then the old ones. */
static void number_groups(struct groups *groups, uint32_t *parent, uint32_t *number, uint32_t after_count, uint32_t nodes)
{
    for (uint32_t node = 0; node < nodes; node++) {
        uint32_t root = parent[node] = parent[parent[node]]; /* a parent is smaller, so that its own is known to be its root */
        if (root == node)
            number[node] = (uint32_t)groups->count++;
        if (node < after_count) {
            groups->of_after[node] = number[root];
            groups->items[number[root]].after.count++;
        } else {
            groups->of_before[node - after_count] = number[root];
            groups->items[number[root]].before.count++;
        }
    }
}

/* Hand each group its part of `members`, still empty. */
static void lay_out_members(struct groups *groups, uint32_t *members)
{
    for (size_t g = 0; g < groups->count; g++) {
        struct group *group = &groups->items[g];
        group->after.items = members;
        members += group->after.count;
        group->before.items = members;
        members += group->before.count;
        group->after.count = group->before.count = 0;
    }
}

static void fill_members(struct groups *groups, uint32_t *members, uint32_t before_count, uint32_t after_count)
{
    for (uint32_t j = 0; j < after_count; j++) {
        struct group *group = &groups->items[groups->of_after[j]];
        members[(group->after.items - members) + group->after.count++] = j;
    }
    for (uint32_t i = 0; i < before_count; i++) {
        struct group *group = &groups->items[groups->of_before[i]];
        members[(group->before.items - members) + group->before.count++] = i;
    }
}

bool groups_build(struct groups *groups, uint32_t before_count, uint32_t after_count, const struct edge *edges,
                  size_t edge_count, struct storage *storage)
{
    struct arena *arena = &storage->result;
    struct arena_mark mark = arena_mark(&storage->scratch);
    uint32_t nodes = before_count + after_count;
    uint32_t *parent = arena_alloc(&storage->scratch, nodes, sizeof *parent);
    uint32_t *number = arena_alloc(&storage->scratch, nodes, sizeof *number);
    uint32_t *members = arena_alloc(arena, nodes, sizeof *members);

    *groups = (struct groups){
        .of_before = arena_alloc(arena, before_count, sizeof *groups->of_before),
        .of_after = arena_alloc(arena, after_count, sizeof *groups->of_after),
    };
    bool complete = parent && number && members && groups->of_before && groups->of_after;
    if (complete) {
        uint32_t sets = join_all(parent, nodes, after_count, edges, edge_count);
        complete = (groups->items = arena_zalloc(arena, sets, sizeof *groups->items)) != NULL;
    }
    if (complete) {
        number_groups(groups, parent, number, after_count, nodes);
        lay_out_members(groups, members);
        fill_members(groups, members, before_count, after_count);
    }
    arena_release(&storage->scratch, mark);
    return complete;
}

void groups_turn(struct groups *groups)
{
    uint32_t *of_before = groups->of_before;

    groups->of_before = groups->of_after;
    groups->of_after = of_before;
    for (size_t g = 0; g < groups->count; g++) {
        struct group *group = &groups->items[g];
        struct story_indices before = group->before;
        group->before = group->after;
        group->after = before;
    }
}

/* By old item: whether the group that begins there is a landmark, on both sides and in order. */
static bool is_landmark(const struct groups *groups, uint32_t before)
{
    const struct group *group = &groups->items[groups->of_before[before]];

    return group->after.count && !group->moved && group->before.items[0] == before;
}

/* A removed group stands behind the last landmark before it; `behind` gives, by group, the removed ones behind it as a list
 * through `next`, in order. Index `count` stands for the beginning of the text. */
static void hang_removed(const struct groups *groups, uint32_t before_count, uint32_t *behind, uint32_t *next)
{
    uint32_t landmark = (uint32_t)groups->count, last = UINT32_MAX;

    memset(behind, 0xFF, (groups->count + 1) * sizeof *behind);
    for (uint32_t i = 0; i < before_count; i++) {
        uint32_t group = groups->of_before[i];
        if (is_landmark(groups, i)) {
            landmark = group;
            last = UINT32_MAX;
        } else if (!groups->items[group].after.count) {
            next[group] = UINT32_MAX;
            if (last == UINT32_MAX)
                behind[landmark] = group;
            else
                next[last] = group;
            last = group;
        }
    }
}

static size_t tell_removed(const uint32_t *next, uint32_t group, uint32_t *order, size_t told)
{
    for (; group != UINT32_MAX; group = next[group])
        order[told++] = group;
    return told;
}

bool groups_order(const struct groups *groups, uint32_t before_count, uint32_t *order, struct arena *scratch)
{
    struct arena_mark mark = arena_mark(scratch);
    uint32_t *behind = arena_alloc(scratch, groups->count + 1, sizeof *behind);
    uint32_t *next = arena_alloc(scratch, groups->count, sizeof *next);
    bool complete = behind && next;

    if (complete) {
        hang_removed(groups, before_count, behind, next);
        size_t told = tell_removed(next, behind[groups->count], order, 0);
        for (uint32_t g = 0; g < groups->count; g++) {
            if (!groups->items[g].after.count)
                continue;
            order[told++] = g;
            told = tell_removed(next, behind[g], order, told);
        }
    }
    arena_release(scratch, mark);
    return complete;
}
