/* Where two versions come from. */
#include "git_error.h"
#include "snapshot.h"
#include "version_list.h"

#include "base/error.h"

int story_store_base(struct story_store *store, const struct story_version *a, const struct story_version *b,
                     struct story_versions *out, struct story_error *err)
{
    struct version_list list = { .store = store };
    const char *names[] = { a->label ? a->label : a->id, b->label ? b->label : b->id };
    git_commit *commit = NULL;
    git_oid ids[2], base;
    bool added = false;
    int status = STORY_OK;

    *out = (struct story_versions){ NULL, 0 };
    if (git_oid_fromstr(&ids[0], a->id) < 0 || git_oid_fromstr(&ids[1], b->id) < 0)
        return error_set(err, STORY_E_INVALID, "not a commit id: '%s' or '%s' (take them from story_store_find)", a->id, b->id);
    int code = git_merge_base(&base, store->repo, &ids[0], &ids[1]);
    if (code < 0 && code != GIT_ENOTFOUND)
        return error_set_git(err, code, "cannot walk back from", names[0]);
    if (code == 0 && (status = snapshot_lookup(&commit, store->repo, &base, err)) == STORY_OK)
        status = version_list_add(&list, commit, NULL, &added, err);
    if (status == STORY_OK && !added)
        status = error_set(err, STORY_E_NOTFOUND, "no common ancestor: %s and %s (compare them with %s..%s)", names[0],
                           names[1], names[0], names[1]);
    if (status == STORY_OK)
        status = version_list_finish(&list, out, err);
    git_commit_free(commit);
    version_list_free(&list);
    return status;
}
