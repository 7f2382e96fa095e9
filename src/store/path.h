/* Paths of files. */
#ifndef STORE_PATH_H
#define STORE_PATH_H

/* One text behind the other: a file in a folder whose path ends in '/', or a file with a suffix. Freed with free(); NULL when
 * memory ran out. */
char *path_join(const char *folder, const char *name);

#endif
