/* An opened story in an opened repository. */
#ifndef STORE_HANDLE_H
#define STORE_HANDLE_H

#include "branch.h"
#include "guard.h"
#include "label_list.h"
#include "lines.h"
#include "name.h"

#include <storydiff/store.h>

struct story_store {
    git_repository *repo;
    char name[STORY_NAME_MAX + 1]; /* "": the repository's own story */
    char branch[REFERENCE_SIZE];   /* without refs/heads/ */
    /* The labels on the branches as far as they were walked, see walk.h: branches only grow, so that the next search walks
     * from their new tips to `walked_tips`. */
    struct label_list walked;
    struct branches walked_tips;
    struct lines lines;
    struct story_store_memory memory; /* all NULL: none */
    struct guard guard; /* while this store writes */
};

#endif
