/* The files in which git is told something, as text. All return a libgit2 code. */
#ifndef STORE_SETUP_FILES_H
#define STORE_SETUP_FILES_H

#include <stdbool.h>

/* Add a line to info/attributes in git's folder, or take it out; a file that is empty then goes, too. */
int setup_change_attributes(const char *folder, const char *line, bool take_out, bool *changed);

/* libgit2 leaves the head of a section when it removes the last setting in it: take that of `key` out of the file at `path`, if it
 * is empty. */
int setup_drop_empty_section(const char *path, const char *key);

#endif
