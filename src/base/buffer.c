#include "buffer.h"

#include "array.h"
#include "decimal.h"
#include "error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buffer_init(struct buffer *buffer, const struct story_output *output)
{
    *buffer = (struct buffer){ .output = output };
}

/* What fills its room to the last byte asks for more at every write, and so is told each time. */
static void fail(struct buffer *buffer, enum story_status status)
{
    buffer->status = status;
    buffer->capacity = buffer->size;
}

static void flush(struct buffer *buffer)
{
    size_t size = buffer->size;

    buffer->size = 0;
    if (buffer->status == STORY_OK && size && buffer->output->write(buffer->output->context, buffer->bytes, size) != 0)
        fail(buffer, STORY_E_IO);
}

/* With an output, one block is all that is allocated, before anything is written: memory does not run out halfway. */
char *buffer_make_room(struct buffer *buffer, size_t size)
{
    if (buffer->output)
        flush(buffer);
    if (buffer->status != STORY_OK)
        return NULL;
    size_t needed = buffer->output && size < BUFFER_BLOCK ? BUFFER_BLOCK : buffer->size + size;
    char *bytes = array_reserve(buffer->bytes, &buffer->capacity, needed, 1);
    if (!bytes) {
        fail(buffer, STORY_E_NOMEM);
        return NULL;
    }
    buffer->bytes = bytes;
    return bytes + buffer->size;
}

void buffer_append_blocks(struct buffer *buffer, const char *bytes, size_t size)
{
    while (size > 0) {
        size_t piece = buffer->output && size > BUFFER_BLOCK ? BUFFER_BLOCK : size;
        char *place = buffer_reserve(buffer, piece);
        if (!place)
            return;
        memcpy(place, bytes, piece);
        buffer->size += piece;
        bytes += piece;
        size -= piece;
    }
}

void buffer_repeat(struct buffer *buffer, char byte, size_t count)
{
    for (; count > 0 && buffer->status == STORY_OK; count--)
        buffer_putc(buffer, byte);
}

void buffer_number(struct buffer *buffer, uint64_t number)
{
    char *place = buffer_reserve(buffer, DECIMAL_MAX);

    if (place)
        buffer->size = (size_t)(decimal_write(place, number, 1) - buffer->bytes);
}

void buffer_fixed(struct buffer *buffer, double number, int places)
{
    char digits[DECIMAL_MAX];
    uint64_t scale = 1;

    for (int i = 0; i < places; i++)
        scale *= 10;
    uint64_t scaled = (uint64_t)(number * (double)scale + 0.5);
    buffer_number(buffer, scaled / scale);
    if (places) {
        char *end = decimal_write(digits, scaled % scale, places);
        buffer_putc(buffer, '.');
        buffer_append(buffer, digits, (size_t)(end - digits));
    }
}

void buffer_printf(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *place = length >= 0 ? buffer_reserve(buffer, (size_t)length + 1) : NULL;
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
    char *end = buffer_reserve(buffer, 1);

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
