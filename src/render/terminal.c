#include "base/unicode.h"
#include "base/utf8.h"
#include "format.h"
#include "wrap.h"

#include <stdlib.h>
#include <string.h>

enum { WIDTH_MIN = 20, MARGIN = 4, COLUMN_GAP = 2 };

struct terminal {
    struct buffer *out;
    size_t width;
    bool color;
    bool begun; /* something was written: a heading needs an empty line before it */
};

static void write_inlines(struct wrap *wrap, struct story_inlines text)
{
    for (size_t i = 0; i < text.count; i++)
        wrap_text(wrap, text.items[i]);
}

static void write_block(struct terminal *terminal, struct story_inlines text, size_t column, size_t indent)
{
    struct wrap wrap;

    wrap_begin(&wrap, terminal->out, terminal->width, column, indent, terminal->color);
    write_inlines(&wrap, text);
    wrap_end(&wrap);
    buffer_putc(terminal->out, '\n');
}

static void write_paragraph(struct terminal *terminal, const struct story_block *block)
{
    if (terminal->begun)
        buffer_putc(terminal->out, '\n');
    write_block(terminal, block->text, 0, 0);
}

static size_t text_width(const char *text)
{
    size_t width = 0;

    for (size_t at = 0, size = strlen(text); at < size;) {
        uint32_t code;
        at += utf8_decode_lossy(text + at, size - at, &code);
        width += unicode_width(code);
    }
    return width;
}

/* The mark in the margin. Without colour it stands for itself, so that its style's signs would say it twice. */
static void write_item(struct terminal *terminal, const struct story_block *block)
{
    size_t width = text_width(block->mark);
    struct wrap wrap;

    if (terminal->color && width) {
        wrap_begin(&wrap, terminal->out, 0, 0, 0, true);
        wrap_text(&wrap, (struct story_inline){ block->mark, strlen(block->mark), block->style, NULL });
        wrap_end(&wrap);
    } else {
        buffer_puts(terminal->out, block->mark);
    }
    do
        buffer_putc(terminal->out, ' ');
    while (++width < MARGIN);
    write_block(terminal, block->text, width, MARGIN);
}

static void write_bullet(struct terminal *terminal, const struct story_block *block, bool first)
{
    static const char bullet[] = "• ";

    if (first)
        buffer_putc(terminal->out, '\n');
    buffer_puts(terminal->out, bullet);
    write_block(terminal, block->text, text_width(bullet), text_width(bullet));
}

static size_t cell_width(struct terminal *terminal, const struct story_inlines *cell)
{
    struct buffer scratch;
    struct wrap wrap;

    buffer_init(&scratch, NULL);
    wrap_begin(&wrap, &scratch, 0, 0, 0, false);
    write_inlines(&wrap, *cell);
    size_t width = wrap_end(&wrap);
    if (terminal->out->status == STORY_OK)
        terminal->out->status = scratch.status;
    free(scratch.bytes);
    return width;
}

static size_t column_width(struct terminal *terminal, const struct story_block *table, size_t column)
{
    size_t widest = 0;

    for (size_t row = 0; row < table->rows; row++) {
        size_t width = cell_width(terminal, &table->cells[row * table->columns + column]);
        widest = width > widest ? width : widest;
    }
    return widest;
}

static void write_row(struct terminal *terminal, const struct story_block *table, size_t row, const size_t *widths)
{
    size_t gap = 0;

    for (size_t column = 0; column < table->columns; column++) {
        const struct story_inlines *cell = &table->cells[row * table->columns + column];
        struct wrap wrap;
        if (cell->count) {
            buffer_repeat(terminal->out, ' ', gap);
            gap = 0;
        }
        wrap_begin(&wrap, terminal->out, 0, 0, 0, terminal->color);
        write_inlines(&wrap, *cell);
        size_t width = wrap_end(&wrap);
        if (width < widths[column])
            gap += widths[column] - width;
        if (widths[column])
            gap += COLUMN_GAP;
    }
    buffer_putc(terminal->out, '\n');
}

/* A table is not wrapped: a terminal cuts or wraps its lines as the user has set it. */
static void write_table(struct terminal *terminal, const struct story_block *table)
{
    size_t *widths = calloc(table->columns + 1, sizeof *widths);

    if (!widths) {
        terminal->out->status = STORY_E_NOMEM;
        return;
    }
    for (size_t column = 0; column < table->columns; column++)
        widths[column] = column_width(terminal, table, column);
    for (size_t row = 0; row < table->rows; row++)
        write_row(terminal, table, row, widths);
    free(widths);
}

void terminal_write_table(struct buffer *out, const struct story_block *table, const char *margin)
{
    struct buffer plain;
    struct terminal terminal = { .out = &plain };

    buffer_init(&plain, NULL);
    write_table(&terminal, table);
    for (size_t at = 0, end; at < plain.size; at = end) {
        const char *line_break = memchr(plain.bytes + at, '\n', plain.size - at);
        end = line_break ? (size_t)(line_break - plain.bytes) + 1 : plain.size;
        buffer_puts(out, margin);
        buffer_append(out, plain.bytes + at, end - at);
    }
    if (out->status == STORY_OK)
        out->status = plain.status;
    free(plain.bytes);
}

static void render(struct buffer *out, const struct story_document *document, const struct story_render_options *options)
{
    struct terminal terminal = { .out = out, .width = options->width, .color = options->color };

    if (terminal.width && terminal.width < WIDTH_MIN)
        terminal.width = WIDTH_MIN;
    for (size_t i = 0; i < document->count; i++) {
        const struct story_block *block = &document->blocks[i];
        switch (block->kind) {
        case STORY_BLOCK_HEADING:
        case STORY_BLOCK_PARAGRAPH:
            write_paragraph(&terminal, block);
            break;
        case STORY_BLOCK_ITEM:
            write_item(&terminal, block);
            break;
        case STORY_BLOCK_BULLET:
            write_bullet(&terminal, block, i && block[-1].kind != STORY_BLOCK_BULLET);
            break;
        case STORY_BLOCK_TABLE:
            write_table(&terminal, block);
            break;
        }
        terminal.begun = true;
    }
}

static void render_plain(struct buffer *out, const struct story_document *document, const struct story_render_options *options)
{
    const struct story_render_options plain = { .width = options->width };

    render(out, document, &plain);
}

const struct story_format format_text = { .name = "text", .render = render_plain };
const struct story_format format_terminal = { .name = "terminal", .render = render };
