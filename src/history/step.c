/* Making steps, and checking those that were kept. */
#include "step.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/hash.h"
#include "diff/plain.h"

#include <stdlib.h>
#include <string.h>

struct step_writer {
    struct buffer out;
    struct buffer plain; /* of one sentence */
    const struct story_revision *revision;
    uint32_t next_before;
    uint32_t next_after;
    uint32_t run; /* of sentences that stayed, not written yet */
};

static void put_number(struct buffer *out, uint32_t number)
{
    for (; number >= 0x80; number >>= 7)
        buffer_putc(out, (char)(number | 0x80));
    buffer_putc(out, (char)number);
}

static void put_index(struct buffer *out, uint32_t *next, uint32_t index)
{
    put_number(out, index >= *next ? (index - *next) << 1 : ((*next - index - 1) << 1) | 1);
    *next = index + 1;
}

static void put_hash(struct step_writer *writer, const struct story_sentence *sentence)
{
    uint64_t hash;

    writer->plain.size = 0;
    plain_append(&writer->plain, writer->revision->bytes + sentence->span.start, story_span_size(sentence->span));
    if (writer->plain.status != STORY_OK)
        writer->out.status = writer->plain.status;
    hash = hash_bytes(writer->plain.bytes, writer->plain.size);
    buffer_append(&writer->out, (const char *)&hash, sizeof hash);
}

static void put_set(struct step_writer *writer, const struct story_sentence *sentence)
{
    const struct story_citation *citations = &writer->revision->citations[sentence->citation_first];
    uint32_t count = 0;

    for (uint32_t i = 0; i < sentence->citation_count; i++)
        count += !citations[i].repeated;
    put_number(&writer->out, count);
    for (uint32_t i = 0; i < sentence->citation_count; i++)
        if (!citations[i].repeated)
            put_number(&writer->out, citations[i].source);
}

static void end_run(struct step_writer *writer)
{
    if (!writer->run)
        return;
    buffer_putc(&writer->out, STEP_RUN);
    put_number(&writer->out, writer->run);
    writer->run = 0;
}

/* Whether a change only makes the run longer. */
static bool join_run(struct step_writer *writer, const struct step_change *change)
{
    if (change->kind != STORY_UNCHANGED || change->moved || change->recited || change->cosmetic ||
        change->before[0] != writer->next_before || change->after[0] != writer->next_after)
        return false;
    writer->run++;
    writer->next_before++;
    writer->next_after++;
    return true;
}

static void put_change(struct step_writer *writer, const struct step_change *change)
{
    struct buffer *out = &writer->out;

    if (writer->run == STEP_RUN_MAX)
        end_run(writer);
    if (join_run(writer, change))
        return;
    end_run(writer);
    buffer_putc(out, (char)(change->kind | (change->moved ? STEP_MOVED : 0) | (change->recited ? STEP_RECITED : 0) |
                            (change->cosmetic ? STEP_COSMETIC : 0)));
    put_number(out, change->before_count);
    put_number(out, change->after_count);
    for (uint32_t i = 0; i < change->before_count; i++)
        put_index(out, &writer->next_before, change->before[i]);
    for (uint32_t i = 0; i < change->after_count; i++)
        put_index(out, &writer->next_after, change->after[i]);
    for (uint32_t i = 0; i < change->after_count && step_words_differ(change); i++)
        put_hash(writer, &writer->revision->sentences[change->after[i]]);
    for (uint32_t i = 0; i < change->after_count && step_has_sets(change); i++)
        put_set(writer, &writer->revision->sentences[change->after[i]]);
}

static void put_version(struct step_writer *writer, const struct story_diff *diff)
{
    const struct story_revision *revision = writer->revision;
    struct buffer *out = &writer->out;

    put_number(out, diff ? (uint32_t)diff->before->sentence_count : 0);
    put_number(out, (uint32_t)revision->sentence_count);
    put_number(out, (uint32_t)revision->paragraph_count);
    for (size_t i = 0; i < revision->paragraph_count; i++)
        put_number(out, revision->paragraphs[i].sentence_count);
    put_number(out, (uint32_t)revision->source_count);
    for (size_t i = 0; i < revision->source_count; i++) {
        put_number(out, (uint32_t)story_span_size(revision->sources[i]));
        buffer_append(out, revision->bytes + revision->sources[i].start, story_span_size(revision->sources[i]));
    }
}

struct step_change step_change_of(const struct story_change *change)
{
    return (struct step_change){ .kind = change->kind, .moved = change->moved, .recited = change->recited,
                                 .cosmetic = change->cosmetic, .before = change->before.items, .after = change->after.items,
                                 .before_count = change->before.count, .after_count = change->after.count };
}

static void put_changes(struct step_writer *writer, const struct story_diff *diff)
{
    for (uint32_t i = 0; !diff && i < writer->revision->sentence_count; i++)
        put_change(writer, &(struct step_change){ .kind = STORY_ADDED, .after = &i, .after_count = 1 });
    for (size_t i = 0; diff && i < diff->change_count; i++) {
        const struct step_change change = step_change_of(&diff->changes[i]);
        put_change(writer, &change);
    }
    end_run(writer);
}

static struct story_step *make_step(const void *bytes, size_t size)
{
    struct story_step *step = malloc(sizeof *step + size);

    if (step) {
        step->size = size;
        memcpy(step->bytes, bytes, size);
    }
    return step;
}

int story_step_create(struct story_step **out, const struct story_revision *revision, const struct story_diff *diff,
                      struct story_error *err)
{
    struct step_writer writer = { .revision = revision };
    struct story_step *step = NULL;

    buffer_init(&writer.out, NULL);
    buffer_init(&writer.plain, NULL);
    put_version(&writer, diff);
    put_changes(&writer, diff);
    if (writer.out.status == STORY_OK)
        step = make_step(writer.out.bytes, writer.out.size);
    free(writer.out.bytes);
    free(writer.plain.bytes);
    if (!step)
        return error_set_nomem(err);
    *out = step;
    return STORY_OK;
}

/* See that no sentence stands in two changes; `seen` is of the sentences of one side. */
static bool mark_seen(unsigned char *seen, const uint32_t *indices, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (seen[indices[i]]++)
            return false;
    return true;
}

static bool is_sound_change(struct step_reader *reader, const struct step_change *change, uint32_t sources)
{
    for (uint32_t i = 0; i < change->after_count && step_words_differ(change); i++)
        step_hash(reader);
    for (uint32_t i = 0; i < change->after_count && step_has_sets(change); i++)
        for (uint32_t left = step_number(reader); left && !reader->broken; left--)
            reader->broken |= step_number(reader) >= sources;
    return !reader->broken;
}

static bool is_sound_version(struct step_reader *reader, uint32_t *sources)
{
    uint64_t sentences = 0;
    uint32_t size;

    for (uint32_t i = 0; i < reader->paragraph_count && !reader->broken; i++)
        sentences += step_number(reader);
    *sources = step_number(reader);
    for (uint32_t i = 0; i < *sources && !reader->broken; i++)
        step_name(reader, &size);
    return !reader->broken && sentences == reader->after_count;
}

/* Whether each sentence of either side stands in exactly one change. */
static int check_step(const struct story_step *step)
{
    struct step_reader reader;
    struct step_change change;
    uint64_t before = 0, after = 0;
    uint32_t sources;

    step_reader_open(&reader, step);
    unsigned char *seen = calloc((size_t)reader.before_count + reader.after_count + 1, 1);
    bool sound = seen && !reader.broken && is_sound_version(&reader, &sources);
    while (sound && step_next(&reader, &change)) {
        before += change.before_count;
        after += change.after_count;
        sound = mark_seen(seen, change.before, change.before_count) &&
                mark_seen(seen + reader.before_count, change.after, change.after_count) &&
                is_sound_change(&reader, &change, sources);
    }
    sound = sound && !reader.broken && before == reader.before_count && after == reader.after_count;
    int status = !seen || (sound && !reader.numbers) ? STORY_E_NOMEM : sound ? STORY_OK : STORY_E_INPUT;
    free(seen);
    step_reader_close(&reader);
    return status;
}

int story_step_read(struct story_step **out, const void *bytes, size_t size, struct story_error *err)
{
    struct story_step *step = make_step(bytes, size);
    int status = step ? check_step(step) : STORY_E_NOMEM;

    if (status == STORY_OK) {
        *out = step;
        return STORY_OK;
    }
    free(step);
    return status == STORY_E_NOMEM ? error_set_nomem(err)
                                   : error_set(err, STORY_E_INPUT, "not a step of a history: %zu bytes (make it of the diff)",
                                               size);
}
