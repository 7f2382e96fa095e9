/* One call of story_store_commit(): what it was given, what it read, what it wrote. */
#ifndef STORE_COMMITTING_H
#define STORE_COMMITTING_H

#include "handle.h"
#include "snapshot.h"

struct committing {
    struct story_store *store;
    const struct story_submission *submission;
    struct story_error *err;
    struct branches branches;    /* of the story */
    char branch[REFERENCE_SIZE]; /* that will hold the version */
    struct branch_tip tip;       /* of that branch */
    git_commit *parent;     /* the commit that the version grows from; NULL for the first version */
    git_commit *merged[STORY_MERGED_MAX];
    struct snapshot_files parent_files; /* there; all zero when there is none */
    git_oid blob;           /* the new story file */
    git_oid tree;           /* … the files with it */
    git_buf content;        /* … and the commit, as it is signed */
    char *signature;        /* NULL: it is not signed */
    char *tag_content;      /* the signed tag, or NULL */
    git_oid id;             /* the new commit */
    git_oid tag;            /* what its tag will name: the commit or, signed, an object of its own */
    int refused;            /* why the signer did not sign, which `err` tells; else 0 */
};

/* Free what writing has left. */
void committing_free(struct committing *c);

/* Write the version: its objects, then its branch, then its tag. When it succeeds they are on the disk. The guard must be held. */
int committing_write(struct committing *c);

/* See that a version that is there already, whoever wrote it, is on the disk, with the branch and the tag that hold it. */
int committing_sync(struct committing *c);

/* Make the tag of a version. A tag that is there already, whatever it names, is GIT_EEXISTS. */
int committing_create_tag(struct story_store *store, const char *label, const git_oid *id);

#endif
