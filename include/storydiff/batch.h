/** A batch: many comparisons, each asked for by a line of JSON and answered by a line (NDJSON, or columns with tabs between).
 *
 * Here one line is read, and one is written. Who brings the lines and takes the answers, and on how many threads, is the
 * caller's business: nothing here is shared between two readers.
 */
#ifndef STORYDIFF_BATCH_H
#define STORYDIFF_BATCH_H

#include <storydiff/diff.h>
#include <storydiff/error.h>
#include <storydiff/output.h>
#include <storydiff/report.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

STORY_BEGIN_DECLS

/** A string of a record. One NUL byte follows the `size` bytes. */
struct story_string {
    const char *text; /**< NULL: the record has no such string. */
    size_t size;      /**< Bytes. */
};

/** What a line asks for: to compare two texts or, when `repo` is there, two versions of a story in a repository. */
struct story_record {
    struct story_string id;     /**< The caller's name for the record. */
    bool id_is_number;          /**< `id` was written as a number; it is kept as it was written. */
    struct story_string repo;   /**< A folder in the repository; NULL for texts. */
    struct story_string story;  /**< The story's name there; may be NULL. */
    struct story_string before; /**< A text, or the name of a version. */
    struct story_string after;
};

struct story_record_reader;

/** Make a reader; it keeps its memory from record to record. `*out` is freed with story_record_reader_free().
 * @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_record_reader_create(struct story_record_reader **out, struct story_error *err);

/** Free a reader and its record. NULL is allowed. */
STORY_API void story_record_reader_free(struct story_record_reader *reader);

/** Read a record: one JSON object with the keys "id", "old" and "new" and perhaps "repo" and "story". Other keys are skipped.
 *
 * The line must be UTF-8, and no escape half of a surrogate pair, unless `lossy`; then malformed bytes stay as they are, and half
 * a pair becomes U+FFFD. The record is always the one of story_record_reader_record(); after a failure
 * it holds what was understood, so that an answer can name its id.
 * @return STORY_OK; STORY_E_INPUT when the line is no such record (a key missing, given twice or of another type, JSON or UTF-8
 * malformed); STORY_E_NOMEM. */
STORY_API int story_record_read(struct story_record_reader *reader, const char *line, size_t size, bool lossy,
                                struct story_error *err);

/** The record that was read last. It borrows from the reader and lives until the next one is read. */
STORY_API const struct story_record *story_record_reader_record(const struct story_record_reader *reader);

/** The answer to a record: its diff, or why there is none. All is borrowed. */
struct story_answer {
    const struct story_record *record; /**< NULL when the line was not read at all. */
    uint64_t line;                     /**< The number of its line, from 1. */
    const struct story_diff *diff;     /**< NULL: it failed. */
    struct story_origin before;
    struct story_origin after;
    const char *failure; /**< The message, where there is no diff. */
};

/** How answers are written. */
enum story_answer_form {
    STORY_ANSWER_CHANGES, /**< JSON: the object of story_diff_write_json(). */
    STORY_ANSWER_ALL,     /**< The same, with what is unchanged. */
    STORY_ANSWER_SUMMARY, /**< JSON: counts only. */
    STORY_ANSWER_COLUMNS  /**< Counts only, in columns with tabs between. */
};

/** Sums over answers. All zero to begin with. */
struct story_totals {
    uint64_t records;
    uint64_t different; /**< Of those compared: story_diff_is_empty() says no. */
    uint64_t errors;    /**< Answers without a diff. */
    uint64_t kinds[STORY_KINDS];
    uint64_t moved;
    uint64_t recited;
    uint64_t cosmetic;
    uint64_t paragraphs_moved;
    uint64_t paragraphs_divided;
    uint64_t header; /**< Parts of headers that differ. */
    uint64_t sources_added;
    uint64_t sources_dropped;
};

/** Count an answer. */
STORY_API void story_totals_add(struct story_totals *totals, const struct story_answer *answer);

/** Add `more`, which was counted elsewhere. */
STORY_API void story_totals_join(struct story_totals *totals, const struct story_totals *more);

/** Write an answer, as one line (the schema is storydiff.batch.json).
 * @return STORY_OK, STORY_E_IO or STORY_E_NOMEM. */
STORY_API int story_answer_write(const struct story_answer *answer, enum story_answer_form form,
                                 const struct story_output *output, struct story_error *err);

/** Write the line that ends a batch. A batch without it was cut off.
 * @return STORY_OK, STORY_E_IO or STORY_E_NOMEM. */
STORY_API int story_totals_write(const struct story_totals *totals, enum story_answer_form form,
                                 const struct story_output *output, struct story_error *err);

/** The answers of batches that were run in pieces, on their way to become those of one batch. All zero to begin with.
 *
 * Each piece ends with its count. The pieces' lines are given one after the other; what is written, and story_totals_write()
 * at the end, is what one batch over all records would have written. */
struct story_join {
    struct story_totals totals; /**< Of the pieces that have ended. In columns, errors and differences are not counted. */
    uint64_t answers;           /**< Of the piece that has not ended. */
    bool counted;               /**< The last line was a count. */
    enum story_answer_form form; /**< STORY_ANSWER_COLUMNS, or STORY_ANSWER_CHANGES for all forms in JSON. */
};

/** Take a line, without its line break, and write it if it is an answer.
 * @return STORY_OK; STORY_E_INPUT when it is no whole answer, or a count of other answers than stand before it: something was
 * cut off; STORY_E_IO or STORY_E_NOMEM. */
STORY_API int story_join_line(struct story_join *join, const char *line, size_t size, const struct story_output *output,
                              struct story_error *err);

/** See that the last line was a count: at the end of all lines, or of a file that holds whole pieces.
 * @return STORY_OK, or STORY_E_INPUT. */
STORY_API int story_join_end(struct story_join *join, struct story_error *err);

STORY_END_DECLS

#endif
