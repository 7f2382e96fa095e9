/* storydiff git-textconv: what git calls to see a story as lines. */
#include "command.h"
#include "file.h"
#include "options.h"
#include "side.h"

#include <storydiff/render.h>

/* git compares what this prints: it must depend on nothing but the file. */
static int show_sentences(struct run *run, const struct side *side, struct story_error *err)
{
    const struct story_render_options plain = { 0 };
    struct story_document *document;
    int status = story_sentences_report(&document, side->revision, err);

    if (status < 0)
        return status;
    status = story_document_render(document, story_format_find("terminal"), &plain, &run->out.output, err);
    story_document_free(document);
    return status;
}

static int run_git_textconv(struct run *run, struct story_error *err)
{
    struct side side = { 0 };

    if (!run->operand_count)
        return story_error_set(err, STORY_E_INVALID, "a file is needed (storydiff git-setup lets git name it)");
    side.origin.path = run->operands[0];
    int status = file_read_any(&side.bytes, &side.size, side.origin.path, err);
    if (status == STORY_OK)
        status = side_parse_any(&side, err);
    if (status == STORY_OK && option_value(run, "json"))
        status = story_revision_write_json(side.revision, &side.origin, &run->out.output, err);
    else if (status == STORY_OK)
        status = show_sentences(run, &side, err);
    side_close(&side);
    return status;
}

static const struct option_row git_textconv_options[] = {
    { NULL, '\0', NULL, NULL },
};

const struct command command_git_textconv = {
    .name = "git-textconv",
    .run = run_git_textconv,
    .help = "show a file with one sentence a line, for git log -p and git blame",
    .usage = "FILE",
    .operands_max = 1,
    .options = git_textconv_options,
    .examples = "  storydiff git-textconv story.txt | wc -l\n",
};
