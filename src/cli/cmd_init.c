/* storydiff init: make a repository for stories. */
#include "command.h"
#include "options.h"

#include <storydiff/store.h>

static int run_init(struct run *run, struct story_error *err)
{
    const char *folder = run->operand_count ? run->operands[0] : ".";
    bool created, bare = option_value(run, "bare");
    struct story_error shown;
    int status;

    if (option_value(run, "story"))
        return story_error_set(err, STORY_E_INVALID, "a story needs no repository of its own: -s %s (storydiff commit -s %s FILE "
                               "begins it)", option_value(run, "story"), option_value(run, "story"));
    if (!*folder)
        return story_error_set(err, STORY_E_INVALID, "not a folder: '' (write . for this one)");
    story_store_prepare();
    if ((status = story_store_init(folder, bare, &created, err)) < 0)
        return status;
    story_error_set(&shown, STORY_OK, "%s", folder);
    if (option_value(run, "json"))
        sink_printf(&run->out, "{\"schema\":\"storydiff.init/1\",\"created\":%s}\n", created ? "true" : "false");
    else if (created)
        sink_printf(&run->out, "Initialised an empty story repository in %s (storydiff commit FILE comes next)\n", shown.message);
    else
        sink_printf(&run->out, "There is a story repository in %s already: nothing to do\n", shown.message);
    return 0;
}

static const struct option_row init_options[] = {
    { "bare", '\0', NULL, "without a working tree, for a server" },
    { NULL, '\0', NULL, NULL },
};

const struct command command_init = {
    .name = "init",
    .run = run_init,
    .help = "make a repository for stories",
    .usage = "[--bare] [DIR]",
    .operands_max = 1,
    .options = init_options,
    .examples = "  storydiff init\n"
                "  storydiff init --bare /srv/stories.git\n",
};
