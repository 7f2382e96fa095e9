#include "header.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "citation.h"
#include "lines.h"
#include "split.h"
#include "timestamp.h"

#include <storydiff/label.h>

#include <string.h>

/* A title without a timestamp behind it must not be longer: a newspaper's longest headlines stay below. */
enum { TITLE_MAX = 300 };

static bool holds_word(const char *text, size_t at, size_t end)
{
    while (at < end) {
        uint32_t code;
        at += utf8_decode_lossy(text + at, end - at, &code);
        if (unicode_is_letter(code) || unicode_is_digit(code))
            return true;
    }
    return false;
}

/* A label, then nothing but marks: "v0.21 🌳". A label without its `v` needs a dot, so that a story may begin with "1984". */
static bool version_line(struct story_header *header, const char *text, struct line line)
{
    size_t length = story_label_length(text + line.start, line.end - line.start);
    size_t rest = line.start + length;

    if (!length || (text[line.start] != 'v' && !memchr(text + line.start, '.', length)) || holds_word(text, rest, line.end))
        return false;
    size_t marks = skip_space(text, rest, line.end);
    if (marks == rest && rest < line.end && (unsigned char)text[rest] < 0x80)
        return false;
    header->version = span_of(line.start, rest);
    if (marks < line.end)
        header->marks = span_of(marks, line.end);
    return true;
}

static bool is_timestamp(const char *text, struct line line, struct story_time *time)
{
    return timestamp_parse(text + line.start, line.end - line.start, time);
}

bool is_disclaimer(const char *text, size_t start, size_t end)
{
    static const char opening[] = "Disclaimer:";

    return end - start >= sizeof opening - 1 && memcmp(text + start, opening, sizeof opening - 1) == 0;
}

/* Without a timestamp behind it, a line is a title when it stands alone and is no sentence: short, without a citation, and
 * without a full stop at its end. */
static bool reads_as_title(const char *text, size_t size, struct line line)
{
    size_t length = line.end - line.start;

    if (length > TITLE_MAX || text[line.end - 1] == '.' || is_disclaimer(text, line.start, line.end) ||
        !line_is_blank(line_at(text, size, line.next)))
        return false;
    for (size_t at = line.start; at < line.end; at++)
        if (citation_length(text, line.end, at))
            return false;
    return sentence_end(text + line.start, length, 0) == length;
}

size_t header_parse(struct story_header *header, const char *text, size_t size, size_t at)
{
    struct line line = line_at_or_after(text, size, at);

    if (line_is_blank(line) || !version_line(header, text, line))
        return at;
    at = line.next;
    line = line_at_or_after(text, size, at);
    if (line_is_blank(line))
        return at;

    if (!is_timestamp(text, line, &header->time)) {
        struct line second = line_at_or_after(text, size, line.next);
        bool stamped = is_timestamp(text, second, &header->time);
        if (!stamped && !reads_as_title(text, size, line))
            return at;
        header->title = span_of(line.start, line.end);
        if (!stamped)
            return line.next;
        line = second;
    }
    header->published = span_of(line.start, line.end);
    return line.next;
}
