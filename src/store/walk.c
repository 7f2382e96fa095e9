#include "walk.h"

#include "branches.h"
#include "snapshot.h"
#include "trailer.h"

#include <string.h>

static int add_label(void *context, const git_oid *id, struct parents *parents, struct story_error *err)
{
    struct story_store *store = context;
    git_commit *commit = NULL;
    size_t size;
    int status = snapshot_lookup(&commit, store->repo, id, err);

    if (status < 0)
        return status;
    const char *label = trailer_label(git_commit_message(commit), &size);
    if (label)
        status = label_list_add(&store->walked, label, size, id, err);
    if (status == STORY_OK)
        status = parents_of(parents, commit, err);
    git_commit_free(commit);
    return status;
}

static int walk_line(struct story_store *store, const git_oid *from, git_oid *joined, struct story_error *err)
{
    const struct lines_visitor visitor = { add_label, store };
    size_t first = store->walked.count;
    int status = lines_follow(&store->lines, from, &visitor, joined, err);

    label_list_reverse(&store->walked, first);
    return status;
}

static bool is_same(const struct branches *a, const struct branches *b)
{
    bool same = a->count == b->count;

    for (size_t i = 0; same && i < a->count; i++)
        same = strcmp(a->items[i].name, b->items[i].name) == 0 && git_oid_equal(&a->items[i].tip.id, &b->items[i].tip.id);
    return same;
}

/* Walk from the tips back to what was walked before. `*grown` is false when a branch does not lead back to where it was. */
static int walk_on(struct story_store *store, const struct branches *tips, bool *grown, struct story_error *err)
{
    git_oid joined, from;
    int status = STORY_OK;

    *grown = true;
    for (size_t i = 0; *grown && i < store->walked_tips.count; i++)
        *grown = branches_find(tips, store->walked_tips.items[i].name);
    for (size_t i = 0; status == STORY_OK && *grown && i < tips->count; i++) {
        const struct story_branch *before = branches_find(&store->walked_tips, tips->items[i].name);
        status = walk_line(store, &tips->items[i].tip.id, &joined, err);
        *grown = !before || git_oid_equal(&joined, &before->tip.id);
    }
    while (status == STORY_OK && *grown && lines_next(&store->lines, &from))
        status = walk_line(store, &from, &joined, err);
    return status;
}

void walk_clear(struct story_store *store)
{
    label_list_clear(&store->walked);
    branches_clear(&store->walked_tips);
    lines_free(&store->lines);
    lines_init(&store->lines, store->repo);
}

int walk_branches(struct story_store *store, struct story_error *err)
{
    struct branches tips = { 0 };
    bool grown;
    int status = branches_list(&tips, store, err);

    if (status == STORY_OK && !is_same(&tips, &store->walked_tips)) {
        status = walk_on(store, &tips, &grown, err);
        if (status == STORY_OK && !grown) {
            walk_clear(store);
            status = walk_on(store, &tips, &grown, err);
        }
        if (status == STORY_OK) {
            const struct branches before = store->walked_tips;
            store->walked_tips = tips;
            tips = before;
        }
    }
    if (status < 0)
        walk_clear(store);
    branches_clear(&tips);
    return status;
}
