/* The heap of the C library. */
#ifndef BASE_HEAP_TRIM_H
#define BASE_HEAP_TRIM_H

/* Give what was freed back to the system, where the C library has a way to. It goes through the whole heap: after many bytes were
 * freed, and before as many are taken again. */
void heap_trim(void);

#endif
