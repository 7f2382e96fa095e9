#include "base/error.h"
#include "builder.h"

#include <storydiff/label.h>
#include <storydiff/report.h>

#include <string.h>

enum { COLUMNS = 5, SHORT_ID = 7, MINUTES_LENGTH = 16 };

static void add_time(struct builder *builder, int64_t seconds)
{
    char time[STORY_TIME_SIZE];

    story_time_format((struct story_time){ .seconds = seconds }, time);
    time[10] = ' ';
    builder_printf(builder, STORY_STYLE_FAINT, "%.*s", MINUTES_LENGTH, time);
}

/* `older` is the entry below, or NULL: a title is told where it is new. */
static void tell_entry(struct builder *builder, const struct story_log_entry *entry, const struct story_log_entry *older)
{
    char summary[STORY_SUMMARY_SIZE] = "first version";

    builder_printf(builder, STORY_STYLE_STRONG, "%s", entry->label ? entry->label : "(no label)");
    builder_close_cell(builder);
    add_time(builder, entry->published);
    builder_close_cell(builder);
    builder_printf(builder, STORY_STYLE_PLACE, "%.*s", SHORT_ID, entry->commit);
    builder_close_cell(builder);
    if (entry->diff)
        story_summary_format(&entry->diff->summary, summary);
    if (entry->label && story_label_republished(entry->label, strlen(entry->label)) > 0)
        builder_printf(builder, STORY_STYLE_STRONG, "republished: ");
    builder_printf(builder, STORY_STYLE_PLAIN, "%s", summary);
    if (entry->republished_as)
        builder_printf(builder, STORY_STYLE_STRONG, "; republished as %s", entry->republished_as);
    builder_close_cell(builder);
    if (!older || strcmp(entry->title, older->title) != 0)
        builder_text(builder, STORY_STYLE_FAINT, entry->title, strlen(entry->title));
    builder_close_cell(builder);
}

int story_log_report(struct story_document **out, const struct story_log_entry *entries, size_t count,
                     struct story_error *err)
{
    struct builder *builder = builder_new();

    if (!builder)
        return error_set_nomem(err);
    for (size_t i = 0; i < count; i++)
        tell_entry(builder, &entries[i], i + 1 < count ? &entries[i + 1] : NULL);
    builder_close_table(builder, COLUMNS);
    return builder_finish(builder, out, err);
}
