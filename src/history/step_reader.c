/* Reading steps. Whatever the bytes are, no index that is read lies outside its version. */
#include "step.h"

#include "base/array.h"

#include <stdlib.h>
#include <string.h>

uint32_t step_number(struct step_reader *reader)
{
    uint64_t number = 0;

    for (unsigned shift = 0; shift < 35 && reader->at < reader->end; shift += 7) {
        unsigned char byte = *reader->at++;
        number |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            reader->broken |= number > INT32_MAX;
            return reader->broken ? 0 : (uint32_t)number;
        }
    }
    reader->broken = true;
    return 0;
}

uint64_t step_hash(struct step_reader *reader)
{
    uint64_t hash = 0;

    if ((size_t)(reader->end - reader->at) < sizeof hash) {
        reader->broken = true;
        return 0;
    }
    memcpy(&hash, reader->at, sizeof hash);
    reader->at += sizeof hash;
    return hash;
}

const char *step_name(struct step_reader *reader, uint32_t *size)
{
    const char *name;

    *size = step_number(reader);
    if (reader->broken || (size_t)(reader->end - reader->at) < *size) {
        reader->broken = true;
        *size = 0;
    }
    name = (const char *)reader->at;
    reader->at += *size;
    return name;
}

void step_reader_open(struct step_reader *reader, const struct story_step *step)
{
    *reader = (struct step_reader){ .at = step->bytes, .end = step->bytes + step->size };
    reader->before_count = step_number(reader);
    reader->after_count = step_number(reader);
    reader->paragraph_count = step_number(reader);
    size_t most = step->size / 2 * STEP_RUN_MAX; /* a run of so many takes two bytes */
    reader->broken |= reader->before_count > most || reader->after_count > most || reader->paragraph_count > step->size;
}

void step_reader_close(struct step_reader *reader)
{
    free(reader->numbers);
    reader->numbers = NULL;
}

/* An index below `count`; the distance from `*next` has its sign in the lowest bit. */
static uint32_t read_index(struct step_reader *reader, uint32_t *next, uint32_t count)
{
    uint32_t distance = step_number(reader);
    int64_t index = distance & 1 ? (int64_t)*next - (distance >> 1) - 1 : (int64_t)*next + (distance >> 1);

    if (index < 0 || index >= count) {
        reader->broken = true;
        return 0;
    }
    *next = (uint32_t)index + 1;
    return (uint32_t)index;
}

static bool read_run(struct step_reader *reader, struct step_change *change)
{
    reader->run--;
    *change = (struct step_change){ .before_count = 1, .after_count = 1, .before = reader->numbers, .after = reader->numbers + 1 };
    reader->numbers[0] = reader->next_before++;
    reader->numbers[1] = reader->next_after++;
    return true;
}

static bool reserve(struct step_reader *reader, size_t count)
{
    uint32_t *grown = array_reserve(reader->numbers, &reader->capacity, count, sizeof *grown);

    if (!grown)
        step_reader_close(reader);
    else
        reader->numbers = grown;
    return grown;
}

/* Whether there are as many sentences on both sides as the kind says. Threads are counted by that. */
static bool has_sentences_of_kind(const struct step_change *change)
{
    enum { NONE, ONE, SEVERAL };
    static const unsigned char sides[STORY_KINDS][2] = {
        [STORY_UNCHANGED] = { ONE, ONE },           [STORY_EDITED] = { ONE, ONE },   [STORY_SPLIT] = { ONE, SEVERAL },
        [STORY_MERGED] = { SEVERAL, ONE },          [STORY_ADDED] = { NONE, ONE },   [STORY_REMOVED] = { ONE, NONE },
        [STORY_REWRITTEN] = { SEVERAL, SEVERAL },
    };
    uint32_t before = change->before_count < SEVERAL ? change->before_count : SEVERAL;
    uint32_t after = change->after_count < SEVERAL ? change->after_count : SEVERAL;

    return (int)change->kind < STORY_KINDS && before == sides[change->kind][0] && after == sides[change->kind][1];
}

/* Each index takes a byte at least: there is room for no more than there can be. */
static bool is_possible(const struct step_reader *reader, const struct step_change *change)
{
    return !reader->broken && (size_t)change->before_count + change->after_count <= (size_t)(reader->end - reader->at) &&
           change->before_count <= reader->before_count && change->after_count <= reader->after_count &&
           has_sentences_of_kind(change);
}

static bool begin_run(struct step_reader *reader, struct step_change *change)
{
    reader->run = step_number(reader);
    if (reader->run == 0 || reader->run > STEP_RUN_MAX || reader->next_before > reader->before_count ||
        reader->next_after > reader->after_count || reader->run > reader->before_count - reader->next_before ||
        reader->run > reader->after_count - reader->next_after)
        reader->broken = true;
    return !reader->broken && read_run(reader, change);
}

bool step_next(struct step_reader *reader, struct step_change *change)
{
    if (!reserve(reader, 2) || reader->broken)
        return false;
    if (reader->run)
        return read_run(reader, change);
    if (reader->at == reader->end)
        return false;
    unsigned mark = *reader->at++;
    if (mark & STEP_RUN)
        return begin_run(reader, change);
    *change = (struct step_change){ .kind = mark & STEP_KIND, .moved = mark & STEP_MOVED, .recited = mark & STEP_RECITED,
                                    .cosmetic = mark & STEP_COSMETIC };
    change->before_count = step_number(reader);
    change->after_count = step_number(reader);
    if (!is_possible(reader, change))
        reader->broken = true;
    if (reader->broken || !reserve(reader, (size_t)change->before_count + change->after_count))
        return false;
    for (uint32_t i = 0; i < change->before_count; i++)
        reader->numbers[i] = read_index(reader, &reader->next_before, reader->before_count);
    for (uint32_t i = 0; i < change->after_count; i++)
        reader->numbers[change->before_count + i] = read_index(reader, &reader->next_after, reader->after_count);
    change->before = reader->numbers;
    change->after = reader->numbers + change->before_count;
    return !reader->broken;
}
