/* Searching the commit that a user's word for a version means. */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "handle.h"

struct search {
    struct story_store *store;
    const char *text;       /* what is looked for, without ~N and rev: */
    git_commit *commit;     /* found; NULL until then; to be freed with git_commit_free() */
    char label[STORY_LABEL_SIZE]; /* that it was found by, or "" */
    char *note;             /* to be shown and freed, or NULL */
    struct story_error *err;
};

/* Search labels, then "latest", then equal numbers, then references and ids. What no way finds is an error that tells what
 * there is. */
int search_plain(struct search *search);

/* Search what git itself understands. */
int search_git(struct search *search);

#endif
