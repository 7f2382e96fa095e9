/* Strings of JSON, much faster than yajl decodes them: most of a record is in them. */
#ifndef BATCH_UNESCAPE_H
#define BATCH_UNESCAPE_H

#include "base/buffer.h"

#include <stddef.h>

/* Write into `out` the string whose opening quote stands before `text`, and a NUL that `out->size` does not count. Returns the
 * offset of its closing quote; `size` when it has none, has what JSON does not allow in strings, or memory ran out, which
 * `out->status` tells. Malformed UTF-8 is copied.
 *
 * An escape that is half of a surrogate pair means no character: U+FFFD is written, and `*half`, if it is NULL, becomes where the
 * escape stands. */
size_t unescape(struct buffer *out, const char *text, size_t size, const char **half);

#endif
