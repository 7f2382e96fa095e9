/* Adding many references at once, in git's file of packed references. */
#ifndef STORE_PACKED_REFS_H
#define STORE_PACKED_REFS_H

#include "guard.h"

#include <git2.h>
#include <stddef.h>

struct packed_ref {
    const char *name; /* refs/heads/… or refs/tags/…, borrowed */
    git_oid id;       /* of a commit */
};

/* Set references, all at one moment: a reader sees none of them or all. Where a reference is a file of its own, that one still
 * counts. The guard must be held, and the locks of those that may move. When it returns 0 they are on the disk. Returns GIT_ELOCKED
 * when another program is packing references, or another libgit2 code. The references are sorted. */
int packed_refs_set(struct guard *guard, git_repository *repo, struct packed_ref *references, size_t count);

#endif
