/* Tables: what stands behind the pictures of a site. */
#ifndef PAGE_TABLE_H
#define PAGE_TABLE_H

#include "base/buffer.h"

#include <stddef.h>

/* Begin a table in a frame that scrolls. The caption, which is heard, and the columns' heads are ours. */
void table_begin(struct buffer *out, const char *caption, const char *const *columns, size_t count);
void table_end(struct buffer *out);

/* A cell with a number. */
void table_number(struct buffer *out, size_t number);

#endif
