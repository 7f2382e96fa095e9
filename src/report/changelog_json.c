#include "base/error.h"
#include "changelog_parts.h"
#include "diff_json.h"
#include "json.h"

#include <storydiff/changelog.h>

#include <stdlib.h>
#include <string.h>

struct story_changelog_json {
    struct json json;
};

int story_changelog_json_begin(struct story_changelog_json **out, const struct story_output *output, struct story_error *err)
{
    struct story_changelog_json *changelog = calloc(1, sizeof *changelog);

    if (!changelog)
        return error_set_nomem(err);
    json_begin(&changelog->json, output);
    json_open(&changelog->json, '{');
    json_key(&changelog->json, "schema");
    json_string(&changelog->json, "storydiff.changelog/1");
    json_key(&changelog->json, "versions");
    json_open(&changelog->json, '[');
    *out = changelog;
    return STORY_OK;
}

/* What is known of the sources that the changes name. */
static void write_notes(struct json *json, struct story_source_notes notes)
{
    json_key(json, "sources");
    json_open(json, '[');
    for (size_t i = 0; i < notes.count; i++) {
        json_open(json, '{');
        json_key(json, "id");
        json_string(json, notes.items[i].id);
        json_key(json, "title");
        json_string(json, notes.items[i].title);
        json_key(json, "outlet");
        json_string(json, notes.items[i].outlet);
        json_key(json, "url");
        json_string(json, notes.items[i].url);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_diff(struct json *json, const struct story_changelog_entry *entry, const struct story_changelog_options *options)
{
    const struct story_diff *diff = entry->diff;

    json_key(json, "summary");
    diff_json_summary(json, diff);
    json_key(json, "header");
    diff_json_header(json, diff);
    json_key(json, "paragraphs");
    diff_json_paragraphs(json, diff);
    json_key(json, "changes");
    json_open(json, '[');
    for (size_t c = 0; c < diff->change_count; c++)
        if (changelog_parts(&diff->changes[c]) & options->parts)
            diff_json_change(json, diff, &diff->changes[c]);
    json_close(json, ']');
}

static void write_entry(struct json *json, const struct story_changelog_entry *entry, const struct story_changelog_options *options)
{
    char published[STORY_TIME_SIZE];

    story_time_format((struct story_time){ .seconds = entry->published }, published);
    json_open(json, '{');
    json_key(json, "version");
    json_string(json, entry->label);
    json_key(json, "commit");
    json_string(json, entry->commit);
    json_key(json, "published");
    json_string(json, published);
    json_key(json, "title");
    json_string(json, entry->title);
    json_key(json, "before");
    json_string(json, entry->before);
    write_notes(json, entry->notes);
    if (entry->diff)
        write_diff(json, entry, options);
    json_close(json, '}');
}

int story_changelog_json_write(char **text, size_t *size, const struct story_changelog_entry *entry,
                               const struct story_changelog_options *options, struct story_error *err)
{
    struct json json;

    json_begin(&json, NULL);
    write_entry(&json, entry, options);
    *text = buffer_detach(&json.buffer, size);
    return *text ? STORY_OK : error_set_nomem(err);
}

void story_changelog_json_put(struct story_changelog_json *changelog, const char *text, size_t size)
{
    json_raw(&changelog->json, text, size);
}

int story_changelog_json_end(struct story_changelog_json *changelog, struct story_error *err)
{
    json_close(&changelog->json, ']');
    json_close(&changelog->json, '}');
    int status = json_finish(&changelog->json, err);
    free(changelog);
    return status;
}
