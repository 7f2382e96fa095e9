#include "branches.h"

#include "git_error.h"

#include "base/array.h"
#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void branches_name(char out[REFERENCE_SIZE], const struct story_store *store, const char *label)
{
    snprintf(out, REFERENCE_SIZE, BRANCHES_FOLDER "/%s%s%s", store->name, *store->name ? "/" : "", label);
}

static int add(struct branches *list, const char *name, const struct branch_tip *tip, struct story_error *err)
{
    struct story_branch *items = array_reserve(list->items, &list->capacity, list->count + 1, sizeof *items);
    if (items)
        list->items = items;
    char *copy = items ? arena_strndup(&list->names, name, strlen(name)) : NULL;
    if (!copy)
        return error_set_nomem(err);
    items[list->count++] = (struct story_branch){ copy, *tip };
    return STORY_OK;
}

const struct story_branch *branches_find(const struct branches *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].name, name) == 0)
            return &list->items[i];
    return NULL;
}

/* Add a branch when it is one of this story's tree: those of named stories stand below those of the own one. */
static int consider(struct branches *list, const struct story_store *store, const char *name, struct story_error *err)
{
    char folder[REFERENCE_SIZE];
    struct branch_tip tip;

    branches_name(folder, store, "");
    size_t size = strlen(folder);
    if (strncmp(name, folder, size) != 0 || !name_is_label(name + size, strlen(name + size)) || branches_find(list, name))
        return STORY_OK;
    int status = branch_tip(&tip, store->repo, name, err);
    return status < 0 || !tip.exists ? status : add(list, name, &tip, err);
}

/* Add the branches below `folder`: of this repository, or of remotes, whose name comes before the branch's. */
static int list_below(struct branches *list, const struct story_store *store, const char *folder, struct story_error *err)
{
    char pattern[REFERENCE_SIZE], inner[REFERENCE_SIZE];
    git_reference_iterator *found = NULL;
    const char *name;
    bool remote = strcmp(folder, "refs/remotes/") == 0;
    int status = STORY_OK;

    branches_name(inner, store, "*");
    snprintf(pattern, sizeof pattern, "%s%s%.900s", folder, remote ? "*/" : "", inner);
    int code = git_reference_iterator_glob_new(&found, store->repo, pattern);
    while (status == STORY_OK && code == 0 && (code = git_reference_next_name(&name, found)) == 0) {
        const char *branch = name + strlen(folder);
        if (remote)
            branch = strchr(branch, '/') + 1;
        status = consider(list, store, branch, err);
    }
    git_reference_iterator_free(found);
    if (status == STORY_OK && code < 0 && code != GIT_ITEROVER)
        status = error_set_git(err, code, "cannot list the branches", pattern);
    return status;
}

static int by_name(const void *a, const void *b)
{
    const struct story_branch *one = a, *other = b;

    return strcmp(one->name, other->name);
}

int branches_list(struct branches *list, const struct story_store *store, struct story_error *err)
{
    struct branch_tip tip;
    int status = branch_tip(&tip, store->repo, store->branch, err);

    if (status == STORY_OK && tip.exists)
        status = add(list, store->branch, &tip, err);
    size_t first = list->count;
    if (status < 0 || (status = list_below(list, store, "refs/heads/", err)) < 0 ||
        (status = list_below(list, store, "refs/remotes/", err)) < 0)
        return status;
    if (list->count > first + 1)
        qsort(list->items + first, list->count - first, sizeof *list->items, by_name);
    return STORY_OK;
}

void branches_clear(struct branches *list)
{
    free(list->items);
    arena_clear(&list->names);
    memset(list, 0, sizeof *list);
}

int branches_find_holder(const struct story_branch **holder, const struct branches *list, git_repository *repo,
                         const git_oid *id, struct story_error *err)
{
    int status = STORY_OK;

    *holder = NULL;
    for (size_t i = 0; !*holder && i < list->count; i++)
        if (branch_is_near(repo, &list->items[i].tip, id))
            *holder = &list->items[i];
    for (size_t i = 0; status == STORY_OK && !*holder && i < list->count; i++) {
        bool held;
        status = branch_holds(&held, repo, &list->items[i].tip, id, err);
        if (status == STORY_OK && held)
            *holder = &list->items[i];
    }
    return status;
}

int branches_hold(bool *held, const struct story_store *store, const git_oid *id, struct story_error *err)
{
    struct branches list = { 0 };
    const struct story_branch *holder = NULL;
    struct branch_tip tip;
    int status = branch_tip(&tip, store->repo, store->branch, err);

    *held = status == STORY_OK && branch_is_near(store->repo, &tip, id);
    if (status < 0 || *held)
        return status;
    if ((status = branches_list(&list, store, err)) == STORY_OK)
        status = branches_find_holder(&holder, &list, store->repo, id, err);
    *held = holder;
    branches_clear(&list);
    return status;
}
