/* storydiff log: the versions of a story, and what each of them changed. */
#include "command.h"
#include "file.h"
#include "heap.h"
#include "options.h"
#include "repository.h"
#include "side.h"
#include "terminal.h"

#include <stdlib.h>
#include <string.h>

/* The versions, newest first, with their texts. One version more than is shown may stand at the end: its child is compared with it. */
struct history {
    struct story_versions versions;
    struct story_versions republished; /* wherever they stand */
    struct side *sides;
    struct story_diff **diffs; /* with the next of `sides` */
    struct story_log_entry *entries;
    size_t shown;
};

static int read_texts(struct history *history, struct run *run, struct story_error *err)
{
    static const struct story_parse_options lossy = { .lossy = true };
    int status = STORY_OK;

    for (size_t i = 0; i < history->versions.count && status == STORY_OK; i++) {
        struct side *side = &history->sides[i];
        const struct story_version *version = &history->versions.items[i];
        status = side_take_version(side, run, version, err);
        if (status == STORY_OK)
            status = file_parse(&side->revision, version->label ? version->label : version->id, side->bytes, side->size, &lossy,
                                err);
    }
    return status;
}

static int compare_all(struct history *history, struct story_error *err)
{
    int status = STORY_OK;

    for (size_t i = 0; i < history->shown && status == STORY_OK; i++) {
        const struct story_version *version = &history->versions.items[i];
        if (i + 1 < history->versions.count)
            status = story_diff_compute(&history->diffs[i], history->sides[i + 1].revision, history->sides[i].revision, err);
        history->entries[i] = (struct story_log_entry){ .label = version->label, .commit = version->id, .title = version->title,
                                                        .published = version->published, .diff = history->diffs[i] };
    }
    return status;
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

/* Tell of an edit that the list does not show at its newest version of the same label. */
static void note_edit(struct history *history, const char *edit)
{
    struct story_log_entry *entry = history->entries, *end = entry + history->shown;

    while (entry < end && !(entry->label && is_same_label(entry->label, edit)))
        entry++;
    if (entry == end)
        return;
    const char *last = entry->republished_as ? entry->republished_as : entry->label;
    if (republished_number(edit) > republished_number(last))
        entry->republished_as = edit;
}

static int find_republished(struct history *history, struct run *run, struct story_error *err)
{
    int status = story_store_republished(run->store, &history->republished, err);

    for (size_t i = 0; i < history->republished.count; i++)
        note_edit(history, history->republished.items[i].label);
    return status;
}

static int find_versions(struct history *history, struct run *run, size_t limit, struct story_error *err)
{
    struct story_versions from;
    struct story_store *store;
    int status = repository_find(&from, run, run->operand_count ? run->operands[0] : "latest", err);

    if (status < 0 || (status = repository_open(&store, run, err)) < 0)
        return status;
    status = story_store_line(store, &from.items[0], limit ? limit + 1 : 0, &history->versions, err);
    story_versions_free(&from);
    if (status < 0)
        return status;
    size_t count = history->versions.count;
    history->shown = limit && limit < count ? limit : count;
    history->sides = calloc(count, sizeof *history->sides);
    history->diffs = calloc(count, sizeof *history->diffs);
    history->entries = calloc(count, sizeof *history->entries);
    if (!history->sides || !history->diffs || !history->entries)
        return story_error_set(err, STORY_E_NOMEM, "out of memory");
    return STORY_OK;
}

static void history_free(struct history *history)
{
    for (size_t i = 0; history->diffs && i < history->versions.count; i++)
        story_diff_free(history->diffs[i]);
    for (size_t i = 0; history->sides && i < history->versions.count; i++)
        side_close(&history->sides[i]);
    free(history->entries);
    free(history->diffs);
    free(history->sides);
    story_versions_free(&history->republished);
    story_versions_free(&history->versions);
}

static int show_log(struct run *run, const struct history *history, struct story_error *err)
{
    struct story_document *document;

    if (option_value(run, "json"))
        return story_log_write_json(history->entries, history->shown, &run->out.output, err);
    int status = story_log_report(&document, history->entries, history->shown, err);
    return status < 0 ? status : terminal_show(run, document, err);
}

static int run_log(struct run *run, struct story_error *err)
{
    struct history history = { 0 };
    size_t limit = 0;
    int status = option_number(run, "max-count", &limit, err);

    heap_keep_freed();
    if (status == STORY_OK && option_value(run, "max-count") && !limit)
        status = story_error_set(err, STORY_E_INVALID, "no versions to show: -n 0 (write -n 1 for the latest)");
    if (status == STORY_OK && (status = find_versions(&history, run, limit, err)) == STORY_OK &&
        (status = read_texts(&history, run, err)) == STORY_OK && (status = compare_all(&history, err)) == STORY_OK &&
        (status = find_republished(&history, run, err)) == STORY_OK)
        status = show_log(run, &history, err);
    history_free(&history);
    return status;
}

static const struct option_row log_options[] = {
    { "max-count", 'n', "N", "show at most N versions" },
    TERMINAL_OPTIONS,
    { NULL, '\0', NULL, NULL },
};

const struct command command_log = {
    .name = "log",
    .run = run_log,
    .help = "list the versions, newest first, and what each changed",
    .usage = "[OPTIONS] [VERSION]",
    .operands_max = 1,
    .options = log_options,
    .examples = "  storydiff log\n"
                "  storydiff log -n 3 v0.21\n"
                "  storydiff log -s night-train --json\n",
};
