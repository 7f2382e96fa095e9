/** Sites: a whole story as pages that lead to each other: an index with pictures, a page for each version, one for each source. */
#ifndef STORYDIFF_SITE_H
#define STORYDIFF_SITE_H

#include <storydiff/diff.h>
#include <storydiff/error.h>
#include <storydiff/output.h>
#include <storydiff/source_notes.h>
#include <storydiff/tree.h>

#include <stdbool.h>
#include <stddef.h>

STORY_BEGIN_DECLS

/** What is gathered of the versions of a story, one after the other, until its index and the pages of its sources are written. */
struct story_site;

/** Begin. The tree, with its texts, must outlive the site. `*out` is freed with story_site_free().
 * @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_site_begin(struct story_site **out, const struct story_tree *tree, struct story_error *err);

/** The numbers of all versions, in an order in which each stands behind those that it grew from: that of story_site_add(). */
STORY_API const size_t *story_site_order(const struct story_site *site);

/** What a version is called: its label; without one its commit's id, of which as many digits are told, but at least 7, as no other
 * version begins with. */
STORY_API const char *story_site_version_name(const struct story_site *site, size_t version);

/** The file of a version's page: letters, digits and ".-+_", the same for ever for a version with a label. */
STORY_API const char *story_site_version_file(const struct story_site *site, size_t version);

/** Add a version: the diff from its first parent, or with itself when it has none. Nothing of it is needed afterwards.
 * @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_site_add(struct story_site *site, size_t version, const struct story_diff *diff, struct story_error *err);

/** Write the index, "index.html", when all versions were added: the tree, the timeline and the river of sentences, as pictures with
 * the tables behind them, and the sources. @return STORY_OK, STORY_E_IO or STORY_E_NOMEM. */
STORY_API int story_site_write_index(struct story_site *site, const struct story_source_notes *notes,
                                     const struct story_output *output, struct story_error *err);

/** How many sources the versions cite, once all were added. */
STORY_API size_t story_site_count_sources(struct story_site *site);

/** The file of a source's page, "source-3f9a21c4.html": the same for ever, but for ids of more than 40 bytes that somebody made to
 * share one name; of these the ones that come later get a number behind it. */
STORY_API const char *story_site_source_file(const struct story_site *site, size_t source);

/** Write the page of a source: which sentences it carried, from when to when. @return as story_site_write_index(). */
STORY_API int story_site_write_source(struct story_site *site, size_t source, const struct story_source_notes *notes,
                                      const struct story_output *output, struct story_error *err);

/** Free a site. NULL is allowed. */
STORY_API void story_site_free(struct story_site *site);

STORY_END_DECLS

#endif
