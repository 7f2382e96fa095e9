#include "committing.h"

#include "git_error.h"
#include "identity.h"
#include "labels.h"
#include "snapshot.h"
#include "sync.h"

#include <stdio.h>

int committing_create_tag(struct story_store *store, const char *label, const git_oid *id)
{
    char name[REFERENCE_SIZE];
    git_reference *tag = NULL;

    labels_tag_name(name, store, label);
    int code = git_reference_create(&tag, store->repo, name, id, false, NULL);
    git_reference_free(tag);
    return code;
}

/* The parent's files with another story. */
static int write_tree(git_oid *id, struct committing *c)
{
    git_tree *old = NULL;
    git_treebuilder *builder = NULL;
    int code = c->parent ? git_commit_tree(&old, c->parent) : 0;

    if (code == 0)
        code = git_treebuilder_new(&builder, c->store->repo, old);
    if (code == 0)
        code = git_treebuilder_insert(NULL, builder, STORY_FILE, &c->blob, GIT_FILEMODE_BLOB);
    if (code == 0)
        code = git_treebuilder_write(id, builder);
    git_treebuilder_free(builder);
    git_tree_free(old);
    return code;
}

static int write_commit(struct committing *c, const struct identity *identity)
{
    const git_commit *parents[] = { c->parent };
    git_tree *tree = NULL;
    git_oid tree_id;
    int code = git_blob_create_from_buffer(&c->blob, c->store->repo, c->submission->bytes, c->submission->size);

    if (code == 0)
        code = write_tree(&tree_id, c);
    if (code == 0)
        code = git_tree_lookup(&tree, c->store->repo, &tree_id);
    if (code == 0)
        code = git_commit_create(&c->id, c->store->repo, NULL, identity->author, identity->committer, NULL,
                                 c->submission->message, tree, c->parent ? 1 : 0, parents);
    git_tree_free(tree);
    return code;
}

/* Compare and swap: the branch moves only from the tip that was read. One known only from a remote must not be here yet. */
static int move_branch(struct committing *c)
{
    static const git_oid none = { { 0 } };
    const git_oid *from = c->tip.local ? &c->tip.id : &none;
    char name[REFERENCE_SIZE], log[LABEL_SIZE + 16];
    git_reference *branch = NULL;

    if (!reference_join(name, "refs/heads/", c->store->branch))
        return GIT_EINVALIDSPEC;
    snprintf(log, sizeof log, "storydiff: %s", c->submission->label);
    int code = git_reference_create_matching(&branch, c->store->repo, name, &c->id, true, from, log);
    git_reference_free(branch);
    /* The branch is gone, or has come. */
    return code == GIT_ENOTFOUND || code == GIT_EEXISTS ? GIT_EMODIFIED : code;
}

int committing_write(struct committing *c)
{
    struct identity identity;
    const char *label = c->submission->label;
    int status = identity_find(&identity, c->store->repo, c->submission, c->err);

    if (status < 0)
        return status;
    int code = git_repository_set_ident(c->store->repo, identity.committer->name, identity.committer->email);
    if (code == 0)
        code = write_commit(c, &identity);
    if (code == 0)
        code = sync_objects(c->store->repo);
    if (code == 0)
        code = move_branch(c);
    if (code < 0)
        status = error_set_git(c->err, code, "cannot commit", label);
    else if ((code = committing_create_tag(c->store, label, &c->id)) < 0 ||
             (*c->store->name && (code = sync_tags(c->store->repo)) < 0))
        status = error_set_git(c->err, code, "recorded, but its tag could not be written (run the same again)", label);
    identity_free(&identity);
    return status;
}
