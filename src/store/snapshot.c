#include "snapshot.h"

#include "git_error.h"
#include "trailer.h"

#include "base/error.h"

#include <string.h>

/* How many commits made by hand (a README, a licence) may stand upon the newest version in a repository without our mark. */
enum { FOREIGN_COMMITS_MAX = 100 };

const char *const snapshot_file_names[SNAPSHOT_FILES] = { STORY_FILE, SOURCES_FILE };

int snapshot_lookup(git_commit **out, git_repository *repo, const git_oid *id, struct story_error *err)
{
    int code = git_commit_lookup(out, repo, id);

    if (code == 0)
        return STORY_OK;
    if (code == GIT_ENOTFOUND && git_repository_is_shallow(repo) == 1)
        return error_set(err, STORY_E_REPOSITORY, "the history ends too early: this clone is shallow (git fetch --unshallow)");
    if (code == GIT_ENOTFOUND) /* asking whether it is shallow made libgit2 forget why */
        return error_set(err, STORY_E_REPOSITORY, "cannot read the commit: %s: it is missing (git fsck tells what else is)",
                         git_oid_tostr_s(id));
    return error_set_git(err, code, "cannot read the commit", git_oid_tostr_s(id));
}

int snapshot_files(struct snapshot_files *files, git_commit *commit, struct story_error *err)
{
    git_tree *tree = NULL;
    int code = git_commit_tree(&tree, commit);

    memset(files, 0, sizeof *files);
    if (code < 0)
        return error_set_git(err, code, "cannot read the files of commit", git_oid_tostr_s(git_commit_id(commit)));
    for (int i = 0; i < SNAPSHOT_FILES; i++) {
        const git_tree_entry *entry = git_tree_entry_byname(tree, snapshot_file_names[i]);
        git_filemode_t mode = entry ? git_tree_entry_filemode(entry) : GIT_FILEMODE_UNREADABLE;
        if (mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE)
            git_oid_cpy(&files->ids[i], git_tree_entry_id(entry));
    }
    git_tree_free(tree);
    return STORY_OK;
}

int snapshot_story(git_commit *commit, git_oid *blob, bool *found, struct story_error *err)
{
    struct snapshot_files files;
    int status = snapshot_files(&files, commit, err);

    git_oid_cpy(blob, &files.ids[SNAPSHOT_STORY]);
    *found = !git_oid_is_zero(blob);
    return status;
}

int snapshot_step_back(git_commit **commit, bool *moved, struct story_error *err)
{
    git_repository *repo = git_commit_owner(*commit);
    const git_oid *id = git_commit_parent_id(*commit, 0);
    git_commit *parent = NULL;

    *moved = false;
    if (!id)
        return STORY_OK;
    int status = snapshot_lookup(&parent, repo, id, err);
    if (status < 0)
        return status;
    git_commit_free(*commit);
    *commit = parent;
    *moved = true;
    return STORY_OK;
}

int snapshot_is_ours(git_repository *repo, const git_oid *tip, bool *ours, struct story_error *err)
{
    git_commit *commit = NULL;
    bool more = true;
    int status = snapshot_lookup(&commit, repo, tip, err);

    *ours = false;
    for (int i = 0; status == STORY_OK && more && !*ours && i < FOREIGN_COMMITS_MAX; i++) {
        git_oid blob;
        size_t size;
        bool labelled = trailer_label(git_commit_message(commit), &size);
        if ((status = snapshot_story(commit, &blob, &more, err)) < 0 || !more)
            break;
        *ours = labelled;
        if (!labelled)
            status = snapshot_step_back(&commit, &more, err);
    }
    git_commit_free(commit);
    return status;
}
