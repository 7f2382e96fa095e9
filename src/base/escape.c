#include "escape.h"

#include "unicode.h"
#include "utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static size_t escape_byte(unsigned char byte, char out[ESCAPE_MAX])
{
    switch (byte) {
    case '\n':
        return (size_t)snprintf(out, ESCAPE_MAX, "\\n");
    case '\r':
        return (size_t)snprintf(out, ESCAPE_MAX, "\\r");
    case '\t':
        return (size_t)snprintf(out, ESCAPE_MAX, "\\t");
    default:
        return (size_t)snprintf(out, ESCAPE_MAX, "\\x%02x", byte);
    }
}

size_t escape_character(uint32_t code, char out[ESCAPE_MAX])
{
    if (code >= 0x20 && code < 0x7F)
        return 0;
    if (code < 0x80)
        return escape_byte((unsigned char)code, out);
    if (unicode_is_printable(code))
        return 0;
    return (size_t)snprintf(out, ESCAPE_MAX, "\\u{%" PRIX32 "}", code);
}

size_t escape_line(char *out, size_t capacity, const char *text, size_t size)
{
    size_t length = 0;

    for (size_t at = 0; at < size;) {
        char escaped[ESCAPE_MAX];
        const char *piece = text + at;
        uint32_t code;
        size_t step = utf8_decode(text + at, size - at, &code);
        size_t piece_size = step;
        if (!step) {
            step = 1;
            piece_size = escape_byte((unsigned char)text[at], escaped);
            piece = escaped;
        } else if ((piece_size = escape_character(code, escaped)) > 0) {
            piece = escaped;
        } else {
            piece_size = step;
        }
        if (length + piece_size >= capacity)
            break;
        memcpy(out + length, piece, piece_size);
        length += piece_size;
        at += step;
    }
    out[length] = '\0';
    return length;
}
