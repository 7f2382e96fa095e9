/** Here.news: a version of a story, or a source, as a JSON object of that site.
 *
 * A story has "story" (its text) and "version", and perhaps "uuid", "title", "last_updated", "changes" (a note for readers), "refs"
 * (the ids of its sources) and "sources": what is known of them, as an object by id, or as an array of objects with "uuid". A
 * source has none of "story" and "version", but "uuid" and "title", "author", "outlet", "pub_time", "canonical" or "summary"; it is
 * kept for the stories behind it. Other keys are skipped. null is as good as nothing.
 */
#ifndef STORYDIFF_NEWS_H
#define STORYDIFF_NEWS_H

#include <storydiff/batch.h>
#include <storydiff/error.h>
#include <storydiff/label.h>

#include <stdbool.h>
#include <stddef.h>

STORY_BEGIN_DECLS

/** What an object says. Strings are NULL when they do not stand there. */
struct story_news {
    bool is_source;
    struct story_string uuid;
    struct story_string title;
    struct story_string story;
    struct story_string version;
    bool version_is_number; /**< `version` was written as a number; it is kept as it was written. */
    struct story_string last_updated;
    struct story_string changes;
    struct story_string sources; /**< The content of `sources.json`; NULL when the object names no source. */
};

struct story_news_reader;

/** Make a reader; `*out` is freed with story_news_reader_free().
 * @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_news_reader_create(struct story_news_reader **out, struct story_error *err);

/** Free a reader and what it read. NULL is allowed. */
STORY_API void story_news_reader_free(struct story_news_reader *reader);

/** Read one object. `*news` borrows from the reader and lives until the next one is read.
 * @return STORY_OK; STORY_E_INPUT when it is no such object (a key given twice or of another type, neither a story nor a source,
 * JSON or UTF-8 malformed); STORY_E_NOMEM. */
STORY_API int story_news_read(struct story_news_reader *reader, const char *text, size_t size, struct story_news *news,
                              struct story_error *err);

/** Make a story file of a story: the label, the title in one line, the time and the text, with a blank line wherever a line ends,
 * since there a line break ends a paragraph. `*bytes` is freed with free().
 * @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_news_write(const struct story_news *news, const char *label, char **bytes, size_t *size,
                               struct story_error *err);

/** Write the label of a story's version, with its NUL: what was written, with a `v` in front of a digit.
 * @return STORY_OK, or STORY_E_INPUT when that is no label. */
STORY_API int story_news_label(const struct story_news *news, char label[STORY_LABEL_MAX + 1], struct story_error *err);

STORY_END_DECLS

#endif
