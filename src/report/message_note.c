/* Reading the note back out of a commit message: what is left when all is taken out that storydiff writes by itself. */
#include "message.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/escape.h"

#include <storydiff/report.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A line, or a part of one, without its line break. */
struct piece {
    const char *start;
    size_t size;
};

static struct piece line_at(const char *start, const char *end)
{
    const char *stop = memchr(start, '\n', (size_t)(end - start));
    size_t size = (size_t)((stop ? stop : end) - start);

    return (struct piece){ start, size && start[size - 1] == '\r' ? size - 1 : size };
}

static const char *next_line(const char *start, const char *end)
{
    const char *stop = memchr(start, '\n', (size_t)(end - start));

    return stop ? stop + 1 : end;
}

static bool begins(struct piece line, const char *text)
{
    return line.size >= strlen(text) && memcmp(line.start, text, strlen(text)) == 0;
}

/* The last line that begins with `key`, without it. */
static struct piece find_value(const char *start, const char *end, const char *key)
{
    struct piece found = { NULL, 0 };

    for (; start < end; start = next_line(start, end)) {
        struct piece line = line_at(start, end);
        if (begins(line, key))
            found = (struct piece){ line.start + strlen(key), line.size - strlen(key) };
    }
    return found;
}

/* Where the last paragraph begins; the end of the first line when there is but one. */
static const char *last_paragraph(const char *message, const char *end)
{
    const char *last = NULL;
    bool blank = false;

    for (const char *at = message; at < end; at = next_line(at, end)) {
        if (blank && line_at(at, end).size)
            last = at;
        blank = !line_at(at, end).size;
    }
    return last ? last : end;
}

/* "v0.21" or "v0.21: A Title". */
static bool is_subject(struct piece line, struct piece label)
{
    return label.size && line.size >= label.size && memcmp(line.start, label.start, label.size) == 0 &&
           (line.size == label.size || line.start[label.size] == ':');
}

static bool is_summary(struct piece line, struct piece changes)
{
    if (!changes.start)
        return begins(line, MESSAGE_FIRST);
    return line.size == changes.size + 1 && line.start[changes.size] == '.' && memcmp(line.start, changes.start, changes.size) == 0;
}

/* Copy the lines of the body that are not ours: changes are listed below their summary. */
static void copy_note(struct buffer *out, const char *body, const char *end, struct piece changes)
{
    bool listed = false;

    for (; body < end; body = next_line(body, end)) {
        struct piece line = line_at(body, end);
        bool summary = !listed && is_summary(line, changes);
        listed = listed || summary;
        if (summary || begins(line, MESSAGE_EDITED) || (listed && begins(line, MESSAGE_INDENT)))
            continue;
        if (line.size || out->size)
            buffer_append(out, line.start, line.size);
        if (out->size)
            buffer_putc(out, '\n');
    }
    while (out->size && (out->bytes[out->size - 1] == '\n' || out->bytes[out->size - 1] == ' '))
        out->size--;
    out->size = escape_undo(out->bytes, out->size, out->bytes, out->size);
}

int story_message_note(char **note, const char *message, struct story_error *err)
{
    const char *end = message + strlen(message), *trailers = last_paragraph(message, end);
    struct piece label = find_value(trailers, end, MESSAGE_VERSION), changes = find_value(trailers, end, MESSAGE_CHANGES);
    struct buffer out;
    size_t size;

    buffer_init(&out, NULL);
    if (label.start && is_subject(line_at(message, end), label))
        message = next_line(message, end);
    if (label.start)
        copy_note(&out, message, trailers, changes);
    else
        buffer_puts(&out, message);
    *note = buffer_detach(&out, &size);
    return *note ? STORY_OK : error_set_nomem(err);
}
