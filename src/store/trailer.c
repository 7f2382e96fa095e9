#include "trailer.h"

#include "name.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static const char *trim_end(const char *start, const char *end)
{
    while (end > start && is_space(end[-1]))
        end--;
    return end;
}

static const char *line_start(const char *message, const char *end)
{
    while (end > message && end[-1] != '\n')
        end--;
    return end;
}

/* The value when the line is this trailer, else NULL. */
static const char *line_value(const char *line, const char *end, const char *key, size_t *size)
{
    size_t key_size = strlen(key);

    if ((size_t)(end - line) <= key_size || strncasecmp(line, key, key_size) != 0 || line[key_size] != ':')
        return NULL;
    const char *value = line + key_size + 1;
    while (value < end && is_space(*value))
        value++;
    *size = (size_t)(end - value);
    return value;
}

const char *trailer_find(const char *message, const char *key, size_t *size)
{
    const char *found = NULL;
    const char *end = trim_end(message, message + strlen(message));

    for (;;) {
        const char *line = line_start(message, end);
        const char *text_end = trim_end(line, end);
        if (text_end == line)
            return found; /* The blank line above the last paragraph. */
        if (!found)
            found = line_value(line, text_end, key, size);
        if (line == message)
            return NULL;
        end = line - 1;
    }
}

const char *trailer_label(const char *message, size_t *size)
{
    const char *label = trailer_find(message, TRAILER_VERSION, size);

    return label && name_is_label(label, *size) ? label : NULL;
}
