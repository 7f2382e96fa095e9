/** Pages: results that people read in a browser, side by side and as pictures.
 *
 * A page is one HTML file that needs nothing else: no network, no other file. Its one style and its one script are the same in
 * every page, and its Content-Security-Policy names their hashes and allows nothing more. Without the script it can be read whole,
 * and all but the keys, the curves and the counter works. What stories, titles and notes hold is text in it, whatever it is; only
 * addresses of http and https become links.
 */
#ifndef STORYDIFF_PAGE_H
#define STORYDIFF_PAGE_H

#include <storydiff/diff.h>
#include <storydiff/error.h>
#include <storydiff/output.h>
#include <storydiff/report.h>
#include <storydiff/source_notes.h>

#include <stdbool.h>
#include <stddef.h>

STORY_BEGIN_DECLS

/** A site, as <storydiff/site.h> has it. */
struct story_site;

/** A link to another page of a site. */
struct story_page_link {
    const char *address; /**< Relative, of letters, digits and ".-_+": trusted. */
    const char *text;    /**< It may hold anything. */
};

/** What a page tells beside the diff. All is borrowed for the call. */
struct story_diff_page {
    struct story_origin before;
    struct story_origin after;
    struct story_source_notes notes;     /**< On the sources of both sides. */
    const struct story_page_link *links; /**< To other pages, shown above all. */
    size_t link_count;
    const struct story_site *site; /**< In which each source has a page of its own: this diff was added to it. NULL: none. */
    bool first; /**< The story begins here: the diff is that of a revision with itself. */
};

/** Write a diff as a page, side by side and inline. @return STORY_OK, STORY_E_IO or STORY_E_NOMEM. */
STORY_API int story_diff_page_write(const struct story_diff *diff, const struct story_diff_page *page,
                                    const struct story_output *output, struct story_error *err);

/** A page that was written. */
struct story_written_page {
    const char *file; /**< As the user finds it. */
    size_t size;      /**< Bytes. */
};

/** Tell which pages were written, as one JSON object (`storydiff.report/1`; the schema is storydiff.report.json).
 * @return STORY_OK, STORY_E_IO or STORY_E_NOMEM. */
STORY_API int story_pages_write_json(const struct story_written_page *pages, size_t count, const struct story_output *output,
                                     struct story_error *err);

STORY_END_DECLS

#endif
