/* A pager, as git has it: what is long is read page by page. */
#ifndef CLI_PAGER_H
#define CLI_PAGER_H

#include "command.h"

/* Let standard output go to a pager, when it is a terminal and the user has one: STORYDIFF_PAGER, PAGER, or less; empty or "cat" is none.
 * Nothing may have been written yet. Without one everything is as before. */
void pager_begin(struct run *run);

/* Wait until the user has read it. Standard output must be closed. */
void pager_finish(struct run *run);

#endif
