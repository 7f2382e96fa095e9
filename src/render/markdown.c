/* Markdown, as CommonMark 0.31 defines it. Each block is one line, so that only its beginning can be taken for a block of another
 * kind. */
#include "base/escape.h"
#include "base/markup.h"
#include "base/utf8.h"
#include "format.h"

#include <string.h>

/* What can mean something inside of a line. */
static bool is_markup(char byte)
{
    return strchr("\\`*_[]<>&#|~", byte) != NULL;
}

/* Write one character so that it is only that. Returns how many bytes of the text it was. */
static size_t write_character(struct buffer *out, const char *text, size_t size)
{
    char escaped[ESCAPE_MAX];
    uint32_t code;
    size_t step = utf8_decode(text, size, &code), length;

    if (!step) {
        buffer_printf(out, "\\\\x%02x", (unsigned char)*text);
        return 1;
    }
    if (*text == '\n' || *text == '\t' || *text == '\r') {
        buffer_putc(out, ' ');
    } else if ((length = escape_character(code, escaped)) > 0) {
        buffer_putc(out, '\\');
        buffer_append(out, escaped, length);
    } else {
        if (step == 1 && is_markup(*text))
            buffer_putc(out, '\\');
        buffer_append(out, text, step);
    }
    return step;
}

static void write_text(struct buffer *out, const char *text, size_t size)
{
    for (size_t at = 0; at < size;)
        at += write_character(out, text + at, size - at);
}

static size_t white_space(const char *text, size_t size)
{
    size_t at = 0;

    while (at < size && memchr(" \t\r\n", text[at], 4))
        at++;
    return at;
}

/* At the beginning of a block neither a list nor a rule can begin. Returns how much was taken. */
static size_t write_beginning(struct buffer *out, const char *text, size_t size)
{
    size_t digits = 0;

    while (digits < size && text[digits] >= '0' && text[digits] <= '9')
        digits++;
    if (size && memchr("+-=", *text, 3)) {
        buffer_putc(out, '\\');
        buffer_putc(out, *text);
        return 1;
    }
    if (!digits || digits == size || (text[digits] != '.' && text[digits] != ')'))
        return 0;
    buffer_append(out, text, digits);
    buffer_putc(out, '\\');
    buffer_putc(out, text[digits]);
    return digits + 1;
}

static const char *element(enum story_style style)
{
    switch (style) {
    case STORY_STYLE_DELETED:
    case STORY_STYLE_REMOVED:
        return "del";
    case STORY_STYLE_INSERTED:
    case STORY_STYLE_ADDED:
        return "ins";
    default:
        return NULL;
    }
}

static bool is_link(const struct story_inline *piece)
{
    return piece->url && markup_is_link(piece->url, strlen(piece->url));
}

static void write_inline(struct buffer *out, const struct story_inline *piece, size_t taken)
{
    const char *name = element(piece->style);
    bool leads = is_link(piece);

    if (leads)
        buffer_putc(out, '[');
    if (name)
        buffer_printf(out, "<%s>", name);
    if (taken)
        write_text(out, piece->text + taken, piece->size - taken);
    else
        write_visibly(out, piece, write_text);
    if (name)
        buffer_printf(out, "</%s>", name);
    if (leads) {
        buffer_puts(out, "](<");
        markup_address(out, piece->url);
        buffer_puts(out, ">)");
    }
}

/* White space at the beginning is left out, whatever it stands in. */
static void write_inlines(struct buffer *out, struct story_inlines text)
{
    bool begun = false;

    for (size_t i = 0; i < text.count; i++) {
        const struct story_inline *piece = &text.items[i];
        size_t taken = begun ? 0 : white_space(piece->text, piece->size);
        if (!begun && taken == piece->size)
            continue;
        if (!begun && !element(piece->style) && !is_link(piece))
            taken += write_beginning(out, piece->text + taken, piece->size - taken);
        write_inline(out, piece, taken);
        begun = true;
    }
    buffer_putc(out, '\n');
}

/* Marks are ours: none of them is a backquote. */
static void write_item(struct buffer *out, const struct story_block *block)
{
    buffer_puts(out, "- ");
    if (*block->mark)
        buffer_printf(out, "`%s` ", block->mark);
    write_inlines(out, block->text);
}

static void write_block(struct buffer *out, const struct story_block *block)
{
    switch (block->kind) {
    case STORY_BLOCK_HEADING:
        for (unsigned i = 0; i < block->level; i++)
            buffer_putc(out, '#');
        buffer_putc(out, ' ');
        write_inlines(out, block->text);
        break;
    case STORY_BLOCK_PARAGRAPH:
        write_inlines(out, block->text);
        break;
    case STORY_BLOCK_ITEM:
        write_item(out, block);
        break;
    case STORY_BLOCK_BULLET:
        buffer_puts(out, "- ");
        write_inlines(out, block->text);
        break;
    case STORY_BLOCK_TABLE:
        terminal_write_table(out, block, "    ");
        break;
    }
}

static void render(struct buffer *out, const struct story_document *document, const struct story_render_options *options)
{
    (void)options;
    for (size_t i = 0; i < document->count; i++) {
        const struct story_block *block = &document->blocks[i];
        bool in_list = i && block_is_listed(block) && block_is_listed(&block[-1]);
        if (i && !in_list)
            buffer_putc(out, '\n');
        write_block(out, block);
    }
}

const struct story_format format_markdown = { .name = "markdown", .render = render };
