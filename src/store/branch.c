#include "branch.h"

#include "git_error.h"
#include "name.h"
#include "settings.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>

/* How far from a tip a commit is near. */
enum { NEAR_STEPS = 8 };

bool reference_join(char out[REFERENCE_SIZE], const char *folder, const char *name)
{
    int size = snprintf(out, REFERENCE_SIZE, "%s%s", folder, name);

    return size >= 0 && size < REFERENCE_SIZE;
}

/* What a reference leads to; nothing is found either when no reference can be called so. */
static int lookup_target(git_oid *id, bool *found, git_repository *repo, const char *name, struct story_error *err)
{
    int code = git_reference_name_to_id(id, repo, name);

    *found = code == 0;
    if (code == GIT_ENOTFOUND || code == GIT_EINVALIDSPEC)
        return STORY_OK;
    return code < 0 ? error_set_git(err, code, "cannot read the reference", name) : STORY_OK;
}

/* Whether `name` is "refs/remotes/REMOTE/" and then the branch: "refs/remotes/origin/a/b" is no branch "b". */
static bool is_tracking(const char *name, const char *branch)
{
    const char *remote = name + strlen("refs/remotes/");
    const char *slash = strchr(remote, '/');

    return slash && strcmp(slash + 1, branch) == 0;
}

/* The tip that the remote-tracking branches agree on. They are matched by name, since git_remote_list() of libgit2 1.5.1 loses
 * 20 KB for every setting that it looks at (valgrind). */
static int remote_tip(struct branch_tip *tip, git_repository *repo, const char *branch, struct story_error *err)
{
    char pattern[REFERENCE_SIZE];
    git_reference_iterator *branches = NULL;
    const char *name;
    int status = STORY_OK;

    if (!reference_join(pattern, "refs/remotes/*/", branch))
        return STORY_OK;
    int code = git_reference_iterator_glob_new(&branches, repo, pattern);
    while (status == STORY_OK && code == 0 && (code = git_reference_next_name(&name, branches)) == 0) {
        git_oid id;
        bool found;
        if (!is_tracking(name, branch) || (status = lookup_target(&id, &found, repo, name, err)) < 0 || !found)
            continue;
        if (tip->exists && !git_oid_equal(&tip->id, &id))
            status = error_set(err, STORY_E_AMBIGUOUS, "several remotes have another branch '%s' (git branch %s REMOTE/%s)",
                               branch, branch, branch);
        tip->exists = true;
        git_oid_cpy(&tip->id, &id);
    }
    git_reference_iterator_free(branches);
    if (status == STORY_OK && code < 0 && code != GIT_ITEROVER)
        status = error_set_git(err, code, "cannot list the branches", pattern);
    return status;
}

int branch_tip(struct branch_tip *tip, git_repository *repo, const char *branch, struct story_error *err)
{
    char name[REFERENCE_SIZE];
    int status;

    memset(tip, 0, sizeof *tip);
    if (!reference_join(name, "refs/heads/", branch))
        return STORY_OK;
    if ((status = lookup_target(&tip->id, &tip->local, repo, name, err)) < 0)
        return status;
    tip->exists = tip->local;
    return tip->exists ? STORY_OK : remote_tip(tip, repo, branch, err);
}

/* Whether a few first parents lead from the tip to a commit. They are mostly known already, while git_graph_descendant_of() reads
 * every commit anew, and many more than lie between where commits are of the same second. */
static bool is_near(git_repository *repo, const git_oid *tip, const git_oid *id)
{
    git_commit *commit = NULL, *parent;
    bool found = false;

    if (git_commit_lookup(&commit, repo, tip) < 0)
        return false;
    for (int steps = 0; !found && steps < NEAR_STEPS && git_commit_parent(&parent, commit, 0) == 0; steps++) {
        git_commit_free(commit);
        commit = parent;
        found = git_oid_equal(git_commit_id(commit), id);
    }
    git_commit_free(commit);
    return found;
}

bool branch_is_near(git_repository *repo, const struct branch_tip *tip, const git_oid *id)
{
    return tip->exists && (git_oid_equal(&tip->id, id) || is_near(repo, &tip->id, id));
}

int branch_holds(bool *held, git_repository *repo, const struct branch_tip *tip, const git_oid *id, struct story_error *err)
{
    int code = 0;

    if (tip->exists)
        code = branch_is_near(repo, tip, id) ? 1 : git_graph_descendant_of(repo, &tip->id, id);
    *held = code == 1;
    return code < 0 ? error_set_git(err, code, "cannot walk back from", git_oid_tostr_s(&tip->id)) : STORY_OK;
}

/* Copy the target of a symbolic reference when it stands in `folder`, without that; "" when it does not. */
static int symbolic_target(char out[REFERENCE_SIZE], git_repository *repo, const char *name, const char *folder,
                           struct story_error *err)
{
    git_reference *reference = NULL;
    size_t size = strlen(folder);
    int code = git_reference_lookup(&reference, repo, name);

    out[0] = '\0';
    if (code == 0) {
        const char *target = git_reference_symbolic_target(reference);
        if (target && strncmp(target, folder, size) == 0 && !reference_join(out, target + size, ""))
            out[0] = '\0';
    }
    git_reference_free(reference);
    return code < 0 && code != GIT_ENOTFOUND ? error_set_git(err, code, "cannot read the reference", name) : STORY_OK;
}

int branch_checked_out(char branch[REFERENCE_SIZE], git_repository *repo, struct story_error *err)
{
    return symbolic_target(branch, repo, "HEAD", "refs/heads/", err);
}

void branch_default(char branch[REFERENCE_SIZE], git_config *config)
{
    int valid = 0;

    settings_text(branch, REFERENCE_SIZE, config, "init.defaultbranch");
    if (git_branch_name_is_valid(&valid, branch) < 0 || !valid)
        strcpy(branch, "main");
}

/* Whether a branch is a named story's: versions are tagged under its name. */
static int has_own_tags(bool *found, git_repository *repo, const char *branch, struct story_error *err)
{
    char pattern[REFERENCE_SIZE];
    git_reference_iterator *tags = NULL;
    const char *tag;

    *found = false;
    if (!name_is_story(branch))
        return STORY_OK;
    size_t folder = (size_t)snprintf(pattern, sizeof pattern, "refs/tags/%s/*", branch) - 1;
    int code = git_reference_iterator_glob_new(&tags, repo, pattern);
    while (code == 0 && !*found && (code = git_reference_next_name(&tag, tags)) == 0)
        *found = name_is_label(tag + folder, strlen(tag + folder));
    git_reference_iterator_free(tags);
    return code < 0 && code != GIT_ITEROVER ? error_set_git(err, code, "cannot list the tags", pattern) : STORY_OK;
}

/* Where the branch of the own story may be written down, best first. */
enum { FROM_HEAD, FROM_MARK, FROM_ORIGIN, FROM_CONFIG, FROM_NEW_GIT, FROM_OLD_GIT, SOURCES };

typedef char branch_names[SOURCES][REFERENCE_SIZE];

static int collect_candidates(branch_names candidates, git_repository *repo, struct story_error *err)
{
    git_config *config = NULL;
    int code = git_repository_config_snapshot(&config, repo);

    if (code < 0)
        return error_set_git(err, code, "cannot read the configuration of", git_repository_path(repo));
    settings_text(candidates[FROM_MARK], REFERENCE_SIZE, config, SETTINGS_BRANCH);
    branch_default(candidates[FROM_CONFIG], config);
    git_config_free(config);
    strcpy(candidates[FROM_NEW_GIT], "main");
    strcpy(candidates[FROM_OLD_GIT], "master");
    int status = branch_checked_out(candidates[FROM_HEAD], repo, err);
    return status < 0 ? status
                      : symbolic_target(candidates[FROM_ORIGIN], repo, "refs/remotes/origin/HEAD", "refs/remotes/origin/", err);
}

/* HEAD names the branch, as git has it, also before its first commit. But HEAD may be detached, or somebody checked a named
 * story out, or a branch of a tree: then it is the first branch that exists of those that could be meant. */
int branch_find_own(char branch[REFERENCE_SIZE], git_repository *repo, struct story_error *err)
{
    branch_names candidates;
    int status = collect_candidates(candidates, repo, err);

    if (status < 0)
        return status;
    memcpy(branch, candidates[FROM_CONFIG], REFERENCE_SIZE);
    for (int i = 0; i < SOURCES; i++) {
        struct branch_tip tip = { .exists = i == FROM_HEAD };
        bool named;
        if (!*candidates[i] || strncmp(candidates[i], BRANCHES_FOLDER "/", strlen(BRANCHES_FOLDER "/")) == 0)
            continue;
        if (i != FROM_HEAD && (status = branch_tip(&tip, repo, candidates[i], err)) < 0)
            return status;
        if ((status = has_own_tags(&named, repo, candidates[i], err)) < 0)
            return status;
        if (tip.exists && !named) {
            memcpy(branch, candidates[i], REFERENCE_SIZE);
            break;
        }
    }
    return STORY_OK;
}
