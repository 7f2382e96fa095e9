/** A changelog: what each version changed, in plain English, for editors to paste and readers to read. */
#ifndef STORYDIFF_CHANGELOG_H
#define STORYDIFF_CHANGELOG_H

#include <storydiff/diff.h>
#include <storydiff/document.h>
#include <storydiff/error.h>
#include <storydiff/output.h>
#include <storydiff/revision.h>
#include <storydiff/source_notes.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

STORY_BEGIN_DECLS

/** What a changelog tells: each kind of change is the bit `1 << kind`, and these are others. */
enum story_changelog_part {
    STORY_TELL_MOVED = 1 << STORY_KINDS,
    STORY_TELL_RECITED = STORY_TELL_MOVED << 1,
    STORY_TELL_COSMETIC = STORY_TELL_MOVED << 2,
    STORY_TELL_TITLE = STORY_TELL_MOVED << 3,
    STORY_TELL_SOURCES = STORY_TELL_MOVED << 4, /**< Sources introduced and withdrawn. */
    STORY_TELL_PARAGRAPHS = STORY_TELL_MOVED << 5, /**< Paragraphs that are divided otherwise. */
    STORY_TELL_ALL = (STORY_TELL_MOVED << 6) - 1
};

/** The part of this name: a kind or a mark as in JSON, "title", "sources" or "paragraphs"; 0 when there is none. */
STORY_API unsigned story_changelog_part_find(const char *name);

/** How the changes of a version are put in order. */
enum story_changelog_order {
    STORY_ORDER_TEXT,      /**< As they stand in the new text. */
    STORY_ORDER_KIND,      /**< Under a heading for each kind. */
    STORY_ORDER_PARAGRAPH  /**< Under a heading for each paragraph. */
};

struct story_changelog_options {
    unsigned parts; /**< Of enum story_changelog_part. A change is told when its kind or one of its marks is. */
    enum story_changelog_order order;
};

/** One version. All is borrowed, and needed only until its document is freed. */
struct story_changelog_entry {
    const char *label;  /**< NULL: the commit has none. */
    const char *commit; /**< Its id. */
    int64_t published;  /**< Seconds UTC. */
    const char *title;  /**< For a first version. */
    const char *before; /**< The label of the version that it grew from, or its commit id; NULL: a first version. */
    const struct story_diff *diff; /**< Against that; NULL: a first version. */
    struct story_source_notes notes; /**< On the sources of both. */
};

/** Whether there is something to tell of a version: a first version is told always. */
STORY_API bool story_changelog_is_told(const struct story_changelog_entry *entry, const struct story_changelog_options *options);

/** Tell one version as a document, with a heading of level 2. @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_changelog_report(struct story_document **out, const struct story_changelog_entry *entry,
                                     const struct story_changelog_options *options, struct story_error *err);

/** Tell what stands above all versions: the title of the story, in a heading of level 1. It is borrowed. */
STORY_API int story_changelog_report_title(struct story_document **out, const char *title, struct story_error *err);

/** The same as one JSON object (`storydiff.changelog/1`; the schema is storydiff.changelog.json), version by version. */
struct story_changelog_json;
STORY_API int story_changelog_json_begin(struct story_changelog_json **out, const struct story_output *output,
                                         struct story_error *err);

/** Write one version as JSON, to be put into such an object. `*text` is freed with free(). @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_changelog_json_write(char **text, size_t *size, const struct story_changelog_entry *entry,
                                         const struct story_changelog_options *options, struct story_error *err);
STORY_API void story_changelog_json_put(struct story_changelog_json *changelog, const char *text, size_t size);

/** End the object, and free the changelog. @return STORY_OK, or STORY_E_IO or STORY_E_NOMEM for whatever failed at any time. */
STORY_API int story_changelog_json_end(struct story_changelog_json *changelog, struct story_error *err);

STORY_END_DECLS

#endif
