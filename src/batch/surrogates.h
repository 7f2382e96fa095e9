/* Escapes of JSON that are half of a surrogate pair: they mean no character, and yajl would write "?" or broken UTF-8 for them. */
#ifndef BATCH_SURROGATES_H
#define BATCH_SURROGATES_H

#include <stddef.h>

/* Write \ufffd over every such escape in `line`. Returns the offset of the first, or `size` when there was none. */
size_t surrogates_mend(char *line, size_t size);

#endif
