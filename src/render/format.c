#include "format.h"

#include <stddef.h>
#include <string.h>

static const struct story_format *const formats[] = { &format_terminal };

const struct story_format *story_format_find(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

int story_document_render(const struct story_document *document, const struct story_format *format,
                          const struct story_render_options *options, const struct story_output *output,
                          struct story_error *err)
{
    struct buffer out;

    buffer_init(&out, output);
    format->render(&out, document, options);
    return buffer_finish(&out, err);
}
