#include "remembered.h"

#include "base/buffer.h"

#include <stdlib.h>
#include <string.h>

enum { KEY_SIZE = STORY_ID_SIZE + 8 };

/* What stands before the strings: the label, the title, and the parents. */
struct head {
    int64_t published;
    int64_t committed;
    char blob[STORY_ID_SIZE];
    char sources[STORY_ID_SIZE];
    uint32_t has_label;
    uint32_t label_size;
    uint32_t title_size;
    uint32_t parent_count;
};

static void make_key(char key[KEY_SIZE], const char *id)
{
    memcpy(key, "version ", 8);
    memcpy(key + 8, id, STORY_ID_SIZE);
}

/* The parents' ids, which stand at `bytes`. NULL when memory ran out. */
static const char *const *copy_parents(struct arena *arena, const char *bytes, size_t count)
{
    const char **parents = arena_alloc(arena, count, sizeof *parents);
    char(*ids)[STORY_ID_SIZE] = arena_alloc(arena, count, sizeof *ids);

    if (!parents || !ids)
        return NULL;
    memcpy(ids, bytes, count * sizeof *ids);
    for (size_t i = 0; i < count; i++)
        parents[i] = ids[i];
    return parents;
}

static bool is_id(const char *text)
{
    return strspn(text, "0123456789abcdef") == STORY_ID_SIZE - 1 && !text[STORY_ID_SIZE - 1];
}

/* Whether the bytes can be a version: what is read of them is no longer than they are, and what should be an id is one. */
static bool is_sound(const struct head *head, const char *strings, size_t size)
{
    size_t texts = (size_t)head->label_size + head->title_size;

    if (size < texts || (size - texts) / STORY_ID_SIZE != head->parent_count || (size - texts) % STORY_ID_SIZE ||
        !is_id(head->blob) || (*head->sources && !is_id(head->sources)))
        return false;
    for (size_t at = texts; at < size; at += STORY_ID_SIZE)
        if (!is_id(strings + at))
            return false;
    return true;
}

bool remembered_find(const struct story_store *store, const git_oid *id, struct story_version *version, struct arena *arena)
{
    char key[KEY_SIZE], hex[STORY_ID_SIZE];
    const void *bytes;
    struct head head;
    size_t size;

    if (!store->memory.find)
        return false;
    git_oid_tostr(hex, sizeof hex, id);
    make_key(key, hex);
    if (!store->memory.find(store->memory.context, key, sizeof key, &bytes, &size) || size < sizeof head)
        return false;
    memcpy(&head, bytes, sizeof head);
    const char *strings = (const char *)bytes + sizeof head;
    if (!is_sound(&head, strings, size - sizeof head))
        return false;
    *version = (struct story_version){ .published = head.published, .committed = head.committed,
                                       .parent_count = head.parent_count };
    memcpy(version->id, hex, sizeof hex);
    memcpy(version->blob, head.blob, sizeof head.blob);
    memcpy(version->sources, head.sources, sizeof head.sources);
    version->label = head.has_label ? arena_strndup(arena, strings, head.label_size) : NULL;
    version->title = arena_strndup(arena, strings + head.label_size, head.title_size);
    version->parents = copy_parents(arena, strings + head.label_size + head.title_size, head.parent_count);
    return version->title && version->parents && (version->label || !head.has_label);
}

void remembered_add(const struct story_store *store, const struct story_version *version, const char *label)
{
    struct head head;
    char key[KEY_SIZE];
    struct buffer out;

    if (!store->memory.add)
        return;
    memset(&head, 0, sizeof head); /* what stands between its members is written, too */
    head.published = version->published;
    head.committed = version->committed;
    memcpy(head.blob, version->blob, sizeof head.blob);
    memcpy(head.sources, version->sources, sizeof head.sources);
    head.has_label = label != NULL;
    head.label_size = label ? (uint32_t)strlen(label) : 0;
    head.title_size = (uint32_t)strlen(version->title);
    head.parent_count = (uint32_t)version->parent_count;
    buffer_init(&out, NULL);
    buffer_append(&out, (const char *)&head, sizeof head);
    buffer_append(&out, label ? label : "", head.label_size);
    buffer_append(&out, version->title, head.title_size);
    for (size_t i = 0; i < version->parent_count; i++)
        buffer_append(&out, version->parents[i], STORY_ID_SIZE);
    make_key(key, version->id);
    if (out.status == STORY_OK)
        store->memory.add(store->memory.context, key, sizeof key, out.bytes, out.size);
    free(out.bytes);
}

void story_store_remember(struct story_store *store, const struct story_store_memory *memory)
{
    store->memory = *memory;
}
