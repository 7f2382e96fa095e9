/* The index of a site: pictures, and the tables behind them. */
#include "base/markup.h"
#include "diff_sources.h"
#include "frame.h"
#include "pictures.h"

#include <storydiff/page.h>

#include <stdlib.h>

/* A longer table of versions is folded. */
enum { SHOWN_MAX = 30 };

static void write_version_cell(struct buffer *out, const struct story_site *site, size_t version)
{
    buffer_printf(out, "<th scope=\"row\"><a href=\"%s\">", site->versions[version].file);
    frame_text(out, site_version_name(site, version));
    buffer_puts(out, "</a></th>");
}

static void begin_table(struct buffer *out, const char *caption, const char *const *columns, size_t count)
{
    buffer_printf(out, "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"%s\"><table>\n"
                       "<caption class=\"heard\">%s</caption>\n<thead><tr>", caption, caption);
    for (size_t i = 0; i < count; i++)
        buffer_printf(out, "<th scope=\"col\">%s</th>", columns[i]);
    buffer_puts(out, "</tr></thead>\n<tbody>\n");
}

static void end_table(struct buffer *out)
{
    buffer_puts(out, "</tbody></table></div>\n");
}

static void write_parents(struct buffer *out, const struct story_site *site, size_t version)
{
    const struct story_tree_version *shown = &site->tree->versions[version];
    bool any = false;

    for (size_t i = 0; i < shown->parent_count; i++) {
        if (shown->parents[i] >= site->tree->count)
            continue;
        buffer_puts(out, any ? ", " : "");
        frame_text(out, site_version_name(site, shown->parents[i]));
        any = true;
    }
    buffer_puts(out, any ? "" : "–");
}

static void write_number(struct buffer *out, size_t number)
{
    buffer_printf(out, "<td class=\"number\">%zu</td>", number);
}

static void write_changes(struct buffer *out, const struct story_tree_version *version)
{
    const size_t *kinds = version->changes.kinds;

    if (!version->compared) {
        buffer_puts(out, "<td colspan=\"5\">first version</td>");
        return;
    }
    write_number(out, kinds[STORY_ADDED]);
    write_number(out, kinds[STORY_REMOVED]);
    write_number(out, kinds[STORY_EDITED] + kinds[STORY_SPLIT] + kinds[STORY_MERGED] + kinds[STORY_REWRITTEN]);
    write_number(out, version->changes.moved);
    write_number(out, version->changes.recited);
}

static void write_versions(struct buffer *out, const struct story_site *site)
{
    static const char *const columns[] = { "Version", "Date",    "Grew from", "Words", "Changed",
                                           "Added",   "Removed", "Edited",  "Moved", "Re-cited" };

    buffer_printf(out, "<details%s><summary>The table behind both pictures</summary>\n",
                  site->tree->count > SHOWN_MAX ? "" : " open");
    begin_table(out, "All versions, the newest first", columns, sizeof columns / sizeof *columns);
    for (size_t r = site->tree->count; r-- > 0;) {
        size_t v = site->order[r];
        const struct site_version *version = &site->versions[v];
        buffer_puts(out, "<tr>");
        write_version_cell(out, site, v);
        buffer_puts(out, "<td>");
        frame_time(out, site->tree->versions[v].published);
        buffer_puts(out, "</td><td>");
        write_parents(out, site, v);
        buffer_puts(out, "</td>");
        write_number(out, version->words);
        if (site->tree->versions[v].compared && version->words)
            buffer_printf(out, "<td class=\"number\">%.0f %%</td>", 100 * share_changed(version));
        else
            buffer_puts(out, "<td class=\"number\">–</td>");
        write_changes(out, &site->tree->versions[v]);
        buffer_puts(out, "</tr>\n");
    }
    end_table(out);
    buffer_puts(out, "</details>\n");
}

/* Where the main line has a life. */
struct span {
    uint32_t first; /* columns from 1; 0: on no column */
    uint32_t last;
    const struct story_blame *end; /* in its last column */
};

static void write_life(struct buffer *out, const struct site_life *life)
{
    buffer_puts(out, "<tr><th scope=\"row\" dir=\"auto\">");
    markup_text(out, life->text, life->text_size);
    buffer_puts(out, life->cut ? "…</th>" : "</th>");
}

/* All that blame names. */
static void write_origins(struct buffer *out, const struct story_site *site, const struct story_blame *blame)
{
    for (uint32_t i = 0; i < blame->origin_count; i++) {
        buffer_puts(out, i ? ", " : "");
        frame_text(out, site_version_name(site, site->order[blame->origins[i]]));
    }
}

static void write_lives(struct buffer *out, const struct story_site *site, const size_t *line, size_t columns,
                        const struct span *spans)
{
    static const char *const heads[] = { "Sentence, as it came", "Comes from", "First in", "Last in" };

    buffer_puts(out, "<details><summary>The table behind the river</summary>\n");
    begin_table(out, "The lives of sentences", heads, sizeof heads / sizeof *heads);
    for (size_t l = 0; l < site->life_count; l++) {
        if (!spans[l].first)
            continue;
        write_life(out, &site->lives[l]);
        buffer_puts(out, "<td>");
        write_origins(out, site, spans[l].end);
        buffer_puts(out, "</td><td>");
        frame_text(out, site_version_name(site, line[spans[l].first - 1]));
        buffer_puts(out, "</td><td>");
        if (spans[l].last == columns)
            buffer_puts(out, "still there");
        else
            frame_text(out, site_version_name(site, line[spans[l].last - 1]));
        buffer_puts(out, "</td></tr>\n");
    }
    end_table(out);
    buffer_puts(out, "</details>\n");
}

static bool write_river(struct buffer *out, const struct story_site *site)
{
    size_t *line = calloc(site->tree->count + 1, sizeof *line);
    struct span *spans = calloc((size_t)site->life_count + 1, sizeof *spans);
    bool ok = line && spans;
    size_t columns = ok && site->tree->count ? site_main_line(site, line) : 0;

    for (size_t c = 0; c < columns; c++)
        for (size_t s = 0; s < site->versions[line[c]].sentence_count; s++) {
            const struct story_blame *blame = &site->versions[line[c]].sentences[s];
            struct span *span = &spans[blame->thread];
            span->first = span->first ? span->first : (uint32_t)c + 1;
            span->last = (uint32_t)c + 1;
            span->end = blame;
        }
    buffer_puts(out, "<section aria-labelledby=\"h-river\">\n<h2 id=\"h-river\">The river of sentences</h2>\n"
                     "<p>Each column is a version of the main line, each band the life of a sentence, in the colour of the "
                     "oldest version that it comes from.</p>\n");
    ok = ok && picture_river(out, site);
    if (ok)
        write_lives(out, site, line, columns, spans);
    buffer_puts(out, "</section>\n");
    free(line);
    free(spans);
    return ok;
}

static void write_sources(struct buffer *out, const struct story_site *site, const struct story_source_notes *notes)
{
    static const char *const columns[] = { "Source", "First in", "Last in", "Its page" };

    buffer_puts(out, "<section aria-labelledby=\"h-sources\">\n<h2 id=\"h-sources\">Sources</h2>\n");
    begin_table(out, "All sources", columns, 4);
    for (size_t i = 0; i < site->source_count; i++) {
        const struct site_source *source = &site->sources[i];
        buffer_puts(out, "<tr><th scope=\"row\">");
        source_write(out, notes, source->id, strlen(source->id));
        buffer_puts(out, "</th><td>");
        frame_text(out, site_version_name(site, site->order[source->first_rank]));
        buffer_puts(out, "</td><td>");
        frame_text(out, site_version_name(site, site->order[source->last_rank]));
        buffer_printf(out, "</td><td><a href=\"%s\">what <bdi>", source->file);
        frame_text(out, source->id);
        buffer_puts(out, "</bdi> carried</a></td></tr>\n");
    }
    end_table(out);
    buffer_puts(out, "</section>\n");
}

static void write_head(struct buffer *out, const struct story_site *site)
{
    const char *title = "A story";

    for (size_t v = 0; v < site->tree->count; v++)
        if (site->tree->versions[v].latest && *site->tree->versions[v].title)
            title = site->tree->versions[v].title;
    frame_begin(out);
    frame_text(out, title);
    buffer_puts(out, ": all versions");
    frame_begin_header(out, NULL, 0);
    buffer_puts(out, "<h1 dir=\"auto\">");
    frame_text(out, title);
    buffer_printf(out, "</h1>\n<p class=\"summary\">%zu version%s, %zu source%s</p>\n</header>\n<main id=\"text\">\n",
                  site->tree->count, site->tree->count == 1 ? "" : "s", site->source_count, site->source_count == 1 ? "" : "s");
}

int story_site_write_index(struct story_site *site, const struct story_source_notes *notes, const struct story_output *output,
                           struct story_error *err)
{
    struct buffer out;
    size_t sources;
    int status = story_site_count_sources(site, &sources, err);

    if (status < 0)
        return status;
    buffer_init(&out, output);
    write_head(&out, site);
    buffer_puts(&out, "<section aria-labelledby=\"h-tree\">\n<h2 id=\"h-tree\">Versions</h2>\n");
    picture_tree(&out, site);
    buffer_puts(&out, "</section>\n<section aria-labelledby=\"h-time\">\n<h2 id=\"h-time\">What each version changed</h2>\n");
    picture_timeline(&out, site);
    write_versions(&out, site);
    buffer_puts(&out, "</section>\n");
    if (!write_river(&out, site))
        out.status = STORY_E_NOMEM;
    write_sources(&out, site, notes);
    buffer_puts(&out, "</main>\n");
    frame_end(&out);
    return buffer_finish(&out, err);
}

/* ---- the page of a source */

/* How many citings from `first` on are of one sentence, in versions that each grew from the one before. */
static size_t run_length(const struct story_site *site, size_t first, size_t end)
{
    size_t count = 1;

    for (; first + count < end; count++) {
        const struct site_citing *one = &site->citings[first + count - 1], *next = one + 1;
        if (next->life != one->life || site_parent(site, site->order[next->rank]) != site->order[one->rank])
            break;
    }
    return count;
}

static void write_run(struct buffer *out, const struct story_site *site, size_t first, size_t count)
{
    const struct site_citing *citing = &site->citings[first], *last = &site->citings[first + count - 1];

    write_life(out, &site->lives[citing->life]);
    for (size_t side = 0; side < 2; side++) {
        size_t version = site->order[side ? last->rank : citing->rank];
        buffer_printf(out, "<td><a href=\"%s\">", site->versions[version].file);
        frame_text(out, site_version_name(site, version));
        buffer_puts(out, "</a></td>");
    }
    buffer_printf(out, "<td class=\"number\">%zu</td></tr>\n", count);
}

int story_site_write_source(struct story_site *site, size_t number, const struct story_source_notes *notes,
                            const struct story_output *output, struct story_error *err)
{
    static const char *const columns[] = { "Sentence, as it came", "From", "To", "Versions" };
    static const struct story_page_link home = { "index.html", "All versions" };
    const struct site_source *source = &site->sources[number];
    struct buffer out;

    buffer_init(&out, output);
    frame_begin(&out);
    buffer_puts(&out, "Source ");
    frame_text(&out, source->id);
    frame_begin_header(&out, &home, 1);
    buffer_puts(&out, "<h1>Source <bdi>");
    frame_text(&out, source->id);
    buffer_puts(&out, "</bdi></h1>\n<p class=\"summary\">");
    source_write(&out, notes, source->id, strlen(source->id));
    buffer_puts(&out, ": first in ");
    frame_text(&out, site_version_name(site, site->order[source->first_rank]));
    buffer_puts(&out, ", last in ");
    frame_text(&out, site_version_name(site, site->order[source->last_rank]));
    buffer_puts(&out, "</p>\n</header>\n<main id=\"text\">\n<h2>What it carried, and from when to when</h2>\n");
    begin_table(&out, "The sentences that cited it", columns, 4);
    for (size_t i = source->first, count; i < source->first + source->count; i += count) {
        count = run_length(site, i, source->first + source->count);
        write_run(&out, site, i, count);
    }
    end_table(&out);
    buffer_puts(&out, "</main>\n");
    frame_end(&out);
    return buffer_finish(&out, err);
}
