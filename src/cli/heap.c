#include "heap.h"

#include <stdlib.h> /* tells whether this is the GNU C library */

#ifdef __GLIBC__
#include <malloc.h>
#endif

void heap_keep_freed(void)
{
#ifdef __GLIBC__
    /* As it comes, every record grows the heap and shrinks it again, which took a seventh of the time. */
    mallopt(M_TRIM_THRESHOLD, 16 << 20);
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
#endif
}
