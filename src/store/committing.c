#include "committing.h"

#include "disk.h"
#include "git_error.h"
#include "identity.h"
#include "labels.h"
#include "path.h"
#include "reference.h"
#include "signing.h"
#include "snapshot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ATTEMPTS = 5 };

/* What a reference that is not there names. */
static const git_oid none = { { 0 } };

int committing_create_tag(struct story_store *store, const char *label, const git_oid *id)
{
    char name[REFERENCE_SIZE];

    labels_tag_name(name, store, label);
    return reference_move(&store->guard, store->repo, &(struct reference_move){ .name = name, .before = &none, .after = id });
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

static int describe_commit(struct committing *c, const struct identity *identity)
{
    const git_commit *parents[1 + STORY_MERGED_MAX] = { c->parent };
    size_t merged = c->submission->merged_count;
    git_tree *tree = NULL;
    int code = git_tree_lookup(&tree, c->store->repo, &c->tree);

    for (size_t i = 0; i < merged; i++)
        parents[1 + i] = c->merged[i];
    if (code == 0)
        code = git_commit_create_buffer(&c->content, c->store->repo, identity->author, identity->committer, NULL,
                                        c->submission->message, tree, c->parent ? 1 + merged : 0, parents);
    git_tree_free(tree);
    return code;
}

/* Have text signed, if that is wanted. A signer may ask the user: it is asked once, however often the objects are written. */
static int sign(char **signature, struct committing *c, const char *content, const struct identity *identity)
{
    const struct story_signer *signer = c->submission->signer;

    if (!signer)
        return 0;
    c->refused = signing_sign(signature, signer, content, identity->committer, c->err);
    return c->refused < 0 ? GIT_EUSER : 0;
}

static int write_commit(struct committing *c, const struct identity *identity)
{
    int code = git_blob_create_from_buffer(&c->blob, c->store->repo, c->submission->bytes, c->submission->size);

    if (code == 0)
        code = write_tree(&c->tree, c);
    if (code == 0 && !c->content.size && (code = describe_commit(c, identity)) == 0)
        code = sign(&c->signature, c, c->content.ptr, identity);
    if (code == 0)
        code = git_commit_create_with_signature(&c->id, c->store->repo, c->content.ptr, c->signature, NULL);
    return code;
}

static int describe_tag(struct committing *c, const struct identity *identity)
{
    char name[REFERENCE_SIZE];
    char *signature = NULL;
    int code = GIT_ERROR;

    labels_tag_name(name, c->store, c->submission->label);
    c->tag_content = signing_describe_tag(&(struct signing_tag){ name + strlen("refs/tags/"), &c->id, identity->committer,
                                                                 c->submission->label });
    if (c->tag_content && (code = sign(&signature, c, c->tag_content, identity)) == 0)
        c->tag_content = signing_join(c->tag_content, signature);
    free(signature);
    if (c->tag_content)
        return code;
    git_error_set_oom();
    return GIT_ERROR;
}

/* The object of a signed tag; the tag of a version that is not signed names the commit itself. */
static int write_tag(struct committing *c, const struct identity *identity)
{
    git_odb *odb = NULL;
    int code = 0;

    git_oid_cpy(&c->tag, &c->id);
    if (!c->submission->signer || (!c->tag_content && (code = describe_tag(c, identity)) < 0))
        return code;
    if ((code = git_repository_odb(&odb, c->store->repo)) == 0)
        code = git_odb_write(&c->tag, odb, c->tag_content, strlen(c->tag_content), GIT_OBJECT_TAG);
    git_odb_free(odb);
    return code;
}

/* See that the objects are there, and on the disk. libgit2 1.5.1 has been seen to report success when the file system had no inode
 * left, and remembers what it believes to have written, so that a new database is asked. Told so by library_start(), it syncs each
 * object that it writes and its folder, but neither the folder above, nor an object that was there before. */
static int check_objects(struct committing *c)
{
    const git_oid *ids[] = { &c->blob, &c->tree, &c->id, &c->tag };
    char *folder = path_join(git_repository_commondir(c->store->repo), "objects");
    git_odb *odb = NULL;
    int code = GIT_ERROR;

    if (!folder)
        git_error_set_oom();
    else
        code = git_odb_open(&odb, folder);
    for (size_t i = 0; code == 0 && i < sizeof ids / sizeof *ids; i++) {
        git_odb_object *object = NULL;
        if ((code = git_odb_read(&object, odb, ids[i])) == 0)
            code = disk_sync_object(c->store->repo, ids[i]);
        git_odb_object_free(object);
    }
    if (code == 0)
        code = disk_sync(folder);
    git_odb_free(odb);
    free(folder);
    return code;
}

/* The objects of the version. A git that packs objects removes their files, and folders that are empty for a moment: then they are
 * written again. */
static int write_objects(struct committing *c, const struct identity *identity)
{
    int code = GIT_ERROR;

    for (int i = 0; i < ATTEMPTS; i++) {
        if ((code = write_commit(c, identity)) == 0 && (code = write_tag(c, identity)) == 0)
            code = check_objects(c);
        if (code == 0 || !git_error_is_vanished(code))
            break;
    }
    return code;
}

/* Compare and swap: the branch moves only from the tip that was read. One known only from a remote must not be here yet. */
static int move_branch(struct committing *c, const git_signature *who)
{
    char name[REFERENCE_SIZE], log[STORY_LABEL_SIZE + 16];

    if (!reference_join(name, "refs/heads/", c->branch))
        return GIT_EINVALIDSPEC;
    snprintf(log, sizeof log, "storydiff: %s", c->submission->label);
    int code = reference_move(&c->store->guard, c->store->repo,
                              &(struct reference_move){ name, c->tip.local ? &c->tip.id : &none, &c->id, who, log });
    return code == GIT_EEXISTS ? GIT_EMODIFIED : code; /* the branch has come */
}

void committing_free(struct committing *c)
{
    git_buf_dispose(&c->content);
    free(c->signature);
    free(c->tag_content);
}

int committing_write(struct committing *c)
{
    struct identity identity;
    const char *label = c->submission->label;
    int status = identity_find(&identity, c->store->repo, c->submission, c->err);

    if (status < 0)
        return status;
    git_error_clear(); /* on a full disk libgit2 1.5 may fail without a reason: a setting that is not there is none */
    int code = write_objects(c, &identity);
    if (code == 0)
        code = move_branch(c, identity.committer);
    if (c->refused < 0)
        status = c->refused;
    else if (code < 0)
        status = error_set_git(c->err, code, "cannot commit", label);
    else if ((code = committing_create_tag(c->store, label, &c->tag)) < 0)
        status = error_set_git(c->err, code, "recorded, but its tag could not be written (run the same again)", label);
    identity_free(&identity);
    return status;
}

int committing_sync(struct committing *c)
{
    const char *label = c->submission->label;
    char branch[REFERENCE_SIZE], tag[REFERENCE_SIZE];
    git_commit *commit = NULL;
    int code = git_commit_lookup(&commit, c->store->repo, &c->id);

    if (code == 0) {
        git_oid_cpy(&c->tree, git_commit_tree_id(commit));
        git_oid_cpy(&c->tag, &c->id);
        code = check_objects(c);
    }
    git_commit_free(commit);
    if (code == 0 && reference_join(branch, "refs/heads/", c->branch))
        code = reference_sync(c->store->repo, branch);
    labels_tag_name(tag, c->store, label);
    if (code == 0)
        code = reference_sync(c->store->repo, tag);
    return code < 0 ? error_set_git(c->err, code, "it is there, but perhaps not on the disk", label) : STORY_OK;
}
