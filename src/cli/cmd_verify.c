/* storydiff verify: whether a text is what the repository has. */
#include "command.h"
#include "file.h"
#include "options.h"
#include "side.h"
#include "terminal.h"

#include <string.h>

/* A version that cannot be told from "different" would be no answer: trouble has a status of its own. */
enum { EXIT_TROUBLE = 3 };

static int show_diff(struct run *run, const struct story_verification *verification, struct story_error *err)
{
    const struct story_diff_report options = { .before = verification->version, .after = verification->text };
    struct story_document *document;
    int status = story_diff_report(&document, verification->diff, &options, err);

    return status < 0 ? status : terminal_show(run, document, err);
}

static int show(struct run *run, const struct story_verification *verification, struct story_error *err)
{
    struct story_document *document;

    if (option_value(run, "json"))
        return story_verification_write_json(verification, &run->out.output, err);
    int status = story_verification_report(&document, verification, err);
    if (status == STORY_OK)
        status = terminal_show(run, document, err);
    if (status == STORY_OK && verification->diff && !story_diff_is_empty(verification->diff))
        status = show_diff(run, verification, err);
    return status;
}

/* The exit status is the verdict. */
static int judge(struct run *run, struct side *version, struct side *text, struct story_error *err)
{
    struct story_verification verification = { .version = version->origin, .text = text->origin };
    struct story_diff *diff = NULL;
    int status = STORY_OK;

    if (version->size != text->size || memcmp(version->bytes, text->bytes, text->size) != 0) {
        if ((status = side_parse_any(version, err)) < 0 || (status = side_parse_any(text, err)) < 0 ||
            (status = story_diff_compute(&diff, version->revision, text->revision, err)) < 0)
            return status;
        verification.verdict = story_diff_is_cosmetic(diff) ? STORY_VERDICT_COSMETIC : STORY_VERDICT_DIFFERENT;
        verification.diff = diff;
    }
    status = show(run, &verification, err);
    story_diff_free(diff);
    return status < 0 ? status : (int)verification.verdict;
}

static int run_verify(struct run *run, struct story_error *err)
{
    struct side version = { 0 }, text = { 0 };

    if (run->operand_count < 2)
        return story_error_set(err, STORY_E_INVALID, "a version and a file are needed: storydiff verify v0.21 story.txt "
                               "(storydiff verify -h)");
    text.origin.path = run->operands[1];
    int status = side_read_version(&version, run, run->operands[0], err);
    if (status == STORY_OK)
        status = file_read(&text.bytes, &text.size, text.origin.path, err);
    if (status == STORY_OK)
        status = judge(run, &version, &text, err);
    side_close(&version);
    side_close(&text);
    return status;
}

static const struct option_row verify_options[] = {
    FORMAT_OPTIONS,
    TERMINAL_OPTIONS,
    { NULL, '\0', NULL, NULL },
};

const struct command command_verify = {
    .name = "verify",
    .run = run_verify,
    .help = "check whether a text is what the repository has",
    .usage = "[OPTIONS] VERSION FILE",
    .operands_max = 2,
    .trouble = EXIT_TROUBLE,
    .options = verify_options,
    .examples = "  storydiff verify v0.21 page.txt\n"
                "  curl https://example.org/story.txt | storydiff verify latest -\n",
    .notes = "It ends with 0 when the text is the same byte for byte, 1 when it is the same but for cosmetic\n"
             "changes, 2 when it differs, and 3 when it could not be told.\n",
};
