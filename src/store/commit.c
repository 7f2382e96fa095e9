/* Committing a version: check, write, let the working copy follow. */
#include "branches.h"
#include "committing.h"
#include "following.h"
#include "git_error.h"
#include "growth.h"
#include "labels.h"
#include "snapshot.h"
#include "trailer.h"

#include "base/error.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

static int check_submission(const struct story_submission *submission, struct story_error *err)
{
    size_t label_size = strlen(submission->label), message_size = strlen(submission->message), size;
    const char *trailer = trailer_label(submission->message, &size);

    if (!name_is_label(submission->label, label_size))
        return error_set(err, STORY_E_INVALID, "not a version label: '%s' (write it like v0.21)", submission->label);
    if (utf8_first_malformed(submission->message, message_size) < message_size)
        return error_set(err, STORY_E_INVALID, "the message of %s is not UTF-8 (convert it first)", submission->label);
    if (!trailer || size != label_size || memcmp(trailer, submission->label, size) != 0)
        return error_set(err, STORY_E_INVALID, "the message of %s lacks its trailer (end it with '" TRAILER_VERSION ": %s')",
                         submission->label, submission->label);
    return STORY_OK;
}

/* Choose the branch of the version, and read the commit that it grows from. */
static int read_parent(struct committing *c)
{
    int status = branches_list(&c->branches, c->store, c->err);

    if (status < 0 || (status = growth_choose(c)) < 0 || !c->parent)
        return status;
    return snapshot_files(&c->parent_files, c->parent, c->err);
}

/* A writer that was killed between the branch and the tag left a tip without its tag. */
static int repair_tag(struct committing *c, const git_oid *tip)
{
    char label[STORY_LABEL_SIZE];
    struct label_place place;
    git_commit *commit;
    size_t size;
    int status = snapshot_lookup(&commit, c->store->repo, tip, c->err);

    if (status < 0)
        return status;
    const char *trailer = trailer_label(git_commit_message(commit), &size);
    snprintf(label, sizeof label, "%.*s", trailer ? (int)size : 0, trailer ? trailer : "");
    git_commit_free(commit);
    if (!*label || labels_is_tagged(c->store, label))
        return STORY_OK;
    status = labels_find(&place, c->store, label, c->err);
    if (status < 0 || !place.found || !git_oid_equal(&place.id, tip))
        return status;
    int code = committing_create_tag(c->store, label, tip);
    return code < 0 && code != GIT_EEXISTS ? error_set_git(c->err, code, "cannot write the missing tag of version", label)
                                           : STORY_OK;
}

static int repair_tags(struct committing *c)
{
    int status = STORY_OK;

    for (size_t i = 0; status == STORY_OK && i < c->branches.count; i++)
        status = repair_tag(c, &c->branches.items[i].tip.id);
    return status;
}

static int refuse_tag(struct committing *c, const char *reason)
{
    char name[REFERENCE_SIZE];

    labels_tag_name(name, c->store, c->submission->label);
    const char *tag = name + strlen("refs/tags/");
    return error_set(c->err, STORY_E_EXISTS, "the tag %s is there already: %s (git tag -d %s, or take another label)", tag,
                     reason, tag);
}

/* A label is published once: `*published` tells that these very bytes were. */
static int check_label(struct committing *c, bool *published)
{
    const char *label = c->submission->label;
    struct label_place place;
    git_commit *commit = NULL;
    git_oid story;
    bool held, has_story;
    int status = labels_find(&place, c->store, label, c->err);

    *published = false;
    if (status < 0 || (!place.found && !place.tagged))
        return status;
    if (!place.found)
        return refuse_tag(c, "it names no version");
    if ((status = growth_find_branch(&held, c, &place.id)) < 0)
        return status;
    if (!held)
        return refuse_tag(c, "no branch holds its version");
    if ((status = snapshot_lookup(&commit, c->store->repo, &place.id, c->err)) == STORY_OK)
        status = snapshot_story(commit, &story, &has_story, c->err);
    git_commit_free(commit);
    if (status < 0)
        return status;
    *published = has_story && git_oid_equal(&story, &c->blob);
    git_oid_cpy(&c->id, &place.id);
    if (!*published)
        return error_set(c->err, STORY_E_EXISTS, "%s is already published with other text (give the new text a new label)",
                         label);
    return STORY_OK;
}

/* The caller decided by what it took for the tip: that must still be so. */
static int check_parent(struct committing *c)
{
    const struct story_version *parent = c->submission->parent;

    if (c->submission->may_branch)
        return growth_check(c);
    if (parent ? c->tip.exists && git_oid_streq(&c->tip.id, parent->id) == 0
               : git_oid_is_zero(&c->parent_files.ids[SNAPSHOT_STORY]))
        return STORY_OK;
    if (!parent)
        return error_set(c->err, STORY_E_CONFLICT, "another writer was faster: there is a version already (try again)");
    return error_set(c->err, STORY_E_CONFLICT, "another writer was faster: the newest version is no longer %s (try again)",
                     parent->label ? parent->label : parent->id);
}

/* What to tell of the working copy when the version is there. */
static int report_outcome(struct committing *c, struct story_commit_result *result, enum worktree_outcome outcome)
{
    result->worktree_kept = outcome == WORKTREE_KEPT;
    result->index_kept = outcome == WORKTREE_UNSTAGED;
    if (outcome != WORKTREE_FAILED)
        return STORY_OK;
    return error_set_git(c->err, GIT_ERROR, "recorded, but the work tree could not follow (run the same again)",
                         c->submission->label);
}

/* With `c->blob` known, the parent read and the guard held: refuse, find done, or write. */
static int publish(struct committing *c, struct following *following, struct story_commit_result *result)
{
    struct snapshot_files after = c->parent_files;
    bool published;
    int status;

    /* To go on would make a stale working copy look like the user's own. */
    if (following_resume(following, &c->parent_files) == WORKTREE_FAILED)
        return error_set_git(c->err, GIT_ERROR, "cannot bring the work tree up to date", git_repository_workdir(c->store->repo));
    if ((status = repair_tags(c)) < 0 || (status = check_label(c, &published)) < 0)
        return status;
    if (published)
        return committing_sync(c);
    if ((status = check_parent(c)) < 0)
        return status;
    git_oid_cpy(&after.ids[SNAPSHOT_STORY], &c->blob);
    following_announce(following, &c->parent_files, &after);
    if ((status = committing_write(c)) < 0)
        return status;
    result->created = true;
    result->branched = !c->tip.exists && c->parent;
    return report_outcome(c, result, following_finish(following));
}

static int publish_guarded(struct committing *c, struct story_commit_result *result)
{
    struct following following = { .note = -1 };
    int status = guard_hold(&c->store->guard, c->store->repo, c->err);

    if (status < 0)
        return status;
    if ((status = read_parent(c)) == STORY_OK &&
        (status = following_begin(&following, c->store, c->branch, c->err)) == STORY_OK)
        status = publish(c, &following, result);
    following_end(&following);
    guard_release(&c->store->guard);
    if (status == STORY_OK)
        git_oid_tostr(result->id, sizeof result->id, &c->id);
    return status;
}

int story_store_commit(struct story_store *store, const struct story_submission *submission, struct story_commit_result *result,
                       struct story_error *err)
{
    struct committing c = { .store = store, .submission = submission, .err = err };
    int status = check_submission(submission, err);

    memset(result, 0, sizeof *result);
    if (status < 0)
        return status;
    int code = git_odb_hash(&c.blob, submission->bytes, submission->size, GIT_OBJECT_BLOB);
    status = code < 0 ? error_set_git(err, code, "cannot commit", submission->label) : publish_guarded(&c, result);
    committing_free(&c);
    growth_free(&c);
    return status;
}

int story_store_hold(struct story_store *store, struct story_error *err)
{
    return guard_hold(&store->guard, store->repo, err);
}

void story_store_release(struct story_store *store)
{
    guard_release(&store->guard);
}
