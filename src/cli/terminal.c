#include "terminal.h"

#include "options.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { USUAL_WIDTH = 80 };

static bool is_set(const char *name)
{
    const char *value = getenv(name);

    return value && *value;
}

/* git, which has a pager on the terminal, says so to the programs that it calls. */
static bool is_seen(void)
{
    const char *paged = getenv("GIT_PAGER_IN_USE");

    return isatty(STDOUT_FILENO) || (paged && (strcmp(paged, "true") == 0 || strcmp(paged, "1") == 0));
}

static bool terminal_has_color(void)
{
    const char *kind = getenv("TERM");

    return is_seen() && !is_set("NO_COLOR") && kind && *kind && strcmp(kind, "dumb") != 0;
}

static int choose_color(bool *color, const struct run *run, struct story_error *err)
{
    const char *when = option_value(run, "color");

    if (option_value(run, "no-color"))
        when = "never";
    if (!when || strcmp(when, "auto") == 0)
        *color = terminal_has_color();
    else if (!*when || strcmp(when, "always") == 0)
        *color = true;
    else if (strcmp(when, "never") == 0)
        *color = false;
    else
        return story_error_set(err, STORY_E_INVALID, "no such way to colour: '%s' (write always, never or auto)", when);
    return STORY_OK;
}

/* Into a file or a pipe lines are not wrapped: another program may read them. */
static size_t terminal_width(void)
{
    const char *columns = getenv("COLUMNS");
    struct winsize size;

    if (!is_seen())
        return 0;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
        return size.ws_col;
    long number = columns ? strtol(columns, NULL, 10) : 0;
    return number > 0 && number < 10000 ? (size_t)number : USUAL_WIDTH;
}

int terminal_options(struct story_render_options *options, const struct run *run, struct story_error *err)
{
    int status = choose_color(&options->color, run, err);

    options->width = terminal_width();
    return status < 0 ? status : option_number(run, "width", &options->width, err);
}

int terminal_show(struct run *run, struct story_document *document, struct story_error *err)
{
    struct story_render_options options;
    int status = terminal_options(&options, run, err);

    if (status == STORY_OK)
        status = story_document_render(document, story_format_find("terminal"), &options, &run->out.output, err);
    story_document_free(document);
    return status;
}
