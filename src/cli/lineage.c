#include "lineage.h"

#include "heap.h"
#include "results.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_SIZE = 2 * STORY_ID_SIZE + 16 };

const struct story_version *lineage_version(const struct lineage *lineage, uint32_t number)
{
    return &lineage->range.line.items[lineage->range.line.count - 1 - number];
}

static int work_out(struct story_step **step, struct lineage *lineage, const struct story_version *before,
                    const struct story_version *after, struct story_error *err)
{
    struct side first = { .bytes = NULL };
    int status;

    if (before) {
        status = steps_compare(&lineage->steps, before, after, err);
        return status < 0 ? status : story_step_create(step, lineage->steps.diff->after, lineage->steps.diff, err);
    }
    status = steps_load(&first, lineage->run, after, err);
    if (status == STORY_OK)
        status = story_step_create(step, first.revision, NULL, err);
    side_close(&first);
    return status;
}

/* The step to a version: from the cache, if it has it. */
static int find_step(struct story_step **step, struct lineage *lineage, const struct story_version *before,
                     const struct story_version *after, struct story_error *err)
{
    char key[KEY_SIZE];
    const void *bytes;
    size_t size;
    int status;

    snprintf(key, sizeof key, "step %s %s", before ? before->blob : "-", after->blob);
    if (lineage->cache && story_cache_find(lineage->cache, key, strlen(key), &bytes, &size)) {
        status = story_step_read(step, bytes, size, err);
        if (status != STORY_E_INPUT)
            return status;
    }
    status = work_out(step, lineage, before, after, err);
    if (status == STORY_OK && lineage->cache)
        story_cache_add(lineage->cache, key, strlen(key), (*step)->bytes, (*step)->size);
    return status;
}

static int add_version(struct lineage *lineage, struct story_history_builder *builder, uint32_t number, struct story_error *err)
{
    const struct story_version *version = lineage_version(lineage, number);
    struct story_step *step = NULL;
    int status = find_step(&step, lineage, number ? lineage_version(lineage, number - 1) : NULL, version, err);

    if (status == STORY_OK)
        status = story_history_add(builder, step, version->published, err);
    free(step);
    lineage->versions[number] = (struct story_past_version){ version->label, version->id, version->published };
    return status;
}

static int build(struct lineage *lineage, struct story_error *err)
{
    struct story_history_builder *builder;
    size_t count = lineage->range.line.count;
    int status;

    if (!(lineage->versions = calloc(count, sizeof *lineage->versions)))
        return story_error_set(err, STORY_E_NOMEM, "out of memory");
    if ((status = story_history_begin(&builder, &lineage->options, err)) < 0)
        return status;
    for (uint32_t v = 0; status == STORY_OK && v < count; v++)
        status = add_version(lineage, builder, v, err);
    struct story_error ending;
    int ended = story_history_end(builder, status < 0 ? NULL : &lineage->history, &ending);
    if (status == STORY_OK && ended < 0)
        *err = ending;
    return status < 0 ? status : ended;
}

int lineage_read(struct lineage *lineage, const char *name, struct story_error *err)
{
    int status;

    heap_keep_freed();
    lineage->steps.run = lineage->run;
    if (name && strstr(name, ".."))
        return story_error_set(err, STORY_E_INVALID, "one version is needed, not a range: %s (its whole line is read)", name);
    if ((status = range_read(&lineage->range, lineage->run, name, 0, err)) < 0 ||
        (status = results_open(&lineage->cache, lineage->run, "steps", err)) < 0 || (status = build(lineage, err)) < 0)
        return status;
    const struct story_version *newest = &lineage->range.line.items[0];
    if ((status = steps_load(&lineage->newest, lineage->run, newest, err)) < 0 ||
        (status = notes_read(&lineage->notes, lineage->run, newest, err)) < 0)
        return status;
    lineage->past = (struct story_past){ lineage->versions, lineage->history, lineage->newest.revision,
                                         notes_known(&lineage->notes) };
    return STORY_OK;
}

void lineage_close(struct lineage *lineage)
{
    notes_close(&lineage->notes);
    side_close(&lineage->newest);
    free(lineage->versions);
    story_history_free(lineage->history);
    steps_close(&lineage->steps);
    story_cache_close(lineage->cache);
    range_close(&lineage->range);
}
