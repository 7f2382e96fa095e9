/* What makes marked words read well, in figures: all parameters of the alignment of tokens are here. */
#ifndef DIFF_TOKEN_SCORE_H
#define DIFF_TOKEN_SCORE_H

#include "token.h"

#include <stdbool.h>
#include <stddef.h>

/* What each run of deleted or of inserted tokens costs: a replacement is two. */
int score_run(void);

/* What it is worth to keep a token. */
int score_kept(const struct token *token);

/* How well a run may begin or end before token `at`, or behind the last for `at == count`. That is little against the others:
 * it decides where a run stands that could stand in several places. */
int score_cut(const struct tokens *tokens, size_t at);

/* Whether what is kept between two changes is better marked with them. All are sums of score_kept(): of the island on one side,
 * and of the marked tokens of the changes on both. */
bool score_loses_island(size_t island, size_t marked_before, size_t marked_after);

#endif
