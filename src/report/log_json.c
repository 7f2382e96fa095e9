#include "diff_json.h"
#include "json.h"

#include <storydiff/label.h>
#include <storydiff/report.h>

#include <string.h>

/* 0: published once, or by hand without a label. */
static long republished_number(const char *label)
{
    long number = label ? story_label_republished(label, strlen(label)) : 0;

    return number > 0 ? number : 0;
}

static void write_entry(struct json *json, const struct story_log_entry *entry)
{
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
    json_key(json, "title");
    json_string(json, entry->title);
    json_key(json, "published");
    json_string(json, published);
    json_key(json, "summary");
    if (entry->diff)
        diff_json_summary(json, entry->diff);
    else
        json_null(json);
    json_close(json, '}');
}

int story_log_write_json(const struct story_log_entry *entries, size_t count, const struct story_output *output,
                         struct story_error *err)
{
    struct json json;

    json_begin(&json, output);
    json_open(&json, '{');
    json_key(&json, "schema");
    json_string(&json, "storydiff.log/1");
    json_key(&json, "versions");
    json_open(&json, '[');
    for (size_t i = 0; i < count; i++)
        write_entry(&json, &entries[i]);
    json_close(&json, ']');
    json_close(&json, '}');
    return json_finish(&json, err);
}
