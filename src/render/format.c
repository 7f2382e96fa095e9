#include "format.h"

#include "base/error.h"
#include "base/unicode.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FORMAT_ADDRESS(name) &format_##name,
static const struct story_format *const formats[] = { FORMAT_ROWS(FORMAT_ADDRESS) };
#undef FORMAT_ADDRESS

enum { FORMATS = sizeof formats / sizeof *formats };

const struct story_format *story_format_find(const char *name)
{
    for (size_t i = 0; i < FORMATS; i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

const char *story_format_name(size_t index)
{
    return index < FORMATS ? formats[index]->name : NULL;
}

bool inline_is_space_change(const struct story_inline *piece)
{
    if (piece->style != STORY_STYLE_DELETED && piece->style != STORY_STYLE_INSERTED)
        return false;
    for (size_t at = 0; at < piece->size;) {
        uint32_t code;
        at += utf8_decode_lossy(piece->text + at, piece->size - at, &code);
        if (!unicode_is_space(code))
            return false;
    }
    return true;
}

size_t escape_space(uint32_t code, char out[ESCAPE_MAX])
{
    size_t length = escape_character(code, out);

    if (length)
        return length;
    return (size_t)snprintf(out, ESCAPE_MAX, code == ' ' ? " " : "\\u{%" PRIX32 "}", code);
}

void write_visibly(struct buffer *out, const struct story_inline *piece,
                   void (*write)(struct buffer *out, const char *text, size_t size))
{
    if (!inline_is_space_change(piece)) {
        write(out, piece->text, piece->size);
        return;
    }
    for (size_t at = 0; at < piece->size;) {
        char escaped[ESCAPE_MAX];
        uint32_t code;
        at += utf8_decode_lossy(piece->text + at, piece->size - at, &code);
        write(out, escaped, escape_space(code, escaped));
    }
}

struct story_rendering {
    const struct story_format *format;
    struct story_render_options options;
    struct buffer out;
    bool added;
};

int story_rendering_begin(struct story_rendering **out, const struct story_format *format,
                          const struct story_render_options *options, const struct story_output *output, struct story_error *err)
{
    struct story_rendering *rendering = calloc(1, sizeof *rendering);

    if (!rendering)
        return error_set_nomem(err);
    rendering->format = format;
    rendering->options = *options;
    buffer_init(&rendering->out, output);
    if (format->begin)
        format->begin(&rendering->out, options);
    *out = rendering;
    return STORY_OK;
}

void story_rendering_add(struct story_rendering *rendering, const struct story_document *document)
{
    if (!document->count)
        return;
    if (rendering->added)
        buffer_putc(&rendering->out, '\n');
    rendering->format->render(&rendering->out, document, &rendering->options);
    rendering->added = true;
}

int story_rendering_end(struct story_rendering *rendering, struct story_error *err)
{
    if (rendering->format->end)
        rendering->format->end(&rendering->out, &rendering->options);
    int status = buffer_finish(&rendering->out, err);
    free(rendering);
    return status;
}

int story_document_render(const struct story_document *document, const struct story_format *format,
                          const struct story_render_options *options, const struct story_output *output,
                          struct story_error *err)
{
    struct story_rendering *rendering = NULL;
    int status = story_rendering_begin(&rendering, format, options, output, err);

    if (status < 0)
        return status;
    story_rendering_add(rendering, document);
    return story_rendering_end(rendering, err);
}
