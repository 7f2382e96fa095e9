/* Classifying: what happened to the words of each group. */
#ifndef DIFF_CLASSIFY_H
#define DIFF_CLASSIFY_H

#include "alignment.h"
#include "group.h"
#include "words.h"

#include <storydiff/diff.h>

/* Fill in kind, cosmetic, similarity and the sentences of `change` from its group, and whether the group differs. Returns false
 * when memory ran out. */
bool classify_group(struct story_change *change, struct group *group, const struct alignment *alignment);

/* Fill in the words of the change of a group that differs. The alignment is not needed any more. Returns false when memory ran
 * out. */
bool compare_group_words(struct story_change *change, const struct story_diff *diff, struct word_comparer *words,
                         struct arena *arena);

#endif
