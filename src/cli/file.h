/* Story files. */
#ifndef CLI_FILE_H
#define CLI_FILE_H

#include <storydiff/error.h>
#include <storydiff/revision.h>

#include <stdbool.h>
#include <stddef.h>

/* Read a whole story file; "-" is standard input. An empty one, or one of white space only, is refused. `*bytes` is freed with
 * free(). */
int file_read(char **bytes, size_t *size, const char *name, struct story_error *err);

/* The same for a file that git names: it may be empty, and "-" is a file's name. */
int file_read_any(char **bytes, size_t *size, const char *name, struct story_error *err);

/* Refuse a story of no bytes, or of white space only. */
int file_check(const char *name, const char *bytes, size_t size, struct story_error *err);

/* Parse what was read from `name`; messages name it. */
int file_parse(struct story_revision **revision, const char *name, const char *bytes, size_t size,
               const struct story_parse_options *options, struct story_error *err);

/* Whether something of this name is there, also when it cannot be read as a file. */
bool file_exists(const char *name);

/* How messages call a file. */
const char *file_title(const char *name);

#endif
