/* storydiff diff: compare two versions. */
#include "audit_pair.h"
#include "command.h"
#include "options.h"
#include "pair.h"
#include "side.h"
#include "terminal.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static int read_report_options(struct story_diff_report *report, const struct run *run, struct story_error *err)
{
    report->detail = option_value(run, "stat") ? STORY_DETAIL_COUNTS :
                     option_value(run, "summary") ? STORY_DETAIL_PLACES : STORY_DETAIL_FULL;
    if (option_value(run, "all"))
        report->context = SIZE_MAX;
    return option_number(run, "context", &report->context, err);
}

static int write_json(struct run *run, const struct story_diff *diff, const struct side sides[2], struct story_error *err)
{
    struct story_diff_json options = { sides[0].origin, sides[1].origin, .all = option_value(run, "all") };
    const struct story_audit_options every_rule = { .skipped = 0 };
    struct story_auditor *auditor = NULL;
    int status = STORY_OK;

    if (option_value(run, "findings") && (status = story_auditor_begin(&auditor, &every_rule, err)) == STORY_OK &&
        (status = audit_sides(auditor, run, sides, diff, err)) == STORY_OK)
        options.findings = story_auditor_findings(auditor);
    if (status == STORY_OK)
        status = story_diff_write_json(diff, &options, &run->out.output, err);
    story_auditor_free(auditor);
    return status;
}

static int show_diff(struct run *run, const struct story_diff *diff, const struct side sides[2], struct story_error *err)
{
    struct story_diff_report report = { .before = sides[0].origin, .after = sides[1].origin };
    struct story_document *document;
    int status = read_report_options(&report, run, err);

    if (status < 0)
        return status;
    if (option_value(run, "json"))
        return write_json(run, diff, sides, err);
    if ((status = story_diff_report(&document, diff, &report, err)) < 0)
        return status;
    return terminal_show(run, document, err);
}

/* Whether the answer is known without the texts: both versions are one object, and all that a report tells of them is their
 * labels. JSON tells what is in them. */
static bool is_answered(const struct run *run, const struct side sides[2])
{
    const struct story_version *before = sides[0].version.items, *after = sides[1].version.items;

    return before && after && strcmp(before->blob, after->blob) == 0 && before->label && after->label &&
           !option_value(run, "json");
}

static int fetch_texts(struct run *run, struct side sides[2], struct story_error *err)
{
    int status;

    if (is_answered(run, sides))
        return STORY_OK;
    return (status = side_fetch(&sides[0], run, err)) < 0 ? status : side_fetch(&sides[1], run, err);
}

static int compare(struct run *run, const struct pair *pair, struct side sides[2], struct story_error *err)
{
    struct story_diff *diff;
    int status;

    if ((status = pair_find(pair, sides, run, err)) < 0 ||
        (status = fetch_texts(run, sides, err)) < 0 ||
        (status = side_parse(&sides[0], NULL, run, err)) < 0 ||
        (status = side_parse(&sides[1], &sides[0], run, err)) < 0 ||
        (status = story_diff_compute(&diff, sides[0].revision, sides[1].revision, err)) < 0)
        return status;
    status = show_diff(run, diff, sides, err);
    if (status == STORY_OK)
        status = story_diff_is_empty(diff) ? 0 : 1;
    story_diff_free(diff);
    return status;
}

static int run_diff(struct run *run, struct story_error *err)
{
    struct side sides[2] = { { .size = 0 }, { .size = 0 } };
    struct pair pair;
    int status;

    if (option_value(run, "findings") && !option_value(run, "json"))
        return story_error_set(err, STORY_E_INVALID, "findings are for programs: --findings (add --json; storydiff audit tells people)");
    status = pair_choose(&pair, run, err);
    if (status == STORY_OK)
        status = compare(run, &pair, sides, err);
    side_close(&sides[0]);
    side_close(&sides[1]);
    pair_close(&pair);
    return status;
}

static const struct option_row diff_options[] = {
    { "findings", '\0', NULL, "with --json: what audit finds in each change" },
    { "all", '\0', NULL, "show what is unchanged, too" },
    { "context", 'U', "N", "show N unchanged sentences around each change" },
    { "stat", '\0', NULL, "only count the changes of each paragraph" },
    { "summary", '\0', NULL, "only tell where the changes are" },
    PARSE_OPTIONS,
    FORMAT_OPTIONS,
    TERMINAL_OPTIONS,
    { NULL, '\0', NULL, NULL },
};

const struct command command_diff = {
    .name = "diff",
    .run = run_diff,
    .help = "compare two versions, sentence by sentence",
    .usage = "[OPTIONS] [OLD [NEW]]\n[OPTIONS] OLD..NEW\n[OPTIONS] OTHER...NEW",
    .operands_max = 2,
    .options = diff_options,
    .examples = "  storydiff v0.20 v0.21           (diff may be left out before two versions)\n"
                "  storydiff diff                  (the latest version with the one before it)\n"
                "  storydiff diff v0.20 draft.txt\n"
                "  storydiff diff --json v0.20..v0.21\n"
                "  storydiff diff v0.23...v0.24    (what v0.24 changed since it and v0.23 went apart)\n",
    .notes = "Marks in the margin:\n"
             "  +  added      ~  edited     ÷  split     »  moved        ≈  only cosmetic\n"
             "  -  removed    *  rewritten  &  merged    §  re-cited: the same words, other sources\n"
             "¶2.3 is the third sentence of the second paragraph; [-these words-] went, {+these+} came.\n",
};
