/* The line of a version: first parents, back to the first. */
#include "git_error.h"
#include "snapshot.h"
#include "version_list.h"

#include "base/error.h"

static int gather(struct version_list *list, git_commit **commit, size_t limit, struct story_error *err)
{
    bool more = true;

    while (more && (!limit || list->count < limit)) {
        bool added;
        int status = version_list_add(list, *commit, NULL, &added, err);
        if (status < 0)
            return status;
        if (!added)
            break; /* What lies before the first story file is no part of the story. */
        if ((status = snapshot_step_back(commit, &more, err)) < 0)
            return status;
    }
    return STORY_OK;
}

int story_store_line(struct story_store *store, const struct story_version *from, size_t limit, struct story_versions *out,
                     struct story_error *err)
{
    struct version_list list = { .store = store };
    git_commit *commit = NULL;
    git_oid id;
    int code = git_oid_fromstr(&id, from->id);
    int status;

    *out = (struct story_versions){ NULL, 0 };
    if (code < 0)
        return error_set(err, STORY_E_INVALID, "not a commit id: '%s' (take one from story_store_find)", from->id);
    if ((status = snapshot_lookup(&commit, store->repo, &id, err)) == STORY_OK &&
        (status = gather(&list, &commit, limit, err)) == STORY_OK)
        status = version_list_finish(&list, out, err);
    git_commit_free(commit);
    version_list_free(&list);
    return status;
}
