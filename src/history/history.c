/* Histories: version by version, each change is carried from one generation of sentences to the next. */
#include "builder.h"

#include "base/array.h"
#include "base/error.h"
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

/* A history and what it is made in. */
struct owned_history {
    struct story_history history;
    struct arena arena;
};

bool generation_begin(struct generation *generation, uint32_t count)
{
    struct story_blame *sentences = array_reserve(generation->sentences, &generation->capacity, (size_t)count + 1,
                                                  sizeof *sentences);
    if (sentences)
        generation->sentences = sentences;
    struct held *held = array_reserve(generation->held, &generation->held_capacity, (size_t)count + 1, sizeof *held);
    if (held)
        generation->held = held;
    generation->count = count;
    generation->holding_count = 0;
    return sentences && held;
}

void generation_free(struct generation *generation)
{
    free(generation->sentences);
    free(generation->held);
    free(generation->holdings);
}

int story_history_begin(struct story_history_builder **out, const struct story_history_options *options, struct story_error *err)
{
    struct story_history_builder *builder = calloc(1, sizeof *builder);

    if (!builder)
        return error_set_nomem(err);
    if (options)
        builder->options = *options;
    builder->options.sources |= builder->options.claims;
    intern_init(&builder->ledger.ids, hash_bytes);
    *out = builder;
    return STORY_OK;
}

/* Number the sentences of the version that is being added. */
static void read_places(struct story_history_builder *builder)
{
    struct step_reader *reader = &builder->reader;
    uint32_t index = 0;

    for (uint32_t p = 1; p <= reader->paragraph_count; p++)
        for (uint32_t n = 1, count = step_number(reader); n <= count && index < builder->next.count; n++, index++) {
            builder->next.sentences[index].paragraph = p;
            builder->next.sentences[index].number = n;
        }
    reader->source_count = step_number(reader);
}

static void skip_names(struct step_reader *reader)
{
    uint32_t size;

    for (uint32_t i = 0; i < reader->source_count; i++)
        step_name(reader, &size);
}

static void skip_sets(struct step_reader *reader, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t left = step_number(reader); left && !reader->broken; left--)
            step_number(reader);
}

static bool read_words(struct story_history_builder *builder, const struct step_change *change)
{
    uint64_t *words = array_reserve(builder->words, &builder->word_capacity, change->after_count, sizeof *words);

    if (!words)
        return false;
    builder->words = words;
    for (uint32_t i = 0; i < change->after_count; i++)
        words[i] = step_hash(&builder->reader);
    return true;
}

static bool carry(struct story_history_builder *builder, const struct step_change *change)
{
    const struct tracing tracing = { builder->version, builder->now.sentences, builder->next.sentences, &builder->thread_count };

    if (step_words_differ(change) && !read_words(builder, change))
        return false;
    blame_carry(&tracing, change);
    if (builder->options.threads && !lives_carry(builder, change))
        return false;
    if (builder->options.sources)
        return ledger_carry(builder, change);
    if (step_has_sets(change))
        skip_sets(&builder->reader, change->after_count);
    return true;
}

/* Read the step that was opened. */
static bool add_version(struct story_history_builder *builder, int64_t time)
{
    struct step_reader *reader = &builder->reader;
    struct step_change change;

    if (!generation_begin(&builder->next, reader->after_count))
        return false;
    read_places(builder);
    if (!builder->options.sources)
        skip_names(reader);
    else if (!ledger_begin(builder, time))
        return false;
    while (step_next(reader, &change))
        if (!carry(builder, &change))
            return false;
    if (!reader->numbers)
        return false;
    if (builder->options.sources)
        ledger_end(builder);
    return true;
}

int story_history_add(struct story_history_builder *builder, const struct story_step *step, int64_t time, struct story_error *err)
{
    struct generation next;
    bool complete = false;

    step_reader_open(&builder->reader, step);
    bool fits = !builder->failed && !builder->reader.broken && builder->reader.before_count == builder->now.count;
    if (fits)
        complete = add_version(builder, time);
    fits = fits && !builder->reader.broken;
    step_reader_close(&builder->reader);
    builder->failed = !fits || !complete;
    if (!fits)
        return error_set(err, STORY_E_INVALID, "not the next version of the history: %u (add them in order)", builder->version);
    if (!complete)
        return error_set_nomem(err);
    next = builder->now;
    builder->now = builder->next;
    builder->next = next;
    builder->version++;
    return STORY_OK;
}

const struct story_blame *story_history_sentences(const struct story_history_builder *builder, size_t *count)
{
    *count = builder->now.count;
    return builder->now.sentences;
}

static void builder_free(struct story_history_builder *builder)
{
    generation_free(&builder->now);
    generation_free(&builder->next);
    ledger_free(&builder->ledger);
    free(builder->lives.threads);
    free(builder->lives.events);
    free(builder->words);
    free(builder);
}

static bool give(struct story_history_builder *builder, struct owned_history *owned)
{
    struct story_history *history = &owned->history;
    struct story_blame *sentences = arena_alloc(&owned->arena, builder->now.count, sizeof *sentences);

    if (!sentences)
        return false;
    if (builder->now.count)
        memcpy(sentences, builder->now.sentences, builder->now.count * sizeof *sentences);
    history->version_count = builder->version;
    history->sentences = sentences;
    history->sentence_count = builder->now.count;
    return (!builder->options.threads || lives_give(builder, history, &owned->arena)) &&
           (!builder->options.sources || ledger_give(builder, history, &owned->arena));
}

int story_history_end(struct story_history_builder *builder, struct story_history **out, struct story_error *err)
{
    struct owned_history *owned = out && !builder->failed ? calloc(1, sizeof *owned) : NULL;
    int status = STORY_OK;

    if (out && builder->failed)
        status = error_set(err, STORY_E_INVALID, "no history: a version of it could not be added (begin anew)");
    else if (out && (!owned || !give(builder, owned)))
        status = error_set_nomem(err);
    if (status == STORY_OK && out)
        *out = &owned->history;
    else if (owned)
        story_history_free(&owned->history);
    builder_free(builder);
    return status;
}

void story_history_free(struct story_history *history)
{
    struct owned_history *owned = (struct owned_history *)history;

    if (!owned)
        return;
    arena_clear(&owned->arena);
    free(owned);
}
