#include "frame.h"

#include "base/markup.h"
#include "page_assets.h"

#include <storydiff/revision.h>

#include <stdio.h>
#include <string.h>

/* What a browser may load: the style and the script that stand here, byte for byte, and the empty icon, which keeps it from
 * asking a server for one. */
static void write_policy(struct buffer *out)
{
    buffer_printf(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '%s'; "
                       "script-src '%s'; img-src data:; base-uri 'none'; form-action 'none'\">\n",
                  page_style_hash, page_script_hash);
}

void frame_text(struct buffer *out, const char *text)
{
    markup_text(out, text, strlen(text));
}

static void write_links(struct buffer *out, const struct story_page_link *links, size_t count)
{
    if (!count)
        return;
    buffer_puts(out, "<nav aria-label=\"Pages\"><ul>\n");
    for (size_t i = 0; i < count; i++) {
        buffer_printf(out, "<li><a href=\"%s\">", links[i].address);
        frame_text(out, links[i].text);
        buffer_puts(out, "</a></li>\n");
    }
    buffer_puts(out, "</ul></nav>\n");
}

void frame_begin(struct buffer *out)
{
    buffer_puts(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta name=\"generator\" content=\"storydiff\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
    write_policy(out);
    buffer_puts(out, "<link rel=\"icon\" href=\"data:,\">\n<title>");
}

void frame_begin_header(struct buffer *out, const struct story_page_link *links, size_t link_count)
{
    buffer_puts(out, "</title>\n<style>");
    buffer_append(out, page_style, sizeof page_style);
    buffer_puts(out, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#text\">Skip to the text</a>\n<header>\n");
    write_links(out, links, link_count);
}

void frame_end(struct buffer *out)
{
    buffer_puts(out, "<footer><p>Made with storydiff. This page loads nothing.</p></footer>\n<script>");
    buffer_append(out, page_script, sizeof page_script);
    buffer_puts(out, "</script>\n</body>\n</html>\n");
}

void frame_version(struct buffer *out, const char *name, const char *commit)
{
    size_t size = strlen(name);
    bool is_short = commit && size >= FRAME_COMMIT_MIN && size < strlen(commit) && memcmp(name, commit, size) == 0;

    if (is_short) {
        buffer_puts(out, "<abbr title=\"");
        frame_text(out, commit);
        buffer_puts(out, "\">");
    }
    frame_text(out, name);
    buffer_puts(out, is_short ? "</abbr>" : "");
}

void frame_time(struct buffer *out, int64_t seconds)
{
    static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September",
                                          "October", "November", "December" };
    char time[STORY_TIME_SIZE];
    int year, month, day;

    story_time_format((struct story_time){ .seconds = seconds }, time);
    /* HTML's dates have years of four digits or more, and begin with the year 1. */
    if (sscanf(time, "%4d-%2d-%2d", &year, &month, &day) == 3 && year > 0 && month >= 1 && month <= 12)
        buffer_printf(out, "<time datetime=\"%s\">%d %s %d, %.5s UTC</time>", time, day, months[month - 1], year, time + 11);
    else
        buffer_puts(out, time);
}

void frame_date(struct buffer *out, int64_t seconds)
{
    char time[STORY_TIME_SIZE];

    story_time_format((struct story_time){ .seconds = seconds }, time);
    buffer_append(out, time, strcspn(time, "T"));
}
