/* Packed documents: their blocks one after the other, each with its mark and its pieces of text, or its cells. */
#include "base/buffer.h"
#include "base/error.h"
#include "builder.h"

#include <stdlib.h>
#include <string.h>

enum { LEVEL_MAX = 6 };

struct packed_block {
    uint32_t kind;
    uint32_t level;
    uint32_t style;
    uint32_t mark_size;
    uint32_t columns;
    uint32_t cells; /* of a table; of any other block there is one */
};

/* Before the pieces of one text. */
struct packed_text {
    uint32_t count;
};

struct packed_inline {
    uint32_t style;
    uint32_t size;
    uint32_t url_size; /* with the NUL; 0: none */
};

struct reader {
    const char *at;
    size_t left;
    bool broken;
};

static void pack_text(struct buffer *out, struct story_inlines text)
{
    const struct packed_text head = { (uint32_t)text.count };

    buffer_append(out, (const char *)&head, sizeof head);
    for (size_t i = 0; i < text.count; i++) {
        const struct story_inline *item = &text.items[i];
        const struct packed_inline packed = { item->style, (uint32_t)item->size, item->url ? (uint32_t)strlen(item->url) + 1 : 0 };
        buffer_append(out, (const char *)&packed, sizeof packed);
        buffer_append(out, item->text, item->size);
        buffer_append(out, item->url ? item->url : "", packed.url_size);
    }
}

int story_document_pack(char **bytes, size_t *size, const struct story_document *document, struct story_error *err)
{
    struct buffer out;

    buffer_init(&out, NULL);
    for (size_t i = 0; i < document->count; i++) {
        const struct story_block *block = &document->blocks[i];
        size_t cells = block->kind == STORY_BLOCK_TABLE ? block->rows * block->columns : 1;
        const struct packed_block packed = { block->kind, block->level, block->style, (uint32_t)strlen(block->mark) + 1,
                                             (uint32_t)block->columns, (uint32_t)cells };
        buffer_append(&out, (const char *)&packed, sizeof packed);
        buffer_append(&out, block->mark, packed.mark_size);
        for (size_t c = 0; c < cells; c++)
            pack_text(&out, block->kind == STORY_BLOCK_TABLE ? block->cells[c] : block->text);
    }
    *bytes = buffer_detach(&out, size);
    return *bytes ? STORY_OK : error_set_nomem(err);
}

static const char *take(struct reader *reader, size_t size)
{
    const char *at = reader->at;

    if (reader->broken || reader->left < size) {
        reader->broken = true;
        return NULL;
    }
    reader->at += size;
    reader->left -= size;
    return at;
}

/* A string of `size` bytes, of which the last is the only NUL. */
static const char *take_string(struct reader *reader, size_t size)
{
    const char *string = take(reader, size);

    if (!string || memchr(string, '\0', size) != string + size - 1)
        reader->broken = true;
    return reader->broken ? NULL : string;
}

static void read_text(struct builder *builder, struct reader *reader)
{
    const char *at = take(reader, sizeof(struct packed_text));
    struct packed_text head = { 0 };

    if (at)
        memcpy(&head, at, sizeof head);
    for (uint32_t i = 0; i < head.count && !reader->broken; i++) {
        struct packed_inline packed;
        if (!(at = take(reader, sizeof packed)))
            break;
        memcpy(&packed, at, sizeof packed);
        const char *text = take(reader, packed.size);
        const char *url = packed.url_size ? take_string(reader, packed.url_size) : NULL;
        if (reader->broken || packed.style >= STORY_STYLES || (url && packed.style != STORY_STYLE_PLAIN))
            reader->broken = true;
        else if (url)
            builder_link(builder, text, packed.size, url);
        else
            builder_text(builder, (enum story_style)packed.style, text, packed.size);
    }
}

static void close_block(struct builder *builder, const struct packed_block *block, const char *mark)
{
    switch ((enum story_block_kind)block->kind) {
    case STORY_BLOCK_HEADING:
        builder_close_heading(builder, block->level);
        break;
    case STORY_BLOCK_PARAGRAPH:
        builder_close_paragraph(builder);
        break;
    case STORY_BLOCK_ITEM:
        builder_close_item(builder, mark, (enum story_style)block->style);
        break;
    case STORY_BLOCK_BULLET:
        builder_close_bullet(builder);
        break;
    case STORY_BLOCK_TABLE:
        builder_close_table(builder, block->columns);
        break;
    }
}

/* Whether a block can be one. */
static bool is_possible(const struct packed_block *block)
{
    bool is_table = block->kind == STORY_BLOCK_TABLE, is_heading = block->kind == STORY_BLOCK_HEADING;

    return block->kind <= STORY_BLOCK_TABLE && block->style < STORY_STYLES &&
           (!is_heading || (block->level >= 1 && block->level <= LEVEL_MAX)) &&
           (is_table ? block->columns && block->cells % block->columns == 0 : block->cells == 1);
}

static void read_block(struct builder *builder, struct reader *reader)
{
    const char *at = take(reader, sizeof(struct packed_block)), *mark;
    struct packed_block block;

    if (!at)
        return;
    memcpy(&block, at, sizeof block);
    mark = take_string(reader, block.mark_size);
    reader->broken = reader->broken || !is_possible(&block);
    for (uint32_t i = 0; i < block.cells && !reader->broken; i++) {
        read_text(builder, reader);
        if (block.kind == STORY_BLOCK_TABLE)
            builder_close_cell(builder);
    }
    if (!reader->broken)
        close_block(builder, &block, mark);
}

int story_document_unpack(struct story_document **out, const char *bytes, size_t size, struct story_error *err)
{
    struct builder *builder = builder_new();
    struct reader reader = { .at = bytes, .left = size };
    struct story_document *document;

    if (!builder)
        return error_set_nomem(err);
    while (reader.left && !reader.broken)
        read_block(builder, &reader);
    int status = builder_finish(builder, &document, err);
    if (status < 0)
        return status;
    if (reader.broken) {
        story_document_free(document);
        return error_set(err, STORY_E_INPUT, "not a packed document: %zu bytes (make it anew)", size);
    }
    *out = document;
    return STORY_OK;
}
