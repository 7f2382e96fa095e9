#include <storydiff/diff.h>

#include "align.h"
#include "base/error.h"
#include "base/heap_trim.h"
#include "classify.h"
#include "group.h"
#include "header.h"
#include "indices.h"
#include "moves.h"
#include "paragraphs.h"
#include "sources.h"

#include <stdlib.h>

/* A diff and what it is made in. */
struct computation {
    struct story_diff diff;
    struct storage storage;
    struct alignment alignment;
    struct groups groups;
    struct moved_paragraphs moved;
    struct word_comparer *words;
    bool marks_words;
};

const char *story_change_kind_name(enum story_change_kind kind)
{
    static const char *const names[] = { "unchanged", "edited", "split", "merged", "rewritten", "added", "removed" };

    return names[kind];
}

const char *story_header_field_name(enum story_header_field field)
{
    static const char *const names[] = { "version", "marks", "title", "published", "disclaimer" };

    return names[field];
}

static bool group_links(struct computation *computation)
{
    const struct alignment *alignment = &computation->alignment;
    struct arena *scratch = &computation->storage.scratch;
    struct arena_mark mark = arena_mark(scratch);
    struct edge *edges = arena_alloc(scratch, alignment->link_count, sizeof *edges);

    if (!edges)
        return false;
    for (size_t i = 0; i < alignment->link_count; i++)
        edges[i] = (struct edge){ alignment->links[i].before, alignment->links[i].after };
    bool complete = groups_build(&computation->groups, alignment->before.count, alignment->after.count, edges,
                                 alignment->link_count, &computation->storage);
    arena_release(scratch, mark);
    alignment_drop_links(&computation->alignment);
    return complete;
}

/* Needs the alignment, and frees it: changes, and comparing their words, may need as much memory. */
static bool classify_groups(struct computation *computation, uint32_t *order)
{
    const struct groups *groups = &computation->groups;
    struct alignment *alignment = &computation->alignment;
    bool complete = groups_order(groups, alignment->before.count, order, &computation->storage.scratch);

    for (size_t g = 0; complete && g < groups->count; g++)
        complete = classify_group(&groups->items[g], alignment);
    alignment_free(alignment);
    heap_trim(computation->diff.before->size + computation->diff.after->size);
    return complete;
}

/* Returns false when memory ran out. */
static bool describe_changes(struct computation *computation, const uint32_t *order)
{
    struct story_diff *diff = &computation->diff;
    const struct groups *groups = &computation->groups;
    struct arena *arena = &computation->storage.result;
    struct story_change *changes = arena_alloc(arena, groups->count, sizeof *changes);
    bool complete = changes != NULL;

    if (complete)
        describe_groups(changes, groups, order);
    for (size_t c = 0; complete && c < groups->count; c++)
        if (computation->marks_words && groups->items[order[c]].differs)
            complete = compare_group_words(&changes[c], diff, computation->words, arena);
    diff->changes = changes;
    diff->change_count = complete ? groups->count : 0;
    return complete;
}

static bool classify_changes(struct computation *computation)
{
    struct arena *scratch = &computation->storage.scratch;
    struct arena_mark mark = arena_mark(scratch);
    uint32_t *order = arena_alloc(scratch, computation->groups.count, sizeof *order);
    bool complete = order && classify_groups(computation, order) && describe_changes(computation, order);

    arena_release(scratch, mark);
    return complete;
}

static bool compare_citations(struct computation *computation)
{
    struct source_comparison comparison;
    struct arena_mark mark = arena_mark(&computation->storage.scratch);
    struct story_diff *diff = &computation->diff;
    struct story_change *changes = (struct story_change *)diff->changes;
    bool complete = sources_init(&comparison, diff->before, diff->after, &computation->storage) &&
                    sources_compare_all(&comparison, &diff->summary);

    for (size_t c = 0; complete && c < diff->change_count; c++)
        complete = sources_compare_change(&comparison, &changes[c]);
    arena_release(&computation->storage.scratch, mark);
    return complete;
}

static void count_changes(struct story_diff *diff)
{
    for (size_t h = 0; h < diff->header_count; h++)
        diff->summary.header[diff->header[h].field] = !diff->header[h].cosmetic;
    for (size_t c = 0; c < diff->change_count; c++) {
        const struct story_change *change = &diff->changes[c];
        diff->summary.kinds[change->kind]++;
        diff->summary.moved += change->moved;
        diff->summary.recited += change->recited;
        diff->summary.cosmetic += change->cosmetic;
    }
}

static bool compute(struct computation *computation)
{
    struct alignment *alignment = &computation->alignment;
    struct storage *storage = &computation->storage;
    struct story_diff *diff = &computation->diff;

    computation->words = word_comparer_new();
    return computation->words &&
           align_sentences(alignment, diff->before, diff->after, &storage->scratch) &&  /* who belongs to whom */
           group_links(computation) &&                                                  /* one passage, one group */
           mark_moves(&computation->groups, alignment, &computation->moved, storage) && /* the fewest words out of order */
           classify_changes(computation) &&  /* unchanged, edited, split, merged, … */
           compare_citations(computation) && /* re-cited */
           classify_paragraphs(diff, &computation->groups, &computation->moved, storage) &&
           compare_headers(diff, computation->words, &storage->result);
}

static struct computation *begin(const struct story_revision *before, const struct story_revision *after, bool marks_words)
{
    struct computation *computation = calloc(1, sizeof *computation);

    if (computation) {
        computation->diff.before = before;
        computation->diff.after = after;
        computation->marks_words = marks_words;
    }
    return computation;
}

static int finish(struct story_diff **out, struct computation *computation, struct story_error *err)
{
    if (!computation)
        return error_set_nomem(err);
    bool complete = compute(computation);
    alignment_free(&computation->alignment);
    word_comparer_free(computation->words);
    arena_clear(&computation->storage.scratch);
    if (!complete) {
        story_diff_free(&computation->diff);
        return error_set_nomem(err);
    }
    count_changes(&computation->diff);
    *out = &computation->diff;
    return STORY_OK;
}

int story_diff_compute(struct story_diff **out, const struct story_revision *before, const struct story_revision *after,
                       struct story_error *err)
{
    return finish(out, begin(before, after, true), err);
}

int story_diff_count(struct story_diff **out, const struct story_revision *before, const struct story_revision *after,
                     struct story_error *err)
{
    return finish(out, begin(before, after, false), err);
}

void story_diff_free(struct story_diff *diff)
{
    /* The diff is the first member of the computation that allocated it. */
    struct computation *computation = (struct computation *)diff;

    if (!computation)
        return;
    arena_clear(&computation->storage.result);
    free(computation);
}

bool story_diff_is_empty(const struct story_diff *diff)
{
    const struct story_summary *summary = &diff->summary;

    return diff->header_count == 0 && summary->kinds[STORY_UNCHANGED] == diff->change_count && !summary->moved &&
           !summary->recited && !summary->cosmetic && !summary->paragraphs_divided;
}

/* Sentences that were only divided otherwise have no words that differ; but another sentence may have come between them. */
static bool is_cosmetic(const struct story_change *change)
{
    return change->before.count && change->after.count && !change->moved && !change->recited &&
           (change->cosmetic || (!change->words && indices_adjoin(change->before) && indices_adjoin(change->after)));
}

bool story_diff_is_cosmetic(const struct story_diff *diff)
{
    for (size_t h = 0; h < diff->header_count; h++)
        if (!diff->header[h].cosmetic)
            return false;
    for (size_t c = 0; c < diff->change_count; c++)
        if (!is_cosmetic(&diff->changes[c]))
            return false;
    return true;
}
