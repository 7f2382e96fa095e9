#include "formats.h"

#include "base/buffer.h"
#include "base/markup.h"
#include "readers.h"

#include <storydiff/changelog.h>
#include <storydiff/feed.h>
#include <storydiff/page.h>
#include <storydiff/render.h>
#include <storydiff/report.h>
#include <storydiff/site.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NOTES_MAX = 64, ID_ROOM = 64 };

static const char commit[] = "0123456789abcdef0123456789abcdef01234567";
static const char older_commit[] = "76543210fedcba9876543210fedcba9876543210";

/* What the diff is told with, and what was wrong. */
struct telling {
    const struct story_diff *diff;
    const char *foreign;
    struct story_source_note notes[NOTES_MAX];
    char ids[NOTES_MAX][ID_ROOM];
    size_t note_count;
    bool broken;
};

static int gather(void *context, const char *bytes, size_t size)
{
    buffer_append(context, bytes, size);
    return 0;
}

static void complain(struct telling *telling, const char *format, const char *why)
{
    if (why)
        fprintf(stderr, "%s: %s\n", format, why);
    telling->broken = telling->broken || why;
}

/* Read what was gathered, and let it begin anew. */
static void check(struct telling *telling, struct buffer *out, const char *format)
{
    const char *text = out->bytes ? out->bytes : "";
    const char *why = strcmp(format, "page") == 0 || strcmp(format, "html") == 0 ? html_broken(text, out->size, true) :
                      strcmp(format, "fragment") == 0 ? html_broken(text, out->size, false) :
                      strcmp(format, "atom") == 0 ? feed_broken(text, out->size) :
                      strcmp(format, "markdown") == 0 ? markdown_broken(text, out->size) :
                      strcmp(format, "json") == 0 ? json_broken(text, out->size) :
                      lines_broken(text, out->size, strcmp(format, "terminal") == 0);

    complain(telling, format, out->status == STORY_OK ? why : "out of memory");
    if (why)
        fprintf(stderr, "%.*s\n", (int)out->size, text);
    out->size = 0;
}

/* ---- what is known of the sources */

static int by_id(const void *a, const void *b)
{
    const struct story_source_note *one = a, *other = b;

    return strcmp(one->id, other->id);
}

static void add_notes(struct telling *telling, const struct story_revision *revision)
{
    for (size_t i = 0; i < revision->source_count && telling->note_count < NOTES_MAX; i++) {
        struct story_span span = revision->sources[i];
        char *id = telling->ids[telling->note_count];
        bool known = story_span_size(span) >= ID_ROOM;
        snprintf(id, ID_ROOM, "%.*s", known ? 0 : (int)story_span_size(span), revision->bytes + span.start);
        for (size_t n = 0; n < telling->note_count; n++)
            known = known || strcmp(telling->notes[n].id, id) == 0;
        if (!known)
            telling->notes[telling->note_count++] = (struct story_source_note){ id, telling->foreign, telling->foreign,
                                                                                telling->foreign };
    }
    qsort(telling->notes, telling->note_count, sizeof *telling->notes, by_id);
}

/* ---- documents */

/* In every format; it is freed. */
static void render(struct telling *telling, struct story_document *document)
{
    struct buffer out;
    const struct story_output output = { gather, &out };

    buffer_init(&out, NULL);
    for (size_t i = 0; story_format_name(i); i++) {
        const char *format = story_format_name(i);
        struct story_render_options options = { .color = true, .width = 40, .title = telling->foreign };
        story_document_render(document, story_format_find(format), &options, &output, NULL);
        check(telling, &out, format);
    }
    story_document_render(document, story_format_find("html"), &(struct story_render_options){ .fragment = true }, &output, NULL);
    check(telling, &out, "fragment");
    free(out.bytes);
    story_document_free(document);
}

static struct story_changelog_entry entry_of(const struct telling *telling)
{
    return (struct story_changelog_entry){
        .label = telling->foreign,
        .commit = commit,
        .published = telling->diff->after->header.time.seconds,
        .title = telling->foreign,
        .before = telling->foreign,
        .diff = telling->diff,
        .notes = { telling->notes, telling->note_count },
    };
}

static void tell_changelog(struct telling *telling, enum story_changelog_order order)
{
    const struct story_changelog_options options = { STORY_TELL_ALL, order };
    struct story_changelog_entry entry = entry_of(telling);
    struct story_document *document;

    if (story_changelog_report(&document, &entry, &options, NULL) == STORY_OK)
        render(telling, document);
    entry.diff = NULL;
    if (story_changelog_report(&document, &entry, &options, NULL) == STORY_OK)
        render(telling, document);
}

static void tell_diff(struct telling *telling, enum story_detail detail)
{
    const struct story_origin origin = { telling->foreign, commit, telling->foreign };
    const struct story_diff_report options = { origin, origin, detail, 1 };
    struct story_document *document;

    if (story_diff_report(&document, telling->diff, &options, NULL) == STORY_OK)
        render(telling, document);
}

/* ---- all else */

static void write_json(struct telling *telling, struct buffer *out, const struct story_output *output)
{
    const struct story_changelog_options options = { STORY_TELL_ALL, STORY_ORDER_TEXT };
    const struct story_origin origin = { telling->foreign, commit, telling->foreign };
    const struct story_diff_json whole = { origin, origin, .all = true };
    struct story_changelog_entry entry = entry_of(telling);
    char *text;
    size_t size;

    story_diff_write_json(telling->diff, &whole, output, NULL);
    check(telling, out, "json");
    if (story_changelog_json_write(&text, &size, &entry, &options, NULL) != STORY_OK)
        return;
    buffer_append(out, text, size);
    free(text);
    check(telling, out, "json");
}

static void write_feed(struct telling *telling, struct buffer *out, const struct story_output *output)
{
    const struct story_changelog_options options = { STORY_TELL_ALL, STORY_ORDER_TEXT };
    const char *foreign = telling->foreign;
    const struct story_feed_head head = { commit, foreign, foreign, telling->diff->after->header.time.seconds,
                                          markup_is_link(foreign, strlen(foreign)) ? foreign : NULL };
    struct story_changelog_entry entry = entry_of(telling);
    struct story_document *document;
    struct story_feed *feed;

    if (story_changelog_report(&document, &entry, &options, NULL) != STORY_OK)
        return;
    if (story_feed_begin(&feed, &head, output, NULL) == STORY_OK) {
        story_feed_add(feed, &(struct story_feed_entry){ commit, foreign, entry.published, document });
        story_feed_end(feed, NULL);
        check(telling, out, "atom");
    }
    story_document_free(document);
}

static void write_page(struct telling *telling, const struct story_site *site, struct buffer *out,
                       const struct story_output *output)
{
    const struct story_page_link link = { "index.html", telling->foreign };
    const struct story_diff_page page = {
        .before = { telling->foreign, commit, NULL },
        .after = { NULL, commit, telling->foreign },
        .notes = { telling->notes, telling->note_count },
        .links = &link,
        .link_count = 1,
        .site = site,
    };

    story_diff_page_write(telling->diff, &page, output, NULL);
    check(telling, out, "page");
}

/* The pages of a site that has both versions. */
static void write_pages(struct telling *telling, struct story_site *site, struct buffer *out, const struct story_output *output)
{
    const struct story_source_notes notes = { telling->notes, telling->note_count };

    write_page(telling, site, out, output);
    story_site_write_index(site, &notes, output, NULL);
    check(telling, out, "page");
    if (story_site_count_sources(site)) { /* the pages of the others are no other */
        story_site_write_source(site, 0, &notes, output, NULL);
        check(telling, out, "page");
    }
}

/* The newer version is called as somebody liked, the older one by its id. */
static void write_site(struct telling *telling, struct buffer *out, const struct story_output *output)
{
    enum { NEWER, OLDER, VERSIONS };
    static const size_t parent = OLDER;
    const struct story_tree_version versions[VERSIONS] = {
        [NEWER] = { .label = telling->foreign, .commit = commit, .title = telling->foreign, .parents = &parent, .parent_count = 1,
                    .latest = true, .compared = true, .changes = telling->diff->summary },
        [OLDER] = { .commit = older_commit, .title = "" },
    };
    const struct story_tree tree = { versions, VERSIONS };
    struct story_site *site;
    struct story_diff *same;

    if (story_diff_compute(&same, telling->diff->before, telling->diff->before, NULL) != STORY_OK)
        return;
    if (story_site_begin(&site, &tree, NULL) == STORY_OK) {
        if (story_site_add(site, OLDER, same, NULL) == STORY_OK && story_site_add(site, NEWER, telling->diff, NULL) == STORY_OK)
            write_pages(telling, site, out, output);
        story_site_free(site);
    }
    story_diff_free(same);
}

bool formats_hold(const struct story_diff *diff, const char *foreign)
{
    struct telling telling = { .diff = diff, .foreign = foreign };
    struct buffer out;
    const struct story_output output = { gather, &out };

    buffer_init(&out, NULL);
    add_notes(&telling, diff->before);
    add_notes(&telling, diff->after);
    for (enum story_changelog_order order = STORY_ORDER_TEXT; order <= STORY_ORDER_PARAGRAPH; order++)
        tell_changelog(&telling, order);
    for (enum story_detail detail = STORY_DETAIL_FULL; detail <= STORY_DETAIL_COUNTS; detail++)
        tell_diff(&telling, detail);
    write_json(&telling, &out, &output);
    write_feed(&telling, &out, &output);
    write_page(&telling, NULL, &out, &output);
    write_site(&telling, &out, &output);
    free(out.bytes);
    return !telling.broken;
}
