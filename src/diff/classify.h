/* Classifying: what happened to the words of each group. */
#ifndef DIFF_CLASSIFY_H
#define DIFF_CLASSIFY_H

#include "alignment.h"
#include "group.h"
#include "words.h"

#include <storydiff/diff.h>

/* Find out whether a group differs, whether only in looks, and how similar its sides are. Returns false when memory ran out. */
bool classify_group(struct group *group, const struct alignment *alignment);

/* Fill in all changes but for their words and sources from groups that were classified, told in this order. The alignment is not
 * needed any more. */
void describe_groups(struct story_change *changes, const struct groups *groups, const uint32_t *order);

/* Fill in the words of the change of a group that differs. Returns false when memory ran out. */
bool compare_group_words(struct story_change *change, const struct story_diff *diff, struct word_comparer *words,
                         struct arena *arena);

#endif
