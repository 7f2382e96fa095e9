#include "escape.h"

#include "hex.h"
#include "unicode.h"
#include "utf8.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static size_t escape_in_hex(unsigned char byte, char out[ESCAPE_MAX])
{
    return (size_t)snprintf(out, ESCAPE_MAX, "\\x%02x", byte);
}

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
        return escape_in_hex(byte, out);
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

/* Write what stands for the character or malformed byte at `text`; nothing when it stands for itself. Returns its length. */
static size_t escape_next(const char *text, size_t size, char escaped[ESCAPE_MAX], size_t *escaped_size)
{
    uint32_t code;
    size_t step = utf8_decode(text, size, &code);

    *escaped_size = step ? escape_character(code, escaped) : escape_byte((unsigned char)*text, escaped);
    return step ? step : 1;
}

/* Whether the text could be taken for the beginning of an escape, or could once more text comes behind it. */
static bool begins_escape(const char *text, size_t size)
{
    if (*text != '\\')
        return false;
    return size < 2 || text[1] == 'x' || (text[1] == 'u' && (size < 3 || text[2] == '{'));
}

static size_t escape_text(char *out, size_t capacity, const char *text, size_t size, bool exactly)
{
    size_t length = 0;

    for (size_t at = 0, step; at < size; at += step) {
        char escaped[ESCAPE_MAX];
        size_t escaped_size;
        step = escape_next(text + at, size - at, escaped, &escaped_size);
        if (exactly && ((unsigned char)text[at] < ' ' || begins_escape(text + at, size - at)))
            escaped_size = escape_in_hex((unsigned char)text[at], escaped);
        size_t piece_size = escaped_size ? escaped_size : step;
        if (length + piece_size >= capacity)
            break;
        memcpy(out + length, escaped_size ? escaped : text + at, piece_size);
        length += piece_size;
    }
    out[length] = '\0';
    return length;
}

size_t escape_line(char *out, size_t capacity, const char *text, size_t size)
{
    return escape_text(out, capacity, text, size, false);
}

size_t escape_line_exactly(char *out, size_t capacity, const char *text, size_t size)
{
    return escape_text(out, capacity, text, size, true);
}

/* Read at most `max` digits. Returns how many there are. */
static size_t read_hex(const char *text, size_t size, size_t max, uint32_t *code)
{
    size_t digits = 0;

    for (*code = 0; digits < max && digits < size && hex_value(text[digits]) >= 0; digits++)
        *code = *code << 4 | (uint32_t)hex_value(text[digits]);
    return digits;
}

/* "\x1b": a control, a byte of what is malformed, or the backslash. */
static size_t read_byte_escape(const char *text, size_t size, char out[UTF8_MAX], size_t *out_size)
{
    uint32_t code;

    if (read_hex(text + 2, size - 2, 2, &code) < 2 || (code >= ' ' && code < 0x7F && code != '\\'))
        return 0;
    out[0] = (char)code;
    *out_size = code ? 1 : utf8_encode(UTF8_REPLACEMENT, out);
    return 4;
}

/* "\u{202E}" */
static size_t read_character_escape(const char *text, size_t size, char out[UTF8_MAX], size_t *out_size)
{
    uint32_t code;
    size_t end = 3 + read_hex(text + 3, size - 3, 6, &code);

    if (end == size || text[end] != '}' || code < 0x80 || code > 0x10FFFF || unicode_is_between(code, 0xD800, 0xDFFF))
        return 0;
    *out_size = utf8_encode(code, out);
    return end + 1;
}

/* Read what the escape at `text` stands for. Returns its length; 0 when there is none. */
static size_t read_escape(const char *text, size_t size, char out[UTF8_MAX], size_t *out_size)
{
    if (size < 4 || !begins_escape(text, size))
        return 0;
    return text[1] == 'x' ? read_byte_escape(text, size, out, out_size) : read_character_escape(text, size, out, out_size);
}

size_t escape_undo(char *out, size_t capacity, const char *text, size_t size)
{
    size_t length = 0;

    for (size_t at = 0, step; at < size; at += step) {
        char meant[UTF8_MAX];
        size_t meant_size;
        uint32_t code;
        bool escaped = (step = read_escape(text + at, size - at, meant, &meant_size)) > 0;
        if (!escaped)
            meant_size = step = utf8_decode_lossy(text + at, size - at, &code);
        if (length + meant_size > capacity)
            break;
        memmove(out + length, escaped ? meant : text + at, meant_size);
        length += meant_size;
    }
    return length;
}
