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

/* Compare two texts of one or more passages. The runs live in the arena and borrow the texts. Returns false when memory ran
 * out. */
bool words_compare(const struct passage *before, size_t before_count, const struct passage *after, size_t after_count,
                   const struct story_word_run **runs, size_t *run_count, struct arena *arena);

#endif
