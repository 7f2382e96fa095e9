/* Where a comparison puts what it makes. */
#ifndef DIFF_STORAGE_H
#define DIFF_STORAGE_H

#include "base/arena.h"

struct storage {
    struct arena result;  /* what the diff points to */
    struct arena scratch; /* what is needed for a while: whoever takes from it sets it back */
};

#endif
