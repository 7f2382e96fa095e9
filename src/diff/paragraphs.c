#include "paragraphs.h"

static uint32_t paragraph_of(const struct story_revision *revision, uint32_t sentence)
{
    return revision->sentences[sentence].paragraph - 1;
}

/* Paragraphs belong together when a passage of the one is in the other; a sentence that moved on its own does not join two. The
 * edges of a passage are one fewer than its sentences. */
static size_t find_edges(struct edge *edges, const struct story_diff *diff, const struct groups *sentences,
                         const struct moved_paragraphs *moved)
{
    size_t count = 0;

    for (size_t g = 0; g < sentences->count; g++) {
        const struct group *group = &sentences->items[g];
        if (!group->before.count || !group->after.count)
            continue;
        uint32_t before = paragraph_of(diff->before, group->before.items[0]);
        uint32_t after = paragraph_of(diff->after, group->after.items[0]);
        if (group->moved && !paragraph_moved(moved, before, after))
            continue;
        for (uint32_t i = 0; i < group->before.count; i++)
            edges[count++] = (struct edge){ paragraph_of(diff->before, group->before.items[i]), after };
        for (uint32_t i = 1; i < group->after.count; i++)
            edges[count++] = (struct edge){ before, paragraph_of(diff->after, group->after.items[i]) };
    }
    return count;
}

/* A change that makes its paragraphs edited. */
static bool is_marked(const struct story_change *change)
{
    return change->kind != STORY_UNCHANGED || change->recited || change->cosmetic;
}

static void mark_sentences(const struct story_revision *revision, struct story_indices sentences, uint8_t *marked)
{
    for (uint32_t i = 0; i < sentences.count; i++)
        marked[paragraph_of(revision, sentences.items[i])] = 1;
}

/* A sentence that moved marks its paragraphs, unless it moved with them. */
static void mark_paragraphs(const struct story_diff *diff, const struct moved_paragraphs *moved, uint8_t *before, uint8_t *after)
{
    for (size_t c = 0; c < diff->change_count; c++) {
        const struct story_change *change = &diff->changes[c];
        bool alone = change->moved && !paragraph_moved(moved, paragraph_of(diff->before, change->before.items[0]),
                                                   paragraph_of(diff->after, change->after.items[0]));
        if (!is_marked(change) && !alone)
            continue;
        mark_sentences(diff->before, change->before, before);
        mark_sentences(diff->after, change->after, after);
    }
}

static bool any_marked(struct story_indices paragraphs, const uint8_t *marked)
{
    for (uint32_t i = 0; i < paragraphs.count; i++)
        if (marked[paragraphs.items[i]])
            return true;
    return false;
}

static void mark_moved_groups(struct groups *paragraphs, const struct moved_paragraphs *moved)
{
    for (size_t i = 0; i < moved->count; i++)
        paragraphs->items[paragraphs->of_before[moved->items[i].before]].moved = true;
}

static void fill_changes(struct story_diff *diff, struct story_paragraph_change *changes, const struct groups *paragraphs,
                         const uint32_t *order, const uint8_t *before_marked, const uint8_t *after_marked)
{
    for (size_t p = 0; p < paragraphs->count; p++) {
        const struct group *group = &paragraphs->items[order[p]];
        enum story_change_kind kind = group_kind(group);
        if (kind == STORY_UNCHANGED && (any_marked(group->before, before_marked) || any_marked(group->after, after_marked)))
            kind = STORY_EDITED;
        changes[p] = (struct story_paragraph_change){ kind, group->moved, group->before, group->after };
        diff->summary.paragraphs_moved += group->moved;
        diff->summary.paragraphs_divided += story_paragraphs_divided(&changes[p]);
    }
    diff->paragraphs = changes;
    diff->paragraph_count = paragraphs->count;
}

bool classify_paragraphs(struct story_diff *diff, const struct groups *sentences, const struct moved_paragraphs *moved,
                         struct storage *storage)
{
    struct arena *scratch = &storage->scratch;
    struct arena_mark mark = arena_mark(scratch);
    uint32_t before_count = (uint32_t)diff->before->paragraph_count, after_count = (uint32_t)diff->after->paragraph_count;
    size_t edge_count = diff->before->sentence_count + diff->after->sentence_count - sentences->count; /* at most */
    struct edge *edges = arena_alloc(scratch, edge_count, sizeof *edges);
    uint32_t *order = arena_alloc(scratch, (size_t)before_count + after_count, sizeof *order);
    uint8_t *before_marked = arena_zalloc(scratch, before_count, 1), *after_marked = arena_zalloc(scratch, after_count, 1);
    struct story_paragraph_change *changes = NULL;
    struct groups paragraphs;
    bool complete = edges && order && before_marked && after_marked &&
                    groups_build(&paragraphs, before_count, after_count, edges, find_edges(edges, diff, sentences, moved), storage);

    if (complete) {
        mark_moved_groups(&paragraphs, moved);
        changes = arena_alloc(&storage->result, paragraphs.count, sizeof *changes);
        complete = changes && groups_order(&paragraphs, before_count, order, scratch);
    }
    if (complete) {
        mark_paragraphs(diff, moved, before_marked, after_marked);
        fill_changes(diff, changes, &paragraphs, order, before_marked, after_marked);
    }
    arena_release(scratch, mark);
    return complete;
}
