#include "words.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/intern.h"
#include "token.h"
#include "token_align.h"
#include "token_island.h"

#include <stdlib.h>
#include <string.h>

enum {
    IDS_USUAL = 64, /* different tokens of two sentences */
    IDS_KEPT = 1024 /* a table for more is not kept, since each comparison empties it */
};

struct word_comparer {
    struct tokens before;
    struct tokens after;
    struct intern ids;
    uint32_t *partner; /* by token of `before`, as tokens_align() sets it */
    size_t partner_capacity;
    struct story_word_run *runs; /* not yet merged */
    size_t run_count;
    size_t run_capacity;
    bool failed; /* memory ran out */
};

static void emit(struct word_comparer *comparer, enum story_word_operation operation, const char *text, size_t size)
{
    struct story_word_run *last = comparer->run_count ? &comparer->runs[comparer->run_count - 1] : NULL;

    if (!size || comparer->failed)
        return;
    if (last && last->operation == operation && last->text + last->size == text) {
        last->size += (uint32_t)size;
        return;
    }
    struct story_word_run *runs = array_reserve(comparer->runs, &comparer->run_capacity, comparer->run_count + 1,
                                                sizeof *runs);
    if (!runs) {
        comparer->failed = true;
        return;
    }
    comparer->runs = runs;
    runs[comparer->run_count++] = (struct story_word_run){ text, (uint32_t)size, operation };
}

static void emit_passage(struct word_comparer *comparer, enum story_word_operation operation, struct passage passage)
{
    emit(comparer, operation, passage.text, passage.size);
}

/* The white space behind the token before `at`. */
static struct passage space_before(const struct tokens *tokens, size_t at)
{
    return at ? token_space(tokens, at - 1) : (struct passage){ "", 0 };
}

/* Nearly all are one byte, or none. */
static bool same_space(struct passage a, struct passage b)
{
    if (a.size != b.size || (a.size && *a.text != *b.text))
        return false;
    return a.size < 2 || memcmp(a.text, b.text, a.size) == 0;
}

static void emit_changed(struct word_comparer *comparer, enum story_word_operation operation, const struct tokens *tokens,
                         size_t start, size_t end, bool space_at_end)
{
    for (size_t i = start; i < end; i++) {
        if (i + 1 < end && !tokens->items[i].is_joint)
            continue; /* the text goes on */
        const char *text = tokens->text + tokens->items[start].start;
        struct passage last = token_text(tokens, i);
        emit(comparer, operation, text, (size_t)(last.text + last.size - text));
        if (space_at_end || i + 1 < end)
            emit_passage(comparer, operation, token_space(tokens, i));
        start = i + 1;
    }
}

/* Write what stands between two kept tokens, from the white space behind the first. White space stays where both sides have it
 * at the beginning, or else, or behind a replacement, at the end: an inserted comma is {+,+} and takes no space with it. */
static void emit_stretch(struct word_comparer *comparer, struct stretch stretch)
{
    const struct tokens *before = &comparer->before, *after = &comparer->after;
    size_t deleted = stretch_rows(stretch), inserted = stretch_columns(stretch);
    struct passage old_lead = space_before(before, stretch.before), new_lead = space_before(after, stretch.after);
    struct passage old_end = space_before(before, stretch.before_end), new_end = space_before(after, stretch.after_end);
    bool keeps_lead = same_space(old_lead, new_lead);
    bool keeps_end = (keeps_lead ? deleted && inserted : deleted || inserted) && same_space(old_end, new_end);

    if (keeps_lead)
        emit_passage(comparer, STORY_WORDS_KEPT, new_lead);
    if (!keeps_lead && (deleted || !keeps_end))
        emit_passage(comparer, STORY_WORDS_DELETED, old_lead);
    if (!keeps_lead && (inserted || !keeps_end))
        emit_passage(comparer, STORY_WORDS_INSERTED, new_lead);
    emit_changed(comparer, STORY_WORDS_DELETED, before, stretch.before, stretch.before_end, !keeps_end);
    emit_changed(comparer, STORY_WORDS_INSERTED, after, stretch.after, stretch.after_end, !keeps_end);
    if (keeps_end)
        emit_passage(comparer, STORY_WORDS_KEPT, new_end);
}

/* Whether the tokens before two places are kept as the same, and what divides them from those there is the same, in one piece. */
static bool goes_on(const struct word_comparer *comparer, size_t before, size_t after)
{
    if (!before || comparer->partner[before - 1] != after || !after)
        return false;
    return !comparer->before.items[before - 1].is_joint && !comparer->after.items[after - 1].is_joint &&
           same_space(token_space(&comparer->before, before - 1), token_space(&comparer->after, after - 1));
}

/* Write the runs of all tokens, of which `partner` tells which are kept. */
static void emit_tokens(struct word_comparer *comparer)
{
    struct stretch changed = { 0 };

    for (size_t i = 0; i < comparer->before.count; i++) {
        if (!comparer->partner[i])
            continue;
        changed.before_end = i;
        changed.after_end = comparer->partner[i] - 1;
        struct passage kept = token_text(&comparer->after, changed.after_end);
        if (goes_on(comparer, i, changed.after_end)) {
            struct passage space = token_space(&comparer->after, changed.after_end - 1);
            emit(comparer, STORY_WORDS_KEPT, space.text, space.size + kept.size);
        } else {
            emit_stretch(comparer, changed);
            emit_passage(comparer, STORY_WORDS_KEPT, kept);
        }
        changed.before = i + 1;
        changed.after = comparer->partner[i];
    }
    changed.before_end = comparer->before.count;
    changed.after_end = comparer->after.count;
    emit_stretch(comparer, changed);
}

static bool add(struct tokens *tokens, struct passage passage)
{
    if (tokens->count)
        tokens->items[tokens->count - 1].is_joint = true;
    return (tokens->ids->slot_count || intern_reserve(tokens->ids, IDS_USUAL)) && tokens_append(tokens, passage);
}

bool words_add_before(struct word_comparer *comparer, struct passage passage)
{
    return add(&comparer->before, passage);
}

bool words_add_after(struct word_comparer *comparer, struct passage passage)
{
    return add(&comparer->after, passage);
}

/* Join runs of one operation from `start` to `end` into one, in the arena where they do not already stand side by side. */
static bool merge_runs(const struct word_comparer *comparer, size_t start, size_t end, enum story_word_operation operation,
                       struct story_word_run *merged, struct arena *arena)
{
    const char *first = NULL;
    size_t size = 0;
    bool contiguous = true;

    for (size_t i = start; i < end; i++) {
        const struct story_word_run *run = &comparer->runs[i];
        if (run->operation != operation)
            continue;
        contiguous = contiguous && (!first || first + size == run->text);
        first = first ? first : run->text;
        size += run->size;
    }
    *merged = (struct story_word_run){ first, (uint32_t)size, operation };
    if (contiguous)
        return true;
    char *copy = arena_alloc(arena, size, 1);
    merged->text = copy;
    for (size_t i = start; copy && i < end; i++)
        if (comparer->runs[i].operation == operation) {
            memcpy(copy, comparer->runs[i].text, comparer->runs[i].size);
            copy += comparer->runs[i].size;
        }
    return merged->text != NULL;
}

/* Between kept runs, all that was deleted comes before all that was inserted. */
static bool merge_all(const struct word_comparer *comparer, struct story_word_run *merged, size_t *count, struct arena *arena)
{
    size_t start = 0;

    *count = 0;
    while (start < comparer->run_count) {
        bool kept = comparer->runs[start].operation == STORY_WORDS_KEPT;
        size_t end = start;
        while (end < comparer->run_count && (comparer->runs[end].operation == STORY_WORDS_KEPT) == kept)
            end++;
        for (int operation = kept ? STORY_WORDS_KEPT : STORY_WORDS_DELETED;
             operation <= (kept ? STORY_WORDS_KEPT : STORY_WORDS_INSERTED); operation++) {
            if (!merge_runs(comparer, start, end, (enum story_word_operation)operation, &merged[*count], arena))
                return false;
            *count += merged[*count].size > 0;
        }
        start = end;
    }
    return true;
}

static bool align(struct word_comparer *comparer)
{
    size_t count = comparer->before.count;
    uint32_t *partner = array_reserve(comparer->partner, &comparer->partner_capacity, count + 1, sizeof *partner);

    if (!partner)
        return false;
    comparer->partner = partner;
    memset(partner, 0, count * sizeof *partner);
    return tokens_align(&comparer->before, &comparer->after, comparer->ids.count, partner) &&
           islands_dissolve(&comparer->before, &comparer->after, partner);
}

static void begin(struct word_comparer *comparer)
{
    comparer->before.count = comparer->after.count = 0;
    comparer->run_count = 0;
    comparer->failed = false;
    if (comparer->ids.slot_count > IDS_KEPT) {
        intern_free(&comparer->ids);
        intern_init(&comparer->ids, hash_bytes);
    }
    intern_empty(&comparer->ids);
}

bool words_compare(struct word_comparer *comparer, const struct story_word_run **runs, size_t *run_count, struct arena *arena)
{
    struct story_word_run *merged = NULL;

    if (align(comparer))
        emit_tokens(comparer);
    else
        comparer->failed = true;
    if (!comparer->failed)
        merged = arena_alloc(arena, comparer->run_count + 1, sizeof *merged);
    bool complete = merged && merge_all(comparer, merged, run_count, arena);
    *runs = merged;
    begin(comparer);
    return complete;
}

struct word_comparer *word_comparer_new(void)
{
    struct word_comparer *comparer = calloc(1, sizeof *comparer);

    if (!comparer)
        return NULL;
    intern_init(&comparer->ids, hash_bytes);
    comparer->before.ids = comparer->after.ids = &comparer->ids;
    return comparer;
}

void word_comparer_free(struct word_comparer *comparer)
{
    if (!comparer)
        return;
    tokens_free(&comparer->before);
    tokens_free(&comparer->after);
    intern_free(&comparer->ids);
    free(comparer->partner);
    free(comparer->runs);
    free(comparer);
}
