#include <storydiff/report.h>

#include <stdarg.h>
#include <stdio.h>

/* A line that is put together from parts with commas between. */
struct line {
    char *text;
    size_t length;
};

__attribute__((format(printf, 2, 3))) static void add(struct line *line, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    int length = vsnprintf(line->text + line->length, STORY_SUMMARY_SIZE - line->length, format, arguments);
    va_end(arguments);
    if (length > 0 && (size_t)length < STORY_SUMMARY_SIZE - line->length)
        line->length += (size_t)length;
}

static void add_count(struct line *line, size_t count, const char *what)
{
    if (count)
        add(line, "%s%zu %s", line->length ? ", " : "", count, what);
}

/* Of the header what nobody expects to differ: each version has a label and a time of its own. */
static void add_header(struct line *line, const struct story_summary *summary)
{
    static const enum story_header_field fields[] = { STORY_FIELD_TITLE, STORY_FIELD_MARKS, STORY_FIELD_DISCLAIMER };

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (summary->header[fields[i]])
            add(line, "%s%s changed", line->length ? ", " : "", story_header_field_name(fields[i]));
}

void story_summary_format(const struct story_summary *summary, char out[STORY_SUMMARY_SIZE])
{
    static const enum story_change_kind order[] = { STORY_ADDED, STORY_REMOVED, STORY_EDITED,
                                                    STORY_SPLIT, STORY_MERGED,  STORY_REWRITTEN };
    struct line line = { out, 0 };

    out[0] = '\0';
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        add_count(&line, summary->kinds[order[i]], story_change_kind_name(order[i]));
        if (order[i] == STORY_EDITED && summary->cosmetic)
            add(&line, " (%zu cosmetic)", summary->cosmetic);
    }
    add_count(&line, summary->moved, "moved");
    add_count(&line, summary->recited, "re-cited");
    if (summary->paragraphs_divided)
        add(&line, "%sparagraph breaks changed", line.length ? ", " : "");
    add_header(&line, summary);
    if (!line.length)
        add(&line, "no sentence changed");
}
