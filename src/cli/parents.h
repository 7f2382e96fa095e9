/* The newest versions of stories, read: what the next version of each is compared with. */
#ifndef CLI_PARENTS_H
#define CLI_PARENTS_H

#include <storydiff/import.h>
#include <storydiff/revision.h>

#include <stdbool.h>
#include <stddef.h>

struct parent {
    char *story; /* "": the repository's own */
    char tip[STORY_ID_SIZE];
    char *bytes;
    size_t size;
    struct story_revision *revision; /* NULL: not in memory */
    bool warned; /* that its order is doubtful */
};

/* All zero: none is known. */
struct parents {
    struct parent *items; /* a hash table */
    size_t count;
    size_t capacity;
    size_t bytes;
};

/* The entry of a story; NULL when memory ran out. Valid until the next call. */
struct parent *parents_find(struct parents *parents, const char *story);

/* See that the newest version of the chosen story, which the entry is of, is in memory. When it has none, `revision` is NULL. */
int parents_load(struct parents *parents, struct parent *parent, struct story_importer *importer, struct story_error *err);

/* Let another version be the newest: its bytes and its revision belong to the entry from here on. */
void parents_replace(struct parents *parents, struct parent *parent, char *bytes, size_t size, struct story_revision *revision);

void parents_clear(struct parents *parents);

#endif
