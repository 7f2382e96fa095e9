#include "base/error.h"
#include "builder.h"

#include <storydiff/label.h>
#include <storydiff/report.h>

#include <string.h>

enum { COLUMNS = 5, SHORT_ID = 7, MINUTES_LENGTH = 16 };

/* A log that is told is a document in the making. */
static struct builder *builder_of(struct story_log_report *log)
{
    return (struct builder *)log;
}

int story_log_report_begin(struct story_log_report **out, struct story_error *err)
{
    *out = (struct story_log_report *)builder_new();
    return *out ? STORY_OK : error_set_nomem(err);
}

static void add_time(struct builder *builder, int64_t seconds)
{
    char time[STORY_TIME_SIZE];

    story_time_format((struct story_time){ .seconds = seconds }, time);
    time[10] = ' ';
    builder_printf(builder, STORY_STYLE_FAINT, "%.*s", MINUTES_LENGTH, time);
}

void story_log_report_add(struct story_log_report *log, const struct story_log_entry *entry)
{
    struct builder *builder = builder_of(log);
    char summary[STORY_SUMMARY_SIZE] = "first version";

    builder_printf(builder, STORY_STYLE_STRONG, "%s", entry->label ? entry->label : "(no label)");
    builder_close_cell(builder);
    add_time(builder, entry->published);
    builder_close_cell(builder);
    builder_printf(builder, STORY_STYLE_PLACE, "%.*s", SHORT_ID, entry->commit);
    builder_close_cell(builder);
    if (entry->digest)
        story_summary_format(&entry->digest->summary, summary);
    if (entry->label && story_label_republished(entry->label, strlen(entry->label)) > 0)
        builder_printf(builder, STORY_STYLE_STRONG, "republished: ");
    builder_printf(builder, STORY_STYLE_PLAIN, "%s%s%s", summary, *entry->merged ? ", merges " : "", entry->merged);
    if (entry->republished_as)
        builder_printf(builder, STORY_STYLE_STRONG, "; republished as %s", entry->republished_as);
    builder_close_cell(builder);
    if (entry->is_titled)
        builder_text(builder, STORY_STYLE_FAINT, entry->title, strlen(entry->title));
    builder_close_cell(builder);
}

int story_log_report_end(struct story_log_report *log, struct story_document **out, struct story_error *err)
{
    builder_close_table(builder_of(log), COLUMNS);
    return builder_finish(builder_of(log), out, err);
}
