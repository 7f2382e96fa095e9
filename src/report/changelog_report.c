#include "base/error.h"
#include "builder.h"
#include "changelog_parts.h"
#include "changelog_sentence.h"
#include "quote.h"

#include <storydiff/changelog.h>
#include <storydiff/label.h>
#include <storydiff/report.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* The search goes on, round and round, from where the last one ended: changes stand in the order of the paragraphs. */
static const struct story_paragraph_change *find_paragraph(const struct story_diff *diff, uint32_t after, size_t *at)
{
    for (size_t tried = 0; tried < diff->paragraph_count; tried++) {
        const struct story_paragraph_change *paragraph = &diff->paragraphs[*at];
        for (uint32_t i = 0; i < paragraph->after.count; i++)
            if (paragraph->after.items[i] + 1 == after)
                return paragraph;
        *at = (*at + 1) % diff->paragraph_count;
    }
    return NULL;
}

/* A paragraph that moved whole is told as one: its sentences moved with it. */
static bool moved_with_paragraph(const struct story_diff *diff, const struct story_change *change, size_t *at)
{
    if (!change->moved || change->kind != STORY_UNCHANGED || change->recited || change->cosmetic)
        return false;
    const struct story_paragraph_change *paragraph =
        find_paragraph(diff, diff->after->sentences[change->after.items[0]].paragraph, at);
    return paragraph && paragraph->moved;
}

/* `at` is 0 before the first change of a diff. */
static bool is_wanted(const struct story_diff *diff, const struct story_change *change, unsigned wanted, size_t *at)
{
    return (changelog_parts(change) & wanted) && !moved_with_paragraph(diff, change, at);
}

static const struct story_header_change *find_header(const struct story_diff *diff, enum story_header_field field)
{
    for (size_t h = 0; h < diff->header_count; h++)
        if (diff->header[h].field == field)
            return &diff->header[h];
    return NULL;
}

bool story_changelog_is_told(const struct story_changelog_entry *entry, const struct story_changelog_options *options)
{
    const struct story_diff *diff = entry->diff;
    unsigned wanted = options->parts;
    size_t at = 0;

    if (!diff || wanted == STORY_TELL_ALL)
        return true;
    if ((wanted & STORY_TELL_TITLE) && find_header(diff, STORY_FIELD_TITLE))
        return true;
    if ((wanted & STORY_TELL_SOURCES) && (diff->summary.sources_added.count || diff->summary.sources_dropped.count))
        return true;
    if ((wanted & STORY_TELL_MOVED) && diff->summary.paragraphs_moved)
        return true;
    if ((wanted & STORY_TELL_PARAGRAPHS) && diff->summary.paragraphs_divided)
        return true;
    for (size_t c = 0; c < diff->change_count; c++)
        if (is_wanted(diff, &diff->changes[c], wanted, &at))
            return true;
    return false;
}

/* "13 November 2024, 09:17 UTC". Of a year that git can hold and nobody lives in, all digits. */
static void add_date(struct builder *builder, int64_t seconds)
{
    static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September",
                                          "October", "November", "December" };
    char time[STORY_TIME_SIZE];

    story_time_format((struct story_time){ .seconds = seconds }, time);
    const char *clock = strchr(time, 'T') + 1, *year_end = clock - strlen("-11-13T");
    long month = strtol(year_end + 1, NULL, 10), day = strtol(year_end + 4, NULL, 10);
    builder_printf(builder, STORY_STYLE_PLAIN, "%ld %s %.*s, %.5s UTC", day, months[month - 1], (int)(year_end - time), time,
                   clock);
}

static void tell_heading(struct builder *builder, const struct story_changelog_entry *entry)
{
    enum { SHORT_ID = 7 };

    builder_printf(builder, STORY_STYLE_STRONG, "%.*s", entry->label ? STORY_LABEL_MAX + 16 : SHORT_ID,
                   entry->label ? entry->label : entry->commit);
    builder_printf(builder, STORY_STYLE_PLAIN, " – ");
    add_date(builder, entry->published);
    builder_close_heading(builder, 2);
    if (entry->label && story_label_republished(entry->label, strlen(entry->label)) > 0) {
        builder_printf(builder, STORY_STYLE_PLAIN, "Edited after publication.");
        builder_close_paragraph(builder);
    }
}

static void add_part(struct builder *builder, const struct story_revision *revision, struct story_span span)
{
    quote_text(builder, revision->bytes + span.start, story_span_size(span));
}

/* A part of the header that people read: the title, or the disclaimer. */
static void tell_header(struct builder *builder, const struct story_diff *diff, enum story_header_field field, const char *name)
{
    const struct story_header_change *change = find_header(diff, field);

    if (!change)
        return;
    builder_printf(builder, STORY_STYLE_STRONG, "%s", name);
    if (!story_span_size(change->before)) {
        builder_printf(builder, STORY_STYLE_PLAIN, " added: ");
        add_part(builder, diff->after, change->after);
    } else if (!story_span_size(change->after)) {
        builder_printf(builder, STORY_STYLE_PLAIN, " removed: ");
        add_part(builder, diff->before, change->before);
    } else {
        builder_printf(builder, STORY_STYLE_PLAIN, " changed from ");
        add_part(builder, diff->before, change->before);
        builder_printf(builder, STORY_STYLE_PLAIN, " to ");
        add_part(builder, diff->after, change->after);
    }
    builder_printf(builder, STORY_STYLE_PLAIN, ".");
    builder_close_paragraph(builder);
}

static bool has_changes(const struct story_diff *diff)
{
    for (size_t c = 0; c < diff->change_count; c++)
        if (changelog_parts(&diff->changes[c]))
            return true;
    return false;
}

/* The header and the breaks of paragraphs are told by themselves. */
static void tell_summary(struct builder *builder, const struct story_diff *diff)
{
    struct story_summary sentences = diff->summary;
    char summary[STORY_SUMMARY_SIZE];

    memset(sentences.header, 0, sizeof sentences.header);
    sentences.paragraphs_divided = 0;
    story_summary_format(&sentences, summary);
    if (has_changes(diff))
        builder_printf(builder, STORY_STYLE_PLAIN, "Sentences: %s.", summary);
    else
        builder_printf(builder, STORY_STYLE_PLAIN, "No sentence changed.");
    builder_close_paragraph(builder);
}

static void tell_change(struct builder *builder, const struct story_changelog_entry *entry, const struct story_change *change)
{
    changelog_add_change(builder, entry, change);
    builder_close_bullet(builder);
}

static void tell_moved_paragraphs(struct builder *builder, const struct story_diff *diff)
{
    for (size_t p = 0; p < diff->paragraph_count; p++) {
        const struct story_paragraph_change *change = &diff->paragraphs[p];
        if (!change->moved || !change->before.count || !change->after.count)
            continue;
        changelog_add_moved_paragraphs(builder, diff, change);
        builder_close_bullet(builder);
    }
}

static void tell_group(struct builder *builder, const char *name, bool *headed)
{
    if (*headed)
        return;
    *headed = true;
    builder_printf(builder, STORY_STYLE_PLAIN, "%s", name);
    builder_close_heading(builder, 3);
}

/* Each change stands in one group: that of its kind or, when no words changed, of its first mark. */
enum group {
    GROUP_ADDED, GROUP_REMOVED, GROUP_EDITED, GROUP_SPLIT, GROUP_MERGED, GROUP_REWRITTEN, GROUP_MOVED, GROUP_RECITED, GROUPS
};

static enum group group_of(const struct story_change *change)
{
    static const enum group groups[STORY_KINDS] = {
        [STORY_EDITED] = GROUP_EDITED,       [STORY_SPLIT] = GROUP_SPLIT, [STORY_MERGED] = GROUP_MERGED,
        [STORY_REWRITTEN] = GROUP_REWRITTEN, [STORY_ADDED] = GROUP_ADDED, [STORY_REMOVED] = GROUP_REMOVED,
    };

    if (change->kind != STORY_UNCHANGED)
        return groups[change->kind];
    return change->moved ? GROUP_MOVED : GROUP_RECITED;
}

static void tell_by_kind(struct builder *builder, const struct story_changelog_entry *entry, unsigned wanted)
{
    static const char *const names[GROUPS] = { "Added", "Removed", "Edited", "Split", "Merged", "Rewritten", "Moved", "Re-cited" };
    const struct story_diff *diff = entry->diff;

    for (enum group group = 0; group < GROUPS; group++) {
        bool headed = false;
        size_t at = 0;
        if (group == GROUP_MOVED && (wanted & STORY_TELL_MOVED) && diff->summary.paragraphs_moved) {
            tell_group(builder, names[group], &headed);
            tell_moved_paragraphs(builder, diff);
        }
        for (size_t c = 0; c < diff->change_count; c++) {
            const struct story_change *change = &diff->changes[c];
            if (group_of(change) != group || !is_wanted(diff, change, wanted, &at))
                continue;
            tell_group(builder, names[group], &headed);
            tell_change(builder, entry, change);
        }
    }
}

/* The paragraph that a change stands in, or stood in when nothing of it is left. */
static uint32_t paragraph_of(const struct story_diff *diff, const struct story_change *change)
{
    return change->after.count ? diff->after->sentences[change->after.items[0]].paragraph
                               : diff->before->sentences[change->before.items[0]].paragraph;
}

static void tell_by_paragraph(struct builder *builder, const struct story_changelog_entry *entry, unsigned wanted)
{
    const struct story_diff *diff = entry->diff;
    uint32_t last = 0;
    size_t at = 0;
    bool last_left = false;

    if (wanted & STORY_TELL_MOVED)
        tell_moved_paragraphs(builder, diff);
    for (size_t c = 0; c < diff->change_count; c++) {
        const struct story_change *change = &diff->changes[c];
        uint32_t paragraph = paragraph_of(diff, change);
        bool left = change->after.count > 0;
        if (!is_wanted(diff, change, wanted, &at))
            continue;
        if (paragraph != last || left != last_left) {
            builder_printf(builder, STORY_STYLE_PLAIN, "%s %" PRIu32, left ? "Paragraph" : "What was paragraph", paragraph);
            builder_close_heading(builder, 3);
        }
        last = paragraph;
        last_left = left;
        tell_change(builder, entry, change);
    }
}

static void tell_in_order(struct builder *builder, const struct story_changelog_entry *entry, unsigned wanted)
{
    const struct story_diff *diff = entry->diff;
    size_t at = 0;

    if (wanted & STORY_TELL_MOVED)
        tell_moved_paragraphs(builder, diff);
    for (size_t c = 0; c < diff->change_count; c++)
        if (is_wanted(diff, &diff->changes[c], wanted, &at))
            tell_change(builder, entry, &diff->changes[c]);
}

static void tell_sources(struct builder *builder, const struct story_changelog_entry *entry, const char *what,
                         const struct story_revision *revision, struct story_indices sources)
{
    if (!sources.count)
        return;
    builder_printf(builder, STORY_STYLE_STRONG, sources.count == 1 ? "Source %s" : "Sources %s", what);
    builder_printf(builder, STORY_STYLE_PLAIN, ": ");
    changelog_add_sources(builder, entry, revision, sources);
    builder_printf(builder, STORY_STYLE_PLAIN, ".");
    builder_close_paragraph(builder);
}

static void tell_divided_paragraphs(struct builder *builder, const struct story_diff *diff)
{
    size_t told = 0;

    if (!diff->summary.paragraphs_divided)
        return;
    builder_printf(builder, STORY_STYLE_STRONG, "Paragraph breaks changed");
    for (size_t p = 0; p < diff->paragraph_count; p++) {
        if (!story_paragraphs_divided(&diff->paragraphs[p]))
            continue;
        builder_printf(builder, STORY_STYLE_PLAIN, told++ ? "; " : ": ");
        changelog_add_divided_paragraphs(builder, &diff->paragraphs[p]);
    }
    builder_printf(builder, STORY_STYLE_PLAIN, ".");
    builder_close_paragraph(builder);
}

static void tell_first(struct builder *builder, const struct story_changelog_entry *entry)
{
    builder_printf(builder, STORY_STYLE_PLAIN, "First version");
    if (*entry->title) {
        builder_printf(builder, STORY_STYLE_PLAIN, ": ");
        quote_text(builder, entry->title, strlen(entry->title));
    }
    builder_printf(builder, STORY_STYLE_PLAIN, ".");
    builder_close_paragraph(builder);
}

static void tell_version(struct builder *builder, const struct story_changelog_entry *entry,
                         const struct story_changelog_options *options)
{
    static void (*const tell[])(struct builder *, const struct story_changelog_entry *, unsigned) = {
        [STORY_ORDER_TEXT] = tell_in_order, [STORY_ORDER_KIND] = tell_by_kind, [STORY_ORDER_PARAGRAPH] = tell_by_paragraph,
    };
    const struct story_diff *diff = entry->diff;

    if (options->parts & STORY_TELL_TITLE) {
        tell_header(builder, diff, STORY_FIELD_TITLE, "Title");
        tell_header(builder, diff, STORY_FIELD_DISCLAIMER, "Disclaimer");
    }
    if (options->parts == STORY_TELL_ALL)
        tell_summary(builder, diff);
    if (options->parts & STORY_TELL_SOURCES) {
        tell_sources(builder, entry, "introduced", diff->after, diff->summary.sources_added);
        tell_sources(builder, entry, "withdrawn", diff->before, diff->summary.sources_dropped);
    }
    if (options->parts & STORY_TELL_PARAGRAPHS)
        tell_divided_paragraphs(builder, diff);
    tell[options->order](builder, entry, options->parts);
}

int story_changelog_report(struct story_document **out, const struct story_changelog_entry *entry,
                           const struct story_changelog_options *options, struct story_error *err)
{
    struct builder *builder = builder_new();

    if (!builder)
        return error_set_nomem(err);
    tell_heading(builder, entry);
    if (entry->diff)
        tell_version(builder, entry, options);
    else
        tell_first(builder, entry);
    return builder_finish(builder, out, err);
}

int story_changelog_report_title(struct story_document **out, const char *title, struct story_error *err)
{
    struct builder *builder = builder_new();

    if (!builder)
        return error_set_nomem(err);
    builder_printf(builder, STORY_STYLE_PLAIN, "Changes to ");
    quote_text(builder, title, strlen(title));
    builder_close_heading(builder, 1);
    return builder_finish(builder, out, err);
}
