/** What a history says, for people and for programs: where each sentence comes from, and what each source carried. */
#ifndef STORYDIFF_HISTORY_REPORT_H
#define STORYDIFF_HISTORY_REPORT_H

#include <storydiff/document.h>
#include <storydiff/error.h>
#include <storydiff/history.h>
#include <storydiff/output.h>
#include <storydiff/revision.h>
#include <storydiff/source_notes.h>

#include <stddef.h>
#include <stdint.h>

STORY_BEGIN_DECLS

/** A version of the line. Both texts are NUL-terminated and borrowed. */
struct story_past_version {
    const char *label;  /**< NULL: the commit has none. */
    const char *commit; /**< Its id. */
    int64_t published;  /**< Seconds UTC. */
};

/** A line of versions, read. All is borrowed, and needed as long as a document that is made of it. */
struct story_past {
    const struct story_past_version *versions; /**< By their number in the history. */
    const struct story_history *history;
    const struct story_revision *newest;
    struct story_source_notes notes; /**< On the sources, as the newest version has them. */
};

/** Tell for each sentence of the newest version which one brought it, and which ones edited (~), moved (») and re-cited (§) it
 * last. Freed with story_document_free(). @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_blame_report(struct story_document **out, const struct story_past *past, struct story_error *err);

/** The same as one JSON object (`storydiff.blame/1`; the schema is storydiff.blame.json).
 * @return STORY_OK, STORY_E_IO or STORY_E_NOMEM. */
STORY_API int story_blame_write_json(const struct story_past *past, const struct story_output *output, struct story_error *err);

/** Tell the ledger: a table with a row for each source, in the order of their first appearance. It needs a history with sources. */
STORY_API int story_sources_report(struct story_document **out, const struct story_past *past, struct story_error *err);

/** The same as one JSON object (`storydiff.sources/1`; the schema is storydiff.sources.json). */
STORY_API int story_sources_write_json(const struct story_past *past, const struct story_output *output, struct story_error *err);

/** The words of a sentence that carries or carried a source, borrowed; not NUL-terminated. */
struct story_claim_text {
    const char *text;
    size_t size;
};

/** Tell one source: what each version changed for it, and what it carried, from when to when. It needs a history with claims;
 * `texts` has their sentences, in the order of the source's claims. */
STORY_API int story_source_report(struct story_document **out, const struct story_past *past,
                                  const struct story_source_life *source, const struct story_claim_text *texts,
                                  struct story_error *err);

/** The same as one JSON object: a `storydiff.sources/1` of one source, which has its `claims`, too. */
STORY_API int story_source_write_json(const struct story_past *past, const struct story_source_life *source,
                                      const struct story_claim_text *texts, const struct story_output *output,
                                      struct story_error *err);

STORY_END_DECLS

#endif
