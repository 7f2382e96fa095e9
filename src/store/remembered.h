/* Versions that an earlier run read, by the ids of their commits: a commit never changes. */
#ifndef STORE_REMEMBERED_H
#define STORE_REMEMBERED_H

#include "handle.h"

#include "base/arena.h"

/* Find the version of a commit; its strings are copied into the arena. `label` is the one that its message gives it, and NULL
 * when that gives none. False when it is not remembered. */
bool remembered_find(const struct story_store *store, const git_oid *id, struct story_version *version, struct arena *arena);

/* Remember a version. `label` is NULL when the commit's message gives it none. */
void remembered_add(const struct story_store *store, const struct story_version *version, const char *label);

#endif
