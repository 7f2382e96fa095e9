#include "json_text.h"

#include "base/error.h"
#include "base/utf8.h"

#include <string.h>

/* yajl has two buffers that may come to hold a whole line, and doubles them to a power of two, the first being 2 KiB. */
static size_t pool_size(size_t line)
{
    return 4 * line + (16 << 10);
}

/* What yajl says of the text, without the line break at its end. */
static int explain(const char *unit, yajl_handle parser, const char *text, size_t size, struct story_error *err)
{
    size_t at = yajl_get_bytes_consumed(parser);
    unsigned char *why = yajl_get_error(parser, 0, (const unsigned char *)text, size);
    const char *message = why ? (const char *)why : "malformed";

    return error_set(err, STORY_E_INPUT, "not JSON: %.*s (at byte %zu of the %s)", (int)strcspn(message, "\n"), message,
                     at < size ? at : size, unit);
}

void json_text_parse(const struct json_text *how, const char *text, size_t size, int *status, struct story_error *err)
{
    yajl_alloc_funcs memory = { pool_malloc, pool_realloc, pool_free, how->pool };

    if (!pool_prepare(how->pool, pool_size(size))) {
        *status = error_set_nomem(err);
        return;
    }
    yajl_handle parser = yajl_alloc(how->callbacks, &memory, how->context);
    yajl_config(parser, yajl_dont_validate_strings, 1); /* its check lets overlong forms and surrogates pass: we have our own */
    yajl_status result = yajl_parse(parser, (const unsigned char *)text, size);
    if (result == yajl_status_ok)
        result = yajl_complete_parse(parser);
    if (result != yajl_status_ok && *status == STORY_OK)
        *status = explain(how->unit, parser, text, size, err);
    yajl_free(parser);
}

int json_text_check(const struct json_text *how, const char *text, size_t size, size_t surrogate, struct story_error *err)
{
    size_t malformed = utf8_first_malformed(text, size);

    if (malformed < size)
        return error_set(err, STORY_E_INPUT, "not UTF-8: byte 0x%02x at offset %zu of the %s (convert it%s)",
                         (unsigned char)text[malformed], malformed, how->unit, how->remedy);
    if (surrogate < size)
        return error_set(err, STORY_E_INPUT, "half a surrogate pair: offset %zu of the %s (mend it%s)", surrogate, how->unit,
                         how->remedy);
    return STORY_OK;
}

bool json_text_is_blank(const char *text, size_t size)
{
    while (size > 0 && memchr(" \t\r", text[size - 1], 3))
        size--;
    return size == 0;
}
