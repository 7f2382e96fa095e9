#include "parents.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Of texts in memory. What was read of one takes some four times as much. */
enum { BYTES_MAX = 16 << 20, FIRST_CAPACITY = 64 };

/* FNV-1a: the names are short. */
static size_t hash_of(const char *name)
{
    uint64_t hash = 0xcbf29ce484222325;

    for (; *name; name++)
        hash = (hash ^ (unsigned char)*name) * 0x100000001b3;
    return (size_t)(hash ^ hash >> 32);
}

static struct parent *slot_of(const struct parents *parents, const char *story)
{
    size_t at = hash_of(story) & (parents->capacity - 1);

    while (parents->items[at].story && strcmp(parents->items[at].story, story) != 0)
        at = (at + 1) & (parents->capacity - 1);
    return &parents->items[at];
}

static bool grow(struct parents *parents)
{
    struct parents grown = { .count = parents->count, .bytes = parents->bytes,
                             .capacity = parents->capacity ? 2 * parents->capacity : FIRST_CAPACITY };

    grown.items = calloc(grown.capacity, sizeof *grown.items);
    if (!grown.items)
        return false;
    for (size_t i = 0; i < parents->capacity; i++)
        if (parents->items[i].story)
            *slot_of(&grown, parents->items[i].story) = parents->items[i];
    free(parents->items);
    *parents = grown;
    return true;
}

struct parent *parents_find(struct parents *parents, const char *story)
{
    if (2 * parents->count >= parents->capacity && !grow(parents))
        return NULL;
    struct parent *parent = slot_of(parents, story);
    if (parent->story)
        return parent;
    parent->story = strdup(story);
    parents->count += parent->story != NULL;
    return parent->story ? parent : NULL;
}

static void drop(struct parents *parents, struct parent *parent)
{
    if (parent->revision)
        parents->bytes -= parent->size;
    story_revision_free(parent->revision);
    free(parent->bytes);
    parent->revision = NULL;
    parent->bytes = NULL;
}

static void drop_all(struct parents *parents)
{
    for (size_t i = 0; i < parents->capacity; i++)
        drop(parents, &parents->items[i]);
}

int parents_load(struct parents *parents, struct parent *parent, struct story_importer *importer, struct story_error *err)
{
    static const struct story_parse_options lossy = { .lossy = true };
    struct story_revision *revision;
    char *bytes;
    size_t size;

    if (parent->revision && strcmp(parent->tip, story_importer_tip(importer)) == 0)
        return STORY_OK;
    drop(parents, parent);
    int status = story_importer_latest(importer, &bytes, &size, err);
    if (status < 0 || !bytes)
        return status;
    if ((status = story_revision_parse(&revision, bytes, size, &lossy, err)) < 0) {
        free(bytes);
        return status;
    }
    parents_replace(parents, parent, bytes, size, revision);
    strcpy(parent->tip, story_importer_tip(importer));
    return STORY_OK;
}

void parents_replace(struct parents *parents, struct parent *parent, char *bytes, size_t size, struct story_revision *revision)
{
    drop(parents, parent);
    if (parents->bytes > BYTES_MAX)
        drop_all(parents);
    parent->bytes = bytes;
    parent->size = size;
    parent->revision = revision;
    parents->bytes += size;
}

void parents_clear(struct parents *parents)
{
    drop_all(parents);
    for (size_t i = 0; i < parents->capacity; i++)
        free(parents->items[i].story);
    free(parents->items);
}
