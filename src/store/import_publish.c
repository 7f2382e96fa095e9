/* Publishing what was imported: objects, then branches, then tags, so that each thing is there before another leads to it. */
#include "disk.h"
#include "following.h"
#include "git_error.h"
#include "importing.h"
#include "path.h"
#include "reference.h"
#include "reflog.h"
#include "snapshot.h"

#include "base/array.h"
#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char log_entry[] = "storydiff: import";

/* What is written is there: every new tip can be read. */
static int write_objects(struct story_importer *importer)
{
    git_odb *odb = NULL;
    int code = importer->pack.count ? pack_write(&importer->pack, importer->store.repo) : 0;

    if (code == 0)
        code = git_repository_odb(&odb, importer->store.repo);
    if (code == 0)
        code = git_odb_refresh(odb);
    for (size_t i = 0; code == 0 && i < importer->names.count; i++) {
        git_odb_object *object = NULL;
        if (importer->stories[i].touched)
            code = git_odb_read(&object, odb, &importer->stories[i].tip);
        git_odb_object_free(object);
    }
    git_odb_free(odb);
    return code;
}

static bool is_file(const char *path)
{
    struct stat info;

    return lstat(path, &info) == 0 && S_ISREG(info.st_mode);
}

/* A branch that is packed, or new, moves with the tags. It is locked from here on. */
static int prepare_packed(struct story_importer *importer, struct imported_story *story, const char *name, const char *path)
{
    git_repository *repo = importer->store.repo;
    git_oid now = { { 0 } };
    size_t count = importer->reference_count + 1;
    struct packed_ref *references = array_reserve(importer->references, &importer->reference_capacity, count, sizeof *references);
    const char *copy = references ? arena_strndup(&importer->reference_names, name, strlen(name)) : NULL;

    if (references)
        importer->references = references;
    if (!copy) {
        git_error_set_oom();
        return GIT_ERROR;
    }
    int code = disk_make_folders(path, strlen(git_repository_commondir(repo)));
    if (code == 0)
        code = guard_lock(&importer->store.guard, path);
    if (code == 0 && (code = git_reference_name_to_id(&now, repo, name)) == GIT_ENOTFOUND)
        code = 0;
    if (code == 0 && (is_file(path) || !git_oid_equal(&now, &story->published))) {
        git_error_set(GIT_ERROR_REFERENCE, "'%s' has changed", name);
        code = GIT_EMODIFIED;
    }
    if (code == 0)
        code = reflog_append(repo, &(struct reflog_entry){ name, &story->published, &story->tip, importer->identity.committer,
                                                           log_entry });
    if (code == 0)
        references[importer->reference_count++] = (struct packed_ref){ copy, story->tip };
    return code;
}

/* Two passes, since a branch that is a file of its own is locked alone. */
static int move_branch(struct story_importer *importer, struct imported_story *story, bool packed)
{
    char name[REFERENCE_SIZE];
    int code = 0;

    if (!reference_join(name, "refs/heads/", story->branch))
        return GIT_EINVALIDSPEC;
    char *path = path_join(git_repository_commondir(importer->store.repo), name);
    if (!path) {
        git_error_set_oom();
        return GIT_ERROR;
    }
    if (packed)
        code = prepare_packed(importer, story, name, path);
    else if (is_file(path) && (code = reference_move(&importer->store.guard, importer->store.repo,
                                                     &(struct reference_move){ name, &story->published, &story->tip,
                                                                               importer->identity.committer, log_entry })) == 0)
        story->published = story->tip;
    free(path);
    return code;
}

static int move_branches(struct story_importer *importer)
{
    int code = 0;

    for (int packed = 0; packed < 2; packed++)
        for (size_t i = 0; code == 0 && i < importer->names.count; i++) {
            struct imported_story *story = &importer->stories[i];
            if (story->touched && !git_oid_equal(&story->published, &story->tip))
                code = move_branch(importer, story, packed);
        }
    if (code == 0)
        code = packed_refs_set(&importer->store.guard, importer->store.repo, importer->references, importer->reference_count);
    guard_unlock(&importer->store.guard);
    return code;
}

static void forget_published(struct story_importer *importer)
{
    for (size_t i = 0; i < importer->names.count; i++) {
        struct imported_story *story = &importer->stories[i];
        if (story->touched)
            story->published = story->tip;
        story->touched = false;
    }
    importer->touched_count = importer->reference_count = 0;
    arena_clear(&importer->reference_names);
}

/* The story whose branch is checked out, when it has something to publish. */
static struct imported_story *find_shown(struct story_importer *importer)
{
    for (size_t i = 0; *importer->shown && i < importer->names.count; i++)
        if (importer->stories[i].touched && strcmp(importer->stories[i].branch, importer->shown) == 0)
            return &importer->stories[i];
    return NULL;
}

static int published_files(struct snapshot_files *files, struct story_importer *importer, const git_oid *id,
                           struct story_error *err)
{
    git_commit *commit = NULL;
    int status;

    memset(files, 0, sizeof *files);
    if (git_oid_is_zero(id))
        return STORY_OK;
    if ((status = snapshot_lookup(&commit, importer->store.repo, id, err)) == STORY_OK)
        status = snapshot_files(files, commit, err);
    git_commit_free(commit);
    return status;
}

static int report(enum worktree_outcome outcome, const char *branch, struct story_error *err)
{
    if (outcome != WORKTREE_FAILED)
        return STORY_OK;
    return error_set_git(err, GIT_ERROR, "imported, but the work tree could not follow (run the same again)", branch);
}

static int publish_shown(struct story_importer *importer, const struct imported_story *shown, struct story_error *err)
{
    struct following following = { .note = -1 };
    struct snapshot_files before, after;
    int status = published_files(&before, importer, &shown->published, err);

    if (status == STORY_OK && (status = published_files(&after, importer, &shown->tip, err)) == STORY_OK &&
        (status = following_begin(&following, &importer->store, importer->shown, err)) == STORY_OK) {
        following_announce(&following, &before, &after);
        int code = move_branches(importer);
        status = code < 0 ? error_set_git(err, code, "cannot import into", git_repository_path(importer->store.repo))
                          : report(following_finish(&following), importer->shown, err);
    }
    following_end(&following);
    return status;
}

static int publish(struct story_importer *importer, struct story_error *err)
{
    const char *path = git_repository_path(importer->store.repo);
    char branch[REFERENCE_SIZE];

    if (!importer->pack.count && !importer->reference_count)
        return STORY_OK;
    int code = write_objects(importer);
    if (code < 0)
        return error_set_git(err, code, "cannot import into", path);
    const struct imported_story *shown = find_shown(importer);
    if (shown) {
        strcpy(branch, importer->store.branch);
        int status = publish_shown(importer, shown, err);
        strcpy(importer->store.branch, branch);
        if (status < 0)
            return status;
    } else if ((code = move_branches(importer)) < 0) {
        return error_set_git(err, code, "cannot import into", path);
    }
    forget_published(importer);
    return STORY_OK;
}

int importing_publish(struct story_importer *importer, struct story_error *err)
{
    int status = publish(importer, err);

    /* What is in the way here is in the way of all, not of the version that happens to be the last. */
    if (status == STORY_E_EXISTS || status == STORY_E_INVALID || status == STORY_E_INPUT)
        status = STORY_E_REPOSITORY;
    if (status < 0 && err)
        err->status = (enum story_status)status;
    return status;
}

int importing_resume(struct story_importer *importer, struct story_error *err)
{
    struct following following = { .note = -1 };
    struct branch_tip tip;
    struct snapshot_files files;
    int status;

    if (!*importer->shown)
        return STORY_OK;
    if ((status = branch_tip(&tip, importer->store.repo, importer->shown, err)) < 0 ||
        (status = published_files(&files, importer, &tip.id, err)) < 0)
        return status;
    if ((status = following_begin(&following, &importer->store, importer->shown, err)) == STORY_OK)
        status = report(following_resume(&following, &files), importer->shown, err);
    following_end(&following);
    return status;
}
