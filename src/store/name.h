/* What stories and versions may be called in a repository. */
#ifndef STORE_NAME_H
#define STORE_NAME_H

#include <storydiff/error.h>
#include <storydiff/label.h>

#include <stdbool.h>
#include <stddef.h>

/* The longest name of a story, in bytes. */
enum { STORY_NAME_MAX = 100 };

/* The folder of the branches that grew from earlier versions. No story can be called so: git cannot have a branch of that name. */
#define BRANCHES_FOLDER "branches"

/* Whether `name` can be a story's. Such a name is also a safe part of a reference's name and of a glob pattern. */
bool name_is_story(const char *name);

/* The same with a message that says which rule is broken. `own` is the branch of the repository's own story: no name for
 * another one. */
int name_check(const char *name, const char *own, struct story_error *err);

/* Whether `text` is a label as the store knows it: a version's, perhaps with the `+1` of a republished one. */
bool name_is_label(const char *text, size_t size);

#endif
