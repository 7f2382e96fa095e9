/* The index of a site: pictures, and the tables behind them. */
#include "diff_sources.h"
#include "frame.h"
#include "pictures.h"
#include "table.h"

#include <storydiff/page.h>

#include <stdlib.h>

/* A longer table of versions is folded. */
enum { SHOWN_MAX = 30 };

static void write_version_cell(struct buffer *out, const struct story_site *site, size_t version)
{
    buffer_printf(out, "<th scope=\"row\"><a href=\"%s\">", site->versions[version].file);
    site_version_write(out, site, version);
    buffer_puts(out, "</a></th>");
}

static void write_parents(struct buffer *out, const struct story_site *site, size_t version)
{
    const struct story_tree_version *shown = &site->tree->versions[version];
    bool any = false;

    for (size_t i = 0; i < shown->parent_count; i++) {
        if (shown->parents[i] >= site->tree->count)
            continue;
        buffer_puts(out, any ? ", " : "");
        site_version_write(out, site, shown->parents[i]);
        any = true;
    }
    buffer_puts(out, any ? "" : "–");
}

static void write_changes(struct buffer *out, const struct story_tree_version *version)
{
    const size_t *kinds = version->changes.kinds;

    if (!version->compared) {
        buffer_puts(out, "<td colspan=\"5\">first version</td>");
        return;
    }
    table_number(out, kinds[STORY_ADDED]);
    table_number(out, kinds[STORY_REMOVED]);
    table_number(out, kinds[STORY_EDITED] + kinds[STORY_SPLIT] + kinds[STORY_MERGED] + kinds[STORY_REWRITTEN]);
    table_number(out, version->changes.moved);
    table_number(out, version->changes.recited);
}

static void write_share(struct buffer *out, const struct site_version *version, bool compared)
{
    buffer_puts(out, "<td class=\"number\">");
    if (compared && version->words) {
        buffer_fixed(out, 100 * share_changed(version), 0);
        buffer_puts(out, " %</td>");
    } else {
        buffer_puts(out, "–</td>");
    }
}

static void write_versions(struct buffer *out, const struct story_site *site)
{
    static const char *const columns[] = { "Version", "Date",    "Grew from", "Words", "Changed",
                                           "Added",   "Removed", "Edited",  "Moved", "Re-cited" };

    buffer_printf(out, "<details%s><summary>The table behind both pictures</summary>\n",
                  site->tree->count > SHOWN_MAX ? "" : " open");
    table_begin(out, "All versions, the newest first, and none above what grew from it", columns, sizeof columns / sizeof *columns);
    for (size_t c = site->tree->count; c-- > 0;) {
        size_t v = site->columns[c];
        const struct site_version *version = &site->versions[v];
        buffer_puts(out, "<tr>");
        write_version_cell(out, site, v);
        buffer_puts(out, "<td>");
        frame_time(out, site->tree->versions[v].published);
        buffer_puts(out, "</td><td>");
        write_parents(out, site, v);
        buffer_puts(out, "</td>");
        table_number(out, version->words);
        write_share(out, version, site->tree->versions[v].compared);
        write_changes(out, &site->tree->versions[v]);
        buffer_puts(out, "</tr>\n");
    }
    table_end(out);
    buffer_puts(out, "</details>\n");
}

/* Where the main line has a life. */
struct span {
    uint32_t first; /* columns from 1; 0: on no column */
    uint32_t last;
    const struct story_blame *end; /* in its last column */
};

/* All that blame names. */
static void write_origins(struct buffer *out, const struct story_site *site, const struct story_blame *blame)
{
    for (uint32_t i = 0; i < blame->origin_count; i++) {
        buffer_puts(out, i ? ", " : "");
        site_version_write(out, site, site->order[blame->origins[i]]);
    }
}

static void write_lives(struct buffer *out, const struct story_site *site, const size_t *line, size_t columns,
                        const struct span *spans)
{
    static const char *const heads[] = { "Sentence, as it came", "Comes from", "First in", "Last in" };

    buffer_puts(out, "<details><summary>The table behind the river</summary>\n");
    table_begin(out, "The lives of sentences", heads, sizeof heads / sizeof *heads);
    for (size_t l = 0; l < site->life_count; l++) {
        if (!spans[l].first)
            continue;
        buffer_puts(out, "<tr><th scope=\"row\" dir=\"auto\">");
        site_sentence_write(out, site, site->lives[l]);
        buffer_puts(out, "</th><td>");
        write_origins(out, site, spans[l].end);
        buffer_puts(out, "</td><td>");
        site_version_write(out, site, line[spans[l].first - 1]);
        buffer_puts(out, "</td><td>");
        if (spans[l].last == columns)
            buffer_puts(out, "still there");
        else
            site_version_write(out, site, line[spans[l].last - 1]);
        buffer_puts(out, "</td></tr>\n");
    }
    table_end(out);
    buffer_puts(out, "</details>\n");
}

/* Find where the main line has which life. Returns whether it has any. */
static bool find_spans(struct span *spans, const struct story_site *site, const size_t *line, size_t columns)
{
    bool any = false;

    for (size_t c = 0; c < columns; c++)
        for (size_t s = 0; s < site->versions[line[c]].sentence_count; s++) {
            const struct story_blame *blame = &site->versions[line[c]].sentences[s];
            struct span *span = &spans[blame->thread];
            span->first = span->first ? span->first : (uint32_t)c + 1;
            span->last = (uint32_t)c + 1;
            span->end = blame;
            any = true;
        }
    return any;
}

static bool write_river(struct buffer *out, const struct story_site *site)
{
    size_t *line = calloc(site->tree->count + 1, sizeof *line);
    struct span *spans = calloc((size_t)site->life_count + 1, sizeof *spans);
    bool ok = line && spans;
    size_t columns = ok && site->tree->count ? site_main_line(site, line) : 0;

    buffer_puts(out, "<section aria-labelledby=\"h-river\">\n<h2 id=\"h-river\">The river of sentences</h2>\n");
    if (ok && find_spans(spans, site, line, columns)) {
        buffer_puts(out, "<p>Each column is a version of the main line, each band the life of a sentence, in the colour of the "
                         "oldest version that it comes from.</p>\n");
        ok = picture_river(out, site);
        write_lives(out, site, line, columns, spans);
    } else {
        buffer_puts(out, "<p>The main line has no sentence.</p>\n");
    }
    buffer_puts(out, "</section>\n");
    free(line);
    free(spans);
    return ok;
}

static void write_source(struct buffer *out, const struct story_site *site, const struct site_source *source,
                         const struct story_source_notes *notes)
{
    buffer_puts(out, "<tr><th scope=\"row\">");
    source_write(out, notes, source->id, strlen(source->id));
    buffer_puts(out, "</th><td>");
    site_version_write(out, site, source->came);
    buffer_puts(out, "</td><td>");
    site_version_write(out, site, source->left);
    buffer_printf(out, "</td><td><a href=\"%s\">what it carried<span class=\"heard\">: ", source->file);
    source_name_write(out, notes, source->id, strlen(source->id));
    buffer_puts(out, "</span></a></td></tr>\n");
}

static void write_sources(struct buffer *out, const struct story_site *site, const struct story_source_notes *notes)
{
    static const char *const columns[] = { "Source", "First in", "Last in", "Its page" };

    buffer_puts(out, "<section aria-labelledby=\"h-sources\">\n<h2 id=\"h-sources\">Sources</h2>\n");
    if (site->source_count) {
        table_begin(out, "All sources", columns, sizeof columns / sizeof *columns);
        for (size_t i = 0; i < site->source_count; i++)
            write_source(out, site, &site->sources[i], notes);
        table_end(out);
    } else {
        buffer_puts(out, "<p>No version cites a source.</p>\n");
    }
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

    story_site_count_sources(site);
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
