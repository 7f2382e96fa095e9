#include "words.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/intern.h"
#include "token.h"
#include "token_align.h"
#include "token_island.h"

#include <stdlib.h>
#include <string.h>

enum { IDS_USUAL = 64 }; /* different tokens of two sentences */

struct comparison {
    struct tokens before;
    struct tokens after;
    struct story_word_run *runs; /* not yet merged */
    size_t run_count;
    size_t run_capacity;
    bool failed; /* memory ran out */
};

static void emit(struct comparison *comparison, enum story_word_operation operation, const char *text, size_t size)
{
    struct story_word_run *last = comparison->run_count ? &comparison->runs[comparison->run_count - 1] : NULL;

    if (!size || comparison->failed)
        return;
    if (last && last->operation == operation && last->text + last->size == text) {
        last->size += (uint32_t)size;
        return;
    }
    struct story_word_run *runs = array_reserve(comparison->runs, &comparison->run_capacity, comparison->run_count + 1,
                                                sizeof *runs);
    if (!runs) {
        comparison->failed = true;
        return;
    }
    comparison->runs = runs;
    runs[comparison->run_count++] = (struct story_word_run){ text, (uint32_t)size, operation };
}

static void emit_passage(struct comparison *comparison, enum story_word_operation operation, struct passage passage)
{
    emit(comparison, operation, passage.text, passage.size);
}

/* The white space behind the token before `at`. */
static struct passage space_before(const struct tokens *tokens, size_t at)
{
    return at ? token_space(&tokens->items[at - 1]) : (struct passage){ "", 0 };
}

static bool same_space(struct passage a, struct passage b)
{
    return a.size == b.size && memcmp(a.text, b.text, a.size) == 0;
}

static void emit_changed(struct comparison *comparison, enum story_word_operation operation, const struct token *tokens,
                         size_t count, bool space_at_end)
{
    for (size_t i = 0; i < count; i++) {
        emit(comparison, operation, tokens[i].text, tokens[i].size);
        if (space_at_end || i + 1 < count)
            emit_passage(comparison, operation, token_space(&tokens[i]));
    }
}

/* Write what stands between two kept tokens, from the white space behind the first. White space stays where both sides have it
 * at the beginning, or else, or behind a replacement, at the end: an inserted comma is {+,+} and takes no space with it. */
static void emit_stretch(struct comparison *comparison, struct stretch stretch)
{
    const struct tokens *before = &comparison->before, *after = &comparison->after;
    size_t deleted = stretch_rows(stretch), inserted = stretch_columns(stretch);
    struct passage old_lead = space_before(before, stretch.before), new_lead = space_before(after, stretch.after);
    struct passage old_end = space_before(before, stretch.before_end), new_end = space_before(after, stretch.after_end);
    bool keeps_lead = same_space(old_lead, new_lead);
    bool keeps_end = (keeps_lead ? deleted && inserted : deleted || inserted) && same_space(old_end, new_end);

    if (keeps_lead)
        emit_passage(comparison, STORY_WORDS_KEPT, new_lead);
    if (!keeps_lead && (deleted || !keeps_end))
        emit_passage(comparison, STORY_WORDS_DELETED, old_lead);
    if (!keeps_lead && (inserted || !keeps_end))
        emit_passage(comparison, STORY_WORDS_INSERTED, new_lead);
    emit_changed(comparison, STORY_WORDS_DELETED, before->items + stretch.before, deleted, !keeps_end);
    emit_changed(comparison, STORY_WORDS_INSERTED, after->items + stretch.after, inserted, !keeps_end);
    if (keeps_end)
        emit_passage(comparison, STORY_WORDS_KEPT, new_end);
}

/* Write the runs of all tokens, of which `partner` tells which are kept. */
static void emit_tokens(struct comparison *comparison, const uint32_t *partner)
{
    const struct token *after = comparison->after.items;
    struct stretch changed = { 0 };

    for (size_t i = 0; i < comparison->before.count; i++) {
        if (!partner[i])
            continue;
        changed.before_end = i;
        changed.after_end = partner[i] - 1;
        emit_stretch(comparison, changed);
        emit(comparison, STORY_WORDS_KEPT, after[changed.after_end].text, after[changed.after_end].size);
        changed.before = i + 1;
        changed.after = partner[i];
    }
    changed.before_end = comparison->before.count;
    changed.after_end = comparison->after.count;
    emit_stretch(comparison, changed);
}

static bool tokenize(struct tokens *tokens, const struct passage *passages, size_t count)
{
    for (size_t p = 0; p < count; p++) {
        if (!tokens_append(tokens, passages[p]))
            return false;
        if (p + 1 < count && tokens->count)
            tokens->items[tokens->count - 1].is_joint = true;
    }
    return true;
}

static bool number_tokens(struct tokens *tokens, struct intern *ids)
{
    for (size_t i = 0; i < tokens->count; i++) {
        tokens->items[i].id = intern_add_borrowed(ids, tokens->items[i].text, tokens->items[i].size);
        if (tokens->items[i].id == INTERN_NONE)
            return false;
    }
    return true;
}

/* Join runs of one operation from `start` to `end` into one, in the arena where they do not already stand side by side. */
static bool merge_runs(const struct comparison *comparison, size_t start, size_t end, enum story_word_operation operation,
                       struct story_word_run *merged, struct arena *arena)
{
    const char *first = NULL;
    size_t size = 0;
    bool contiguous = true;

    for (size_t i = start; i < end; i++) {
        const struct story_word_run *run = &comparison->runs[i];
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
        if (comparison->runs[i].operation == operation) {
            memcpy(copy, comparison->runs[i].text, comparison->runs[i].size);
            copy += comparison->runs[i].size;
        }
    return merged->text != NULL;
}

/* Between kept runs, all that was deleted comes before all that was inserted. */
static bool merge_all(const struct comparison *comparison, struct story_word_run *merged, size_t *count, struct arena *arena)
{
    size_t start = 0;

    *count = 0;
    while (start < comparison->run_count) {
        bool kept = comparison->runs[start].operation == STORY_WORDS_KEPT;
        size_t end = start;
        while (end < comparison->run_count && (comparison->runs[end].operation == STORY_WORDS_KEPT) == kept)
            end++;
        for (int operation = kept ? STORY_WORDS_KEPT : STORY_WORDS_DELETED;
             operation <= (kept ? STORY_WORDS_KEPT : STORY_WORDS_INSERTED); operation++) {
            if (!merge_runs(comparison, start, end, (enum story_word_operation)operation, &merged[*count], arena))
                return false;
            *count += merged[*count].size > 0;
        }
        start = end;
    }
    return true;
}

static bool compare(struct comparison *comparison, uint32_t id_count)
{
    uint32_t *partner = calloc(comparison->before.count + 1, sizeof *partner);
    bool complete = partner && tokens_align(&comparison->before, &comparison->after, id_count, partner) &&
                    islands_dissolve(&comparison->before, &comparison->after, partner);

    if (complete)
        emit_tokens(comparison, partner);
    free(partner);
    return complete && !comparison->failed;
}

bool words_compare(const struct passage *before, size_t before_count, const struct passage *after, size_t after_count,
                   const struct story_word_run **runs, size_t *run_count, struct arena *arena)
{
    struct comparison comparison = { 0 };
    struct intern ids;
    bool complete = false;

    intern_init(&ids, hash_bytes);
    if (tokenize(&comparison.before, before, before_count) && tokenize(&comparison.after, after, after_count) &&
        intern_reserve(&ids, IDS_USUAL) &&
        number_tokens(&comparison.before, &ids) && number_tokens(&comparison.after, &ids) && compare(&comparison, ids.count)) {
        struct story_word_run *merged = arena_alloc(arena, comparison.run_count + 1, sizeof *merged);
        complete = merged && merge_all(&comparison, merged, run_count, arena);
        *runs = merged;
    }
    intern_free(&ids);
    tokens_free(&comparison.before);
    tokens_free(&comparison.after);
    free(comparison.runs);
    return complete;
}
