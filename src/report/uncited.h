/* What readers read of a story: its text without citations, nor the white space before them. */
#ifndef REPORT_UNCITED_H
#define REPORT_UNCITED_H

#include "builder.h"

#include <storydiff/diff.h>

/* Collect a text, which is borrowed. */
void uncited_text(struct builder *builder, const char *text, size_t size);

/* Collect the words of a change, so that each side reads as its text does. What differs only by citations is the same. */
void uncited_words(struct builder *builder, const struct story_word_run *words, size_t count);

#endif
