/* Paths of files. */
#ifndef STORE_PATH_H
#define STORE_PATH_H

/* The path of a file in a folder whose path ends in '/'; freed with free(); NULL when memory ran out. */
char *path_join(const char *folder, const char *name);

#endif
