/* storydiff head: the id that stands for a version and all that came before it. */
#include "command.h"
#include "options.h"
#include "repository.h"

static int run_head(struct run *run, struct story_error *err)
{
    struct story_versions found;
    int status = repository_find(&found, run, run->operand_count ? run->operands[0] : "latest", err);

    if (status < 0)
        return status;
    /* Ids and labels hold nothing that JSON escapes. */
    const struct story_version *version = &found.items[0];
    const char *quote = version->label ? "\"" : "";
    if (option_value(run, "json"))
        sink_printf(&run->out, "{\"schema\":\"storydiff.head/1\",\"version\":%s%s%s,\"commit\":\"%s\"}\n", quote,
                    version->label ? version->label : "null", quote, version->id);
    else
        sink_printf(&run->out, "%s\n", version->id);
    story_versions_free(&found);
    return STORY_OK;
}

static const struct option_row head_options[] = {
    { NULL, '\0', NULL, NULL },
};

const struct command command_head = {
    .name = "head",
    .run = run_head,
    .help = "print the id that proves what a version and its history were",
    .usage = "[OPTIONS] [VERSION]",
    .operands_max = 1,
    .options = head_options,
    .examples = "  storydiff head                  (write it down elsewhere: print it, post it, have it timestamped)\n"
                "  storydiff head v0.21\n",
};
