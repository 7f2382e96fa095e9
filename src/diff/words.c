#include "words.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/intern.h"
#include "token.h"
#include "token_align.h"

#include <stdlib.h>
#include <string.h>

struct comparison {
    struct tokens before;
    struct tokens after;
    struct story_word_run *runs; /* not yet merged */
    size_t run_count;
    size_t run_capacity;
    bool failed; /* memory ran out */
};

/* A stretch of changed tokens on both sides. */
struct stretch {
    size_t before;
    size_t before_end;
    size_t after;
    size_t after_end;
};

static void emit(struct comparison *comparison, enum story_word_operation operation, const char *text, size_t size)
{
    if (!size || comparison->failed)
        return;
    struct story_word_run *runs = array_reserve(comparison->runs, &comparison->run_capacity, comparison->run_count + 1,
                                                sizeof *runs);
    if (!runs) {
        comparison->failed = true;
        return;
    }
    comparison->runs = runs;
    runs[comparison->run_count++] = (struct story_word_run){ text, (uint32_t)size, operation };
}

static bool same_space(const struct token *a, const struct token *b)
{
    return a->space_size == b->space_size && memcmp(a->space, b->space, a->space_size) == 0;
}

static void emit_kept(struct comparison *comparison, size_t i, size_t j)
{
    const struct token *before = &comparison->before.items[i], *after = &comparison->after.items[j];

    emit(comparison, STORY_WORDS_KEPT, after->text, after->size);
    if (same_space(before, after)) {
        emit(comparison, STORY_WORDS_KEPT, after->space, after->space_size);
    } else {
        emit(comparison, STORY_WORDS_DELETED, before->space, before->space_size);
        emit(comparison, STORY_WORDS_INSERTED, after->space, after->space_size);
    }
}

static void emit_changed(struct comparison *comparison, enum story_word_operation operation, const struct token *tokens,
                         size_t start, size_t end, bool space_at_end)
{
    for (size_t i = start; i < end; i++) {
        emit(comparison, operation, tokens[i].text, tokens[i].size);
        if (space_at_end || i + 1 < end)
            emit(comparison, operation, tokens[i].space, tokens[i].space_size);
    }
}

/* White space behind both halves of a replacement is kept. */
static void emit_stretch(struct comparison *comparison, struct stretch stretch)
{
    const struct token *before = comparison->before.items, *after = comparison->after.items;
    bool replaced = stretch.before < stretch.before_end && stretch.after < stretch.after_end;
    bool shared = replaced && same_space(&before[stretch.before_end - 1], &after[stretch.after_end - 1]);

    emit_changed(comparison, STORY_WORDS_DELETED, before, stretch.before, stretch.before_end, !shared);
    emit_changed(comparison, STORY_WORDS_INSERTED, after, stretch.after, stretch.after_end, !shared);
    if (shared)
        emit(comparison, STORY_WORDS_KEPT, after[stretch.after_end - 1].space, after[stretch.after_end - 1].space_size);
}

/* Write the runs of all tokens, of which `partner` tells which are kept. */
static void emit_tokens(struct comparison *comparison, const size_t *partner)
{
    struct stretch changed = { 0 };

    for (size_t i = 0; i < comparison->before.count; i++) {
        if (!partner[i])
            continue;
        changed.before_end = i;
        changed.after_end = partner[i] - 1;
        emit_stretch(comparison, changed);
        emit_kept(comparison, i, partner[i] - 1);
        changed.before = i + 1;
        changed.after = partner[i];
    }
    changed.before_end = comparison->before.count;
    changed.after_end = comparison->after.count;
    emit_stretch(comparison, changed);
}

static bool tokenize(struct tokens *tokens, struct intern *ids, const struct passage *passages, size_t count)
{
    static const char joint[] = " ";

    for (size_t p = 0; p < count; p++) {
        if (!tokens_append(tokens, passages[p]))
            return false;
        if (p + 1 < count && tokens->count) {
            tokens->items[tokens->count - 1].space = joint;
            tokens->items[tokens->count - 1].space_size = 1;
        }
    }
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
    size_t *partner = calloc(comparison->before.count + 1, sizeof *partner);
    bool complete = partner && tokens_align(&comparison->before, &comparison->after, id_count, partner);

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
    if (tokenize(&comparison.before, &ids, before, before_count) && tokenize(&comparison.after, &ids, after, after_count) &&
        compare(&comparison, ids.count)) {
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
