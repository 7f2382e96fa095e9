/* Building a document: pieces of text are collected, then closed as a block or as a cell of a table. */
#ifndef REPORT_BUILDER_H
#define REPORT_BUILDER_H

#include <storydiff/document.h>
#include <storydiff/error.h>

#include <stddef.h>

struct buffer;
struct builder;

/* A builder of an empty document, or NULL when memory ran out. It remembers a later failure until builder_finish(). */
struct builder *builder_new(void);

/* Collect a piece of text, which is borrowed. */
void builder_text(struct builder *builder, enum story_style style, const char *text, size_t size);

/* Collect a piece of text that is made here; it is copied. */
void builder_printf(struct builder *builder, enum story_style style, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same for text that is borrowed, and leads to an address, which is copied; NULL: nowhere. */
void builder_link(struct builder *builder, const char *text, size_t size, const char *url);

/* Collect what a buffer without output holds; it is copied, and the buffer is empty then. What failed in it has failed here. */
void builder_take(struct builder *builder, enum story_style style, struct buffer *text);

/* Close what was collected as a paragraph; as one of a list; as a heading, of level 1 to 6; as an item, whose mark is copied; or
 * as a cell. */
void builder_close_paragraph(struct builder *builder);
void builder_close_bullet(struct builder *builder);
void builder_close_heading(struct builder *builder, unsigned level);
void builder_close_item(struct builder *builder, const char *mark, enum story_style style);
void builder_close_cell(struct builder *builder);

/* Make the cells that were closed since the last table one of `columns` columns. */
void builder_close_table(struct builder *builder, size_t columns);

/* Hand the document over, or free it and report that memory ran out. */
int builder_finish(struct builder *builder, struct story_document **out, struct story_error *err);

#endif
