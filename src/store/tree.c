/* The tree of a story: every version that a branch or a tag leads to. */
#include "branches.h"
#include "labels.h"
#include "version_list.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/intern.h"

#include <string.h>

/* What lies before the first story file is no part of the story. */
static int add_version(void *context, const git_oid *id, struct parents *parents, struct story_error *err)
{
    struct version_list *list = context;
    bool added;
    int status = version_list_take(list, id, &added, err);

    if (status < 0 || (status = parents_expect(parents, added ? list->items[list->count - 1].parent_count : 0, err)) < 0)
        return status;
    for (size_t i = 0; i < parents->count; i++)
        git_oid_fromstr(&parents->ids[i], list->items[list->count - 1].parents[i]);
    return STORY_OK;
}

static int follow(struct version_list *list, struct lines *lines, const git_oid *from, struct story_error *err)
{
    const struct lines_visitor visitor = { add_version, list };
    git_oid joined;

    return lines_follow(lines, from, &visitor, &joined, err);
}

static int add_branches(struct version_list *list, struct lines *lines, struct story_error *err)
{
    struct branches branches = { 0 };
    git_oid merged;
    int status = branches_list(&branches, list->store, err);

    for (size_t i = 0; status == STORY_OK && i < branches.count; i++)
        status = follow(list, lines, &branches.items[i].tip.id, err);
    while (status == STORY_OK && lines_next(lines, &merged))
        status = follow(list, lines, &merged, err);
    branches_clear(&branches);
    return status;
}

/* The labels from number `*next` on become known. */
static int know_labels(struct intern *known, const struct version_list *list, size_t *next, struct story_error *err)
{
    for (; *next < list->count; ++*next) {
        const char *label = list->items[*next].label;
        if (label && intern_add_borrowed(known, label, strlen(label)) == INTERN_NONE)
            return error_set_nomem(err);
    }
    return STORY_OK;
}

/* A clone of a clone has the tags of branches that it does not have; and branches are removed. */
static int add_tags(struct version_list *list, struct lines *lines, struct story_error *err)
{
    struct label_list tags = { 0 };
    struct intern known;
    size_t next = 0;
    git_oid merged;

    intern_init(&known, hash_bytes);
    int status = know_labels(&known, list, &next, err);
    if (status == STORY_OK)
        status = labels_of_other_tags(&tags, list->store, &known, err);
    for (size_t i = 0; status == STORY_OK && i < tags.count; i++) {
        const char *name = tags.items[i].name;
        if (lines_saw(lines, &tags.items[i].id) || intern_find(&known, name, strlen(name)) != INTERN_NONE)
            continue;
        status = follow(list, lines, &tags.items[i].id, err);
        if (status == STORY_OK)
            status = know_labels(&known, list, &next, err);
    }
    while (status == STORY_OK && lines_next(lines, &merged))
        status = follow(list, lines, &merged, err);
    label_list_clear(&tags);
    intern_free(&known);
    return status;
}

int story_store_tree(struct story_store *store, struct story_versions *out, struct story_error *err)
{
    struct version_list list = { .store = store };
    struct lines lines;
    int status;

    *out = (struct story_versions){ NULL, 0 };
    lines_init(&lines, store->repo);
    if ((status = add_branches(&list, &lines, err)) == STORY_OK && (status = add_tags(&list, &lines, err)) == STORY_OK)
        status = version_list_finish(&list, out, err);
    lines_free(&lines);
    version_list_free(&list);
    return status;
}
