/* Changing one of git's files by libgit2, under a lock of which it can be told that its owner is dead. */
#ifndef STORE_EDITING_H
#define STORE_EDITING_H

#include "guard.h"

#include <stdbool.h>

/* What is done to a copy of the file; `*changed` is true unless it says that nothing is to be done. Returns a libgit2 code. */
typedef int editing_change(bool *changed, const char *copy, void *context);

/* Change the file `name` of a folder whose path ends in '/'; one that is not there is made. At every moment the old file or the new
 * one is there, whole. The guard must be held. Returns GIT_ELOCKED when another program is changing it, or another libgit2 code. */
int editing_change_file(struct guard *guard, const char *folder, const char *name, editing_change *change, void *context);

#endif
