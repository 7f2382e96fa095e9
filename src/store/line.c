/* The line of a version: first parents, back to the first. */
#include "version_list.h"

#include "base/error.h"

static int gather(struct version_list *list, git_oid id, size_t limit, struct story_error *err)
{
    while (!limit || list->count < limit) {
        bool added;
        int status = version_list_take(list, &id, &added, err);
        if (status < 0)
            return status;
        /* What lies before the first story file is no part of the story. */
        if (!added || !list->items[list->count - 1].parent_count)
            break;
        git_oid_fromstr(&id, list->items[list->count - 1].parents[0]);
    }
    return STORY_OK;
}

int story_store_line(struct story_store *store, const struct story_version *from, size_t limit, struct story_versions *out,
                     struct story_error *err)
{
    struct version_list list = { .store = store };
    git_oid id;

    *out = (struct story_versions){ NULL, 0 };
    if (git_oid_fromstr(&id, from->id) < 0)
        return error_set(err, STORY_E_INVALID, "not a commit id: '%s' (take one from story_store_find)", from->id);
    int status = gather(&list, id, limit, err);
    if (status == STORY_OK)
        status = version_list_finish(&list, out, err);
    version_list_free(&list);
    return status;
}
