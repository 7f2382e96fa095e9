/** Importing: many versions of many stories, written together.
 *
 * Versions gather in memory and are published together, some ten thousand at a time: their objects as one pack, then every branch
 * once, then all tags. What story_importer_flush() acknowledged is on the disk. A process that is killed loses nothing of that and
 * leaves a whole repository; importing the same again goes on where it stopped, and makes the same commits, since nothing in them
 * depends on when they are made: the committer's time, like the author's, is the version's own. (Without one it is that of the
 * version before, and of a first version 1970. GIT_COMMITTER_DATE is honoured.)
 *
 * From the first version until a flush, the importer holds what story_store_hold() holds: other writers wait.
 */
#ifndef STORYDIFF_IMPORT_H
#define STORYDIFF_IMPORT_H

#include <storydiff/error.h>
#include <storydiff/store.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

STORY_BEGIN_DECLS

struct story_importer;

/** Open the repository that holds the folder `path`, which must be one for stories. `*out` is freed with story_importer_free().
 * @return as story_store_open(). */
STORY_API int story_importer_create(struct story_importer **out, const char *path, struct story_error *err);

/** Close an importer. What was not flushed is lost. NULL is allowed. */
STORY_API void story_importer_free(struct story_importer *importer);

/** Choose the story of what follows: a name, or NULL for the repository's own.
 * @return STORY_OK; STORY_E_INVALID when no story can be called so; STORY_E_EXISTS when its branch or its tags are something
 * else's; STORY_E_CONFLICT, STORY_E_REPOSITORY, STORY_E_IO, STORY_E_NOMEM. */
STORY_API int story_importer_choose(struct story_importer *importer, const char *story, struct story_error *err);

/** Whether the chosen story has a version of exactly this label, and these very bytes (`*present`).
 * @return STORY_OK; STORY_E_INVALID when it is no label; STORY_E_EXISTS when it is published with other bytes, or something else
 * has its tag; others as above. */
STORY_API int story_importer_find(struct story_importer *importer, const char *label, const char *bytes, size_t size, bool *present,
                                  struct story_error *err);

/** The label of the chosen story that is the same number, however it is written; NULL when there is none. Valid until the next
 * call. */
STORY_API const char *story_importer_same_number(struct story_importer *importer, const char *label);

/** The id of the chosen story's newest commit, published or not; "" when it has none. Valid until the next call. */
STORY_API const char *story_importer_tip(struct story_importer *importer);

/** Read the bytes of the newest version of the chosen story; `*bytes` is NULL when it has none, and freed with free(). */
STORY_API int story_importer_latest(struct story_importer *importer, char **bytes, size_t *size, struct story_error *err);

/** A version to be added to the chosen story, on top of the newest. All is borrowed for the call. */
struct story_addition {
    const char *label;
    const char *bytes;
    size_t size;
    int64_t published; /**< Seconds UTC; meaningful when `has_published`. */
    bool has_published;
    const char *message; /**< As in struct story_submission. */
    const char *sources; /**< The content of `sources.json`; NULL: that of the version before stays. */
    size_t sources_size;
};

/** Add a version that story_importer_find() did not find. It may be published at once, with all before it. */
STORY_API int story_importer_add(struct story_importer *importer, const struct story_addition *addition, struct story_error *err);

/** Publish what was added.
 * @return STORY_OK when all of it is on the disk; else some of it may be, each version whole. */
STORY_API int story_importer_flush(struct story_importer *importer, struct story_error *err);

STORY_END_DECLS

#endif
