#include "builder.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/error.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A document in the making. The public struct is its first member, so that the document can be freed by itself. */
struct builder {
    struct story_document document;
    struct arena arena;
    struct story_block *blocks;
    size_t block_capacity;
    struct story_inline *inlines; /* collected, not yet closed */
    size_t inline_count;
    size_t inline_capacity;
    struct story_inlines *cells; /* closed, not yet in a table */
    size_t cell_count;
    size_t cell_capacity;
    bool failed;
};

struct builder *builder_new(void)
{
    return calloc(1, sizeof(struct builder));
}

void builder_text(struct builder *builder, enum story_style style, const char *text, size_t size)
{
    struct story_inline *inlines = array_reserve(builder->inlines, &builder->inline_capacity, builder->inline_count + 1,
                                                 sizeof *inlines);
    if (!inlines) {
        builder->failed = true;
        return;
    }
    builder->inlines = inlines;
    inlines[builder->inline_count++] = (struct story_inline){ text, size, style, NULL };
}

void builder_link(struct builder *builder, const char *text, size_t size, const char *url)
{
    char *copy = url ? arena_strndup(&builder->arena, url, strlen(url)) : NULL;
    size_t count = builder->inline_count;

    builder->failed = builder->failed || (url && !copy);
    builder_text(builder, STORY_STYLE_PLAIN, text, size);
    if (builder->inline_count > count)
        builder->inlines[count].url = copy;
}

void builder_printf(struct builder *builder, enum story_style style, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = length < 0 ? NULL : arena_alloc(&builder->arena, (size_t)length + 1, 1);
    if (!text) {
        builder->failed = true;
        return;
    }
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    builder_text(builder, style, text, (size_t)length);
}

void builder_take(struct builder *builder, enum story_style style, struct buffer *text)
{
    const char *copy = text->size ? arena_strndup(&builder->arena, text->bytes, text->size) : "";

    builder->failed = builder->failed || !copy || text->status != STORY_OK;
    if (copy && text->size)
        builder_text(builder, style, copy, text->size);
    text->size = 0;
}

static struct story_inlines take_inlines(struct builder *builder)
{
    struct story_inlines taken = { NULL, builder->inline_count };
    struct story_inline *items = arena_alloc(&builder->arena, builder->inline_count, sizeof *items);

    if (items && builder->inline_count)
        memcpy(items, builder->inlines, builder->inline_count * sizeof *items);
    else if (!items)
        builder->failed = true;
    taken.items = items;
    taken.count = items ? builder->inline_count : 0;
    builder->inline_count = 0;
    return taken;
}

static void add_block(struct builder *builder, struct story_block block)
{
    struct story_block *blocks = array_reserve(builder->blocks, &builder->block_capacity, builder->document.count + 1,
                                               sizeof *blocks);
    if (!blocks) {
        builder->failed = true;
        return;
    }
    builder->blocks = blocks;
    blocks[builder->document.count++] = block;
}

void builder_close_paragraph(struct builder *builder)
{
    add_block(builder, (struct story_block){ .kind = STORY_BLOCK_PARAGRAPH, .mark = "", .text = take_inlines(builder) });
}

void builder_close_bullet(struct builder *builder)
{
    add_block(builder, (struct story_block){ .kind = STORY_BLOCK_BULLET, .mark = "", .text = take_inlines(builder) });
}

void builder_close_heading(struct builder *builder, unsigned level)
{
    add_block(builder, (struct story_block){
                           .kind = STORY_BLOCK_HEADING, .level = level, .mark = "", .text = take_inlines(builder) });
}

void builder_close_item(struct builder *builder, const char *mark, enum story_style style)
{
    const char *copy = arena_strndup(&builder->arena, mark, strlen(mark));

    if (!copy)
        builder->failed = true;
    add_block(builder, (struct story_block){
                           .kind = STORY_BLOCK_ITEM, .mark = copy ? copy : "", .style = style, .text = take_inlines(builder) });
}

void builder_close_cell(struct builder *builder)
{
    struct story_inlines *cells = array_reserve(builder->cells, &builder->cell_capacity, builder->cell_count + 1, sizeof *cells);

    if (!cells) {
        builder->failed = true;
        return;
    }
    builder->cells = cells;
    cells[builder->cell_count++] = take_inlines(builder);
}

void builder_close_table(struct builder *builder, size_t columns)
{
    struct story_inlines *cells = arena_alloc(&builder->arena, builder->cell_count, sizeof *cells);

    if (!cells) {
        builder->failed = true;
        return;
    }
    if (builder->cell_count)
        memcpy(cells, builder->cells, builder->cell_count * sizeof *cells);
    add_block(builder, (struct story_block){ .kind = STORY_BLOCK_TABLE,
                                             .mark = "",
                                             .cells = cells,
                                             .rows = builder->cell_count / columns,
                                             .columns = columns });
    builder->cell_count = 0;
}

int builder_finish(struct builder *builder, struct story_document **out, struct story_error *err)
{
    builder->document.blocks = builder->blocks;
    if (builder->failed) {
        story_document_free(&builder->document);
        return error_set_nomem(err);
    }
    *out = &builder->document;
    return STORY_OK;
}

void story_document_free(struct story_document *document)
{
    struct builder *builder = (struct builder *)document;

    if (!builder)
        return;
    arena_clear(&builder->arena);
    free(builder->blocks);
    free(builder->inlines);
    free(builder->cells);
    free(builder);
}
