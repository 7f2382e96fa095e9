/* Words: what changed inside a passage, as runs of kept, deleted and inserted words that read well. */
#ifndef DIFF_WORDS_H
#define DIFF_WORDS_H

#include "base/arena.h"

#include <storydiff/diff.h>

#include <stdbool.h>
#include <stddef.h>

/* A piece of text; several are read as one, with a space between. */
struct passage {
    const char *text;
    size_t size;
};

/* Two texts of one or more passages, which are borrowed, and the room to compare them in, which is kept from comparison to
 * comparison. */
struct word_comparer;

/* Returns NULL when memory ran out. */
struct word_comparer *word_comparer_new(void);
void word_comparer_free(struct word_comparer *comparer);

/* Add a passage to a text: all passages of a side stand in one file, in this order. Both return false when memory ran out. */
bool words_add_before(struct word_comparer *comparer, struct passage passage);
bool words_add_after(struct word_comparer *comparer, struct passage passage);

/* Compare what was added since the last comparison. The runs live in the arena and borrow the texts. Returns false when memory ran
 * out. */
bool words_compare(struct word_comparer *comparer, const struct story_word_run **runs, size_t *run_count, struct arena *arena);

#endif
