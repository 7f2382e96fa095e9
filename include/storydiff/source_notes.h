/** Notes on sources: what a version's `sources.json` says of them. */
#ifndef STORYDIFF_SOURCE_NOTES_H
#define STORYDIFF_SOURCE_NOTES_H

#include <storydiff/error.h>
#include <storydiff/visibility.h>

#include <stddef.h>

STORY_BEGIN_DECLS

/** What is known of a source beside its id. All are NUL-terminated, and may hold anything; NULL when not known. */
struct story_source_note {
    const char *id;
    const char *title;
    const char *outlet;
    const char *url;
};

/** Notes in the order of their ids, byte by byte; no id stands there twice. */
struct story_source_notes {
    const struct story_source_note *items;
    size_t count;
};

/** Read the notes of a `sources.json`: an object of objects by id, of which "title", "outlet" and "url" are read when they are
 * strings.
 *
 * `*out` is freed with story_source_notes_free(), and borrows nothing. Of an id that stands there twice, the last counts.
 * @return STORY_OK; STORY_E_INPUT when it is no such object; STORY_E_NOMEM. */
STORY_API int story_source_notes_read(struct story_source_notes **out, const char *text, size_t size, struct story_error *err);

/** Free notes. NULL is allowed. */
STORY_API void story_source_notes_free(struct story_source_notes *notes);

/** The note on a source, or NULL. */
STORY_API const struct story_source_note *story_source_notes_find(const struct story_source_notes *notes, const char *id,
                                                                  size_t size);

STORY_END_DECLS

#endif
