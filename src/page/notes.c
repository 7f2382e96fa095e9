#include "notes.h"

#include <stdlib.h>
#include <string.h>

/* A source of one side. */
struct named_source {
    const char *id;
    size_t size;
    uint32_t index;
    enum page_side side;
};

static const struct story_revision *revision_of(const struct story_diff *diff, enum page_side side)
{
    return side == SIDE_BEFORE ? diff->before : diff->after;
}

static int compare_ids(const char *a, size_t a_size, const char *b, size_t b_size)
{
    int order = memcmp(a, b, a_size < b_size ? a_size : b_size);

    return order ? order : (a_size > b_size) - (a_size < b_size);
}

static bool is_same(const struct named_source *a, const struct named_source *b)
{
    return compare_ids(a->id, a->size, b->id, b->size) == 0;
}

/* By id; the new side first. */
static int compare_sources(const void *a, const void *b)
{
    const struct named_source *one = a, *other = b;
    int order = compare_ids(one->id, one->size, other->id, other->size);

    return order ? order : (int)other->side - (int)one->side;
}

static size_t list_sources(struct named_source *list, const struct story_diff *diff)
{
    size_t count = 0;

    for (enum page_side side = 0; side < SIDES; side++) {
        const struct story_revision *revision = revision_of(diff, side);
        for (size_t i = 0; i < revision->source_count; i++, count++)
            list[count] = (struct named_source){ revision->bytes + revision->sources[i].start,
                                                 story_span_size(revision->sources[i]), (uint32_t)i, side };
    }
    qsort(list, count, sizeof *list, compare_sources);
    return count;
}

/* The new side's sources have the numbers of their first use; those that only the old side has follow, in its order. */
static bool number_sources(struct page_notes *notes, struct arena *arena, const struct story_diff *diff)
{
    size_t all = diff->before->source_count + diff->after->source_count;
    struct named_source *list = arena_alloc(arena, all, sizeof *list);
    uint32_t *before = arena_zalloc(arena, diff->before->source_count, sizeof *before);
    uint32_t *after = arena_alloc(arena, diff->after->source_count, sizeof *after);
    uint32_t *by_id = arena_alloc(arena, all, sizeof *by_id);

    notes->items = arena_zalloc(arena, all, sizeof *notes->items);
    if (!list || !before || !after || !by_id || !notes->items)
        return false;
    size_t count = list_sources(list, diff), known = 0;
    for (size_t i = 0; i + 1 < count; i++)
        if (list[i].side == SIDE_AFTER && is_same(&list[i], &list[i + 1]))
            before[list[i + 1].index] = list[i].index + 1;
    for (notes->count = 0; notes->count < diff->after->source_count; notes->count++)
        after[notes->count] = (uint32_t)notes->count + 1;
    for (size_t i = 0; i < diff->before->source_count; i++)
        if (!before[i])
            before[i] = (uint32_t)++notes->count;
    for (size_t i = 0; i < count; i++) {
        uint32_t number = (list[i].side == SIDE_BEFORE ? before : after)[list[i].index];
        notes->items[number - 1].id = list[i].id;
        notes->items[number - 1].id_size = list[i].size;
        if (i == 0 || !is_same(&list[i - 1], &list[i]))
            by_id[known++] = number;
    }
    notes->by_id = by_id;
    notes->numbers[SIDE_BEFORE] = before;
    notes->numbers[SIDE_AFTER] = after;
    return true;
}

static void count_sentences(struct page_notes *notes, const struct story_diff *diff)
{
    for (enum page_side side = 0; side < SIDES; side++) {
        const struct story_revision *revision = revision_of(diff, side);
        for (size_t i = 0; i < revision->citation_count; i++)
            if (!revision->citations[i].repeated)
                notes->items[notes->numbers[side][revision->citations[i].source] - 1].sentences[side]++;
    }
}

/* Where mentions go: they are counted first, and then written. */
struct mentioning {
    struct page_notes *notes;
    struct page_mention **next; /* by note; NULL while they are counted */
};

static void mention(const struct mentioning *to, uint32_t number, struct page_mention what)
{
    if (to->next)
        *to->next[number - 1]++ = what;
    else
        to->notes->items[number - 1].mention_count++;
}

/* All that the sentences of a change that has one side only cite. */
static void mention_cited(const struct mentioning *to, const struct story_diff *diff, uint32_t c)
{
    const struct story_change *change = &diff->changes[c];
    enum page_side side = change->kind == STORY_ADDED ? SIDE_AFTER : SIDE_BEFORE;
    const struct story_revision *revision = revision_of(diff, side);
    const struct story_sentence *sentence = &revision->sentences[(side == SIDE_AFTER ? change->after : change->before).items[0]];

    for (uint32_t i = 0; i < sentence->citation_count; i++) {
        const struct story_citation *citation = &revision->citations[sentence->citation_first + i];
        if (!citation->repeated)
            mention(to, to->notes->numbers[side][citation->source], (struct page_mention){ c, side == SIDE_AFTER });
    }
}

static void mention_all(const struct mentioning *to, const struct story_diff *diff)
{
    for (uint32_t c = 0; c < diff->change_count; c++) {
        const struct story_change *change = &diff->changes[c];
        if (change->kind == STORY_ADDED || change->kind == STORY_REMOVED)
            mention_cited(to, diff, c);
        for (uint32_t i = 0; i < change->sources_gained.count; i++)
            mention(to, to->notes->numbers[SIDE_AFTER][change->sources_gained.items[i]], (struct page_mention){ c, true });
        for (uint32_t i = 0; i < change->sources_lost.count; i++)
            mention(to, to->notes->numbers[SIDE_BEFORE][change->sources_lost.items[i]], (struct page_mention){ c, false });
    }
}

static bool list_mentions(struct page_notes *notes, struct arena *arena, const struct story_diff *diff)
{
    struct mentioning to = { notes, NULL };
    struct page_mention **next = arena_alloc(arena, notes->count, sizeof *next), *mentions;
    size_t total = 0;

    mention_all(&to, diff);
    for (size_t i = 0; i < notes->count; i++)
        total += notes->items[i].mention_count;
    mentions = arena_alloc(arena, total, sizeof *mentions);
    if (!next || !mentions)
        return false;
    for (size_t i = 0; i < notes->count; i++) {
        notes->items[i].mentions = next[i] = mentions;
        mentions += notes->items[i].mention_count;
    }
    to.next = next;
    mention_all(&to, diff);
    return true;
}

bool notes_make(struct page_notes *notes, struct arena *arena, const struct story_diff *diff)
{
    if (!number_sources(notes, arena, diff))
        return false;
    count_sentences(notes, diff);
    return list_mentions(notes, arena, diff);
}

uint32_t notes_find(const struct page_notes *notes, const char *id, size_t size)
{
    size_t low = 0, high = notes->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct page_note *note = &notes->items[notes->by_id[middle] - 1];
        int order = compare_ids(note->id, note->id_size, id, size);
        if (order == 0)
            return notes->by_id[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}
