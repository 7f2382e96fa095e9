#include "unescape.h"

#include "base/hex.h"
#include "base/quoted.h"
#include "base/utf8.h"

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

enum { UNIT_SIZE = 6 }; /* \uXXXX */

static const char meanings[UCHAR_MAX + 1] = {
    ['"'] = '"', ['\\'] = '\\', ['/'] = '/', ['b'] = '\b', ['f'] = '\f', ['n'] = '\n', ['r'] = '\r', ['t'] = '\t',
};

/* The code unit of an escape with four digits; false when this is none. */
static bool read_unit(const char *text, size_t size, uint32_t *unit)
{
    if (size < UNIT_SIZE || text[0] != '\\' || text[1] != 'u')
        return false;
    *unit = 0;
    for (size_t i = 2; i < UNIT_SIZE; i++) {
        int value = hex_value(text[i]);
        if (value < 0)
            return false;
        *unit = *unit << 4 | (uint32_t)value;
    }
    return true;
}

static bool is_high(uint32_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

static bool is_low(uint32_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

/* Read the escape that begins at `text`. Returns its length, or 0 when it is malformed. */
static size_t read_escape(const char *text, size_t size, uint32_t *code, const char **half)
{
    uint32_t unit, low;

    if (size > 1 && (*code = (unsigned char)meanings[(unsigned char)text[1]]) != 0)
        return 2;
    if (!read_unit(text, size, &unit))
        return 0;
    *code = unit;
    if (!is_high(unit) && !is_low(unit))
        return UNIT_SIZE;
    if (is_high(unit) && read_unit(text + UNIT_SIZE, size - UNIT_SIZE, &low) && is_low(low)) {
        *code = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        return (size_t)2 * UNIT_SIZE;
    }
    *code = UTF8_REPLACEMENT;
    if (!*half)
        *half = text;
    return UNIT_SIZE;
}

size_t unescape(struct buffer *out, const char *text, size_t size, const char **half)
{
    size_t at = 0;

    out->size = 0;
    char *place = buffer_reserve(out, size + 1); /* no escape is shorter than what it means */
    if (!place)
        return size;
    for (uint32_t code;;) {
        size_t run = quoted_copy_plain(place, text + at, size - at);
        at += run;
        place += run;
        if (at == size || text[at] != '\\')
            break;
        do { /* breaks between paragraphs are two */
            size_t length = read_escape(text + at, size - at, &code, half);
            if (!length)
                return size;
            at += length;
            place += utf8_encode(code, place);
        } while (at < size && text[at] == '\\');
    }
    if (at == size || text[at] != '"')
        return size;
    *place = '\0';
    out->size = (size_t)(place - out->bytes);
    return at;
}
