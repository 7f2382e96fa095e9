/* The page of a source: which sentences it carried, from when to when. */
#include "diff_sources.h"
#include "frame.h"
#include "site.h"
#include "table.h"

#include <string.h>

/* Citings of one sentence, in versions that each grew from the one before. */
struct run {
    size_t first; /* citings */
    size_t last;
    size_t versions;
    size_t next; /* the first citing behind it */
};

/* The run that begins at a citing of a source. A version in which the sentence stands twice counts once. */
static struct run run_at(const struct story_site *site, const struct site_source *source, size_t first)
{
    const struct site_citing *citings = site->citings;
    struct run run = { first, first, 1, first + 1 };

    for (; run.next < source->first + source->count && citings[run.next].sentence == citings[first].sentence; run.next++) {
        size_t here = site->order[citings[run.next].rank], before = site->order[citings[run.last].rank];
        if (here == before)
            continue;
        if (site_parent(site, here) != before)
            break;
        run.last = run.next;
        run.versions++;
    }
    return run;
}

/* Write the runs of a sentence, a row each. Returns the first citing of the next one. */
static size_t write_sentence(struct buffer *out, const struct story_site *site, const struct site_source *source, size_t first)
{
    size_t rows = 0, end = first;

    for (; end < source->first + source->count && site->citings[end].sentence == site->citings[first].sentence; rows++)
        end = run_at(site, source, end).next;
    buffer_puts(out, "<tr><th scope=\"row\" dir=\"auto\"");
    if (rows > 1)
        buffer_printf(out, " rowspan=\"%zu\"", rows);
    buffer_putc(out, '>');
    site_sentence_write(out, site, site->citings[first].sentence);
    buffer_puts(out, "</th>");
    for (size_t i = first; i < end;) {
        struct run run = run_at(site, source, i);
        size_t versions[] = { site->order[site->citings[run.first].rank], site->order[site->citings[run.last].rank] };
        buffer_puts(out, i == first ? "" : "<tr>");
        for (size_t side = 0; side < 2; side++) {
            buffer_printf(out, "<td><a href=\"%s\">", site->versions[versions[side]].file);
            site_version_write(out, site, versions[side]);
            buffer_puts(out, "</a></td>");
        }
        table_number(out, run.versions);
        buffer_puts(out, "</tr>\n");
        i = run.next;
    }
    return end;
}

static bool is_known(const char *text)
{
    return text && *text;
}

/* What the title does not tell. */
static void write_facts(struct buffer *out, const char *id, const struct story_source_note *note)
{
    bool titled = is_known(note->title), published = is_known(note->outlet);

    if (!titled && !published)
        return;
    buffer_puts(out, "<p class=\"sides\">");
    if (titled) {
        buffer_puts(out, "Source <code>");
        frame_text(out, id);
        buffer_puts(out, published ? "</code>, <bdi>" : "</code>");
    } else {
        buffer_puts(out, "<bdi>");
    }
    if (published) {
        frame_text(out, note->outlet);
        buffer_puts(out, "</bdi>");
    }
    buffer_puts(out, "</p>\n");
}

static void write_head(struct buffer *out, const struct story_site *site, const struct site_source *source,
                       const struct story_source_notes *notes)
{
    static const struct story_page_link home = { "index.html", "All versions" };
    const struct story_source_note *note = story_source_notes_find(notes, source->id, strlen(source->id));
    bool titled = note && is_known(note->title);

    frame_begin(out);
    frame_text(out, titled ? note->title : "Source ");
    buffer_puts(out, titled ? ": source " : "");
    frame_text(out, source->id);
    frame_begin_header(out, &home, 1);
    buffer_puts(out, titled ? "<h1>" : "<h1>Source ");
    source_link_write(out, notes, source->id, strlen(source->id));
    buffer_puts(out, "</h1>\n");
    if (note)
        write_facts(out, source->id, note);
    buffer_puts(out, source->came == source->left ? "<p class=\"summary\">Cited only in " : "<p class=\"summary\">Cited first in ");
    site_version_write(out, site, source->came);
    if (source->came != source->left) {
        buffer_puts(out, ", last in ");
        site_version_write(out, site, source->left);
    }
    buffer_puts(out, "</p>\n</header>\n");
}

int story_site_write_source(struct story_site *site, size_t number, const struct story_source_notes *notes,
                            const struct story_output *output, struct story_error *err)
{
    static const char *const columns[] = { "Sentence, as it came", "From", "To", "Versions" };
    const struct site_source *source = &site->sources[number];
    struct buffer out;

    buffer_init(&out, output);
    write_head(&out, site, source, notes);
    buffer_puts(&out, "<main id=\"text\">\n<h2>What it carried, and from when to when</h2>\n");
    table_begin(&out, "The sentences that cited it", columns, sizeof columns / sizeof *columns);
    for (size_t i = source->first; i < source->first + source->count;)
        i = write_sentence(&out, site, source, i);
    table_end(&out);
    buffer_puts(&out, "</main>\n");
    frame_end(&out);
    return buffer_finish(&out, err);
}
