#include "version_list.h"

#include "labels.h"
#include "remembered.h"
#include "snapshot.h"
#include "trailer.h"

#include "base/array.h"
#include "base/error.h"
#include "base/escape.h"

#include <stdlib.h>
#include <string.h>

/* The longest title that is told, in bytes. The story file itself has no such limit. */
enum { TITLE_SIZE = 2048 };

/* What is handed over: the arena that holds this block, the versions and all that they point to. */
struct versions_block {
    struct arena arena;
    struct story_version items[];
};

/* The label of a tag, for a version that was committed by hand; else NULL. */
static int find_tag(struct version_list *list, const git_oid *id, const char **label, struct story_error *err)
{
    if (!list->tags_known) {
        int status = labels_of_tags(&list->tags, list->store, "*", err);
        if (status < 0)
            return status;
        list->tags_known = true;
    }
    const struct label *tag = label_list_find_commit(&list->tags, id);
    *label = tag ? tag->name : NULL;
    return STORY_OK;
}

/* The label of a commit: its trailer's, else its tag's; else NULL. */
static int find_label(struct version_list *list, const git_commit *commit, const char **label, size_t *size,
                      struct story_error *err)
{
    if ((*label = trailer_label(git_commit_message(commit), size)))
        return STORY_OK;
    int status = find_tag(list, git_commit_id(commit), label, err);
    *size = status == STORY_OK && *label ? strlen(*label) : 0;
    return status;
}

static const char *copy_title(struct arena *arena, const git_commit *commit)
{
    char line[TITLE_SIZE];
    size_t size = 0;
    const char *title = trailer_find(git_commit_message(commit), TRAILER_TITLE, &size);

    size = escape_undo(line, sizeof line, title ? title : "", size);
    return arena_strndup(arena, line, size);
}

/* The ids of the parents, in order; NULL when memory ran out. */
static const char *const *copy_parents(struct arena *arena, const git_commit *commit, size_t count)
{
    const char **parents = arena_alloc(arena, count, sizeof *parents);
    char(*ids)[STORY_ID_SIZE] = arena_alloc(arena, count, sizeof *ids);

    if (!parents || !ids)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        git_oid_tostr(ids[i], sizeof ids[i], git_commit_parent_id(commit, (unsigned)i));
        parents[i] = ids[i];
    }
    return parents;
}

static int append(struct version_list *list, const struct story_version *version, struct story_error *err)
{
    struct story_version *items = array_reserve(list->items, &list->capacity, list->count + 1, sizeof *items);

    if (!items)
        return error_set_nomem(err);
    list->items = items;
    items[list->count++] = *version;
    return STORY_OK;
}

int version_list_add(struct version_list *list, git_commit *commit, const char *label, bool *added, struct story_error *err)
{
    struct story_version version = { .published = git_commit_author(commit)->when.time,
                                     .committed = git_commit_committer(commit)->when.time,
                                     .parent_count = git_commit_parentcount(commit) };
    size_t label_size = label ? strlen(label) : 0;
    struct snapshot_files files;
    int status = snapshot_files(&files, commit, err);

    *added = status == STORY_OK && !git_oid_is_zero(&files.ids[SNAPSHOT_STORY]);
    if (status < 0 || !*added)
        return status;
    if (!label && (status = find_label(list, commit, &label, &label_size, err)) < 0)
        return status;
    git_oid_tostr(version.id, sizeof version.id, git_commit_id(commit));
    git_oid_tostr(version.blob, sizeof version.blob, &files.ids[SNAPSHOT_STORY]);
    if (!git_oid_is_zero(&files.ids[SNAPSHOT_SOURCES]))
        git_oid_tostr(version.sources, sizeof version.sources, &files.ids[SNAPSHOT_SOURCES]);
    version.label = label ? arena_strndup(&list->arena, label, label_size) : NULL;
    version.title = copy_title(&list->arena, commit);
    version.parents = copy_parents(&list->arena, commit, version.parent_count);
    if ((label && !version.label) || !version.title || !version.parents)
        return error_set_nomem(err);
    return append(list, &version, err);
}

static int read_commit(struct version_list *list, const git_oid *id, bool *added, struct story_error *err)
{
    git_commit *commit = NULL;
    size_t size;
    int status = snapshot_lookup(&commit, list->store->repo, id, err);

    if (status < 0)
        return status;
    status = version_list_add(list, commit, NULL, added, err);
    if (status == STORY_OK && *added) {
        const struct story_version *version = &list->items[list->count - 1];
        remembered_add(list->store, version, trailer_label(git_commit_message(commit), &size) ? version->label : NULL);
    }
    git_commit_free(commit);
    return status;
}

int version_list_take(struct version_list *list, const git_oid *id, bool *added, struct story_error *err)
{
    struct story_version version;
    const char *label;

    if (!remembered_find(list->store, id, &version, &list->arena))
        return read_commit(list, id, added, err);
    if (!version.label) {
        int status = find_tag(list, id, &label, err);
        if (status < 0)
            return status;
        if (label && !(version.label = arena_strndup(&list->arena, label, strlen(label))))
            return error_set_nomem(err);
    }
    *added = true;
    return append(list, &version, err);
}

int version_list_finish(struct version_list *list, struct story_versions *out, struct story_error *err)
{
    struct versions_block *block = arena_alloc(&list->arena, 1, sizeof *block + list->count * sizeof *block->items);

    if (!block)
        return error_set_nomem(err);
    if (list->count)
        memcpy(block->items, list->items, list->count * sizeof *block->items);
    block->arena = list->arena;
    memset(&list->arena, 0, sizeof list->arena);
    *out = (struct story_versions){ block->items, list->count };
    return STORY_OK;
}

void version_list_free(struct version_list *list)
{
    free(list->items);
    arena_clear(&list->arena);
    label_list_clear(&list->tags);
}

void story_versions_free(struct story_versions *versions)
{
    if (!versions || !versions->items)
        return;
    struct versions_block *block = (struct versions_block *)((char *)versions->items - offsetof(struct versions_block, items));
    struct arena arena = block->arena;
    arena_clear(&arena);
    *versions = (struct story_versions){ NULL, 0 };
}
