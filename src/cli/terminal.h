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

/* Fill in `options` from the options of `run`. */
int terminal_options(struct story_render_options *options, const struct run *run, struct story_error *err);

/* Render a document to standard output as those options say, and free it. */
int terminal_show(struct run *run, struct story_document *document, struct story_error *err);

#endif
