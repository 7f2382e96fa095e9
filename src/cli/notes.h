/* What is known of the sources of versions: their files sources.json, read. */
#ifndef CLI_NOTES_H
#define CLI_NOTES_H

#include "command.h"

#include <storydiff/source_notes.h>
#include <storydiff/store.h>

/* All zero before and after. */
struct notes {
    char file[STORY_ID_SIZE]; /* that was read last; "" before the first */
    struct story_source_notes *known; /* what it says; NULL: nothing */
};

/* Read the notes of a version, unless the last one had the same. A file that is malformed is as good as none, and a note on
 * standard error tells. */
int notes_read(struct notes *notes, struct run *run, const struct story_version *version, struct story_error *err);

/* What was read last. */
struct story_source_notes notes_known(const struct notes *notes);

void notes_close(struct notes *notes);

#endif
