/** A diff: two revisions, compared sentence by sentence.
 *
 * Every sentence of either side stands in exactly one change. With the revisions exchanged the changes are the same, and so are the
 * paragraphs, with the sides exchanged: `added` for `removed`, `split` for `merged`; only their order and the words that are marked
 * may be others. The sides are called `before` and `after` here, and "old" and "new" wherever people read them.
 */
#ifndef STORYDIFF_DIFF_H
#define STORYDIFF_DIFF_H

#include <storydiff/error.h>
#include <storydiff/revision.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

STORY_BEGIN_DECLS

/** What happened to the words. The comment gives the number of sentences: before → after. */
enum story_change_kind {
    STORY_UNCHANGED, /**< 1 → 1, the same bytes, citations taken out with the white space before them. */
    STORY_EDITED,    /**< 1 → 1, the words differ. */
    STORY_SPLIT,     /**< 1 → 2 or more. */
    STORY_MERGED,    /**< 2 or more → 1. */
    STORY_REWRITTEN, /**< 2 or more → 2 or more: a passage recast as another. */
    STORY_ADDED,     /**< 0 → 1. */
    STORY_REMOVED    /**< 1 → 0. */
};
enum { STORY_KINDS = STORY_REMOVED + 1 };

/** The name of a kind as it stands in JSON: "unchanged", "edited", … */
STORY_API const char *story_change_kind_name(enum story_change_kind kind);

enum story_word_operation { STORY_WORDS_KEPT, STORY_WORDS_DELETED, STORY_WORDS_INSERTED };

/** A run of words inside a change that has both sides.
 *
 * The kept and deleted runs of a change, one after another, are its old sentences, joined by one space; the kept and inserted
 * runs are its new ones. Text is never empty. It is borrowed from the revisions, but for a run that does not stand in one piece
 * there, as one across the end of a sentence: that text is in the diff and is freed with it. */
struct story_word_run {
    const char *text; /**< Not NUL-terminated. */
    uint32_t size;    /**< Bytes. */
    enum story_word_operation operation;
};

/** A list of 0-based indices: into the sentences, paragraphs or sources of one revision. */
struct story_indices {
    const uint32_t *items; /**< Ascending for sentences and paragraphs; in order of first use for sources. */
    uint32_t count;
};

/** What happened to one sentence, or to a few that are the same passage. */
struct story_change {
    enum story_change_kind kind;
    bool moved;    /**< Out of order against everything that stayed. */
    bool recited;  /**< Has both sides, and they name different sets of sources. */
    /** The words differ only in white space, quotes, dashes, case of the first letter, or invisible characters, and no other
     * sentence came between those of a side. White space between two digits counts, also beside a mark there; so do units that are
     * written as quotes behind a number, overrides of the direction, and tags of flags. */
    bool cosmetic;
    /** How much of the words both sides share, 0 (none) to 1 (all; always so when `unchanged`). It is the Dice measure over
     * words and word beginnings, each weighted by its rarity in the sentences that changed; see README. 0 with one side only. */
    float similarity;
    struct story_indices before; /**< Sentences of the old revision. */
    struct story_indices after;  /**< Sentences of the new revision. */
    const struct story_word_run *words; /**< For a change with both sides whose words differ; else NULL. */
    size_t word_count;
    struct story_indices sources_gained; /**< Sources of the *new* revision that only the new side names; empty unless `recited`. */
    struct story_indices sources_lost;   /**< Sources of the *old* revision that only the old side names; empty unless `recited`. */
};

/** What happened to a paragraph, or to a few that were split or merged: the kinds mean the same as for sentences. */
struct story_paragraph_change {
    enum story_change_kind kind; /**< `unchanged` when all its sentences are, and none came, went, moved or was re-cited. */
    bool moved;                  /**< It moved whole, against the paragraphs that stayed. */
    struct story_indices before; /**< Paragraphs of the old revision. */
    struct story_indices after;  /**< Paragraphs of the new revision. */
};

/** Whether paragraphs were split, merged or divided otherwise: breaks between sentences that stayed in order came or went. */
static inline bool story_paragraphs_divided(const struct story_paragraph_change *change)
{
    return change->kind == STORY_SPLIT || change->kind == STORY_MERGED || change->kind == STORY_REWRITTEN;
}

/** A part of the header that differs. */
enum story_header_field {
    STORY_FIELD_VERSION,
    STORY_FIELD_MARKS,
    STORY_FIELD_TITLE,
    STORY_FIELD_PUBLISHED,
    STORY_FIELD_DISCLAIMER
};
enum { STORY_HEADER_FIELDS = STORY_FIELD_DISCLAIMER + 1 };
struct story_header_change {
    enum story_header_field field;
    struct story_span before; /**< Empty when the old revision has no such part. */
    struct story_span after;
    bool cosmetic; /**< As for a change; never for version and time. */
    const struct story_word_run *words; /**< For title and disclaimer with both sides; else NULL. */
    size_t word_count;
};

/** The name of a field as it stands in JSON: "version", "marks", "title", "published", "disclaimer". */
STORY_API const char *story_header_field_name(enum story_header_field field);

/** Numbers of changes. A change counts once under its kind and once under each of its marks. */
struct story_summary {
    size_t kinds[STORY_KINDS];
    size_t moved;
    size_t recited;
    size_t cosmetic;
    size_t paragraphs_moved;
    size_t paragraphs_divided; /**< Of which story_paragraphs_divided() says yes. */
    size_t header[STORY_HEADER_FIELDS];   /**< By field: 1 where that part of the header differs in more than looks, else 0. */
    struct story_indices sources_added;   /**< Sources of the new revision that the old one names nowhere. */
    struct story_indices sources_dropped; /**< Sources of the old revision that the new one names nowhere. */
};

/** The whole comparison. It borrows both revisions: they must outlive it. */
struct story_diff {
    const struct story_revision *before;
    const struct story_revision *after;
    /** In the order of the new text; a removed sentence stands where it used to be. */
    const struct story_change *changes;
    size_t change_count;
    const struct story_paragraph_change *paragraphs; /**< In the order of the new text, as `changes`. */
    size_t paragraph_count;
    const struct story_header_change *header;
    size_t header_count;
    struct story_summary summary;
};

/** Align two revisions and classify every sentence.
 *
 * `*out` is freed with story_diff_free(). For texts of a MiB and more, together, malloc_trim() is called in between where the C
 * library has it, so that what was freed goes back to the system before other memory is asked for.
 * @return STORY_OK, or STORY_E_NOMEM with `err` filled in and `*out` untouched. */
STORY_API int story_diff_compute(struct story_diff **out, const struct story_revision *before,
                                 const struct story_revision *after, struct story_error *err);

/** The same for a reader of counts: inside the changes no words are compared, so that `words` is NULL in all of them, and
 * story_diff_is_cosmetic() tells nothing. */
STORY_API int story_diff_count(struct story_diff **out, const struct story_revision *before,
                               const struct story_revision *after, struct story_error *err);

/** Free a diff, and everything that it allocated. The revisions stay. NULL is allowed. */
STORY_API void story_diff_free(struct story_diff *diff);

/** Whether nothing is to be reported: no sentence that is not unchanged, no mark, no part of the header, and no paragraphs that are
 * divided otherwise. */
STORY_API bool story_diff_is_empty(const struct story_diff *diff);

/** Whether all that is to be reported is cosmetic, if anything is: white space, also where it divides sentences or paragraphs,
 * quotes, dashes, case of the first letter, invisible characters. What moved or was re-cited is more than that, and so is a part of
 * the header that came or went. */
STORY_API bool story_diff_is_cosmetic(const struct story_diff *diff);

STORY_END_DECLS

#endif
