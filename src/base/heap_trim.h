/* The heap of the C library. */
#ifndef BASE_HEAP_TRIM_H
#define BASE_HEAP_TRIM_H

#include <stddef.h>

/* Give what was freed back to the system, where the C library has a way to: a hole in the heap is of no use to what does not fit.
 * That goes through the whole heap, and is done only if texts of so many bytes leave behind what is worth it. */
void heap_trim(size_t text_bytes);

#endif
