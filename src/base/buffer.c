#include "buffer.h"

#include "array.h"
#include "error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUFFER_BLOCK = 64 << 10 };

void buffer_init(struct buffer *buffer, const struct story_output *output)
{
    *buffer = (struct buffer){ .output = output };
}

static void flush(struct buffer *buffer)
{
    if (buffer->status == STORY_OK && buffer->size &&
        buffer->output->write(buffer->output->context, buffer->bytes, buffer->size) != 0)
        buffer->status = STORY_E_IO;
    buffer->size = 0;
}

/* Room for `size` more bytes, or NULL after a failure. */
static char *reserve(struct buffer *buffer, size_t size)
{
    if (buffer->output && buffer->size >= BUFFER_BLOCK)
        flush(buffer);
    if (buffer->status != STORY_OK)
        return NULL;
    char *bytes = array_reserve(buffer->bytes, &buffer->capacity, buffer->size + size, 1);
    if (!bytes) {
        buffer->status = STORY_E_NOMEM;
        return NULL;
    }
    buffer->bytes = bytes;
    return bytes + buffer->size;
}

void buffer_append(struct buffer *buffer, const char *bytes, size_t size)
{
    char *place = size ? reserve(buffer, size) : NULL;

    if (place) {
        memcpy(place, bytes, size);
        buffer->size += size;
    }
}

void buffer_puts(struct buffer *buffer, const char *text)
{
    buffer_append(buffer, text, strlen(text));
}

void buffer_repeat(struct buffer *buffer, char byte, size_t count)
{
    for (; count > 0 && buffer->status == STORY_OK; count--)
        buffer_putc(buffer, byte);
}

void buffer_number(struct buffer *buffer, uint64_t number)
{
    char digits[20]; /* of UINT64_MAX */
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    buffer_append(buffer, digits + at, sizeof digits - at);
}

void buffer_printf(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *place = length >= 0 ? reserve(buffer, (size_t)length + 1) : NULL;
    if (!place)
        return;
    va_start(arguments, format);
    vsnprintf(place, (size_t)length + 1, format, arguments);
    va_end(arguments);
    buffer->size += (size_t)length;
}

int buffer_finish(struct buffer *buffer, struct story_error *err)
{
    if (buffer->output)
        flush(buffer);
    free(buffer->bytes);
    buffer->bytes = NULL;
    buffer->capacity = buffer->size = 0;
    if (buffer->status == STORY_E_NOMEM)
        return error_set_nomem(err);
    if (buffer->status == STORY_E_IO)
        return error_set(err, STORY_E_IO, "cannot write the output");
    return STORY_OK;
}

char *buffer_detach(struct buffer *buffer, size_t *size)
{
    char *end = reserve(buffer, 1);

    if (!end) {
        free(buffer->bytes);
        *buffer = (struct buffer){ 0 };
        return NULL;
    }
    *end = '\0';
    *size = buffer->size;
    char *bytes = buffer->bytes;
    *buffer = (struct buffer){ 0 };
    return bytes;
}
