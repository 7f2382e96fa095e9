#include "heap_trim.h"

#include <stdlib.h> /* tells whether this is the GNU C library */

#ifdef __GLIBC__
#include <malloc.h>
#endif

void heap_trim(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
