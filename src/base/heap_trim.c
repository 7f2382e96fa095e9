#include "heap_trim.h"

#include <stdlib.h> /* tells whether this is the GNU C library */

#ifdef __GLIBC__
#include <malloc.h>
#endif

enum { WORTH_IT = 1 << 20 };

void heap_trim(size_t text_bytes)
{
#ifdef __GLIBC__
    if (text_bytes >= WORTH_IT)
        malloc_trim(0);
#else
    (void)text_bytes;
#endif
}
