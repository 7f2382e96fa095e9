/* HTML: a page, or a part of one. What is text in the document is text there, whatever it holds. */
#include "base/markup.h"
#include "format.h"

#include <string.h>

/* Colour is never the only sign: words that went are struck out, those that came are underlined, and both are announced. */
static const char style_sheet[] =
    ":root{color-scheme:light dark;--ink:#1b1b1b;--page:#fff;--faint:#595959;--gone:#a3121f;--come:#0b6122;--rule:#c8c8c8}"
    "@media(prefers-color-scheme:dark)"
    "{:root{--ink:#e8e8e8;--page:#161616;--faint:#a8a8a8;--gone:#ff9a96;--come:#7fd694;--rule:#444}}"
    "body{margin:0 auto;padding:1.5rem 1rem;max-width:46rem;font:1.05rem/1.55 Georgia,'Times New Roman',serif;color:var(--ink);"
    "background:var(--page);overflow-wrap:anywhere}"
    "h1,h2,h3,h4{line-height:1.25;margin:1.6em 0 .5em}h1{font-size:1.5rem}h2{font-size:1.2rem}h3{font-size:1.05rem}"
    "ul{padding-left:1.2em}li{margin:.35em 0}.mark{font-family:monospace;margin-right:.5em}"
    "del{color:var(--gone);text-decoration:line-through}ins{color:var(--come);text-decoration:underline}"
    ".faint,.place{color:var(--faint)}a{color:inherit}"
    "del::before,del::after,ins::before,ins::after{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);"
    "white-space:nowrap}"
    "del::before{content:' [deleted: '}ins::before{content:' [inserted: '}del::after,ins::after{content:'] '}"
    "pre{overflow-x:auto;line-height:1.3}.table{overflow-x:auto}td{padding:.15em .9em .15em 0;vertical-align:top}"
    "@media print{body{max-width:none;padding:0}}";

static void begin_page(struct buffer *out, const struct story_render_options *options)
{
    const char *title = options->title ? options->title : "storydiff";

    if (options->fragment)
        return;
    buffer_puts(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                     "<title>");
    markup_text(out, title, strlen(title));
    buffer_printf(out, "</title>\n<style>%s</style>\n</head>\n<body>\n<main>\n", style_sheet);
}

static void end_page(struct buffer *out, const struct story_render_options *options)
{
    if (!options->fragment)
        buffer_puts(out, "</main>\n</body>\n</html>\n");
}

/* The element of a style, and its class; NULL: none is needed. */
struct element {
    const char *name;
    const char *class;
};

static struct element element_of(enum story_style style)
{
    static const struct element elements[STORY_STYLES] = {
        [STORY_STYLE_DELETED] = { "del", NULL }, [STORY_STYLE_REMOVED] = { "del", NULL },
        [STORY_STYLE_INSERTED] = { "ins", NULL }, [STORY_STYLE_ADDED] = { "ins", NULL },
        [STORY_STYLE_STRONG] = { "strong", NULL }, [STORY_STYLE_FAINT] = { "span", "faint" },
        [STORY_STYLE_PLACE] = { "span", "place" }, [STORY_STYLE_GRAPH] = { "code", NULL },
    };

    return elements[style];
}

static void write_inline(struct buffer *out, const struct story_inline *piece)
{
    struct element element = element_of(piece->style);
    bool leads = piece->url && markup_is_link(piece->url, strlen(piece->url));

    if (leads) {
        buffer_puts(out, "<a rel=\"nofollow noopener noreferrer\" href=\"");
        markup_address(out, piece->url);
        buffer_puts(out, "\">");
    }
    if (element.name && element.class)
        buffer_printf(out, "<%s class=\"%s\">", element.name, element.class);
    else if (element.name)
        buffer_printf(out, "<%s>", element.name);
    write_visibly(out, piece, markup_text);
    if (element.name)
        buffer_printf(out, "</%s>", element.name);
    if (leads)
        buffer_puts(out, "</a>");
}

static void write_inlines(struct buffer *out, struct story_inlines text)
{
    for (size_t i = 0; i < text.count; i++)
        write_inline(out, &text.items[i]);
}

static void write_item(struct buffer *out, const struct story_block *block)
{
    buffer_puts(out, "<li dir=\"auto\">");
    if (*block->mark) {
        buffer_puts(out, "<span class=\"mark\">");
        markup_text(out, block->mark, strlen(block->mark));
        buffer_puts(out, "</span>");
    }
    write_inlines(out, block->text);
    buffer_puts(out, "</li>\n");
}

static bool is_drawing(const struct story_block *table)
{
    for (size_t i = 0; i < table->rows * table->columns; i++)
        for (size_t k = 0; k < table->cells[i].count; k++)
            if (table->cells[i].items[k].style == STORY_STYLE_GRAPH)
                return true;
    return false;
}

/* A drawing made of characters stays one. */
static void write_drawing(struct buffer *out, const struct story_block *table)
{
    struct buffer plain;

    buffer_init(&plain, NULL);
    terminal_write_table(&plain, table, "");
    buffer_puts(out, "<pre>");
    for (size_t at = 0, end; at < plain.size; at = end + 1) {
        const char *line_break = memchr(plain.bytes + at, '\n', plain.size - at);
        end = line_break ? (size_t)(line_break - plain.bytes) : plain.size;
        markup_text(out, plain.bytes + at, end - at);
        buffer_putc(out, '\n');
    }
    buffer_puts(out, "</pre>\n");
    if (out->status == STORY_OK)
        out->status = plain.status;
    buffer_finish(&plain, NULL);
}

static void write_table(struct buffer *out, const struct story_block *table)
{
    buffer_puts(out, "<div class=\"table\"><table>\n");
    for (size_t row = 0; row < table->rows; row++) {
        buffer_puts(out, "<tr>");
        for (size_t column = 0; column < table->columns; column++) {
            buffer_puts(out, "<td dir=\"auto\">");
            write_inlines(out, table->cells[row * table->columns + column]);
            buffer_puts(out, "</td>");
        }
        buffer_puts(out, "</tr>\n");
    }
    buffer_puts(out, "</table></div>\n");
}

static void write_block(struct buffer *out, const struct story_block *block)
{
    switch (block->kind) {
    case STORY_BLOCK_HEADING:
        buffer_printf(out, "<h%u dir=\"auto\">", block->level);
        write_inlines(out, block->text);
        buffer_printf(out, "</h%u>\n", block->level);
        break;
    case STORY_BLOCK_PARAGRAPH:
        buffer_puts(out, "<p dir=\"auto\">");
        write_inlines(out, block->text);
        buffer_puts(out, "</p>\n");
        break;
    case STORY_BLOCK_ITEM:
    case STORY_BLOCK_BULLET:
        write_item(out, block);
        break;
    case STORY_BLOCK_TABLE:
        if (is_drawing(block))
            write_drawing(out, block);
        else if (block->rows)
            write_table(out, block);
        break;
    }
}

static void render(struct buffer *out, const struct story_document *document, const struct story_render_options *options)
{
    (void)options;
    for (size_t i = 0; i < document->count; i++) {
        const struct story_block *block = &document->blocks[i];
        if (block_is_listed(block) && (i == 0 || !block_is_listed(&block[-1])))
            buffer_puts(out, "<ul>\n");
        write_block(out, block);
        if (block_is_listed(block) && (i + 1 == document->count || !block_is_listed(&block[1])))
            buffer_puts(out, "</ul>\n");
    }
}

const struct story_format format_html = { .name = "html", .render = render, .begin = begin_page, .end = end_page };
