/* Making a repository for stories. */
#include "branch.h"
#include "disk.h"
#include "git_error.h"
#include "library.h"
#include "limit.h"
#include "path.h"
#include "settings.h"
#include "stories.h"
#include "worktree.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

static int write_settings(git_repository *repo, const char *branch)
{
    git_config *config = NULL;
    int code = git_repository_config(&config, repo);

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
    int code = 0;

    for (size_t i = 0; folder && code == 0 && i < sizeof folders / sizeof *folders; i++) {
        char *path = path_join(folder, folders[i]);
        code = path ? disk_sync(path) : GIT_ERROR;
        free(path);
    }
    if (folder && code == 0) {
        folder[strlen(folder) - 1] = '\0'; /* the '/' at the end */
        code = disk_sync_folder_of(folder);
    }
    free(folder);
    return folder ? code : GIT_ERROR;
}

/* Write the mark, which makes a repository ours before its first version. The format comes last: it says that all is done. */
static int mark(git_repository *repo, struct story_error *err)
{
    char branch[REFERENCE_SIZE];
    int status = branch_checked_out(branch, repo, err);

    if (status < 0)
        return status;
    int code = git_repository_is_bare(repo) ? 0 : worktree_exempt_from_filters(repo);
    if (code == 0)
        code = write_settings(repo, branch);
    if (code == 0)
        code = sync_repository(repo);
    return code < 0 ? error_set_git(err, code, "cannot make a repository", git_repository_path(repo)) : STORY_OK;
}

static int create_repository(git_repository **repo, const char *path, bool bare)
{
    git_repository_init_options options;
    char branch[REFERENCE_SIZE];
    git_config *config = NULL;
    int code = git_repository_init_options_init(&options, GIT_REPOSITORY_INIT_OPTIONS_VERSION);

    if (code < 0 || (code = git_config_open_default(&config)) < 0)
        return code;
    branch_default(branch, config);
    git_config_free(config);
    options.flags = GIT_REPOSITORY_INIT_MKDIR | GIT_REPOSITORY_INIT_MKPATH | (bare ? GIT_REPOSITORY_INIT_BARE : 0u);
    options.initial_head = branch;
    return git_repository_init_ext(repo, path, &options);
}

static int init_at(git_repository **repo, const char *path, bool bare, bool *created, struct story_error *err)
{
    enum stories_kind kind = STORIES_NONE;
    int code = git_repository_open_ext(repo, path, GIT_REPOSITORY_OPEN_NO_SEARCH, NULL);

    if (code == 0 && (code = limit_objects(*repo)) == 0) {
        int status = stories_classify(&kind, *repo, err);
        if (status < 0)
            return status;
    } else if (git_error_is_no_repository(code)) {
        code = create_repository(repo, path, bare);
    }
    if (kind == STORIES_FOREIGN)
        return error_set(err, STORY_E_REPOSITORY, "not a storydiff repository: %s: it has another history "
                         "(choose another folder)", path);
    if (code < 0)
        return error_set_git(err, code, "cannot make a repository", path);
    *created = kind == STORIES_NONE;
    return *created ? mark(*repo, err) : STORY_OK;
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
