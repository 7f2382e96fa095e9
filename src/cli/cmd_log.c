/* storydiff log: the line of a version, and what each version of it changed. */
#include "command.h"
#include "digests.h"
#include "heap.h"
#include "options.h"
#include "period.h"
#include "range.h"
#include "repository.h"
#include "terminal.h"

#include <stdio.h>
#include <string.h>

enum { MERGED_SIZE = 1024, SHORT_ID = 7 };

/* The versions, newest first, and which of them are shown. */
struct history {
    struct run *run;
    struct range range;
    struct story_versions republished; /* on whichever branch */
    struct period period;
    size_t limit; /* 0: none */
    struct digests digests;
    struct story_log_json *json;
    struct story_log_report *report;
};

static int find_versions(struct history *history, struct story_error *err)
{
    struct run *run = history->run;
    size_t limit = history->limit && !period_is_limited(&history->period) ? history->limit + 1 : 0;
    struct story_store *store;
    int status = range_read(&history->range, run, run->operand_count ? run->operands[0] : NULL, limit, err);

    if (status < 0 || (status = repository_open(&store, run, err)) < 0)
        return status;
    return story_store_republished(store, &history->republished, err);
}

/* Whether two labels differ at most in the "+1" of a republished version. */
static bool is_same_label(const char *a, const char *b)
{
    size_t size = strcspn(a, "+");

    return size == strcspn(b, "+") && strncmp(a, b, size) == 0;
}

static long republished_number(const char *label)
{
    return story_label_republished(label, strlen(label));
}

/* The label of the last edit of version number `i`, when that stands on another line; else NULL. */
static const char *find_edit(const struct history *history, size_t i)
{
    const char *label = history->range.line.items[i].label, *last = label;

    for (size_t k = 0; label && k < history->republished.count; k++) {
        const char *edit = history->republished.items[k].label;
        if (is_same_label(edit, label) && republished_number(edit) > republished_number(last))
            last = edit;
    }
    if (last == label)
        return NULL;
    while (i--) {
        const char *newer = history->range.line.items[i].label;
        if (newer && is_same_label(newer, label))
            return NULL;
    }
    return last;
}

/* The number of the first version from `i` on that is in the period, or of none. */
static size_t next_shown(const struct history *history, size_t i)
{
    while (i < history->range.count && !period_holds(&history->period, history->range.line.items[i].published))
        i++;
    return i;
}

/* What the parents behind the first are called: "v0.24, v0.27". */
static int name_merged(char out[MERGED_SIZE], struct run *run, const struct story_version *version, struct story_error *err)
{
    size_t size = 0;

    out[0] = '\0';
    for (size_t i = 1; i < version->parent_count && size < MERGED_SIZE; i++) {
        struct story_versions merged;
        int status = repository_find(&merged, run, version->parents[i], err);
        if (status == STORY_E_NOTFOUND)
            continue; /* a commit without a story */
        if (status < 0)
            return status;
        const char *label = merged.items->label;
        size += (size_t)snprintf(out + size, MERGED_SIZE - size, "%s%.*s", size ? ", " : "", label ? STORY_LABEL_MAX : SHORT_ID,
                                 label ? label : merged.items->id);
        story_versions_free(&merged);
    }
    return STORY_OK;
}

/* One version with its whole diff below it. */
static int show_patch(struct history *history, const struct story_log_entry *entry, const struct story_origin *before,
                      struct story_error *err)
{
    const struct story_diff_report options = { .before = *before, .after = { .label = entry->label, .commit = entry->commit } };
    struct story_document *document;
    int status = story_log_report_begin(&history->report, err);

    if (status < 0)
        return status;
    story_log_report_add(history->report, entry);
    status = story_log_report_end(history->report, &document, err);
    history->report = NULL;
    if (status < 0 || (status = terminal_show(history->run, document, err)) < 0)
        return status;
    if (!entry->diff || story_diff_is_empty(entry->diff))
        return STORY_OK;
    status = story_diff_report(&document, entry->diff, &options, err);
    return status < 0 ? status : terminal_show(history->run, document, err);
}

/* Version number `i`; `next` is the number of the one that is shown after it. */
static int show_version(struct history *history, size_t i, size_t next, struct story_error *err)
{
    const struct story_version *version = &history->range.line.items[i];
    const struct story_version *before = i + 1 < history->range.line.count ? version + 1 : NULL;
    const struct story_version *below = next < history->range.count ? &history->range.line.items[next] : NULL;
    char merged[MERGED_SIZE];
    int status = digests_find(&history->digests, before, version, option_value(history->run, "patch"), err);

    if (status < 0 || (status = name_merged(merged, history->run, version, err)) < 0)
        return status;
    const struct story_origin origin = { .label = before ? before->label : NULL, .commit = before ? before->id : NULL };
    const struct story_log_entry entry = {
        .label = version->label,
        .commit = version->id,
        .title = version->title,
        .published = version->published,
        .parents = version->parents,
        .parent_count = version->parent_count,
        .merged = merged,
        .is_titled = !below || strcmp(version->title, below->title) != 0,
        .digest = history->digests.digest,
        .diff = history->digests.steps.diff,
        .republished_as = find_edit(history, i),
    };
    if (history->json)
        story_log_json_add(history->json, &entry, &origin);
    else if (option_value(history->run, "patch"))
        status = show_patch(history, &entry, &origin, err);
    else
        story_log_report_add(history->report, &entry);
    return status;
}

static int show_versions(struct history *history, struct story_error *err)
{
    size_t shown = 0, next;
    int status = STORY_OK;

    for (size_t i = next_shown(history, 0); status == STORY_OK && i < history->range.count; i = next) {
        if (history->limit && shown++ == history->limit)
            break;
        next = next_shown(history, i + 1);
        /* The last one that is shown has none below it. */
        bool last = history->limit && shown == history->limit;
        status = show_version(history, i, last ? history->range.count : next, err);
    }
    return status;
}

static int show_log(struct history *history, struct story_error *err)
{
    struct run *run = history->run;
    struct story_document *document;
    struct story_error ending;
    int status = STORY_OK, ended = STORY_OK;

    if (option_value(run, "json"))
        status = story_log_json_begin(&history->json, &run->out.output, option_value(run, "patch"), err);
    else if (!option_value(run, "patch"))
        status = story_log_report_begin(&history->report, err);
    if (status == STORY_OK)
        status = show_versions(history, err);
    if (history->json)
        ended = story_log_json_end(history->json, &ending);
    else if (history->report && (ended = story_log_report_end(history->report, &document, &ending)) == STORY_OK) {
        if (status == STORY_OK)
            return terminal_show(run, document, err);
        story_document_free(document);
    }
    if (status == STORY_OK && ended < 0)
        *err = ending;
    return status < 0 ? status : ended;
}

static int run_log(struct run *run, struct story_error *err)
{
    struct history history = { .run = run, .digests = { .steps = { .run = run } } };
    int status = option_number(run, "max-count", &history.limit, err);

    heap_keep_freed();
    if (status == STORY_OK && option_value(run, "max-count") && !history.limit)
        status = story_error_set(err, STORY_E_INVALID, "no versions to show: -n 0 (write -n 1 for the latest)");
    if (status == STORY_OK && (status = period_read(&history.period, run, err)) == STORY_OK &&
        (status = find_versions(&history, err)) == STORY_OK)
        status = show_log(&history, err);
    digests_close(&history.digests);
    story_versions_free(&history.republished);
    range_close(&history.range);
    return status;
}

static const struct option_row log_options[] = {
    { "max-count", 'n', "N", "show at most N versions" },
    { "patch", 'p', NULL, "show the diff of each version, too" },
    PERIOD_OPTIONS,
    FORMAT_OPTIONS,
    TERMINAL_OPTIONS,
    { NULL, '\0', NULL, NULL },
};

const struct command command_log = {
    .name = "log",
    .run = run_log,
    .help = "list the versions, newest first, and what each changed",
    .usage = "[OPTIONS] [VERSION | OLD..NEW]",
    .operands_max = 1,
    .options = log_options,
    .examples = "  storydiff log\n"
                "  storydiff log -n 3 v0.21\n"
                "  storydiff log v0.18..v0.21      (what came after v0.18, up to v0.21)\n"
                "  storydiff log -p --since 2024-11-12 --until 2024-11-14\n"
                "  storydiff log -s night-train --json\n",
};
