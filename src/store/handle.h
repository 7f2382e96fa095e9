/* An opened story in an opened repository. */
#ifndef STORE_HANDLE_H
#define STORE_HANDLE_H

#include "branch.h"
#include "guard.h"
#include "label_list.h"
#include "name.h"

#include <storydiff/store.h>

struct story_store {
    git_repository *repo;
    char name[STORY_NAME_MAX + 1]; /* "": the repository's own story */
    char branch[REFERENCE_SIZE];   /* without refs/heads/ */
    /* The labels on the branch as far as it was walked, oldest first: the branch only grows, so that the next search walks
     * from its new tip to `walked_tip`. */
    struct label_list walked;
    git_oid walked_tip;
    struct guard guard; /* while this store writes */
};

#endif
