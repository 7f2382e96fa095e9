#include "diff_sources.h"

#include "base/markup.h"
#include "diff_rows.h"
#include "frame.h"
#include "report/place.h"
#include "site.h"

#include <inttypes.h>

static bool is_known(const char *text)
{
    return text && *text;
}

void source_name_write(struct buffer *out, const struct story_source_notes *notes, const char *id, size_t id_size)
{
    const struct story_source_note *note = story_source_notes_find(notes, id, id_size);

    buffer_puts(out, "<bdi>");
    if (note && is_known(note->title))
        frame_text(out, note->title);
    else
        markup_text(out, id, id_size);
    buffer_puts(out, "</bdi>");
}

void source_link_write(struct buffer *out, const struct story_source_notes *notes, const char *id, size_t id_size)
{
    const struct story_source_note *note = story_source_notes_find(notes, id, id_size);
    bool leads = note && note->url && markup_is_link(note->url, strlen(note->url));

    if (leads) {
        buffer_puts(out, "<a rel=\"nofollow noopener noreferrer\" href=\"");
        markup_address(out, note->url);
        buffer_puts(out, "\">");
    }
    source_name_write(out, notes, id, id_size);
    buffer_puts(out, leads ? "</a>" : "");
}

void source_write(struct buffer *out, const struct story_source_notes *notes, const char *id, size_t id_size)
{
    const struct story_source_note *note = story_source_notes_find(notes, id, id_size);

    source_link_write(out, notes, id, id_size);
    if (note && is_known(note->outlet)) {
        buffer_puts(out, ", <bdi>");
        frame_text(out, note->outlet);
        buffer_puts(out, "</bdi>");
    }
    if (note && is_known(note->title)) {
        buffer_puts(out, " <code>");
        markup_text(out, id, id_size);
        buffer_puts(out, "</code>");
    }
}

/* "gained ¶1.2, ¶3.1": the changes that gave the source, or took it. */
static void write_mentions(struct page_text *text, const struct page_note *note, bool gained)
{
    const struct story_diff *diff = text->diff;
    struct buffer *out = text->out;
    char place[PLACE_SIZE];
    bool any = false;

    for (size_t i = 0; i < note->mention_count; i++) {
        const struct story_change *change = &diff->changes[note->mentions[i].change];
        if (note->mentions[i].gained != gained)
            continue;
        buffer_puts(out, any ? ", " : gained ? "<br>gained " : "<br>lost ");
        any = true;
        buffer_puts(out, "<a href=\"#");
        diff_anchor_write(out, diff, change);
        place_of_sentences(place, change->after.count ? diff->after : diff->before,
                           change->after.count ? change->after : change->before);
        buffer_printf(out, "\">%s%s</a>", change->after.count ? "" : "old ", place);
    }
}

/* "cited by 2 sentences, before by 1"; no side is told that has none. */
static void write_counts(struct buffer *out, const struct page_note *note)
{
    uint32_t before = note->sentences[SIDE_BEFORE], after = note->sentences[SIDE_AFTER];

    if (!after)
        buffer_printf(out, "was cited by %" PRIu32 " sentence%s", before, before == 1 ? "" : "s");
    else
        buffer_printf(out, "cited by %" PRIu32 " sentence%s", after, after == 1 ? "" : "s");
    if (before && after && before != after)
        buffer_printf(out, ", before by %" PRIu32, before);
}

static void write_note(struct page_text *text, size_t i, const struct story_diff_page *page)
{
    const struct page_note *note = &text->notes->items[i];
    struct buffer *out = text->out;
    const char *file = page->site ? site_source_file(page->site, note->id, note->id_size) : NULL;
    bool came = !note->sentences[SIDE_BEFORE], went = !note->sentences[SIDE_AFTER];

    buffer_printf(out, "<li id=\"s%zu\">", i + 1);
    source_write(out, &page->notes, note->id, note->id_size);
    if (came)
        buffer_puts(out, " <span class=\"came\">+ new</span>");
    else if (went)
        buffer_puts(out, " <span class=\"went\">− gone</span>");
    buffer_puts(out, "<br><span class=\"faint\">");
    write_counts(out, note);
    write_mentions(text, note, true);
    write_mentions(text, note, false);
    buffer_puts(out, "</span>");
    if (file) {
        buffer_printf(out, "<br><a href=\"%s\">what it carried, and when<span class=\"heard\">: ", file);
        source_name_write(out, &page->notes, note->id, note->id_size);
        buffer_puts(out, "</span></a>");
    }
    buffer_puts(out, "</li>\n");
}

void diff_sources_write(struct page_text *text, const struct story_diff_page *page)
{
    if (!text->notes->count)
        return;
    buffer_puts(text->out, "<section class=\"sources\" aria-labelledby=\"sources\">\n<h2 id=\"sources\">Sources</h2>\n<ol>\n");
    for (size_t i = 0; i < text->notes->count; i++)
        write_note(text, i, page);
    buffer_puts(text->out, "</ol>\n</section>\n");
}
