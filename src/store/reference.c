#include "reference.h"

#include "branch.h"
#include "disk.h"
#include "path.h"
#include "reflog.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* So often a folder is made again that somebody removes. */
enum { ATTEMPTS = 3 };

static int in_the_way(const char *name, const char *other)
{
    git_error_set(GIT_ERROR_REFERENCE, "'%s' cannot be made where '%s' is", name, other);
    return GIT_ERROR;
}

/* No reference may be called as a folder of another: git keeps them as files. */
static int check_above(git_repository *repo, const char *name)
{
    char above[REFERENCE_SIZE];
    int code = GIT_ENOTFOUND;

    snprintf(above, sizeof above, "%s", name);
    for (char *slash = strrchr(above, '/'); code == GIT_ENOTFOUND && slash; slash = strrchr(above, '/')) {
        git_oid id;
        *slash = '\0';
        if (strcmp(above, "refs/heads") == 0 || strcmp(above, "refs/tags") == 0)
            return 0;
        code = git_reference_name_to_id(&id, repo, above);
    }
    return code == 0 ? in_the_way(name, above) : code;
}

static int check_below(git_repository *repo, const char *name)
{
    char pattern[REFERENCE_SIZE];
    const char *below;
    git_reference_iterator *references = NULL;

    if (!reference_join(pattern, name, "/*"))
        return GIT_EINVALIDSPEC;
    int code = git_reference_iterator_glob_new(&references, repo, pattern);
    if (code == 0 && (code = git_reference_next_name(&below, references)) == 0)
        code = in_the_way(name, below);
    git_reference_iterator_free(references);
    return code == GIT_ITEROVER ? 0 : code;
}

/* Whether the reference is as the move expects it, now that nobody else can change it. */
static int compare(git_repository *repo, const struct reference_move *move)
{
    git_reference *reference = NULL;
    int code = git_reference_lookup(&reference, repo, move->name);
    bool there = code == 0;

    if (there && git_reference_type(reference) != GIT_REFERENCE_DIRECT) {
        git_error_set(GIT_ERROR_REFERENCE, "'%s' is a symbolic reference", move->name);
        code = GIT_ERROR;
    } else if (there && git_oid_is_zero(move->before)) {
        git_error_set(GIT_ERROR_REFERENCE, "'%s' is there already", move->name);
        code = GIT_EEXISTS;
    } else if (there ? !git_oid_equal(git_reference_target(reference), move->before)
                     : code == GIT_ENOTFOUND && !git_oid_is_zero(move->before)) {
        git_error_set(GIT_ERROR_REFERENCE, "'%s' has changed", move->name);
        code = GIT_EMODIFIED;
    } else if (code == GIT_ENOTFOUND) {
        code = check_below(repo, move->name);
    }
    git_reference_free(reference);
    return code;
}

static int write_value(git_repository *repo, const char *path, const git_oid *id)
{
    char value[GIT_OID_HEXSZ + 1];
    char *temporary = path_join(git_repository_commondir(repo), "storydiff.new");

    if (!temporary) {
        git_error_set_oom();
        return GIT_ERROR;
    }
    git_oid_fmt(value, id);
    value[GIT_OID_HEXSZ] = '\n';
    rmdir(path); /* git leaves the empty folder of references that were deleted */
    int code = disk_replace(path, temporary, value, sizeof value);
    free(temporary);
    return code;
}

static int move_locked(git_repository *repo, const char *path, const struct reference_move *move)
{
    int code = compare(repo, move);

    if (code == 0 && move->who)
        code = reflog_append(repo, &(struct reflog_entry){ move->name, move->before, move->after, move->who, move->why });
    return code < 0 ? code : write_value(repo, path, move->after);
}

/* A git that packs references removes the folders that become empty, perhaps between the two steps. */
static int lock(struct guard *guard, git_repository *repo, const char *path)
{
    int code = GIT_ENOTFOUND;

    for (int i = 0; code == GIT_ENOTFOUND && i < ATTEMPTS; i++)
        if ((code = disk_make_folders(path, strlen(git_repository_commondir(repo)))) == 0)
            code = guard_lock(guard, path);
    return code;
}

int reference_move(struct guard *guard, git_repository *repo, const struct reference_move *move)
{
    char *path = path_join(git_repository_commondir(repo), move->name);

    if (!path) {
        git_error_set_oom();
        return GIT_ERROR;
    }
    int code = check_above(repo, move->name);
    if (code == 0 && (code = lock(guard, repo, path)) == 0) {
        code = move_locked(repo, path, move);
        guard_unlock(guard);
    }
    free(path);
    return code;
}

int reference_sync(git_repository *repo, const char *name)
{
    char *path = path_join(git_repository_commondir(repo), name);
    int code = 0;

    if (!path) {
        git_error_set_oom();
        return GIT_ERROR;
    }
    /* A packed one was synced by the git that packed it. */
    if (access(path, F_OK) == 0 && (code = disk_sync(path)) == 0)
        code = disk_sync_folder_of(path);
    free(path);
    return code;
}
