/** Reports: a result becomes a document for people, JSON for programs, or a commit's message. */
#ifndef STORYDIFF_REPORT_H
#define STORYDIFF_REPORT_H

#include <storydiff/diff.h>
#include <storydiff/document.h>
#include <storydiff/error.h>
#include <storydiff/output.h>
#include <storydiff/revision.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

STORY_BEGIN_DECLS

/** Where a revision comes from. All are NUL-terminated, borrowed, and NULL when they do not apply. */
struct story_origin {
    const char *label;  /**< The label that it is published under, from the repository. */
    const char *commit; /**< The commit id, from the repository. */
    const char *path;   /**< The file, as named by the user; "-" for standard input. */
};

/** How much of a diff a report tells. */
enum story_detail {
    STORY_DETAIL_FULL,   /**< Every change with its words. */
    STORY_DETAIL_PLACES, /**< Every change in a line: its mark and its place. */
    STORY_DETAIL_COUNTS  /**< A table of counts by paragraph. */
};

struct story_diff_report {
    struct story_origin before;
    struct story_origin after;
    enum story_detail detail;
    size_t context; /**< Unchanged sentences to show around each change; SIZE_MAX: all. */
};

/** Tell a diff as a document, which borrows the diff, its revisions and the origins. Freed with story_document_free().
 * @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_diff_report(struct story_document **out, const struct story_diff *diff,
                                const struct story_diff_report *options, struct story_error *err);

struct story_findings;

/** How to write a diff as JSON. All is borrowed. */
struct story_diff_json {
    struct story_origin before;
    struct story_origin after;
    bool all; /**< With what is unchanged. */
    /** What an auditor found in this diff alone: told with the changes, and those that belong to none at the end. NULL: it was not
     * audited, and the lists of findings are empty. */
    const struct story_findings *findings;
};

/** Write a diff as one JSON object (`storydiff.diff/1`; the schema is storydiff.diff.json).
 * @return STORY_OK, STORY_E_IO or STORY_E_NOMEM. */
STORY_API int story_diff_write_json(const struct story_diff *diff, const struct story_diff_json *options,
                                    const struct story_output *output, struct story_error *err);

/** What is found when a text is compared with the version that it should be. */
enum story_verdict {
    STORY_VERDICT_IDENTICAL, /**< Byte for byte. */
    STORY_VERDICT_COSMETIC,  /**< The bytes differ, but story_diff_is_cosmetic(). */
    STORY_VERDICT_DIFFERENT
};

/** The result of verifying a text. All is borrowed. */
struct story_verification {
    enum story_verdict verdict;
    struct story_origin version; /**< What the repository has. */
    struct story_origin text;    /**< What was verified. */
    const struct story_diff *diff; /**< From the version to the text; NULL when they are identical. */
};

/** Tell the verdict as a document of one line; the diff is told by story_diff_report(). */
STORY_API int story_verification_report(struct story_document **out, const struct story_verification *verification,
                                        struct story_error *err);

/** Write verdict and diff as one JSON object (`storydiff.verify/1`; the schema is storydiff.verify.json). */
STORY_API int story_verification_write_json(const struct story_verification *verification, const struct story_output *output,
                                            struct story_error *err);

/** Tell a story as a document of one sentence a line, with the header as it is written and an empty line between its parts and
 * between paragraphs: what tools that compare lines should be given. It borrows the revision. */
STORY_API int story_sentences_report(struct story_document **out, const struct story_revision *revision, struct story_error *err);

/** A setting in a file of git's, and what became of it. All is borrowed. */
struct story_setting_entry {
    const char *file;    /**< With its path. */
    const char *key;     /**< NULL for a line that is no setting. */
    const char *value;   /**< NULL: somebody else's. */
    const char *outcome; /**< One word. */
    bool changed;
};

/** Tell settings as a document. */
STORY_API int story_settings_report(struct story_document **out, const struct story_setting_entry *entries, size_t count,
                                    struct story_error *err);

/** Write settings as one JSON object (`storydiff.git-setup/1`; the schema is storydiff.git-setup.json). */
STORY_API int story_settings_write_json(const struct story_setting_entry *entries, size_t count, const struct story_output *output,
                                        struct story_error *err);

/** Write a story as one JSON object (`storydiff.story/1`; the schema is storydiff.story.json).
 * @return STORY_OK, STORY_E_IO or STORY_E_NOMEM. */
STORY_API int story_revision_write_json(const struct story_revision *revision, const struct story_origin *origin,
                                        const struct story_output *output, struct story_error *err);

/** What lists of versions tell of a comparison: its numbers, and the sources that came and went by name. It borrows nothing, and is
 * one block of bytes, from malloc(), that may be kept and read again by the same program. */
struct story_digest {
    struct story_summary summary; /**< The lists of sources have a `count`, but no `items`. */
    size_t names_size;
    char names[]; /**< The ids of the sources added, then of those dropped; a NUL behind each. */
};

/** Make the digest of a diff. `*out` is freed with free(). @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_digest_create(struct story_digest **out, const struct story_diff *diff, struct story_error *err);

/** The size of a digest in bytes. */
STORY_API size_t story_digest_size(const struct story_digest *digest);

/** Read a digest from the bytes of another one. `*out` is freed with free().
 * @return STORY_OK; STORY_E_INPUT when it cannot be one; STORY_E_NOMEM. */
STORY_API int story_digest_read(struct story_digest **out, const void *bytes, size_t size, struct story_error *err);

/** One version of a log. All texts are borrowed. */
struct story_log_entry {
    const char *label;     /**< NULL: the commit has none. */
    const char *commit;    /**< Its id. */
    const char *title;
    int64_t published;     /**< Seconds UTC. */
    const char *const *parents; /**< Ids of the commits that it grew from; the first is the one it is compared with. */
    size_t parent_count;
    const char *merged;    /**< What the parents behind the first are called, in one safe line; "" when there are none. */
    bool is_titled;        /**< Tell the title to people: it is new. */
    /** Of its comparison with its first parent; NULL for a first version. Needed only while it is added, as is `diff`. */
    const struct story_digest *digest;
    const struct story_diff *diff; /**< That comparison: in a log with diffs; NULL for a first version. */
    /** The last label under which other text was published since, when the log does not show it; or NULL. */
    const char *republished_as;
};

/** A log for people, told version by version: one diff at a time need be there. */
struct story_log_report;

/** Begin a log. @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_log_report_begin(struct story_log_report **out, struct story_error *err);

/** Add a version, newest first as given. Its title must outlive the document. */
STORY_API void story_log_report_add(struct story_log_report *log, const struct story_log_entry *entry);

/** Make the document of what was added, and free the log. @return STORY_OK, or STORY_E_NOMEM when memory ran out at any time. */
STORY_API int story_log_report_end(struct story_log_report *log, struct story_document **out, struct story_error *err);

/** The same as one JSON object (`storydiff.log/1`; the schema is storydiff.log.json), written while versions are added. */
struct story_log_json;

/** Begin the object. `diffs` tells whether each version has its whole diff, too. @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_log_json_begin(struct story_log_json **out, const struct story_output *output, bool diffs,
                                   struct story_error *err);
STORY_API void story_log_json_add(struct story_log_json *log, const struct story_log_entry *entry,
                                  const struct story_origin *before);

/** End the object, and free the log. @return STORY_OK, or STORY_E_IO or STORY_E_NOMEM for whatever failed at any time. */
STORY_API int story_log_json_end(struct story_log_json *log, struct story_error *err);

/** Room for a summary in one line. */
enum { STORY_SUMMARY_SIZE = 512 };

/** Write a summary as a sentence's worth of words: "2 added, 1 removed, 3 edited (1 cosmetic), 1 moved, 2 re-cited, paragraph
 * breaks changed, title changed", or "no sentence changed". Label and time of a version are left out. */
STORY_API void story_summary_format(const struct story_summary *summary, char out[STORY_SUMMARY_SIZE]);

/** Make the commit message of a version: a subject, the changes in words, and trailers.
 *
 * `diff` compares with the parent, and is NULL for a first version; `label` is the version's; `note` is what somebody wrote about
 * it, which becomes a paragraph of at most 16 KiB, or NULL. `*message` is freed with free(); it is valid UTF-8, and whatever the
 * story holds cannot pass for a trailer or steer a terminal: it stands there in one line, with escapes (`\x1b`, `\u{200C}`). In
 * the title and the note, a backslash that could be taken for the beginning of one is `\x5c`.
 * @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_message_write(char **message, const struct story_revision *revision, const char *label,
                                  const struct story_diff *diff, const char *note, struct story_error *err);

/** Find in a commit message what somebody wrote about the version: its own note.
 *
 * That is the whole message but for what story_message_write() writes by itself: the subject, the summary and the list of changes
 * below it, "Edited after publication", and the trailers; its escapes are undone. Of a message without the trailer
 * "Story-Version:", as of a commit that was made by hand, all is the note. `*note` may have several lines, holds whatever the
 * message holds, is "" when there is no note, and is freed with free().
 * @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_message_note(char **note, const char *message, struct story_error *err);

/** A record that was not imported. */
struct story_import_failure {
    char *file;
    uint64_t line;   /**< From 1. */
    uint64_t record; /**< From 1. */
    uint64_t byte;   /**< From 0. */
    char *message;
};

/** What an import did. */
struct story_import_result {
    bool complete; /**< It did not stop at a bad record. */
    uint64_t records;
    uint64_t imported;
    uint64_t present;
    uint64_t sources;
    uint64_t bad;
    uint64_t stories;
    uint64_t warnings;
    const struct story_import_failure *failures; /**< The first of them. */
    size_t failure_count;
};

/** Write what an import did as one JSON object (`storydiff.import/1`; the schema is storydiff.import.json).
 * @return STORY_OK, STORY_E_IO or STORY_E_NOMEM. */
STORY_API int story_import_write_json(const struct story_import_result *result, const struct story_output *output,
                                      struct story_error *err);

STORY_END_DECLS

#endif
