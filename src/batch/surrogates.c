#include "surrogates.h"

#include <stdint.h>
#include <string.h>

enum { ESCAPE_SIZE = 6 }; /* \uXXXX */

static int hex_value(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    digit = (char)(digit | 0x20);
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

/* The code unit of the escape at `at`; 0 when there is none, or a malformed one, which the parser will refuse. */
static uint32_t unit_at(const char *line, size_t size, size_t at)
{
    uint32_t unit = 0;

    if (size - at < ESCAPE_SIZE || line[at] != '\\' || line[at + 1] != 'u')
        return 0;
    for (size_t i = at + 2; i < at + ESCAPE_SIZE; i++) {
        int value = hex_value(line[i]);
        if (value < 0)
            return 0;
        unit = unit << 4 | (uint32_t)value;
    }
    return unit;
}

static int is_high(uint32_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

static int is_low(uint32_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

size_t surrogates_mend(char *line, size_t size)
{
    size_t first = size;
    size_t at = 0;

    for (char *found; at < size && (found = memchr(line + at, '\\', size - at));) {
        at = (size_t)(found - line);
        uint32_t unit = unit_at(line, size, at);
        if (is_high(unit) && is_low(unit_at(line, size, at + ESCAPE_SIZE))) {
            at += (size_t)2 * ESCAPE_SIZE;
        } else if (is_high(unit) || is_low(unit)) {
            memcpy(line + at, "\\ufffd", ESCAPE_SIZE);
            first = at < first ? at : first;
            at += ESCAPE_SIZE;
        } else {
            at += 2; /* what is escaped may itself be a backslash */
        }
    }
    return first;
}
