#include "format.h"

#include "base/error.h"

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
