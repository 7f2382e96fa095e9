/* The names of a site's files: none is given twice, also on disks where "A" is "a". */
#ifndef PAGE_FILE_NAMES_H
#define PAGE_FILE_NAMES_H

#include "base/arena.h"
#include "base/intern.h"

#include <stddef.h>

struct file_names {
    struct intern given; /* in small letters */
};

/* Nothing is allocated yet. */
void file_names_init(struct file_names *names);
void file_names_free(struct file_names *names);

/* Give a file the name `wanted`, ".html" behind it; with "+2", "+3", … between them when that was given before. What is wanted is
 * of letters, digits and ".-+_". Returns the name, in the arena, or NULL when memory ran out. */
const char *file_names_give(struct file_names *names, struct arena *arena, const char *wanted);

/* The same for the page of a source, "source-3f9a21c4.html". */
const char *file_names_give_source(struct file_names *names, struct arena *arena, const char *id, size_t size);

#endif
