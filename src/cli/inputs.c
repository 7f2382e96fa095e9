#include "inputs.h"

#include <storydiff/label.h>
#include <storydiff/revision.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A header is longer only where a title is. */
enum { HEAD_SIZE = 4096 };

/* A file of a folder, with what it is sorted by. */
struct entry {
    char *path;
    char *name;
    char label[STORY_LABEL_MAX + 1];
    struct story_time time;
    bool has_time;
    bool timed; /* every file with a label has a time */
    bool folder;
};

struct listing {
    struct entry *entries;
    size_t count;
    size_t capacity;
};

static int out_of_memory(struct story_error *err)
{
    return story_error_set(err, STORY_E_NOMEM, "out of memory");
}

static int cannot_read(const char *path, struct story_error *err)
{
    int cause = errno;

    return story_error_set(err, cause == ENOENT || cause == ENOTDIR ? STORY_E_NOTFOUND : STORY_E_IO,
                           "cannot read: %s: %s (%s)", path, strerror(cause),
                           cause == EACCES ? "check its permissions" : "check the name");
}

static int add_input(struct inputs *inputs, const char *path, const char *story, struct story_error *err)
{
    struct stat info;

    if (inputs->count == inputs->capacity) {
        size_t capacity = inputs->capacity ? 2 * inputs->capacity : 16;
        struct input *grown = realloc(inputs->items, capacity * sizeof *grown);
        if (!grown)
            return out_of_memory(err);
        inputs->items = grown;
        inputs->capacity = capacity;
    }
    struct input input = { strdup(path), story ? strdup(story) : NULL };
    if (!input.path || (story && !input.story)) {
        free(input.path);
        free(input.story);
        return out_of_memory(err);
    }
    inputs->items[inputs->count++] = input;
    if (strcmp(path, "-") != 0 && stat(path, &info) == 0 && S_ISREG(info.st_mode))
        inputs->bytes += (uint64_t)info.st_size;
    return STORY_OK;
}

static bool is_story_file(const char *name)
{
    static const char *const endings[] = { ".txt", ".json", ".ndjson", ".jsonl" };
    const char *dot = strrchr(name, '.');

    for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++)
        if (strcmp(dot, endings[i]) == 0)
            return true;
    return false;
}

/* A file that cannot be read, or read as a story, is told of when its turn comes. */
static void read_head(struct entry *entry)
{
    char bytes[HEAD_SIZE];
    static const struct story_parse_options lossy = { .lossy = true };
    struct story_revision *revision;
    int file = open(entry->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    ssize_t size = file < 0 ? -1 : read(file, bytes, sizeof bytes);

    if (file >= 0)
        close(file);
    if (size < 0 || story_revision_parse(&revision, bytes, (size_t)size, &lossy, NULL) < 0)
        return;
    struct story_span label = revision->header.version;
    memcpy(entry->label, bytes + label.start, story_span_size(label));
    entry->has_time = story_span_size(revision->header.published) > 0;
    entry->time = revision->header.time;
    story_revision_free(revision);
}

static int add_entry(struct listing *listing, const char *folder, const char *name, struct story_error *err)
{
    struct stat info;

    if (listing->count == listing->capacity) {
        size_t capacity = listing->capacity ? 2 * listing->capacity : 64;
        struct entry *grown = realloc(listing->entries, capacity * sizeof *grown);
        if (!grown)
            return out_of_memory(err);
        listing->entries = grown;
        listing->capacity = capacity;
    }
    size_t size = strlen(folder) + strlen(name) + 2;
    struct entry entry = { .path = malloc(size), .name = strdup(name) };
    if (!entry.path || !entry.name) {
        free(entry.path);
        free(entry.name);
        return out_of_memory(err);
    }
    snprintf(entry.path, size, "%s/%s", folder, name);
    entry.folder = stat(entry.path, &info) == 0 && S_ISDIR(info.st_mode);
    if (!entry.folder && is_story_file(name))
        read_head(&entry);
    listing->entries[listing->count++] = entry;
    return STORY_OK;
}

static int list_folder(struct listing *listing, const char *path, struct story_error *err)
{
    const struct dirent *found;
    DIR *folder = opendir(path);
    int status = STORY_OK;

    if (!folder)
        return cannot_read(path, err);
    while (status == STORY_OK && (errno = 0, found = readdir(folder)))
        if (found->d_name[0] != '.')
            status = add_entry(listing, path, found->d_name, err);
    if (status == STORY_OK && errno)
        status = cannot_read(path, err);
    closedir(folder);
    return status;
}

static int compare_times(struct story_time a, struct story_time b)
{
    if (a.seconds != b.seconds)
        return a.seconds < b.seconds ? -1 : 1;
    return (a.microseconds > b.microseconds) - (a.microseconds < b.microseconds);
}

/* Files of the story itself first; those without a label, such as JSON, behind those with one. */
static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order = (int)a->folder - (int)b->folder;

    if (!order)
        order = (int)!a->label[0] - (int)!b->label[0];
    if (!order && a->timed && b->timed && a->label[0])
        order = compare_times(a->time, b->time);
    if (!order && a->label[0])
        order = story_label_compare(a->label, b->label);
    return order ? order : strcmp(a->name, b->name);
}

static void sort(struct listing *listing)
{
    bool timed = true;

    for (size_t i = 0; i < listing->count; i++)
        timed = timed && (!listing->entries[i].label[0] || listing->entries[i].has_time);
    for (size_t i = 0; i < listing->count; i++)
        listing->entries[i].timed = timed;
    if (listing->count)
        qsort(listing->entries, listing->count, sizeof *listing->entries, compare_entries);
}

static int add_folder(struct inputs *inputs, const char *path, const char *story, struct story_error *err)
{
    struct listing listing = { .entries = NULL };
    int status = list_folder(&listing, path, err);

    sort(&listing);
    for (size_t i = 0; i < listing.count; i++) {
        const struct entry *entry = &listing.entries[i];
        if (status == STORY_OK && entry->folder && !story)
            status = add_folder(inputs, entry->path, entry->name, err);
        else if (status == STORY_OK && !entry->folder && is_story_file(entry->name))
            status = add_input(inputs, entry->path, story, err);
        else
            inputs->passed++;
        free(entry->path);
        free(entry->name);
    }
    free(listing.entries);
    return status;
}

int inputs_add(struct inputs *inputs, const char *path, struct story_error *err)
{
    struct stat info;

    if (strcmp(path, "-") == 0)
        return add_input(inputs, path, NULL, err);
    if (stat(path, &info) < 0)
        return cannot_read(path, err);
    return S_ISDIR(info.st_mode) ? add_folder(inputs, path, NULL, err) : add_input(inputs, path, NULL, err);
}

void inputs_clear(struct inputs *inputs)
{
    for (size_t i = 0; i < inputs->count; i++) {
        free(inputs->items[i].path);
        free(inputs->items[i].story);
    }
    free(inputs->items);
}
