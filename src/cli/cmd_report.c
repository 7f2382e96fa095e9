/* storydiff report: two versions side by side, as a page for a browser; or a whole story as a folder of pages. */
#include "command.h"
#include "notes.h"
#include "options.h"
#include "pair.h"
#include "site.h"
#include "target.h"

#include <storydiff/page.h>

#include <string.h>

static int write_page(struct run *run, const struct story_diff *diff, const struct story_diff_page *page, struct story_error *err)
{
    const char *path = option_value(run, "output");
    struct target target;
    int status;

    if (!path || strcmp(path, "-") == 0)
        return story_diff_page_write(diff, page, &run->out.output, err);
    if ((status = target_begin(&target, path, err)) < 0)
        return status;
    status = target_end(&target, story_diff_page_write(diff, page, &target.output, err), err);
    if (status < 0 || !option_value(run, "json"))
        return status;
    return story_pages_write_json(&(struct story_written_page){ path, target.size }, 1, &run->out.output, err);
}

/* What is known of the sources of the newer side, or of the older one when that alone is a version. */
static int read_notes(struct notes *notes, struct run *run, const struct side sides[2], struct story_error *err)
{
    const struct side *side = sides[1].version.count ? &sides[1] : &sides[0];

    return side->version.count ? notes_read(notes, run, side->version.items, err) : STORY_OK;
}

static int show(struct run *run, const struct side sides[2], struct story_error *err)
{
    struct notes notes = { .known = NULL };
    struct story_diff *diff = NULL;
    int status = story_diff_compute(&diff, sides[0].revision, sides[1].revision, err);

    if (status == STORY_OK && (status = read_notes(&notes, run, sides, err)) == STORY_OK)
        status = write_page(run, diff, &(struct story_diff_page){ .before = sides[0].origin, .after = sides[1].origin,
                                                                  .notes = notes_known(&notes) }, err);
    notes_close(&notes);
    story_diff_free(diff);
    return status;
}

static int report_pair(struct run *run, struct story_error *err)
{
    struct side sides[2] = { { .size = 0 }, { .size = 0 } };
    const char *path = option_value(run, "output");
    struct pair pair;

    if (option_value(run, "json") && (!path || strcmp(path, "-") == 0))
        return story_error_set(err, STORY_E_INVALID, "no file for the page: --json (name one with -o; diff --json writes the "
                               "diff)");
    int status = pair_choose(&pair, run, err);
    if (status == STORY_OK && (status = pair_find(&pair, sides, run, err)) == STORY_OK &&
        (status = side_fetch(&sides[0], run, err)) == STORY_OK && (status = side_fetch(&sides[1], run, err)) == STORY_OK &&
        (status = side_parse(&sides[0], NULL, run, err)) == STORY_OK &&
        (status = side_parse(&sides[1], &sides[0], run, err)) == STORY_OK)
        status = show(run, sides, err);
    side_close(&sides[0]);
    side_close(&sides[1]);
    pair_close(&pair);
    return status;
}

static int run_report(struct run *run, struct story_error *err)
{
    const char *site = option_value(run, "site");

    if (!site)
        return report_pair(run, err);
    if (run->operand_count || option_value(run, "output") || option_value(run, "lines") || option_value(run, "lossy"))
        return story_error_set(err, STORY_E_INVALID, "too much beside --site %s (it is for all versions as they are stored)", site);
    return site_write(run, site, err);
}

static const struct option_row report_options[] = {
    { "output", 'o', "FILE", "write the page to FILE, whole or not at all (else to standard output)" },
    { "site", '\0', "DIR", "write a folder of pages for the whole story, with an index and pictures" },
    PARSE_OPTIONS,
    { NULL, '\0', NULL, NULL },
};

const struct command command_report = {
    .name = "report",
    .run = run_report,
    .help = "show two versions, or a whole story, as pages for a browser",
    .usage = "[OPTIONS] [OLD [NEW]] -o FILE.html\n[OPTIONS] OLD..NEW -o FILE.html\n--site DIR",
    .operands_max = 2,
    .options = report_options,
    .examples = "  storydiff report v0.20 v0.21 -o changes.html\n"
                "  storydiff report old.txt new.txt >changes.html\n"
                "  storydiff report --site public\n",
    .notes = "The page is one file that needs nothing else: no network, no other file, and no script to be read.\n",
};
