#include "json_text.h"

#include "base/error.h"
#include "base/utf8.h"
#include "unescape.h"

#include <string.h>

/* A string that one long text made larger than this does not stay so. */
enum { KEEP_MAX = 1 << 20 };

/* yajl has a buffer that may come to hold a whole text, and doubles it from 2 KiB on. */
static size_t pool_size(size_t text)
{
    return 2 * text + (16 << 10);
}

static yajl_handle begin_yajl(struct json_text *json, const yajl_callbacks *wanted)
{
    yajl_alloc_funcs memory = { pool_malloc, pool_realloc, pool_free, &json->pool };
    yajl_handle yajl = yajl_alloc(wanted, &memory, json->context);

    yajl_config(yajl, yajl_dont_validate_strings, 1); /* its check lets overlong forms and surrogates pass: we have our own */
    return yajl;
}

static yajl_status show(yajl_handle yajl, const char *start, const char *end)
{
    return yajl_parse(yajl, (const unsigned char *)start, (size_t)(end - start));
}

/* What is wrong with a text, which yajl can tell when it is shown all of it: its message, without the line break at the end. */
static int explain(struct json_text *json, const char *text, size_t size, struct story_error *err)
{
    if (!pool_prepare(&json->pool, pool_size(size)))
        return error_set_nomem(err);
    yajl_handle yajl = begin_yajl(json, NULL);
    bool ends = show(yajl, text, text + size) == yajl_status_ok; /* it is cut off: yajl counts from there on */
    size_t at = ends ? size : yajl_get_bytes_consumed(yajl);
    if (ends)
        yajl_complete_parse(yajl);
    unsigned char *why = yajl_get_error(yajl, 0, NULL, 0);
    const char *message = why ? (const char *)why : "malformed";
    int status = error_set(err, STORY_E_INPUT, "not JSON: %.*s (at byte %zu of the %s)", (int)strcspn(message, "\n"), message, at,
                           json->unit);
    yajl_free(yajl);
    return status;
}

/* Show yajl a text without what is in its strings. */
static yajl_status show_text(struct json_text *json, yajl_handle yajl, const char *text, const char *end)
{
    const char *outside = text, *quote;

    while ((quote = memchr(outside, '"', (size_t)(end - outside)))) {
        const char *inside = quote + 1;
        yajl_status status = show(yajl, text, inside);
        if (status != yajl_status_ok)
            return status;
        size_t left = (size_t)(end - inside), length = unescape(&json->string, inside, left, &json->half);
        if (length == left)
            return yajl_status_error;
        text = inside + length;
        outside = text + 1;
    }
    yajl_status status = show(yajl, text, end);
    return status == yajl_status_ok ? yajl_complete_parse(yajl) : status;
}

/* Where a text is not what JSON may hold; in a lossy reading it may be. */
static int check_encoding(const struct json_text *json, const char *text, size_t size, struct story_error *err)
{
    size_t malformed = utf8_first_malformed(text, size);

    if (malformed < size)
        return error_set(err, STORY_E_INPUT, "not UTF-8: byte 0x%02x at offset %zu of the %s (convert it%s)",
                         (unsigned char)text[malformed], malformed, json->unit, json->remedy);
    if (json->half)
        return error_set(err, STORY_E_INPUT, "half a surrogate pair: offset %zu of the %s (mend it%s)", (size_t)(json->half - text),
                         json->unit, json->remedy);
    return STORY_OK;
}

int json_text_read(struct json_text *json, const char *text, size_t size, bool lossy, const int *status, struct story_error *err)
{
    if (json->string.capacity > KEEP_MAX || json->string.status != STORY_OK)
        buffer_finish(&json->string, NULL);
    json->string.status = STORY_OK;
    json->half = NULL;
    if (!pool_prepare(&json->pool, pool_size(size)))
        return error_set_nomem(err);
    yajl_handle yajl = begin_yajl(json, json->callbacks);
    yajl_status result = show_text(json, yajl, text, text + size);
    yajl_free(yajl);
    if (json->string.status != STORY_OK)
        return error_set_nomem(err);
    if (result != yajl_status_ok && *status == STORY_OK)
        return explain(json, text, size, err);
    return *status == STORY_OK && !lossy ? check_encoding(json, text, size, err) : *status;
}

void json_text_clear(struct json_text *json)
{
    buffer_finish(&json->string, NULL);
    pool_clear(&json->pool);
}

bool json_text_is_blank(const char *text, size_t size)
{
    while (size > 0 && memchr(" \t\r", text[size - 1], 3))
        size--;
    return size == 0;
}
