#include "rows.h"

#include "report/place.h"

#include <stdlib.h>

/* A row that moved, by its old place. */
struct moved_row {
    uint32_t before;
    uint32_t row;
};

static bool only_moved(const struct story_change *change)
{
    return change->moved && change->kind == STORY_UNCHANGED && !change->recited && !change->cosmetic;
}

/* Whether the sentences of two changes, of one sentence each, follow each other in one paragraph of a revision. */
static bool follow(const struct story_revision *revision, struct story_indices one, struct story_indices next)
{
    return next.items[0] == one.items[0] + 1 &&
           revision->sentences[next.items[0]].paragraph == revision->sentences[one.items[0]].paragraph;
}

/* How many changes from `first` on stand in one row. */
static uint32_t row_length(const struct story_diff *diff, size_t first)
{
    const struct story_change *changes = diff->changes;
    bool same = !change_is_reported(&changes[first]);
    uint32_t count = 1;

    if (!same && !only_moved(&changes[first]))
        return 1;
    for (size_t c = first + 1; c < diff->change_count; c++, count++)
        if ((same ? change_is_reported(&changes[c]) : !only_moved(&changes[c])) ||
            !follow(diff->before, changes[c - 1].before, changes[c].before) ||
            !follow(diff->after, changes[c - 1].after, changes[c].after))
            break;
    return count;
}

static size_t group_changes(struct page_row *rows, const struct story_diff *diff)
{
    size_t count = 0;

    for (size_t c = 0; c < diff->change_count; c += rows[count++].count)
        rows[count] = (struct page_row){ change_is_reported(&diff->changes[c]) ? ROW_CHANGE : ROW_SAME, (uint32_t)c,
                                         row_length(diff, c) };
    return count;
}

static int compare_moved(const void *a, const void *b)
{
    const struct moved_row *one = a, *other = b;

    return (one->before > other->before) - (one->before < other->before);
}

static size_t list_moved(struct moved_row *moved, const struct page_row *rows, size_t count, const struct story_diff *diff)
{
    size_t found = 0;

    for (size_t r = 0; r < count; r++) {
        const struct story_change *change = &diff->changes[rows[r].first];
        if (change->moved)
            moved[found++] = (struct moved_row){ change->before.items[0], (uint32_t)r };
    }
    qsort(moved, found, sizeof *moved, compare_moved);
    return found;
}

bool rows_make(struct page_rows *rows, struct arena *arena, const struct story_diff *diff)
{
    struct page_row *groups = arena_alloc(arena, diff->change_count, sizeof *groups);
    struct moved_row *moved = arena_alloc(arena, diff->change_count, sizeof *moved);
    size_t next = 0;

    *rows = (struct page_rows){ arena_alloc(arena, diff->change_count, 2 * sizeof *rows->items), 0 };
    if (!groups || !moved || !rows->items)
        return false;
    size_t count = group_changes(groups, diff), moved_count = list_moved(moved, groups, count, diff);
    for (size_t r = 0; r <= count; r++) {
        const struct story_change *change = r < count ? &diff->changes[groups[r].first] : NULL;
        bool stays = change && change->before.count && !change->moved;
        for (; next < moved_count && (!change || (stays && moved[next].before < change->before.items[0])); next++) {
            const struct page_row *left = &groups[moved[next].row];
            rows->items[rows->count++] = (struct page_row){ ROW_LEFT, left->first, left->count };
        }
        if (change)
            rows->items[rows->count++] = groups[r];
    }
    return true;
}

size_t rows_count_same(const struct page_rows *rows, size_t at, size_t *sentences)
{
    size_t count = 0;

    *sentences = 0;
    for (; at + count < rows->count && rows->items[at + count].kind == ROW_SAME; count++)
        *sentences += rows->items[at + count].count;
    return count;
}
