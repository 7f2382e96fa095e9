/* Starting and stopping libgit2. */
#ifndef STORE_LIBRARY_H
#define STORE_LIBRARY_H

#include <storydiff/error.h>

/* Start libgit2 as we need it; every success is answered with one library_stop(). It costs some 4 ms (measured), so only what
 * needs a repository calls it. The options belong to libgit2 and hold for the whole process. */
int library_start(struct story_error *err);
void library_stop(void);

#endif
