#include "json.h"

#include "base/unicode.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <string.h>

void json_begin(struct json *json, const struct story_output *output)
{
    *json = (struct json){ .comma = false };
    buffer_init(&json->buffer, output);
}

int json_finish(struct json *json, struct story_error *err)
{
    buffer_putc(&json->buffer, '\n');
    return buffer_finish(&json->buffer, err);
}

static void separate(struct json *json)
{
    if (json->comma)
        buffer_putc(&json->buffer, ',');
    json->comma = true;
}

void json_open(struct json *json, char open)
{
    separate(json);
    buffer_putc(&json->buffer, open);
    json->comma = false;
}

void json_close(struct json *json, char close)
{
    buffer_putc(&json->buffer, close);
    json->comma = true;
}

static bool is_plain(unsigned char byte)
{
    return byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\';
}

/* Beyond the basic plane JSON escapes are pairs of surrogates. */
static void append_escape(struct buffer *out, uint32_t code)
{
    if (code >= 0x10000) {
        code -= 0x10000;
        buffer_printf(out, "\\u%04" PRIx32 "\\u%04" PRIx32, 0xD800 + (code >> 10), 0xDC00 + (code & 0x3FF));
    } else {
        buffer_printf(out, "\\u%04" PRIx32, code);
    }
}

static void append_character(struct buffer *out, uint32_t code)
{
    char encoded[UTF8_MAX];

    switch (code) {
    case '"':
        buffer_puts(out, "\\\"");
        break;
    case '\\':
        buffer_puts(out, "\\\\");
        break;
    case '\n':
        buffer_puts(out, "\\n");
        break;
    case '\t':
        buffer_puts(out, "\\t");
        break;
    default:
        if (unicode_is_printable(code) || code == UTF8_REPLACEMENT)
            buffer_append(out, encoded, utf8_encode(code, encoded));
        else
            append_escape(out, code);
    }
}

void json_text(struct json *json, const char *text, size_t size)
{
    separate(json);
    buffer_putc(&json->buffer, '"');
    for (size_t at = 0; at < size;) {
        size_t end = at;
        while (end < size && is_plain((unsigned char)text[end]))
            end++;
        buffer_append(&json->buffer, text + at, end - at);
        at = end;
        if (at < size) {
            uint32_t code;
            at += utf8_decode_lossy(text + at, size - at, &code);
            append_character(&json->buffer, code);
        }
    }
    buffer_putc(&json->buffer, '"');
}

void json_string(struct json *json, const char *text)
{
    if (text)
        json_text(json, text, strlen(text));
    else
        json_null(json);
}

/* Keys are ours, and need no escapes. */
void json_key(struct json *json, const char *key)
{
    separate(json);
    buffer_putc(&json->buffer, '"');
    buffer_puts(&json->buffer, key);
    buffer_puts(&json->buffer, "\":");
    json->comma = false;
}

void json_number(struct json *json, uint64_t number)
{
    separate(json);
    buffer_number(&json->buffer, number);
}

/* By way of a whole number, since printf would write a comma where the locale says so. */
void json_share(struct json *json, double share)
{
    unsigned scaled = (unsigned)(share * 10000 + 0.5);

    separate(json);
    buffer_printf(&json->buffer, "%u.%04u", scaled / 10000, scaled % 10000);
}

void json_raw(struct json *json, const char *text, size_t size)
{
    separate(json);
    buffer_append(&json->buffer, text, size);
}

void json_bool(struct json *json, bool value)
{
    separate(json);
    buffer_puts(&json->buffer, value ? "true" : "false");
}

void json_null(struct json *json)
{
    separate(json);
    buffer_puts(&json->buffer, "null");
}

void json_span(struct json *json, const struct story_revision *revision, struct story_span span)
{
    if (story_span_size(span))
        json_text(json, revision->bytes + span.start, story_span_size(span));
    else
        json_null(json);
}
