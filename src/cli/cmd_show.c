/* storydiff show: one version, or a file, as it is. */
#include "command.h"
#include "options.h"
#include "side.h"
#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int show_bytes(struct run *run, const struct side *side)
{
    run->out.output.write(run->out.output.context, side->bytes, side->size);
    return STORY_OK; /* A failure is told when the output is closed. */
}

/* Line by line through the renderer of documents, which lets no byte steer the terminal. */
static int show_on_terminal(struct run *run, const struct side *side, struct story_error *err)
{
    const struct story_render_options options = { 0 };
    const char *end = side->bytes + side->size;
    int status = STORY_OK;

    for (const char *line = side->bytes; line < end && status == STORY_OK;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        size_t size = (size_t)((stop ? stop : end) - line);
        size_t shown = size && line[size - 1] == '\r' ? size - 1 : size;
        const struct story_inline text = { line, shown, STORY_STYLE_PLAIN, NULL };
        const struct story_block block = { .kind = STORY_BLOCK_PARAGRAPH, .text = { &text, 1 } };
        const struct story_document document = { &block, 1 };
        if (shown)
            status = story_document_render(&document, story_format_find("terminal"), &options, &run->out.output, err);
        else
            sink_printf(&run->out, "\n");
        line += size + (stop != NULL);
    }
    return status;
}

static int show_json(struct run *run, struct side *side, struct story_error *err)
{
    int status = side_parse(side, NULL, run, err);

    return status < 0 ? status : story_revision_write_json(side->revision, &side->origin, &run->out.output, err);
}

static int run_show(struct run *run, struct story_error *err)
{
    struct side side = { 0 };
    int status = side_read(&side, run, run->operand_count ? run->operands[0] : "latest", err);

    if (status == STORY_OK && option_value(run, "json"))
        status = show_json(run, &side, err);
    else if (status == STORY_OK && isatty(STDOUT_FILENO))
        status = show_on_terminal(run, &side, err);
    else if (status == STORY_OK)
        status = show_bytes(run, &side);
    side_close(&side);
    return status;
}

static const struct option_row show_options[] = {
    PARSE_OPTIONS,
    { NULL, '\0', NULL, NULL },
};

const struct command command_show = {
    .name = "show",
    .run = run_show,
    .help = "show the exact text of a version, or its parts as JSON",
    .usage = "[OPTIONS] [VERSION|FILE]",
    .operands_max = 1,
    .options = show_options,
    .examples = "  storydiff show v0.21 >story.txt\n"
                "  storydiff show --json latest~1\n",
};
