/* Classifying: what happened to the words of each group. */
#ifndef DIFF_CLASSIFY_H
#define DIFF_CLASSIFY_H

#include "alignment.h"
#include "group.h"

#include <storydiff/diff.h>

/* Fill in kind, cosmetic, similarity, words and the sentences of `change` from its group. Returns false when memory ran out. */
bool classify_group(struct story_change *change, const struct group *group, const struct alignment *alignment,
                    struct arena *arena);

#endif
