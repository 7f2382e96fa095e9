/* Making a repository for stories. */
#include "branch.h"
#include "disk.h"
#include "editing.h"
#include "git_error.h"
#include "library.h"
#include "limit.h"
#include "path.h"
#include "settings.h"
#include "stories.h"
#include "worktree.h"

#include "base/error.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Everything that git_repository_init_ext() makes. By its HEAD, which comes last, git knows a repository. */
static const char *const parts[] = { "description", "hooks", "info", "objects", "refs", "config", "HEAD" };

/* Where to make one: the folder that the user named, and the one in it for git's own files, whose path ends in '/'. */
struct place {
    const char *path;
    const char *folder;
    bool bare;
};

static int change_settings(bool *changed, const char *copy, void *context)
{
    const char *branch = context;
    git_config *config = NULL;
    int code = git_config_open_ondisk(&config, copy);

    *changed = true;
    if (code == 0 && *branch)
        code = git_config_set_string(config, SETTINGS_BRANCH, branch);
    if (code == 0)
        code = git_config_set_int32(config, SETTINGS_FORMAT, STORE_FORMAT);
    git_config_free(config);
    return code;
}

/* libgit2 syncs the files that it makes in a repository, but not all folders. */
static int sync_repository(git_repository *repo)
{
    static const char *const folders[] = { "objects", "refs/heads", "refs/tags", "refs", "HEAD", "config", "" };
    char *folder = path_join(git_repository_commondir(repo), "");
    int code = folder ? disk_sync_below(folder, folders, sizeof folders / sizeof *folders) : GIT_ERROR;

    if (code == 0) {
        folder[strlen(folder) - 1] = '\0'; /* the '/' at the end */
        code = disk_sync_folder_of(folder);
    }
    free(folder);
    return code;
}

/* Write the mark, which makes a repository ours before its first version. The format comes last: it says that all is done. */
static int mark(git_repository *repo, struct guard *guard, struct story_error *err)
{
    char branch[REFERENCE_SIZE];
    int status = branch_checked_out(branch, repo, err);

    if (status < 0)
        return status;
    int code = git_repository_is_bare(repo) ? 0 : worktree_exempt_from_filters(repo);
    if (code == 0)
        code = editing_change_file(guard, git_repository_commondir(repo), "config", change_settings, branch);
    if (code == 0)
        code = sync_repository(repo);
    return code < 0 ? error_set_git(err, code, "cannot make a repository", git_repository_path(repo)) : STORY_OK;
}

static int set_options(git_repository_init_options *options, char branch[REFERENCE_SIZE], bool bare)
{
    git_config *config = NULL;
    int code = git_repository_init_options_init(options, GIT_REPOSITORY_INIT_OPTIONS_VERSION);

    if (code < 0 || (code = git_config_open_default(&config)) < 0)
        return code;
    branch_default(branch, config);
    git_config_free(config);
    options->flags = GIT_REPOSITORY_INIT_MKDIR | (bare ? GIT_REPOSITORY_INIT_BARE : 0u);
    options->initial_head = branch;
    return 0;
}

/* A part that is there already was put there by an init that was killed. libgit2 does not sync all of them. */
static int move_part(const char *from, const char *to, const char *part)
{
    char *source = path_join(from, part), *target = path_join(to, part);
    int code = GIT_ERROR;

    if (!source || !target)
        git_error_set_oom();
    else if ((code = disk_sync(source)) == 0 && rename(source, target) < 0 && errno != ENOTEMPTY && errno != EEXIST) {
        git_error_set(GIT_ERROR_OS, "cannot make '%s'", target);
        code = GIT_ERROR;
    }
    free(target);
    free(source);
    return code;
}

/* libgit2 takes locks while it makes a repository, and tries out the file system: it works in a folder of ours, so that what it
 * leaves when it is killed is in nobody's way. */
static int create_repository(const char *folder, bool bare)
{
    git_repository_init_options options;
    char branch[REFERENCE_SIZE];
    git_repository *repo = NULL;
    char *aside = path_join(folder, "storydiff.init/");
    int code = GIT_ERROR;

    if (!aside) {
        git_error_set_oom();
        return code;
    }
    disk_remove_folder(aside);
    if ((code = set_options(&options, branch, bare)) == 0)
        code = git_repository_init_ext(&repo, aside, &options);
    for (size_t i = 0; code == 0 && i < sizeof parts / sizeof *parts; i++)
        code = move_part(git_repository_path(repo), folder, parts[i]);
    git_repository_free(repo);
    disk_remove_folder(aside);
    free(aside);
    return code;
}

static int open_here(git_repository **repo, const char *path)
{
    int code = git_repository_open_ext(repo, path, GIT_REPOSITORY_OPEN_NO_SEARCH, NULL);

    return code < 0 ? code : limit_objects(*repo);
}

static int classify(enum stories_kind *kind, git_repository *repo, const char *path, struct story_error *err)
{
    int status = stories_classify(kind, repo, err);

    if (status == STORY_OK && *kind == STORIES_FOREIGN)
        return error_set(err, STORY_E_REPOSITORY, "not a storydiff repository: %s: it has another history "
                         "(choose another folder)", path);
    return status;
}

/* With the guard held: look again, since another init may have been faster, and do what is missing. */
static int complete(git_repository **repo, const struct place *place, struct guard *guard, bool *created, struct story_error *err)
{
    enum stories_kind kind;
    int code = *repo ? 0 : open_here(repo, place->path);

    if (git_error_is_no_repository(code) && (code = create_repository(place->folder, place->bare)) == 0)
        code = open_here(repo, place->path);
    if (code < 0)
        return error_set_git(err, code, "cannot make a repository", place->path);
    int status = classify(&kind, *repo, place->path, err);
    *created = status == STORY_OK && kind == STORIES_NONE;
    return *created ? mark(*repo, guard, err) : status;
}

static int complete_guarded(git_repository **repo, const struct place *place, bool *created, struct story_error *err)
{
    struct guard guard = { 0 };
    int code = *repo ? 0 : disk_make_folders(place->folder, *place->folder == '/');

    if (code < 0)
        return error_set_git(err, code, "cannot make a repository", place->path);
    int status = guard_hold_folder(&guard, place->folder, err);
    if (status == STORY_OK)
        status = complete(repo, place, &guard, created, err);
    guard_end(&guard);
    return status;
}

static int init_at(git_repository **repo, const char *path, bool bare, bool *created, struct story_error *err)
{
    enum stories_kind kind = STORIES_NONE;
    int status, code = open_here(repo, path);

    if (code < 0 && !git_error_is_no_repository(code))
        return error_set_git(err, code, "cannot make a repository", path);
    if (code == 0 && (status = classify(&kind, *repo, path, err)) < 0)
        return status;
    if (kind == STORIES_OURS) { /* whoever made it may have been killed before it synced it */
        code = sync_repository(*repo);
        return code < 0 ? error_set_git(err, code, "it is there, but perhaps not on the disk", path) : STORY_OK;
    }
    char *folder = code == 0 ? path_join(git_repository_commondir(*repo), "") : path_join(path, bare ? "/" : "/.git/");
    status = folder ? complete_guarded(repo, &(struct place){ path, folder, bare }, created, err) : error_set_nomem(err);
    free(folder);
    return status;
}

int story_store_init(const char *path, bool bare, bool *created, struct story_error *err)
{
    git_repository *repo = NULL;
    int status = library_start(err);

    *created = false;
    if (status < 0)
        return status;
    status = init_at(&repo, path, bare, created, err);
    git_repository_free(repo);
    library_stop();
    return status;
}
