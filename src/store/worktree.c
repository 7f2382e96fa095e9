#include "worktree.h"

#include "branch.h"
#include "disk.h"
#include "path.h"
#include "snapshot.h"
#include "staging.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A new file until it takes its place. */
#define TEMPORARY_FILE "." STORY_FILE ".new"

/* What stands in the working tree under a file's name. */
struct work_file {
    /* A link or a folder is something else: never followed, never replaced. */
    enum { WORK_ABSENT, WORK_FILE, WORK_OTHER, WORK_UNREADABLE } kind;
    git_oid id; /* of a file; zero for anything else */
    struct stat stat;
};

int worktree_shows(bool *shown, git_repository *repo, const char *branch, struct story_error *err)
{
    char checked_out[REFERENCE_SIZE];

    *shown = false;
    if (git_repository_is_bare(repo))
        return STORY_OK;
    int status = branch_checked_out(checked_out, repo, err);
    *shown = status == STORY_OK && strcmp(checked_out, branch) == 0;
    return status;
}

static void look_at(struct work_file *file, const char *path)
{
    memset(file, 0, sizeof *file);
    if (lstat(path, &file->stat) != 0) {
        file->kind = errno == ENOENT ? WORK_ABSENT : WORK_UNREADABLE;
        git_error_set(GIT_ERROR_OS, "cannot read '%s'", path);
    } else if (!S_ISREG(file->stat.st_mode)) {
        file->kind = WORK_OTHER;
    } else {
        file->kind = git_odb_hashfile(&file->id, path, GIT_OBJECT_BLOB) == 0 ? WORK_FILE : WORK_UNREADABLE;
    }
}

/* Give the file its new bytes. Returns a libgit2 code. */
static int replace_file(git_repository *repo, const char *path, const struct worktree_change *change)
{
    char *temporary = path_join(git_repository_workdir(repo), TEMPORARY_FILE);
    git_blob *blob = NULL;
    int code = GIT_ERROR;

    if (!temporary)
        git_error_set_oom();
    else if ((code = git_blob_lookup(&blob, repo, change->after)) == 0)
        code = disk_replace(path, temporary, git_blob_rawcontent(blob), (size_t)git_blob_rawsize(blob));
    git_blob_free(blob);
    free(temporary);
    return code;
}

/* Bring the file up to the change, and look at what is there then. */
static enum worktree_outcome follow_file(struct work_file *file, git_repository *repo, const char *path,
                                         const struct worktree_change *change)
{
    look_at(file, path);
    if (file->kind == WORK_UNREADABLE)
        return WORKTREE_FAILED;
    /* A killed writer, or the user, may have written it but a moment ago. */
    if (file->kind == WORK_FILE && git_oid_equal(&file->id, change->after))
        return disk_sync(path) == 0 && disk_sync_folder_of(path) == 0 ? WORKTREE_FOLLOWED : WORKTREE_FAILED;
    /* What is no file has a zero id, as a story file that was not there before. */
    if (file->kind == WORK_OTHER || !git_oid_equal(&file->id, change->before))
        return WORKTREE_KEPT;
    if (replace_file(repo, path, change) < 0)
        return WORKTREE_FAILED;
    look_at(file, path);
    return WORKTREE_FOLLOWED;
}

/* Bring the index up to the change. An entry that the user staged himself stays. */
static enum worktree_outcome follow_index(struct guard *guard, git_repository *repo, const struct work_file *file,
                                          const struct worktree_change *change)
{
    bool shown = git_oid_equal(&file->id, change->after);
    int code = staging_follow(guard, repo,
                              &(struct staging_change){ change->name, change->before, change->after, shown ? &file->stat : NULL });

    if (code == GIT_ELOCKED || (code < 0 && git_error_last()->klass == GIT_ERROR_INDEX))
        return WORKTREE_UNSTAGED;
    return code < 0 ? WORKTREE_FAILED : WORKTREE_FOLLOWED;
}

enum worktree_outcome worktree_follow(struct guard *guard, git_repository *repo, const struct worktree_change *change)
{
    char *path = path_join(git_repository_workdir(repo), change->name);
    struct work_file file;

    if (!path) {
        git_error_set_oom();
        return WORKTREE_FAILED;
    }
    enum worktree_outcome outcome = follow_file(&file, repo, path, change);
    free(path);
    if (outcome == WORKTREE_FAILED)
        return outcome;
    enum worktree_outcome staged = follow_index(guard, repo, &file, change);
    return staged == WORKTREE_FOLLOWED ? outcome : staged;
}

int worktree_exempt_from_filters(git_repository *repo)
{
    static const char line[] = STORY_FILE " -text -filter -ident -working-tree-encoding\n";
    char *folder = path_join(git_repository_commondir(repo), "info");
    char *path = path_join(git_repository_commondir(repo), "info/attributes");
    bool done = false;

    if (folder && path && (mkdir(folder, 0777) == 0 || errno == EEXIST)) {
        int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
        done = fd >= 0 && disk_write_all(fd, line, sizeof line - 1) && fsync(fd) == 0;
        done = fd >= 0 && close(fd) == 0 && done;
    }
    if (!done)
        git_error_set(GIT_ERROR_OS, "cannot write '%s'", path ? path : "info/attributes");
    free(path);
    free(folder);
    return done ? 0 : GIT_ERROR;
}
