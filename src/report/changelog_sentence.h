/* A change in a sentence of plain English. */
#ifndef REPORT_CHANGELOG_SENTENCE_H
#define REPORT_CHANGELOG_SENTENCE_H

#include "builder.h"

#include <storydiff/changelog.h>

/* Collect "Edited in paragraph 2: “…”". */
void changelog_add_change(struct builder *builder, const struct story_changelog_entry *entry, const struct story_change *change);

/* Collect text in quotation marks. Citations are left out. */
void changelog_add_quoted(struct builder *builder, const char *text, size_t size);
void changelog_add_quoted_words(struct builder *builder, const struct story_word_run *words, size_t count);

/* Collect sources, by title where that is known: "“A Title” (Outlet), c5d8e97b and b07de512". */
void changelog_add_sources(struct builder *builder, const struct story_changelog_entry *entry, const struct story_revision *revision,
                           struct story_indices sources);

#endif
