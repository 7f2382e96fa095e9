/* A pager, as git has it: what is long is read page by page. */
#ifndef CLI_PAGER_H
#define CLI_PAGER_H

#include "command.h"

/* Let standard output, and standard error if that is a terminal, go to a pager, when standard output is a terminal and the user has
 * one: STORYDIFF_PAGER, PAGER, or less; empty or "cat" is none. Nothing may have been written yet. Without one everything is as
 * before, with a note when one was asked for and is not there. */
void pager_begin(struct run *run);

/* Wait until the user has read it. Standard output must be closed; standard error is the terminal again. When the pager was left
 * before all was written, the program ends here as git does, by SIGPIPE. */
void pager_finish(struct run *run);

#endif
