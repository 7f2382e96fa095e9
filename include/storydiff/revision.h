/** A revision: the text of one version, read into header, paragraphs, sentences and citations.
 *
 * Parsing only reads. The bytes of the file stay as they are, and every part is a span of byte offsets into them, so that a
 * caller can always show exactly what was given.
 *
 * The format, from the top, blank lines between: a version line (a label, then perhaps marks such as a tree), the title, a
 * timestamp, the paragraphs, a disclaimer. Every part may be missing. A file whose first line that is not blank is no version
 * line is all body.
 */
#ifndef STORYDIFF_REVISION_H
#define STORYDIFF_REVISION_H

#include <storydiff/error.h>
#include <storydiff/output.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

STORY_BEGIN_DECLS

/** The largest story file, in bytes: 256 MiB. A larger one is refused with STORY_E_INPUT. */
#define STORY_FILE_MAX ((size_t)256 << 20)

/** The most sentences in a story: 2^31 - 1. More are refused with STORY_E_INPUT. */
#define STORY_SENTENCES_MAX ((size_t)INT32_MAX)

/** A range of bytes in the file, from `start` to before `end`. Both 0: the part is missing. */
struct story_span {
    uint32_t start;
    uint32_t end;
};

/** A moment in UTC. */
struct story_time {
    int64_t seconds;      /**< Since 1970-01-01T00:00:00Z, without leap seconds. */
    int32_t microseconds; /**< 0 to 999999; digits of the file behind the sixth are cut. */
};

/** One citation: a mark in the text that names a source by its id. `{{cite:a,b}}` gives two. */
struct story_citation {
    struct story_span id; /**< The id, without brackets. */
    uint32_t source;      /**< 0-based index into `sources`: equal ids have equal indices. */
    bool repeated;        /**< The same source is named before in the same sentence. */
};

/** One sentence, from its first byte to the end of the last citation that belongs to it; no white space around it. */
struct story_sentence {
    struct story_span span;
    uint32_t paragraph;      /**< 1-based number of its paragraph. */
    uint32_t number;         /**< 1-based number of the sentence in that paragraph. */
    uint32_t citation_first; /**< 0-based index into `citations`. */
    uint32_t citation_count; /**< As written: an id may occur twice, and the order means nothing. */
};

/** One paragraph: a block of lines between blank lines. The disclaimer is none. */
struct story_paragraph {
    struct story_span span;
    uint32_t sentence_first; /**< 0-based index into `sentences`. */
    uint32_t sentence_count; /**< At least 1. */
};

/** The parts around the body. A missing part has an empty span. */
struct story_header {
    struct story_span version; /**< The label, e.g. "v0.21". */
    struct story_span marks;   /**< What stands behind it on the line, without white space around it. */
    struct story_span title;
    struct story_span published; /**< The timestamp as written. */
    struct story_time time;      /**< What it says; meaningful when `published` is not empty. */
    struct story_span disclaimer;
};

/** A parsed story. All arrays live as long as the revision, and none is NULL; `bytes` is borrowed from the caller and must live as
 * long. */
struct story_revision {
    const char *bytes;
    size_t size;
    struct story_header header;
    const struct story_paragraph *paragraphs;
    size_t paragraph_count;
    const struct story_sentence *sentences; /**< Of the whole body, in order. */
    size_t sentence_count;
    const struct story_citation *citations; /**< Of the whole body, in order. */
    size_t citation_count;
    const struct story_span *sources; /**< Each source id once, at its first use, in that order. */
    size_t source_count;
};

/** How to read a file. All zero is the usual way. */
struct story_parse_options {
    bool lines; /**< Each line that is not blank is one sentence. */
    bool lossy; /**< Accept bytes that are not UTF-8 (or are NUL); each counts as U+FFFD. */
    /** A story that was read with the same options, and has most of the paragraphs, such as the version before; NULL: none. It
     * changes nothing, but makes reading quicker, and is not needed afterwards. */
    const struct story_revision *like;
};

/** Read a story.
 *
 * `options` may be NULL. `*out` is freed with story_revision_free() and borrows `bytes`.
 * @return STORY_OK; STORY_E_INPUT when a byte is not UTF-8 or is NUL (the message names its offset, counted from 0, and advises
 * --lossy when there are options), or when the file or its number of sentences exceeds a limit; STORY_E_NOMEM. On failure `*out`
 * is untouched. A file without a body is no failure: it has no paragraphs. */
STORY_API int story_revision_parse(struct story_revision **out, const char *bytes, size_t size,
                                   const struct story_parse_options *options, struct story_error *err);

/** Free a revision. NULL is allowed. */
STORY_API void story_revision_free(struct story_revision *revision);

/** Length of a span in bytes. */
static inline size_t story_span_size(struct story_span span)
{
    return span.end - span.start;
}

/** Write a moment as RFC 3339, "2024-01-20T04:13:56.490000Z"; the fraction is left out when it is zero. */
enum { STORY_TIME_SIZE = 40 };
STORY_API void story_time_format(struct story_time time, char out[STORY_TIME_SIZE]);

/** Read a moment as stories write it: RFC 3339, also with a space instead of the T, without seconds, without an offset (then UTC),
 * or a date alone, which is its midnight. Returns false, and leaves `*out` alone, when `text` is anything else. */
STORY_API bool story_time_parse(const char *text, size_t size, struct story_time *out);

STORY_END_DECLS

#endif
