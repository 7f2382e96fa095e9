/* Places and marks: how a change is pointed at. */
#ifndef REPORT_PLACE_H
#define REPORT_PLACE_H

#include <storydiff/diff.h>
#include <storydiff/document.h>

#include <stddef.h>

enum { PLACE_SIZE = 96, MARK_SIZE = 16 };

/* The sentences of one side, "¶2.3" or "¶4.1–2". Of several, the first and the last are named: "¶4.1…3" where others stand
 * between. */
void place_of_sentences(char out[PLACE_SIZE], const struct story_revision *revision, struct story_indices sentences);

/* Paragraphs, "¶3", "¶3–4" or "¶3…5". */
void place_of_paragraphs(char out[PLACE_SIZE], struct story_indices paragraphs);

/* The same of both sides, "¶3" or "¶3–4→¶3"; the two of paragraphs that moved also when they have one number. */
void place_of_paragraph_change(char out[2 * PLACE_SIZE], const struct story_paragraph_change *change);

/* What is said of paragraphs that are no longer, or not yet, one: "split", "divided otherwise", …; NULL of others. */
const char *paragraph_words(enum story_change_kind kind);

/* Where a change stands: one place, or "¶2.3→¶5.1". */
void place_of_change(char out[2 * PLACE_SIZE], const struct story_diff *diff, const struct story_change *change);

/* Whether there is anything to say: a kind but `unchanged`, or a mark. */
bool change_is_reported(const struct story_change *change);

/* The sign of a kind, "~"; empty for `unchanged`. */
const char *mark_of_kind(enum story_change_kind kind);

/* The sign of the kind and those of the marks: "~»§". Empty when nothing is to be reported. */
void mark_of_change(char out[MARK_SIZE], const struct story_change *change);

/* How the mark is shown: as what came, went, or changed. */
enum story_style style_of_change(const struct story_change *change);

#endif
