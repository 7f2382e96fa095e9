/* storydiff blame: the version that each sentence comes from. */
#include "command.h"
#include "lineage.h"
#include "options.h"
#include "terminal.h"

static int show(struct run *run, const struct story_past *past, struct story_error *err)
{
    struct story_document *document;

    if (option_value(run, "json"))
        return story_blame_write_json(past, &run->out.output, err);
    int status = story_blame_report(&document, past, err);
    return status < 0 ? status : terminal_show(run, document, err);
}

static int run_blame(struct run *run, struct story_error *err)
{
    struct lineage lineage = { .run = run };
    int status = lineage_read(&lineage, run->operand_count ? run->operands[0] : NULL, err);

    if (status == STORY_OK)
        status = show(run, &lineage.past, err);
    lineage_close(&lineage);
    return status;
}

static const struct option_row blame_options[] = {
    FORMAT_OPTIONS,
    TERMINAL_OPTIONS,
    { NULL, '\0', NULL, NULL },
};

const struct command command_blame = {
    .name = "blame",
    .run = run_blame,
    .help = "show the version that each sentence comes from",
    .usage = "[OPTIONS] [VERSION]",
    .operands_max = 1,
    .options = blame_options,
    .examples = "  storydiff blame\n"
                "  storydiff blame v0.21\n"
                "  storydiff blame --html >blame.html\n",
    .notes = "Each sentence has the version that brought it, and the last that edited (~; in looks only: ≈),\n"
             "moved (») and re-cited (§) it. A move does not reset the origin; a split sentence keeps it, and a\n"
             "merged one has all.\n",
};
