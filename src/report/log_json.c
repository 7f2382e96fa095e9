#include "base/error.h"
#include "diff_json.h"
#include "json.h"

#include <storydiff/label.h>
#include <storydiff/report.h>

#include <stdlib.h>
#include <string.h>

struct story_log_json {
    struct json json;
    bool diffs;
};

int story_log_json_begin(struct story_log_json **out, const struct story_output *output, bool diffs, struct story_error *err)
{
    struct story_log_json *log = calloc(1, sizeof *log);

    if (!log)
        return error_set_nomem(err);
    log->diffs = diffs;
    json_begin(&log->json, output);
    json_open(&log->json, '{');
    json_key(&log->json, "schema");
    json_string(&log->json, "storydiff.log/1");
    json_key(&log->json, "versions");
    json_open(&log->json, '[');
    *out = log;
    return STORY_OK;
}

/* 0: published once, or by hand without a label. */
static long republished_number(const char *label)
{
    long number = label ? story_label_republished(label, strlen(label)) : 0;

    return number > 0 ? number : 0;
}

static void write_parents(struct json *json, const struct story_log_entry *entry)
{
    json_key(json, "parents");
    json_open(json, '[');
    for (size_t i = 0; i < entry->parent_count; i++)
        json_string(json, entry->parents[i]);
    json_close(json, ']');
}

static void write_diff(struct json *json, const struct story_log_entry *entry, const struct story_origin *before)
{
    const struct story_origin after = { .label = entry->label, .commit = entry->commit };

    json_key(json, "diff");
    if (entry->diff)
        diff_json_object(json, entry->diff, &(struct story_diff_json){ .before = *before, .after = after });
    else
        json_null(json);
}

static const char *write_names(struct json *json, const char *key, const char *names, size_t count)
{
    json_key(json, key);
    json_open(json, '[');
    for (size_t i = 0; i < count; i++, names += strlen(names) + 1)
        json_string(json, names);
    json_close(json, ']');
    return names;
}

static void write_digest(struct json *json, const struct story_digest *digest)
{
    if (!digest) {
        json_null(json);
        return;
    }
    json_open(json, '{');
    diff_json_counts(json, &digest->summary);
    diff_json_header_names(json, &digest->summary);
    const char *names = write_names(json, "sources_added", digest->names, digest->summary.sources_added.count);
    write_names(json, "sources_dropped", names, digest->summary.sources_dropped.count);
    json_close(json, '}');
}

void story_log_json_add(struct story_log_json *log, const struct story_log_entry *entry, const struct story_origin *before)
{
    struct json *json = &log->json;
    char published[STORY_TIME_SIZE];

    story_time_format((struct story_time){ .seconds = entry->published }, published);
    json_open(json, '{');
    json_key(json, "version");
    json_string(json, entry->label);
    json_key(json, "republished");
    json_number(json, (uint64_t)republished_number(entry->label));
    json_key(json, "republished_as");
    json_string(json, entry->republished_as);
    json_key(json, "commit");
    json_string(json, entry->commit);
    write_parents(json, entry);
    json_key(json, "title");
    json_string(json, entry->title);
    json_key(json, "published");
    json_string(json, published);
    json_key(json, "summary");
    write_digest(json, entry->digest);
    if (log->diffs)
        write_diff(json, entry, before);
    json_close(json, '}');
}

int story_log_json_end(struct story_log_json *log, struct story_error *err)
{
    json_close(&log->json, ']');
    json_close(&log->json, '}');
    int status = json_finish(&log->json, err);
    free(log);
    return status;
}
