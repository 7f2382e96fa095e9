#include "entries.h"

#include "results.h"

#include <storydiff/report.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_SIZE = 1024 };

/* Labels are in it, since those of tags may change; all else is what the commit says. False when it would be too long. */
static bool make_key(char key[KEY_SIZE], const struct entries *entries, const struct story_version *before,
                     const struct story_version *version)
{
    const char *grew_from = !before ? NULL : before->label ? before->label : before->id;

    return snprintf(key, KEY_SIZE, "entry %d %x %d %s\n%s\n%s", entries->json, entries->options.parts, (int)entries->options.order,
                    version->id, version->label ? version->label : "", grew_from ? grew_from : "") < KEY_SIZE;
}

/* An entry that is kept is its summary, NUL, and the JSON or the packed document; nothing, when there is nothing to tell. */
static int read_entry(struct entry *entry, const struct entries *entries, const char *bytes, size_t size, struct story_error *err)
{
    const char *end = size ? memchr(bytes, '\0', size) : NULL;

    *entry = (struct entry){ .summary = bytes };
    if (!size)
        return STORY_OK;
    if (!end)
        return story_error_set(err, STORY_E_INPUT, "not an entry: %zu bytes", size);
    const char *body = end + 1;
    size_t left = (size_t)(bytes + size - body);
    if (!entries->json)
        return story_document_unpack(&entry->document, body, left, err);
    entry->json = body;
    entry->json_size = left;
    return STORY_OK;
}

static int write_body(char **body, size_t *size, const struct entries *entries, const struct story_changelog_entry *told,
                      struct story_error *err)
{
    struct story_document *document;

    if (entries->json)
        return story_changelog_json_write(body, size, told, &entries->options, err);
    int status = story_changelog_report(&document, told, &entries->options, err);
    if (status == STORY_OK) {
        status = story_document_pack(body, size, document, err);
        story_document_free(document);
    }
    return status;
}

/* Write the entry as it is kept. */
static int make(struct entries *entries, size_t *size, const struct story_changelog_entry *told, struct story_error *err)
{
    char summary[STORY_SUMMARY_SIZE] = "first version", *body;
    size_t body_size;

    *size = 0;
    if (!story_changelog_is_told(told, &entries->options))
        return STORY_OK;
    if (told->diff)
        story_summary_format(&told->diff->summary, summary);
    int status = write_body(&body, &body_size, entries, told, err);
    if (status < 0)
        return status;
    size_t head = strlen(summary) + 1;
    if ((entries->made = malloc(head + body_size))) {
        memcpy(entries->made, summary, head);
        memcpy(entries->made + head, body, body_size);
        *size = head + body_size;
    }
    free(body);
    return entries->made ? STORY_OK : story_error_set(err, STORY_E_NOMEM, "out of memory");
}

static int work_out(struct entries *entries, size_t *size, const struct story_version *before, const struct story_version *version,
                    struct story_error *err)
{
    int status = steps_compare(&entries->steps, before, version, err);

    if (status < 0 || (status = notes_read(&entries->notes, entries->run, version, err)) < 0)
        return status;
    return make(entries, size, &(struct story_changelog_entry){
        .label = version->label,
        .commit = version->id,
        .published = version->published,
        .title = version->title,
        .before = !before ? NULL : before->label ? before->label : before->id,
        .diff = entries->steps.diff,
        .notes = notes_known(&entries->notes),
    }, err);
}

static int open_cache(struct entries *entries, struct story_error *err)
{
    entries->steps.run = entries->run;
    int status = entries->opened ? STORY_OK : results_open(&entries->cache, entries->run, "changelog", err);

    entries->opened = true;
    return status;
}

int entries_find(struct entry *entry, struct entries *entries, const struct story_version *before,
                 const struct story_version *version, struct story_error *err)
{
    char key[KEY_SIZE];
    const void *bytes;
    size_t size;
    int status = open_cache(entries, err);
    bool cached = entries->cache && make_key(key, entries, before, version);

    free(entries->made);
    entries->made = NULL;
    if (status == STORY_OK && cached && story_cache_find(entries->cache, key, strlen(key), &bytes, &size)) {
        status = read_entry(entry, entries, bytes, size, err);
        if (status != STORY_E_INPUT)
            return status;
        status = STORY_OK;
    }
    if (status < 0 || (status = work_out(entries, &size, before, version, err)) < 0)
        return status;
    /* A list of sources that could not be read is told of every time. */
    if (cached && (entries->notes.known || !*version->sources))
        story_cache_add(entries->cache, key, strlen(key), entries->made ? entries->made : "", size);
    return read_entry(entry, entries, entries->made, size, err);
}

void entries_close(struct entries *entries)
{
    free(entries->made);
    notes_close(&entries->notes);
    steps_close(&entries->steps);
    story_cache_close(entries->cache);
}
