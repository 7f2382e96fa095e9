/** A feed: documents as entries of Atom (RFC 4287), for followers. */
#ifndef STORYDIFF_FEED_H
#define STORYDIFF_FEED_H

#include <storydiff/document.h>
#include <storydiff/error.h>
#include <storydiff/output.h>

#include <stdint.h>

STORY_BEGIN_DECLS

/** What a feed says of itself. All texts are NUL-terminated, borrowed for the call, and may hold anything. */
struct story_feed_head {
    const char *id;     /**< Hexadecimal, the same for ever: the feed is "urn:sha1:…:feed" of it. */
    const char *title;
    const char *author; /**< Who is responsible for the entries. */
    int64_t updated;    /**< Seconds UTC; what is not of the years 1 to 9999 counts as the first or last of them. */
    const char *self;   /**< Where the feed is fetched from, http or https; NULL: not known. */
};

/** One entry. */
struct story_feed_entry {
    const char *id;     /**< As of the feed, and another one for each entry: "urn:sha1:…" of it. */
    const char *title;
    int64_t updated;    /**< As of the feed. */
    const struct story_document *content; /**< Written as HTML. */
};

struct story_feed;

/** Begin a feed. `*out` ends with story_feed_end().
 * @return STORY_OK; STORY_E_INVALID when `self` is no such address, and nothing was written; STORY_E_NOMEM. */
STORY_API int story_feed_begin(struct story_feed **out, const struct story_feed_head *head, const struct story_output *output,
                               struct story_error *err);
STORY_API void story_feed_add(struct story_feed *feed, const struct story_feed_entry *entry);

/** End the feed, and free it. @return STORY_OK, or STORY_E_IO or STORY_E_NOMEM for whatever failed at any time. */
STORY_API int story_feed_end(struct story_feed *feed, struct story_error *err);

STORY_END_DECLS

#endif
