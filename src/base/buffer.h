/* A growing string of bytes. It remembers that memory ran out or its output failed, so that writers check once, at the end. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <storydiff/error.h>
#include <storydiff/output.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buffer {
    char *bytes; /* not NUL-terminated */
    size_t size;
    size_t capacity;
    enum story_status status;          /* STORY_OK, STORY_E_NOMEM or STORY_E_IO; later writes do nothing */
    const struct story_output *output; /* where blocks go when enough has gathered; NULL: everything is kept */
};

/* A buffer that keeps everything (output NULL), or hands blocks on. Nothing is allocated yet. */
void buffer_init(struct buffer *buffer, const struct story_output *output);

void buffer_append(struct buffer *buffer, const char *bytes, size_t size);
void buffer_puts(struct buffer *buffer, const char *text);
void buffer_repeat(struct buffer *buffer, char byte, size_t count);
void buffer_number(struct buffer *buffer, uint64_t number); /* in decimal, many times faster than buffer_printf() */
void buffer_printf(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

static inline void buffer_putc(struct buffer *buffer, char byte)
{
    if (buffer->size < buffer->capacity && buffer->status == STORY_OK)
        buffer->bytes[buffer->size++] = byte;
    else
        buffer_append(buffer, &byte, 1);
}

/* Hand on what is left, free the memory, and tell how it went: STORY_OK, STORY_E_NOMEM or STORY_E_IO, with `err` filled in. */
int buffer_finish(struct buffer *buffer, struct story_error *err);

/* Give up the bytes, NUL-terminated, to be freed with free(); NULL when memory ran out. For a buffer without output. */
char *buffer_detach(struct buffer *buffer, size_t *size);

#endif
