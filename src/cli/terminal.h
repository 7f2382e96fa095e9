/* What the terminal, the environment and the options say about how text is to be shown. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include "command.h"

#include <storydiff/render.h>

/* Rows for commands that show documents. */
#define TERMINAL_OPTIONS \
    { "color", '\0', "[WHEN]", "use colours: always, never or auto (on terminals; NO_COLOR is heeded)" }, \
    { "no-color", '\0', NULL, "use no colours" }, \
    { "width", '\0', "N", "wrap lines at N columns (else at the terminal's; 0: never)" }

/* Rows for those of them that can write other formats, too. */
#define FORMAT_OPTIONS \
    { "format", '\0', "NAME", "write it in one of these" }, \
    { "markdown", '\0', NULL, "the same as --format markdown" }, \
    { "html", '\0', NULL, "the same as --format html" }, \
    { "no-pager", '\0', NULL, "do not show it page by page" }

/* Fill in `options` from the options of `run`. */
int terminal_options(struct story_render_options *options, const struct run *run, struct story_error *err);

/* The format that the options choose, or `usual`. */
int terminal_format(const struct story_format **format, const struct run *run, const char *usual, struct story_error *err);

/* Render a document to standard output as those options say, behind what was shown before, and free it. Fails as sink_check()
 * does. */
int terminal_show(struct run *run, struct story_document *document, struct story_error *err);

/* Begin what is shown with another usual format than "terminal", or another title for a page, which must live until its end. */
int terminal_begin(struct run *run, const char *usual, const char *title, struct story_error *err);

/* End what was shown. */
int terminal_finish(struct run *run, struct story_error *err);

#endif
