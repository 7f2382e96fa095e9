#include "growth.h"

#include "branches.h"
#include "git_error.h"
#include "labels.h"
#include "snapshot.h"

#include "base/error.h"

#include <string.h>

static int lookup(git_commit **commit, struct committing *c, const struct story_version *version)
{
    git_oid id;

    if (git_oid_fromstr(&id, version->id) < 0)
        return error_set(c->err, STORY_E_INVALID, "not a commit id: '%s' (take one from story_store_find)", version->id);
    return snapshot_lookup(commit, c->store->repo, &id, c->err);
}

static void take_branch(struct committing *c, const char *name, const struct branch_tip *tip)
{
    strcpy(c->branch, name);
    c->tip = tip ? *tip : (struct branch_tip){ .exists = false };
}

static int continue_main_line(struct committing *c)
{
    const struct story_branch *line = branches_find(&c->branches, c->store->branch);

    take_branch(c, c->store->branch, line ? &line->tip : NULL);
    return line ? snapshot_lookup(&c->parent, c->store->repo, &line->tip.id, c->err) : STORY_OK;
}

static void choose_branch(struct committing *c)
{
    char name[REFERENCE_SIZE];
    const git_oid *parent = git_commit_id(c->parent);

    for (size_t i = 0; i < c->branches.count; i++) {
        const struct story_branch *branch = &c->branches.items[i];
        if (git_oid_equal(&branch->tip.id, parent)) {
            take_branch(c, branch->name, &branch->tip);
            return;
        }
    }
    branches_name(name, c->store, c->submission->label);
    take_branch(c, name, NULL);
}

int growth_choose(struct committing *c)
{
    const struct story_submission *submission = c->submission;

    if (submission->merged_count > (submission->may_branch ? STORY_MERGED_MAX : 0))
        return error_set(c->err, STORY_E_INVALID, "too many parents: %s has %zu (at most %d)", submission->label,
                         submission->merged_count + 1, 1 + STORY_MERGED_MAX);
    if (!submission->may_branch || !submission->parent)
        return continue_main_line(c);
    int status = lookup(&c->parent, c, submission->parent);
    for (size_t i = 0; status == STORY_OK && i < submission->merged_count; i++)
        status = lookup(&c->merged[i], c, submission->merged[i]);
    if (status == STORY_OK)
        choose_branch(c);
    return status;
}

int growth_find_branch(bool *held, struct committing *c, const git_oid *id)
{
    const struct story_branch *holder;
    int status = branches_find_holder(&holder, &c->branches, c->store->repo, id, c->err);

    *held = holder;
    if (holder)
        take_branch(c, holder->name, &holder->tip);
    return status;
}

/* How messages call a parent: its label when it has one. */
static const char *title(const struct story_version *version)
{
    return version->label ? version->label : version->id;
}

/* A version of the story: a branch holds it, or its tag is all that still leads to it. */
static int check_member(struct committing *c, const struct story_version *version, const git_oid *id)
{
    struct label_place place = { .found = false };
    bool held;
    int status = branches_hold(&held, c->store, id, c->err);

    if (status == STORY_OK && !held && version->label)
        status = labels_find(&place, c->store, version->label, c->err);
    if (status < 0 || held || (place.found && git_oid_equal(&place.id, id)))
        return status;
    return error_set(c->err, STORY_E_INVALID, "not a version of this story: %s (storydiff tree lists them)", title(version));
}

/* Refuse that one parent is the other, or grew from it: nothing would be merged. */
static int check_apart(struct committing *c, const git_oid *id, const struct story_version *version, const git_oid *other,
                       const struct story_version *ancestor)
{
    int code = git_oid_equal(id, other) ? 1 : git_graph_descendant_of(c->store->repo, id, other);

    if (code < 0)
        return error_set_git(c->err, code, "cannot walk back from", title(version));
    return code ? error_set(c->err, STORY_E_INVALID, "nothing to merge: %s holds %s already (leave --parent %s out)",
                            title(version), title(ancestor), title(ancestor))
                : STORY_OK;
}

int growth_check(struct committing *c)
{
    const struct story_version *versions[1 + STORY_MERGED_MAX] = { c->submission->parent };
    const git_oid *ids[1 + STORY_MERGED_MAX];
    size_t count = 1 + c->submission->merged_count;
    int status = STORY_OK;

    if (!c->parent || !c->submission->parent)
        return error_set(c->err, STORY_E_INVALID, "no parent: %s (name a version)", c->submission->label);
    for (size_t i = 0; i < count; i++) {
        versions[i] = i ? c->submission->merged[i - 1] : c->submission->parent;
        ids[i] = git_commit_id(i ? c->merged[i - 1] : c->parent);
    }
    for (size_t i = 0; status == STORY_OK && i < count; i++) {
        status = check_member(c, versions[i], ids[i]);
        for (size_t k = 0; status == STORY_OK && k < count; k++)
            if (k != i)
                status = check_apart(c, ids[i], versions[i], ids[k], versions[k]);
    }
    return status;
}

void growth_free(struct committing *c)
{
    git_commit_free(c->parent);
    for (size_t i = 0; i < STORY_MERGED_MAX; i++)
        git_commit_free(c->merged[i]);
    branches_clear(&c->branches);
}
