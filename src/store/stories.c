#include "stories.h"

#include "git_error.h"
#include "settings.h"
#include "snapshot.h"

#include "base/buffer.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* How many stories a message lists. */
enum { NAMES_SHOWN_MAX = 8 };

/* The first named stories of a repository: one more than is shown, to know whether there are more. */
struct named_stories {
    char names[NAMES_SHOWN_MAX + 1][STORY_NAME_MAX + 1];
    size_t count;
};

/* Whether a branch has a version: a line of commits that storydiff wrote. */
static int branch_is_ours(bool *ours, git_repository *repo, const char *branch, struct story_error *err)
{
    struct branch_tip tip;
    int status = branch_tip(&tip, repo, branch, err);

    *ours = false;
    return status < 0 || !tip.exists ? status : snapshot_is_ours(repo, &tip.id, ours, err);
}

static bool is_listed(const struct named_stories *named, const char *name)
{
    for (size_t i = 0; i < named->count; i++)
        if (strcmp(named->names[i], name) == 0)
            return true;
    return false;
}

/* Add a branch if it is a named story's. */
static int consider(struct named_stories *named, git_repository *repo, const char *name, const char *own,
                    struct story_error *err)
{
    bool ours;

    if (!name_is_story(name) || strcmp(name, own) == 0 || is_listed(named, name))
        return STORY_OK;
    int status = branch_is_ours(&ours, repo, name, err);
    if (status == STORY_OK && ours)
        strcpy(named->names[named->count++], name);
    return status;
}

/* List the stories among the references of a pattern. A story's name holds no '/', so what stands before the last one is a
 * folder of git's or a remote. */
static int list_matching(struct named_stories *named, git_repository *repo, const char *pattern, const char *own,
                         struct story_error *err)
{
    git_reference_iterator *branches = NULL;
    const char *branch;
    int status = STORY_OK;
    int code = git_reference_iterator_glob_new(&branches, repo, pattern);

    while (code == 0 && status == STORY_OK && named->count <= NAMES_SHOWN_MAX &&
           (code = git_reference_next_name(&branch, branches)) == 0)
        status = consider(named, repo, strrchr(branch, '/') + 1, own, err);
    git_reference_iterator_free(branches);
    if (status == STORY_OK && code < 0 && code != GIT_ITEROVER)
        status = error_set_git(err, code, "cannot list the branches", pattern);
    return status;
}

static int list_named(struct named_stories *named, git_repository *repo, const char *own, struct story_error *err)
{
    named->count = 0;
    int status = list_matching(named, repo, "refs/heads/*", own, err);
    return status < 0 ? status : list_matching(named, repo, "refs/remotes/*", own, err);
}

static int refuse_ambiguous(const struct named_stories *named, struct story_error *err)
{
    struct buffer list;
    size_t size;

    buffer_init(&list, NULL);
    for (size_t i = 0; i < named->count && i < NAMES_SHOWN_MAX; i++)
        buffer_printf(&list, "%s%s", i ? ", " : "", named->names[i]);
    if (named->count > NAMES_SHOWN_MAX)
        buffer_puts(&list, ", …");
    char *names = buffer_detach(&list, &size);
    if (!names)
        return error_set_nomem(err);
    int status = error_set(err, STORY_E_AMBIGUOUS, "several stories are here: %s (choose one with -s NAME)", names);
    free(names);
    return status;
}

static int refuse_foreign(git_repository *repo, const char *branch, struct story_error *err)
{
    const char *folder = git_repository_workdir(repo) ? git_repository_workdir(repo) : git_repository_path(repo);
    struct branch_tip tip;
    int status = branch_tip(&tip, repo, branch, err);

    if (status < 0)
        return status;
    if (tip.exists)
        return error_set(err, STORY_E_REPOSITORY, "not a storydiff repository: %s: branch '%s' has another history "
                         "(storydiff init makes a repository elsewhere)", folder, branch);
    return error_set(err, STORY_E_REPOSITORY, "not a storydiff repository: %s (run storydiff init there)", folder);
}

/* A named story may begin in any repository of ours, but not upon a branch of something else. */
static int choose_named(struct story_store *store, const char *name, const char *own, bool marked, struct story_error *err)
{
    struct named_stories named;
    struct branch_tip tip;
    bool ours;
    int status;

    if ((status = name_check(name, own, err)) < 0)
        return status;
    strcpy(store->name, name);
    strcpy(store->branch, name);
    if ((status = branch_is_ours(&ours, store->repo, name, err)) < 0 || ours)
        return status;
    if ((status = branch_tip(&tip, store->repo, name, err)) < 0)
        return status;
    if (tip.exists)
        return refuse_foreign(store->repo, name, err);
    if (marked || (status = branch_is_ours(&ours, store->repo, own, err)) < 0 || ours ||
        (status = list_named(&named, store->repo, own, err)) < 0 || named.count > 0)
        return status;
    return refuse_foreign(store->repo, own, err);
}

/* The own story; without a version of it the only named one; without those the own one again, which is to begin. */
static int choose_only(struct story_store *store, const char *own, bool marked, struct story_error *err)
{
    struct named_stories named;
    bool ours;
    int status;

    strcpy(store->branch, own);
    if ((status = branch_is_ours(&ours, store->repo, own, err)) < 0 || ours)
        return status;
    if ((status = list_named(&named, store->repo, own, err)) < 0)
        return status;
    if (named.count > 1)
        return refuse_ambiguous(&named, err);
    if (named.count == 1) {
        strcpy(store->name, named.names[0]);
        strcpy(store->branch, named.names[0]);
        return STORY_OK;
    }
    return marked ? STORY_OK : refuse_foreign(store->repo, own, err);
}

int stories_choose(struct story_store *store, const char *name, struct story_error *err)
{
    char own[REFERENCE_SIZE];
    bool marked;
    int status;

    if ((status = settings_marked(&marked, store->repo, err)) < 0 || (status = branch_find_own(own, store->repo, err)) < 0)
        return status;
    return name ? choose_named(store, name, own, marked, err) : choose_only(store, own, marked, err);
}

/* Whether any branch, here or of a remote, has a commit. */
static int has_commits(bool *found, git_repository *repo, struct story_error *err)
{
    static const char *const patterns[] = { "refs/heads/*", "refs/remotes/*" };
    int code = 0;

    *found = false;
    for (size_t i = 0; code == 0 && !*found && i < sizeof patterns / sizeof *patterns; i++) {
        git_reference_iterator *branches = NULL;
        const char *branch;
        code = git_reference_iterator_glob_new(&branches, repo, patterns[i]);
        if (code == 0)
            code = git_reference_next_name(&branch, branches);
        *found = code == 0;
        git_reference_iterator_free(branches);
        if (code == GIT_ITEROVER)
            code = 0;
    }
    return code < 0 ? error_set_git(err, code, "cannot list the branches of", git_repository_path(repo)) : STORY_OK;
}

int stories_classify(enum stories_kind *kind, git_repository *repo, struct story_error *err)
{
    struct named_stories named;
    char own[REFERENCE_SIZE];
    bool ours, commits;
    int status;

    *kind = STORIES_OURS;
    if ((status = settings_marked(&ours, repo, err)) < 0 || ours ||
        (status = branch_find_own(own, repo, err)) < 0 ||
        (status = branch_is_ours(&ours, repo, own, err)) < 0 || ours ||
        (status = list_named(&named, repo, own, err)) < 0 || named.count > 0)
        return status;
    status = has_commits(&commits, repo, err);
    *kind = commits ? STORIES_FOREIGN : STORIES_NONE;
    return status;
}
