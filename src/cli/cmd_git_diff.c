/* storydiff git-diff: what git calls to compare two files. */
#include "command.h"
#include "file.h"
#include "options.h"
#include "side.h"
#include "terminal.h"

#include <stdlib.h>
#include <string.h>

/* What git hands over: PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE, and for a renamed file NEW-PATH INFO. Of a file
 * that is not merged it is only the PATH. A difftool gets two files. */
enum { CALL_UNMERGED = 1, CALL_TOOL = 2, CALL_DIFF = 7, CALL_RENAMED = 9 };
enum { PATH, OLD_FILE, OLD_MODE = 3, NEW_FILE, NEW_MODE = 6, NEW_PATH };

/* A file that is not there has this mode. */
static const char no_mode[] = ".";

/* Show a line that begins with a word and goes on with text of git's, which may be anything. */
static int show_line(struct run *run, enum story_style style, const char *word, const char *text, struct story_error *err)
{
    const struct story_inline pieces[] = { { word, strlen(word), style, NULL }, { text, strlen(text), style, NULL } };
    const struct story_block block = { .kind = STORY_BLOCK_PARAGRAPH, .text = { pieces, 2 } };
    const struct story_document document = { &block, 1 };
    struct story_render_options options;
    int status = terminal_options(&options, run, err);

    options.width = 0;
    return status < 0 ? status : story_document_render(&document, story_format_find("terminal"), &options, &run->out.output, err);
}

/* Files of one `git diff` are divided by an empty line. */
static void divide(struct run *run)
{
    const char *number = getenv("GIT_DIFF_PATH_COUNTER");

    if (number && strcmp(number, "1") != 0)
        sink_printf(&run->out, "\n");
}

static int show_file(struct run *run, struct story_error *err)
{
    char **words = run->operands;
    bool renamed = run->operand_count == CALL_RENAMED && strcmp(words[PATH], words[NEW_PATH]) != 0;
    int status = show_line(run, STORY_STYLE_STRONG, "storydiff ", words[PATH], err);

    if (status == STORY_OK && renamed)
        status = show_line(run, STORY_STYLE_STRONG, "renamed to ", words[NEW_PATH], err);
    if (strcmp(words[OLD_MODE], words[NEW_MODE]) == 0 || status < 0)
        return status;
    if (strcmp(words[OLD_MODE], no_mode) == 0)
        return show_line(run, STORY_STYLE_STRONG, "new file, mode ", words[NEW_MODE], err);
    if (strcmp(words[NEW_MODE], no_mode) == 0)
        return show_line(run, STORY_STYLE_STRONG, "deleted file, mode ", words[OLD_MODE], err);
    status = show_line(run, STORY_STYLE_STRONG, "old mode ", words[OLD_MODE], err);
    return status < 0 ? status : show_line(run, STORY_STYLE_STRONG, "new mode ", words[NEW_MODE], err);
}

static int read_side(struct side *side, const char *name, struct story_error *err)
{
    side->origin.path = name;
    int status = file_read_any(&side->bytes, &side->size, name, err);
    if (status == STORY_OK)
        status = side_parse_any(side, err);
    side->origin.path = NULL; /* git's temporary files have names that tell nothing */
    return status;
}

static int show_diff(struct run *run, const struct side sides[2], struct story_error *err)
{
    const struct story_diff_report options = { .before = sides[0].origin, .after = sides[1].origin };
    struct story_document *document;
    struct story_diff *diff;
    int status = story_diff_compute(&diff, sides[0].revision, sides[1].revision, err);

    if (status < 0)
        return status;
    if (option_value(run, "json"))
        status = story_diff_write_json(diff, &(struct story_diff_json){ .before = options.before, .after = options.after },
                                       &run->out.output, err);
    else if ((status = story_diff_report(&document, diff, &options, err)) == STORY_OK)
        status = terminal_show(run, document, err);
    story_diff_free(diff);
    return status;
}

static int compare(struct run *run, const char *before, const char *after, struct story_error *err)
{
    struct side sides[2] = { { .size = 0 }, { .size = 0 } };
    int status = read_side(&sides[0], before, err);

    if (status == STORY_OK)
        status = read_side(&sides[1], after, err);
    if (status == STORY_OK)
        status = show_diff(run, sides, err);
    side_close(&sides[0]);
    side_close(&sides[1]);
    return status;
}

/* git gives up on all other files when its driver fails: of a file that cannot be compared that is said in its place. */
static int compare_for_git(struct run *run, struct story_error *err)
{
    int status = option_value(run, "json") ? STORY_OK : show_file(run, err);

    if (status == STORY_OK)
        status = compare(run, run->operands[OLD_FILE], run->operands[NEW_FILE], err);
    if (status == STORY_E_NOTFOUND || status == STORY_E_INPUT || (status == STORY_E_IO && !run->out.error))
        return show_line(run, STORY_STYLE_PLAIN, "cannot be compared: ", err->message, err);
    return status;
}

static int run_git_diff(struct run *run, struct story_error *err)
{
    divide(run);
    switch (run->operand_count) {
    case CALL_UNMERGED:
        return show_line(run, STORY_STYLE_STRONG, "not merged: ", run->operands[PATH], err);
    case CALL_TOOL:
        return compare(run, run->operands[0], run->operands[1], err);
    case CALL_DIFF:
    case CALL_RENAMED:
        return compare_for_git(run, err);
    default:
        return story_error_set(err, STORY_E_INVALID, "not a call by git: %d arguments (storydiff git-setup lets git call it)",
                               run->operand_count);
    }
}

static const struct option_row git_diff_options[] = {
    TERMINAL_OPTIONS,
    { NULL, '\0', NULL, NULL },
};

const struct command command_git_diff = {
    .name = "git-diff",
    .run = run_git_diff,
    .help = "compare two files for git diff or git difftool",
    .usage = "[OPTIONS] -- PATH OLD-FILE HEX MODE NEW-FILE HEX MODE [NEW-PATH INFO]\n"
             "[OPTIONS] -- OLD-FILE NEW-FILE",
    .operands_max = CALL_RENAMED,
    .options = git_diff_options,
    .examples = "  GIT_EXTERNAL_DIFF='storydiff git-diff --' git diff v0.20 v0.21\n",
    .notes = "It ends with 0, whether they differ or not: git wants it so.\n",
};
