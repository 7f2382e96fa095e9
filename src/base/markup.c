#include "markup.h"

#include "escape.h"
#include "utf8.h"

#include <string.h>

static const char *entity(char byte)
{
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\t':
    case '\n':
    case '\r':
        return " ";
    default:
        return NULL;
    }
}

/* How many bytes need nothing done: printable ASCII that means nothing in markup. */
static size_t count_plain(const char *text, size_t size)
{
    size_t at = 0;

    while (at < size && text[at] >= 0x20 && text[at] < 0x7F && !entity(text[at]))
        at++;
    return at;
}

/* Write the one character that stands at the beginning, and return how many bytes of `text` it was. */
static size_t write_character(struct buffer *out, const char *text, size_t size)
{
    char escaped[ESCAPE_MAX];
    uint32_t code;
    size_t step = utf8_decode(text, size, &code), length;

    if (!step) {
        buffer_printf(out, "\\x%02x", (unsigned char)*text);
        return 1;
    }
    if (entity(*text))
        buffer_puts(out, entity(*text));
    else if ((length = escape_character(code, escaped)) > 0)
        buffer_append(out, escaped, length);
    else
        buffer_append(out, text, step);
    return step;
}

void markup_text(struct buffer *out, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        size_t plain = count_plain(text + at, size - at);
        buffer_append(out, text + at, plain);
        at += plain;
        if (at < size)
            at += write_character(out, text + at, size - at);
    }
}

static bool begins_with(const char *url, size_t size, const char *scheme)
{
    size_t length = strlen(scheme);

    if (size <= length)
        return false;
    for (size_t i = 0; i < length; i++) {
        char byte = url[i] >= 'A' && url[i] <= 'Z' ? (char)(url[i] + ('a' - 'A')) : url[i];
        if (byte != scheme[i])
            return false;
    }
    return url[length] != '/' && url[length] != '?' && url[length] != '#';
}

bool markup_is_link(const char *url, size_t size)
{
    char escaped[ESCAPE_MAX];

    if (!begins_with(url, size, "http://") && !begins_with(url, size, "https://"))
        return false;
    for (size_t at = 0; at < size;) {
        uint32_t code;
        size_t step = utf8_decode(url + at, size - at, &code);
        if (!step || code == ' ' || escape_character(code, escaped))
            return false;
        at += step;
    }
    return true;
}

void markup_address(struct buffer *out, const char *url)
{
    for (; *url; url++) {
        bool stands = (*url >= 'a' && *url <= 'z') || (*url >= 'A' && *url <= 'Z') || (*url >= '0' && *url <= '9') ||
                      strchr("-._~:/?#[]@!$()*+,;=%", *url);
        if (stands)
            buffer_putc(out, *url);
        else if (*url == '&')
            buffer_puts(out, "&amp;");
        else
            buffer_printf(out, "%%%02X", (unsigned char)*url);
    }
}
