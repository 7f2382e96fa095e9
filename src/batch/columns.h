/* Answers in columns with tabs between, for engines that read tables. */
#ifndef BATCH_COLUMNS_H
#define BATCH_COLUMNS_H

#include "base/buffer.h"

#include <storydiff/batch.h>

/* Write a row with its line break. The row of an answer has sums over nothing but itself. */
void columns_answer(struct buffer *out, const struct story_answer *answer, const struct story_totals *counts);
void columns_totals(struct buffer *out, const struct story_totals *totals);

#endif
