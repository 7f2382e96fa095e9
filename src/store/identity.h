/* Who commits, and when. */
#ifndef STORE_IDENTITY_H
#define STORE_IDENTITY_H

#include <storydiff/store.h>

#include <git2.h>

struct identity {
    git_signature *author;    /* with the time of publishing */
    git_signature *committer; /* with the time of committing */
};

/* Take names and addresses as git does: from GIT_AUTHOR_NAME and the like, then from the configuration. Where git would refuse
 * to guess, "storydiff <storydiff@localhost>" is taken. GIT_COMMITTER_DATE is honoured. */
int identity_find(struct identity *identity, git_repository *repo, const struct story_submission *submission,
                  struct story_error *err);
/* The nearest time that git can keep, in seconds UTC. */
int64_t identity_time(int64_t seconds);

void identity_free(struct identity *identity);

#endif
