/* storydiff changelog: what each version changed, in plain English. */
#include "command.h"
#include "entries.h"
#include "heap.h"
#include "options.h"
#include "range.h"
#include "repository.h"
#include "terminal.h"

#include <storydiff/changelog.h>
#include <storydiff/feed.h>
#include <storydiff/report.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct changelog {
    struct run *run;
    struct range range;
    struct entries entries;
    struct story_changelog_json *json;
    struct story_feed *feed;
};

static int read_parts(unsigned *parts, const char *list, struct story_error *err)
{
    char name[32];

    *parts = 0;
    for (const char *at = list, *end; *at || !*parts; at = *end ? end + 1 : end) {
        end = at + strcspn(at, ",");
        snprintf(name, sizeof name, "%.*s", (int)(end - at), at);
        unsigned part = story_changelog_part_find(name);
        if (!part)
            return story_error_set(err, STORY_E_INVALID, "nothing to tell is called so: --only '%s' (added, removed, edited, "
                                   "split, merged, rewritten, moved, recited, cosmetic, title, sources, paragraphs)", name);
        *parts |= part;
    }
    return STORY_OK;
}

static int read_options(struct changelog *changelog, struct story_error *err)
{
    const char *group = option_value(changelog->run, "group"), *only = option_value(changelog->run, "only");

    changelog->entries.options = (struct story_changelog_options){ STORY_TELL_ALL, STORY_ORDER_TEXT };
    if (group && strcmp(group, "kind") == 0)
        changelog->entries.options.order = STORY_ORDER_KIND;
    else if (group && strcmp(group, "paragraph") == 0)
        changelog->entries.options.order = STORY_ORDER_PARAGRAPH;
    else if (group)
        return story_error_set(err, STORY_E_INVALID, "no such order: --group '%s' (write kind or paragraph)", group);
    if (option_value(changelog->run, "self") && !option_value(changelog->run, "atom"))
        return story_error_set(err, STORY_E_INVALID, "only a feed has an address: --self %s (write --atom, too)",
                               option_value(changelog->run, "self"));
    return only ? read_parts(&changelog->entries.options.parts, only, err) : STORY_OK;
}

/* A range, or all since a version, in the words of a range. */
static int find_versions(struct changelog *changelog, struct story_error *err)
{
    const char *since = option_value(changelog->run, "since");
    const char *given = changelog->run->operand_count ? changelog->run->operands[0] : NULL;
    char word[2 * STORY_ID_SIZE + 512];

    if (!since)
        return range_read(&changelog->range, changelog->run, given, 0, err);
    if (given && strstr(given, ".."))
        return story_error_set(err, STORY_E_INVALID, "not both: --since %s and the range %s (a range begins somewhere itself)",
                               since, given);
    if (snprintf(word, sizeof word, "%s..%s", since, given ? given : "") >= (int)sizeof word)
        return story_error_set(err, STORY_E_INVALID, "no such version: --since %s (it is too long)", since);
    return range_read(&changelog->range, changelog->run, word, 0, err);
}

static void add_to_feed(struct story_feed *feed, const struct story_version *version, const struct entry *entry)
{
    char title[STORY_SUMMARY_SIZE + STORY_LABEL_SIZE];

    snprintf(title, sizeof title, "%s: %s", version->label ? version->label : version->id, entry->summary);
    story_feed_add(feed, &(struct story_feed_entry){ version->id, title, version->published, entry->document });
}

/* Version number `i` of the range, compared with the one that it grew from. */
static int show_version(struct changelog *changelog, size_t i, struct story_error *err)
{
    const struct story_versions *line = &changelog->range.line;
    const struct story_version *version = &line->items[i], *before = i + 1 < line->count ? version + 1 : NULL;
    struct entry entry;
    int status = entries_find(&entry, &changelog->entries, before, version, err);

    if (status < 0)
        return status;
    if (entry.json_size)
        story_changelog_json_put(changelog->json, entry.json, entry.json_size);
    else if (entry.document && !changelog->feed)
        return terminal_show(changelog->run, entry.document, err);
    else if (entry.document)
        add_to_feed(changelog->feed, version, &entry);
    story_document_free(entry.document);
    return sink_check(&changelog->run->out, err);
}

static int show_title(struct changelog *changelog, struct story_error *err)
{
    struct story_document *document;
    const char *title = changelog->range.line.items[0].title;
    int status;

    if (changelog->json || changelog->feed)
        return STORY_OK;
    status = terminal_begin(changelog->run, option_value(changelog->run, "text") ? "text" : "markdown", title, err);
    if (status < 0 || !*title)
        return status;
    status = story_changelog_report_title(&document, title, err);
    return status < 0 ? status : terminal_show(changelog->run, document, err);
}

static int begin(struct changelog *changelog, struct story_error *err)
{
    const struct run *run = changelog->run;
    const struct story_versions *line = &changelog->range.line;

    if (option_value(run, "json"))
        return story_changelog_json_begin(&changelog->json, &run->out.output, err);
    if (!option_value(run, "atom"))
        return STORY_OK;
    /* A feed goes on with the story: it is called by the story's first version. */
    return story_feed_begin(&changelog->feed, &(struct story_feed_head){
        .id = line->items[line->count - 1].id,
        .title = line->items[0].title,
        .author = story_store_name(run->store) ? story_store_name(run->store) : "storydiff",
        .updated = line->items[0].published,
        .self = option_value(run, "self"),
    }, &run->out.output, err);
}

static int finish(struct changelog *changelog, int status, struct story_error *err)
{
    struct story_error ending;
    int ended = STORY_OK;

    if (changelog->json)
        ended = story_changelog_json_end(changelog->json, &ending);
    else if (changelog->feed)
        ended = story_feed_end(changelog->feed, &ending);
    if (status == STORY_OK && ended < 0)
        *err = ending;
    return status < 0 ? status : ended;
}

static int show_all(struct changelog *changelog, struct story_error *err)
{
    int status = begin(changelog, err);

    if (status == STORY_OK)
        status = show_title(changelog, err);
    for (size_t i = 0; status == STORY_OK && i < changelog->range.count; i++)
        status = show_version(changelog, i, err);
    return finish(changelog, status, err);
}

static int run_changelog(struct run *run, struct story_error *err)
{
    struct changelog changelog = { .run = run, .entries = { .run = run, .json = option_value(run, "json") } };
    int status = read_options(&changelog, err);

    heap_keep_freed();
    if (status == STORY_OK && (status = find_versions(&changelog, err)) == STORY_OK)
        status = show_all(&changelog, err);
    entries_close(&changelog.entries);
    range_close(&changelog.range);
    return status;
}

static const struct option_row changelog_options[] = {
    { "since", '\0', "VERSION", "only what came after that version" },
    { "only", '\0', "LIST", "only these, with commas between them: added, moved, sources, …" },
    { "group", '\0', "WHAT", "under headings: by kind, or by paragraph" },
    { "atom", '\0', NULL, "write an Atom feed" },
    { "self", '\0', "URL", "where that feed will be fetched from" },
    { "text", '\0', NULL, "the same as --format text" },
    FORMAT_OPTIONS,
    TERMINAL_OPTIONS,
    { NULL, '\0', NULL, NULL },
};

const struct command command_changelog = {
    .name = "changelog",
    .run = run_changelog,
    .help = "tell what each version changed, in plain English",
    .usage = "[OPTIONS] [VERSION | OLD..NEW]",
    .operands_max = 1,
    .options = changelog_options,
    .examples = "  storydiff changelog                              (Markdown)\n"
                "  storydiff changelog --since v0.20 --text\n"
                "  storydiff changelog v0.20..v0.23 --only added,removed,recited\n"
                "  storydiff changelog --group kind --html >changes.html\n"
                "  storydiff changelog --atom --self https://example.org/feed.xml >feed.xml\n",
};
