/* Reading lines in blocks: as many whole lines as come at once, so that threads hand on blocks and not lines. */
#ifndef CLI_BLOCKS_H
#define CLI_BLOCKS_H

#include <storydiff/error.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whole lines, each with its line break except perhaps the last. All zero to begin with; block_clear() frees the bytes. */
struct block {
    char *bytes;
    size_t size;
    size_t capacity;
    uint64_t first_line; /* the number of the first line, from 1 */
};

struct block_source {
    int descriptor;
    int wake; /* the end of a pipe: when something comes from it, reading ends; -1: none */
    size_t line_max;
    struct block rest; /* the beginning of a line, read with the block before */
    uint64_t lines;    /* in all blocks so far */
    bool skipping;     /* the rest of a line that is too long is still to come */
    bool ended;
};

/* Read the next block; its size is 0 at the end, and after a wake. It waits for its first line only. Of a line that is too long,
 * the first `line_max` + 1 bytes stand there, without a line break.
 * STORY_OK, STORY_E_IO or STORY_E_NOMEM. */
int block_read(struct block *block, struct block_source *source, struct story_error *err);

void block_clear(struct block *block);

#endif
