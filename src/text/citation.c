#include "citation.h"

#include <stdbool.h>
#include <string.h>

/* The longest `{{cite:…}}` that is read as one; a longer one is text. */
enum { CITATION_MAX = 4096 };

struct citation_style {
    const char *opening;
    const char *closing;
    bool (*is_id_byte)(char byte);
    size_t id_size;     /* exactly so many bytes; 0: any number from 1 */
    const char *prefix; /* part of the id, before these bytes */
    bool list;          /* several ids, with commas between and spaces around them */
};

static bool is_hex(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f');
}

static bool is_base36(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

static bool is_any_id(char byte)
{
    return is_base36(byte) || (byte >= 'A' && byte <= 'Z') || byte == '_' || byte == '-';
}

static const struct citation_style styles[] = {
    { "[", "]", is_hex, 8, "", false },
    { "[", "]", is_base36, 8, "cl_", false },
    { "{{cite:", "}}", is_any_id, 0, "", true },
};

static bool starts_with(const char *text, size_t size, const char *prefix, size_t prefix_size)
{
    return size >= prefix_size && memcmp(text, prefix, prefix_size) == 0;
}

static size_t skip_spaces(const char *text, size_t size, size_t at)
{
    while (at < size && text[at] == ' ')
        at++;
    return at;
}

static size_t id_length(const struct citation_style *style, const char *text, size_t size)
{
    size_t prefix = strlen(style->prefix), length = prefix;

    if (!starts_with(text, size, style->prefix, prefix))
        return 0;
    while (length < size && style->is_id_byte(text[length]))
        length++;
    if (length == prefix || (style->id_size && length - prefix != style->id_size))
        return 0;
    return length;
}

static size_t match(const struct citation_style *style, const char *text, size_t size)
{
    size_t at = strlen(style->opening), closing = strlen(style->closing);

    if (!starts_with(text, size, style->opening, at))
        return 0;
    for (;;) {
        if (style->list)
            at = skip_spaces(text, size, at);
        size_t id = id_length(style, text + at, size - at);
        if (!id)
            return 0;
        at += id;
        if (style->list)
            at = skip_spaces(text, size, at);
        if (!style->list || at == size || text[at] != ',')
            break;
        at++;
    }
    return starts_with(text + at, size - at, style->closing, closing) ? at + closing : 0;
}

static const struct citation_style *style_at(const char *text, size_t size, size_t *length)
{
    if (size > CITATION_MAX)
        size = CITATION_MAX;
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        if ((*length = match(&styles[i], text, size)) > 0)
            return &styles[i];
    return NULL;
}

size_t citation_match(const char *text, size_t size, size_t at)
{
    size_t length;

    return style_at(text + at, size - at, &length) ? length : 0;
}

struct citation_ids citation_ids_begin(const char *text, size_t at, size_t length)
{
    const struct citation_style *style = style_at(text + at, length, &length);

    return (struct citation_ids){ style, text, at + strlen(style->opening), at + length };
}

size_t citation_ids_next(struct citation_ids *ids, size_t *id)
{
    ids->at = skip_spaces(ids->text, ids->end, ids->at);
    size_t size = id_length(ids->style, ids->text + ids->at, ids->end - ids->at);
    *id = ids->at;
    ids->at = skip_spaces(ids->text, ids->end, ids->at + size);
    if (ids->at < ids->end && ids->text[ids->at] == ',')
        ids->at++;
    return size;
}
