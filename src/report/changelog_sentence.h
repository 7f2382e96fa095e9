/* A change in a sentence of plain English. */
#ifndef REPORT_CHANGELOG_SENTENCE_H
#define REPORT_CHANGELOG_SENTENCE_H

#include "builder.h"

#include <storydiff/changelog.h>

/* Collect "Edited in paragraph 2: “…”". Citations are left out of what is quoted. */
void changelog_add_change(struct builder *builder, const struct story_changelog_entry *entry, const struct story_change *change);

/* Collect "Moved as a whole from paragraph 2 to paragraph 3: “…” and two more sentences.", for paragraphs on both sides. Of several
 * new paragraphs the first is quoted. */
void changelog_add_moved_paragraphs(struct builder *builder, const struct story_diff *diff,
                                    const struct story_paragraph_change *change);

/* Collect "paragraphs 2–3 became paragraph 2", or "paragraphs 2–3 were divided otherwise". */
void changelog_add_divided_paragraphs(struct builder *builder, const struct story_paragraph_change *change);

/* Collect sources, by title where that is known: "“A Title” (Outlet), c5d8e97b and b07de512". */
void changelog_add_sources(struct builder *builder, const struct story_changelog_entry *entry,
                           const struct story_revision *revision, struct story_indices sources);

#endif
