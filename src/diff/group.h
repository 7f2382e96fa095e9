/* Groups: links joined into passages. A sentence without a link is a group by itself. */
#ifndef DIFF_GROUP_H
#define DIFF_GROUP_H

#include "storage.h"

#include <storydiff/diff.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A link between item `before` of the one side and item `after` of the other. */
struct edge {
    uint32_t before;
    uint32_t after;
};

struct group {
    struct story_indices before; /* ascending */
    struct story_indices after;
    bool moved;
    bool differs; /* has both sides, and their words are not the same */
    bool cosmetic; /* as in a change, and so is the next */
    float similarity;
};

struct groups {
    struct group *items; /* in the order of their first new item; those without one last, in the order of the old */
    size_t count;
    uint32_t *of_before; /* by old item: its group */
    uint32_t *of_after;
};

/* Join what is linked. Groups are part of the result. Returns false when memory ran out. */
bool groups_build(struct groups *groups, uint32_t before_count, uint32_t after_count, const struct edge *edges,
                  size_t edge_count, struct storage *storage);

/* Take the old items for the new ones. The order of the groups stays. */
void groups_turn(struct groups *groups);

/* What became of a group, by the number of its members; `unchanged` for one to one, whose words are not looked at. */
static inline enum story_change_kind group_kind(const struct group *group)
{
    if (!group->before.count)
        return STORY_ADDED;
    if (!group->after.count)
        return STORY_REMOVED;
    if (group->before.count == 1)
        return group->after.count == 1 ? STORY_UNCHANGED : STORY_SPLIT;
    return group->after.count == 1 ? STORY_MERGED : STORY_REWRITTEN;
}

/* The order in which groups are told: that of the new text, and a removed one behind what came before it in the old text and
 * stayed in order. `order` has room for all groups and receives their indices. Returns false when memory ran out. */
bool groups_order(const struct groups *groups, uint32_t before_count, uint32_t *order, struct arena *scratch);

#endif
