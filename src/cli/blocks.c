#include "blocks.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK_SIZE = 256 << 10 };

static bool reserve(struct block *block, size_t capacity)
{
    if (capacity <= block->capacity)
        return true;
    char *bytes = realloc(block->bytes, capacity);
    if (!bytes)
        return false;
    block->bytes = bytes;
    block->capacity = capacity;
    return true;
}

static bool put(struct block *block, const char *bytes, size_t size, size_t capacity)
{
    if (!reserve(block, size > capacity ? size : capacity))
        return false;
    memcpy(block->bytes, bytes, size);
    block->size = size;
    return true;
}

/* Whether there is something to read, or the end; false after a wake. */
static bool wait_for_input(const struct block_source *source)
{
    struct pollfd ends[] = { { source->descriptor, POLLIN, 0 }, { source->wake, POLLIN, 0 } };

    while (poll(ends, 2, -1) < 0 && errno == EINTR)
        continue;
    return !ends[1].revents;
}

/* Read behind what the block has. */
static int read_more(struct block *block, struct block_source *source, struct story_error *err)
{
    ssize_t count;

    if (!wait_for_input(source)) {
        block->size = 0;
        source->ended = true;
        return STORY_OK;
    }
    do
        count = read(source->descriptor, block->bytes + block->size, block->capacity - block->size);
    while (count < 0 && errno == EINTR);
    if (count < 0)
        return story_error_set(err, STORY_E_IO, "cannot read: standard input: %s (check where it comes from)", strerror(errno));
    source->ended = count == 0;
    block->size += (size_t)count;
    return STORY_OK;
}

/* Take away the rest of a line that was too long. */
static void skip_line(struct block *block, struct block_source *source)
{
    char *end = memchr(block->bytes, '\n', block->size);

    source->skipping = !end;
    block->size = end ? block->size - (size_t)(end + 1 - block->bytes) : 0;
    if (end)
        memmove(block->bytes, end + 1, block->size);
}

/* The end of the last whole line of a block, in which the first `known` bytes have none; 0 when there is no whole line. Counts
 * the lines. After a wake, there are fewer bytes than those known. */
static size_t find_end(const struct block *block, size_t known, uint64_t *lines)
{
    size_t end = 0;

    for (const char *found; known < block->size && (found = memchr(block->bytes + known, '\n', block->size - known)); known = end) {
        end = (size_t)(found + 1 - block->bytes);
        ++*lines;
    }
    return end;
}

/* Read until there is a whole line, or one that is too long. Sets the end of what belongs to this block. */
static int fill(struct block *block, size_t *end, struct block_source *source, struct story_error *err)
{
    size_t known = 0;
    int status;

    for (;;) {
        if (source->skipping)
            skip_line(block, source);
        if ((*end = find_end(block, known, &source->lines)))
            return STORY_OK;
        if (source->ended) {
            *end = block->size;
            source->lines += block->size > 0;
            return STORY_OK;
        }
        if (block->size > source->line_max) {
            *end = block->size = source->line_max + 1;
            source->lines++;
            source->skipping = true;
            return STORY_OK;
        }
        known = block->size;
        if (block->size == block->capacity && !reserve(block, 2 * block->capacity))
            return story_error_set(err, STORY_E_NOMEM, "out of memory");
        if ((status = read_more(block, source, err)) < 0)
            return status;
    }
}

int block_read(struct block *block, struct block_source *source, struct story_error *err)
{
    size_t end;

    if (block->capacity > BLOCK_SIZE) /* one long line made it so */
        block_clear(block);
    if (!put(block, source->rest.bytes ? source->rest.bytes : "", source->rest.size, BLOCK_SIZE))
        return story_error_set(err, STORY_E_NOMEM, "out of memory");
    block_clear(&source->rest);
    block->first_line = source->lines + 1;
    int status = fill(block, &end, source, err);
    if (status < 0)
        return status;
    if (end < block->size && !put(&source->rest, block->bytes + end, block->size - end, 0))
        return story_error_set(err, STORY_E_NOMEM, "out of memory");
    block->size = end;
    return STORY_OK;
}

void block_clear(struct block *block)
{
    free(block->bytes);
    *block = (struct block){ 0 };
}
