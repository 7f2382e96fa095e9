/* What every page has: the head with its policy, style and links to other pages, and the script at its end. */
#ifndef PAGE_FRAME_H
#define PAGE_FRAME_H

#include "base/buffer.h"

#include <storydiff/page.h>

/* Begin a page; its title is written next. */
void frame_begin(struct buffer *out);

/* End the title, and begin the page's header, with links to other pages. */
void frame_begin_header(struct buffer *out, const struct story_page_link *links, size_t link_count);

/* End it. */
void frame_end(struct buffer *out);

/* Write NUL-terminated text of others. */
void frame_text(struct buffer *out, const char *text);

/* Of a commit's id at least so many digits are shown, as git does. */
enum { FRAME_COMMIT_MIN = 7 };

/* Write what a version is called. When that is the beginning of its commit's id, the whole id can be had, too. */
void frame_version(struct buffer *out, const char *name, const char *commit);

/* "13 November 2024, 09:17 UTC", as the element `time`. */
void frame_time(struct buffer *out, int64_t seconds);

/* "2024-11-13". */
void frame_date(struct buffer *out, int64_t seconds);

#endif
