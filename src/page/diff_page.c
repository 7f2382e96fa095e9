/* The page of a comparison: header, switches, the two texts, and the sources. */
#include "base/arena.h"
#include "base/error.h"
#include "base/markup.h"
#include "diff_rows.h"
#include "diff_sources.h"
#include "frame.h"
#include "report/place.h"

#include <storydiff/label.h>

#include <stdio.h>

enum { NAME_SIZE = STORY_LABEL_SIZE };

static const char *side_name(const struct story_origin *origin, const struct story_revision *revision, char out[NAME_SIZE])
{
    size_t size = story_span_size(revision->header.version);

    if (origin->label || origin->path)
        return origin->label ? origin->label : origin->path;
    if (!origin->commit && size && size < NAME_SIZE)
        snprintf(out, NAME_SIZE, "%.*s", (int)size, revision->bytes + revision->header.version.start);
    else
        snprintf(out, NAME_SIZE, "%.*s", FRAME_COMMIT_MIN, origin->commit ? origin->commit : "text");
    return out;
}

static void write_side(struct buffer *out, const char *name, const char *commit, const struct story_revision *revision)
{
    buffer_puts(out, "<strong>");
    frame_version(out, name, commit);
    buffer_puts(out, "</strong>");
    if (story_span_size(revision->header.published)) {
        buffer_puts(out, ", ");
        frame_time(out, revision->header.time.seconds);
    }
}

static void write_title(struct buffer *out, const struct story_revision *revision)
{
    struct story_span title = revision->header.title;

    if (story_span_size(title))
        markup_text(out, revision->bytes + title.start, story_span_size(title));
    else
        buffer_puts(out, "A story without a title");
}

/* "¶2→¶2–3 split; ¶5–6→¶6 merged" */
static void write_divided_paragraphs(struct buffer *out, const struct story_diff *diff)
{
    char place[2 * PLACE_SIZE];
    size_t written = 0;

    buffer_puts(out, "<p class=\"summary\">");
    for (size_t p = 0; p < diff->paragraph_count; p++) {
        const struct story_paragraph_change *change = &diff->paragraphs[p];
        if (!story_paragraphs_divided(change))
            continue;
        place_of_paragraph_change(place, change);
        buffer_printf(out, "%s%s %s", written++ ? "; " : "", place, paragraph_words(change->kind));
    }
    buffer_puts(out, "</p>\n");
}

static void write_header(struct buffer *out, const struct story_diff *diff, const struct story_diff_page *page)
{
    char names[SIDES][NAME_SIZE], summary[STORY_SUMMARY_SIZE];
    const char *before = side_name(&page->before, diff->before, names[SIDE_BEFORE]);
    const char *after = side_name(&page->after, diff->after, names[SIDE_AFTER]);

    frame_begin(out);
    if (!page->first) {
        frame_text(out, before);
        buffer_puts(out, " → ");
    }
    frame_text(out, after);
    buffer_puts(out, ": ");
    write_title(out, diff->after);
    frame_begin_header(out, page->links, page->link_count);
    buffer_puts(out, "<h1 dir=\"auto\">");
    write_title(out, diff->after);
    buffer_puts(out, "</h1>\n<p class=\"sides\">");
    if (!page->first) {
        write_side(out, before, page->before.commit, diff->before);
        buffer_puts(out, " → ");
    }
    write_side(out, after, page->after.commit, diff->after);
    story_summary_format(&diff->summary, summary);
    buffer_printf(out, "</p>\n<p class=\"summary\">%s</p>\n", page->first ? "The first version" : summary);
    if (!page->first && diff->summary.paragraphs_divided)
        write_divided_paragraphs(out, diff);
    buffer_puts(out, "</header>\n");
}

static void write_switch(struct buffer *out, const struct page_sign *sign, size_t count)
{
    buffer_printf(out, "<label><input type=\"checkbox\" id=\"show-%s\" checked> "
                       "<span class=\"mark\" aria-hidden=\"true\">%s</span> %s <span class=\"count\">%zu</span></label>\n",
                  sign->name, sign->mark, sign->title, count);
}

static void write_filter(struct buffer *out, const struct story_summary *summary)
{
    buffer_puts(out, "<fieldset><legend>Show</legend>\n");
    for (size_t sign = 0; sign < SIGNS; sign++) {
        size_t count = sign == SIGN_MOVED ? summary->moved : sign == SIGN_RECITED ? summary->recited :
                       sign == SIGN_COSMETIC ? summary->cosmetic : summary->kinds[sign];
        if (count)
            write_switch(out, &page_signs[sign], count);
    }
    buffer_puts(out, "</fieldset>\n");
}

static void write_tools(struct buffer *out, const struct story_diff *diff)
{
    buffer_puts(out, "<form class=\"tools\" aria-label=\"How to show the changes\">\n<fieldset><legend>View</legend>\n"
                     "<label><input type=\"radio\" name=\"view\" id=\"view-side\" checked> side by side</label>\n"
                     "<label><input type=\"radio\" name=\"view\" id=\"view-inline\"> inline</label>\n");
    if (diff->summary.moved)
        buffer_puts(out, "<label class=\"scripted curving\" hidden><input type=\"checkbox\" id=\"curves\" checked> "
                         "moves as curves</label>\n");
    buffer_puts(out, "<label class=\"scripted\" hidden><input type=\"checkbox\" id=\"keys\" checked> keys <kbd>n</kbd> and "
                     "<kbd>p</kbd></label>\n</fieldset>\n");
    write_filter(out, &diff->summary);
    buffer_puts(out, "</form>\n");
}

static void write_steps(struct buffer *out)
{
    buffer_puts(out, "<div class=\"steps scripted\" role=\"group\" aria-label=\"From change to change\" hidden>"
                     "<button type=\"button\" id=\"previous\" aria-label=\"Previous change\">↑</button>"
                     "<span id=\"counter\" role=\"status\"></span>"
                     "<button type=\"button\" id=\"next\" aria-label=\"Next change\">↓</button></div>\n");
}

static void write_texts(struct page_text *text, const struct page_rows *rows, const struct story_diff_page *page)
{
    struct buffer *out = text->out;
    char names[SIDES][NAME_SIZE];

    buffer_printf(out, "<main id=\"text\"%s>\n<h2 class=\"heard\">The text</h2>\n", page->first ? " class=\"first\"" : "");
    if (!page->first && story_diff_is_empty(text->diff))
        buffer_puts(out, "<p>Nothing changed.</p>\n");
    buffer_puts(out, "<div class=\"texts\">\n<svg class=\"curves\" aria-hidden=\"true\" focusable=\"false\"></svg>\n"
                     "<div class=\"row names\" aria-hidden=\"true\"><div class=\"old\">");
    frame_text(out, side_name(&page->before, text->diff->before, names[SIDE_BEFORE]));
    buffer_puts(out, "</div><div class=\"new\">");
    frame_text(out, side_name(&page->after, text->diff->after, names[SIDE_AFTER]));
    buffer_puts(out, "</div></div>\n");
    diff_header_write(text, false);
    diff_rows_write(text, rows, !page->first);
    diff_header_write(text, true);
    buffer_puts(out, "</div>\n");
    diff_sources_write(text, page);
    write_steps(out);
    buffer_puts(out, "</main>\n");
}

int story_diff_page_write(const struct story_diff *diff, const struct story_diff_page *page, const struct story_output *output,
                          struct story_error *err)
{
    struct arena arena = { 0 };
    struct page_rows rows;
    struct page_notes notes;
    struct page_text text;
    struct buffer out;

    buffer_init(&out, output);
    if (rows_make(&rows, &arena, diff) && notes_make(&notes, &arena, diff) && text_init(&text, &out, &arena, diff, &notes)) {
        write_header(&out, diff, page);
        if (!page->first)
            write_tools(&out, diff);
        write_texts(&text, &rows, page);
        frame_end(&out);
    } else {
        out.status = STORY_E_NOMEM;
    }
    arena_clear(&arena);
    return buffer_finish(&out, err);
}
