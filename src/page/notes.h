/* The sources of both sides as numbered notes: who cites each, and which changes gave or took it. */
#ifndef PAGE_NOTES_H
#define PAGE_NOTES_H

#include "base/arena.h"

#include <storydiff/diff.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum page_side { SIDE_BEFORE, SIDE_AFTER, SIDES };

/* A change that gave a source, or took it. */
struct page_mention {
    uint32_t change;
    bool gained;
};

struct page_note {
    const char *id; /* not NUL-terminated */
    size_t id_size;
    uint32_t sentences[SIDES]; /* that cite it */
    const struct page_mention *mentions; /* in the order of the changes */
    size_t mention_count;
};

struct page_notes {
    struct page_note *items; /* in the order of their numbers, from 1: those of the new side as it uses them, then the old one's */
    size_t count;
    const uint32_t *numbers[SIDES]; /* by source of a revision: from 1 */
    const uint32_t *by_id;          /* all numbers, in the order of the ids */
};

/* Returns false when memory ran out. */
bool notes_make(struct page_notes *notes, struct arena *arena, const struct story_diff *diff);

/* The number of the note on a source, or 0. */
uint32_t notes_find(const struct page_notes *notes, const char *id, size_t size);

#endif
