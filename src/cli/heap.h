/* How the C library deals with freed memory. */
#ifndef CLI_HEAP_H
#define CLI_HEAP_H

/* Keep freed memory, up to some MiB, instead of giving it back to the system at once: for runs that allocate the same again and
 * again. */
void heap_keep_freed(void);

#endif
