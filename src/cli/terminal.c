#include "terminal.h"

#include "options.h"
#include "pager.h"

#include <stdio.h>
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

static int refuse_format(const char *name, struct story_error *err)
{
    char known[128] = "";

    for (size_t i = 0; story_format_name(i); i++)
        snprintf(known + strlen(known), sizeof known - strlen(known), "%s%s", i ? ", " : "", story_format_name(i));
    return story_error_set(err, STORY_E_INVALID, "no such format: '%s' (known are %s)", name, known);
}

int terminal_format(const struct story_format **format, const struct run *run, const char *usual, struct story_error *err)
{
    const char *name = option_value(run, "format");

    if (!name)
        name = option_value(run, "markdown") ? "markdown" : option_value(run, "html") ? "html" : usual;
    *format = story_format_find(name);
    return *format ? STORY_OK : refuse_format(name, err);
}

/* Commands that can do without a pager have one. */
static bool has_pager(const struct command *command)
{
    for (const struct option_row *row = command->options; row->name; row++)
        if (strcmp(row->name, "no-pager") == 0)
            return true;
    return false;
}

int terminal_begin(struct run *run, const char *usual, const char *title, struct story_error *err)
{
    const struct story_format *format;
    struct story_render_options options = { .title = title };
    int status;

    if ((status = terminal_format(&format, run, usual, err)) < 0 || (status = terminal_options(&options, run, err)) < 0)
        return status;
    if (has_pager(run->command))
        pager_begin(run);
    return story_rendering_begin(&run->rendering, format, &options, &run->out.output, err);
}

int terminal_show(struct run *run, struct story_document *document, struct story_error *err)
{
    int status = run->rendering ? STORY_OK : terminal_begin(run, "terminal", NULL, err);

    if (status == STORY_OK)
        story_rendering_add(run->rendering, document);
    story_document_free(document);
    return status < 0 ? status : sink_check(&run->out, err);
}

int terminal_finish(struct run *run, struct story_error *err)
{
    struct story_rendering *rendering = run->rendering;

    run->rendering = NULL;
    return rendering ? story_rendering_end(rendering, err) : STORY_OK;
}
