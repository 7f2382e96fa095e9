#include "lines.h"

#include "base/unicode.h"
#include "base/utf8.h"

#include <string.h>

size_t skip_any_space(const char *text, size_t at, size_t end)
{
    while (at < end) {
        uint32_t code;
        size_t length = utf8_decode_lossy(text + at, end - at, &code);
        if (!unicode_is_space(code))
            break;
        at += length;
    }
    return at;
}

size_t trim_any_space(const char *text, size_t start, size_t end)
{
    while (end > start) {
        uint32_t code;
        size_t length = utf8_decode_before(text + start, end - start, &code);
        if (!unicode_is_space(code))
            break;
        end -= length;
    }
    return end;
}

struct line line_at(const char *text, size_t size, size_t at)
{
    if (at < size && text[at] == '\n') /* every other line of most stories */
        return (struct line){ at, at, at + 1 };

    const char *newline = at < size ? memchr(text + at, '\n', size - at) : NULL;
    size_t end = newline ? (size_t)(newline - text) : size;
    struct line line = { .next = newline ? end + 1 : size };

    line.start = skip_space(text, at, end);
    line.end = trim_space(text, line.start, end);
    return line;
}

struct line line_at_or_after(const char *text, size_t size, size_t at)
{
    struct line line = line_at(text, size, at);

    while (line_is_blank(line) && line.next < size)
        line = line_at(text, size, line.next);
    return line;
}
