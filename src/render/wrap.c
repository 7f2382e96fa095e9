#include "wrap.h"

#include "base/escape.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "format.h"

#include <stdlib.h>

/* How a style looks with colours, and without. */
struct look {
    const char *color; /* SGR parameters */
    const char *open;
    const char *close;
};

static const struct look looks[] = {
    [STORY_STYLE_PLAIN] = { "", "", "" },       [STORY_STYLE_DELETED] = { "31;9", "[-", "-]" },
    [STORY_STYLE_INSERTED] = { "32;4", "{+", "+}" }, [STORY_STYLE_REMOVED] = { "31", "", "" },
    [STORY_STYLE_ADDED] = { "32", "", "" },     [STORY_STYLE_STRONG] = { "1", "", "" },
    [STORY_STYLE_FAINT] = { "2", "", "" },      [STORY_STYLE_PLACE] = { "36", "", "" },
    [STORY_STYLE_GRAPH] = { "33", "", "" },
};
_Static_assert(sizeof looks / sizeof *looks == STORY_STYLES, "every style has a look");

void wrap_begin(struct wrap *wrap, struct buffer *out, size_t limit, size_t column, size_t indent, bool color)
{
    *wrap = (struct wrap){ .out = out, .limit = limit, .indent = indent, .color = color, .column = column };
    buffer_init(&wrap->word, NULL);
}

/* Styles do not nest: each begins and ends in plain text. */
static void switch_color(struct buffer *out, enum story_style style)
{
    buffer_printf(out, "\x1b[%sm", style == STORY_STYLE_PLAIN ? "0" : looks[style].color);
}

static void add_sign(struct wrap *wrap, const char *sign)
{
    for (; *sign; sign++, wrap->word_width++)
        buffer_putc(&wrap->word, *sign);
}

static void begin_line(struct wrap *wrap)
{
    bool styled = wrap->color && wrap->line_style != STORY_STYLE_PLAIN;

    if (styled)
        switch_color(wrap->out, STORY_STYLE_PLAIN);
    buffer_putc(wrap->out, '\n');
    buffer_repeat(wrap->out, ' ', wrap->indent);
    if (styled)
        switch_color(wrap->out, wrap->line_style);
    wrap->column = wrap->indent;
}

static void flush_word(struct wrap *wrap)
{
    size_t wanted = wrap->column + wrap->space + wrap->word_width;

    if (!wrap->word.size)
        return;
    if (wrap->limit && wanted > wrap->limit && wrap->column > wrap->indent) {
        begin_line(wrap);
    } else if (wrap->space) {
        buffer_putc(wrap->out, ' ');
        wrap->column++;
    }
    buffer_append(wrap->out, wrap->word.bytes, wrap->word.size);
    wrap->column += wrap->word_width;
    wrap->word.size = wrap->word_width = 0;
    wrap->space = false;
    wrap->line_style = wrap->style;
}

static void add_space(struct wrap *wrap)
{
    flush_word(wrap);
    wrap->space = wrap->column > 0;
}

static void add_escaped(struct wrap *wrap, const char *text, size_t length, uint32_t code, bool malformed)
{
    char escaped[ESCAPE_MAX];
    size_t size = malformed ? escape_line(escaped, sizeof escaped, text, length) : escape_character(code, escaped);

    if (size) {
        buffer_append(&wrap->word, escaped, size);
        wrap->word_width += size;
    } else {
        buffer_append(&wrap->word, text, length);
        wrap->word_width += unicode_width(code);
    }
    if (unicode_width(code) == 2)
        flush_word(wrap);
}

/* White space that is a change by itself. */
static void add_visible_space(struct wrap *wrap, uint32_t code)
{
    char escaped[ESCAPE_MAX];

    escape_space(code, escaped);
    add_sign(wrap, escaped);
}

/* A soft wrap of the story, "\n" or "\r\n"; a lone "\r" is none and stays visible. */
static bool is_line_break(const char *text, size_t size, size_t at)
{
    return text[at] == '\n' || (text[at] == '\r' && at + 1 < size && text[at + 1] == '\n');
}

static void open_style(struct wrap *wrap, enum story_style style)
{
    wrap->style = style;
    if (wrap->color)
        switch_color(&wrap->word, style);
    else
        add_sign(wrap, looks[style].open);
}

static void close_style(struct wrap *wrap)
{
    if (!wrap->color)
        add_sign(wrap, looks[wrap->style].close);
    else if (wrap->style != STORY_STYLE_PLAIN)
        switch_color(&wrap->word, STORY_STYLE_PLAIN);
    wrap->style = STORY_STYLE_PLAIN;
}

static void add_text(struct wrap *wrap, const char *text, size_t size, bool visible_space)
{
    for (size_t at = 0; at < size;) {
        uint32_t code;
        size_t known = utf8_decode(text + at, size - at, &code);
        size_t length = known ? known : utf8_decode_lossy(text + at, size - at, &code);
        if (!visible_space && (code == ' ' || code == '\t' || is_line_break(text, size, at)))
            add_space(wrap);
        else if (visible_space)
            add_visible_space(wrap, code);
        else
            add_escaped(wrap, text + at, length, code, !known);
        at += length;
    }
}

static bool is_breaking_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n';
}

/* A row of a drawing is one word. */
static void add_graph(struct wrap *wrap, struct story_inline piece)
{
    open_style(wrap, piece.style);
    for (size_t at = 0; at < piece.size; wrap->word_width++) {
        uint32_t code;
        at += utf8_decode_lossy(piece.text + at, piece.size - at, &code);
    }
    buffer_append(&wrap->word, piece.text, piece.size);
    close_style(wrap);
}

void wrap_text(struct wrap *wrap, struct story_inline piece)
{
    if (piece.style == STORY_STYLE_GRAPH) {
        add_graph(wrap, piece);
        return;
    }
    bool visible_space = inline_is_space_change(&piece);
    size_t start = 0, end = piece.size;

    /* Signs and underlines are drawn around words; space at either end of them stays outside. */
    while (!visible_space && start < end && is_breaking_space(piece.text[start]))
        start++;
    while (!visible_space && end > start && is_breaking_space(piece.text[end - 1]))
        end--;
    add_text(wrap, piece.text, start, false);
    if (piece.style != STORY_STYLE_PLAIN)
        open_style(wrap, piece.style);
    add_text(wrap, piece.text + start, end - start, visible_space);
    if (piece.style != STORY_STYLE_PLAIN)
        close_style(wrap);
    add_text(wrap, piece.text + end, piece.size - end, false);
}

size_t wrap_end(struct wrap *wrap)
{
    flush_word(wrap);
    if (wrap->out->status == STORY_OK)
        wrap->out->status = wrap->word.status;
    free(wrap->word.bytes);
    return wrap->column;
}
