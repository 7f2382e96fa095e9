/* A growing string of bytes. It remembers that memory ran out or its output failed, so that writers check once, at the end. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <storydiff/error.h>
#include <storydiff/output.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct buffer {
    char *bytes; /* not NUL-terminated */
    size_t size;
    size_t capacity;
    enum story_status status;          /* STORY_OK, STORY_E_NOMEM or STORY_E_IO; there is no more room then */
    const struct story_output *output; /* where blocks go when enough has gathered; NULL: everything is kept */
};

/* A buffer that keeps everything (output NULL), or hands blocks on. Nothing is allocated yet. */
void buffer_init(struct buffer *buffer, const struct story_output *output);

/* What an output is given at once, and so the most that is ever kept back from it. */
enum { BUFFER_BLOCK = 64 << 10 };

/* Room for `size` bytes at the end; what is written there counts when it is added to `buffer->size`. NULL after a failure. */
char *buffer_make_room(struct buffer *buffer, size_t size);
static inline char *buffer_reserve(struct buffer *buffer, size_t size)
{
    return size <= buffer->capacity - buffer->size ? buffer->bytes + buffer->size : buffer_make_room(buffer, size);
}

void buffer_append_blocks(struct buffer *buffer, const char *bytes, size_t size); /* what does not fit */
static inline void buffer_append(struct buffer *buffer, const char *bytes, size_t size)
{
    if (size > buffer->capacity - buffer->size) {
        buffer_append_blocks(buffer, bytes, size);
    } else if (size) {
        memcpy(buffer->bytes + buffer->size, bytes, size);
        buffer->size += size;
    }
}

static inline void buffer_puts(struct buffer *buffer, const char *text)
{
    buffer_append(buffer, text, strlen(text));
}

static inline void buffer_putc(struct buffer *buffer, char byte)
{
    char *place = buffer_reserve(buffer, 1);

    if (place) {
        *place = byte;
        buffer->size++;
    }
}

void buffer_repeat(struct buffer *buffer, char byte, size_t count);
void buffer_number(struct buffer *buffer, uint64_t number); /* in decimal */
/* The same for a number from 0 that is rounded to `places` digits, at most 9, behind a point, which is one whatever the locale. */
void buffer_fixed(struct buffer *buffer, double number, int places);
void buffer_printf(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Hand on what is left, free the memory, and tell how it went: STORY_OK, STORY_E_NOMEM or STORY_E_IO, with `err` filled in. */
int buffer_finish(struct buffer *buffer, struct story_error *err);

/* Give up the bytes, NUL-terminated, to be freed with free(); NULL when memory ran out. For a buffer without output. */
char *buffer_detach(struct buffer *buffer, size_t *size);

#endif
