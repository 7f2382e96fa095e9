/* A story of Here.news becomes a story file. */
#include <storydiff/news.h>

#include "base/buffer.h"
#include "base/error.h"

#include <storydiff/label.h>

#include <stdio.h>
#include <string.h>

int story_news_label(const struct story_news *news, char label[STORY_LABEL_MAX + 1], struct story_error *err)
{
    const char *version = news->version.text;
    const char *prefix = *version >= '0' && *version <= '9' ? "v" : "";

    if (news->version.size + strlen(prefix) > STORY_LABEL_MAX)
        return error_set(err, STORY_E_INPUT, "\"version\" is no label: it has %zu bytes (at most %d)", news->version.size,
                         STORY_LABEL_MAX - 1);
    snprintf(label, STORY_LABEL_MAX + 1, "%s%s", prefix, version);
    if (story_label_check(label, NULL) == STORY_OK)
        return STORY_OK;
    return error_set(err, STORY_E_INPUT, "\"version\" is no label: '%s' (write it like 0.21, without a sign or an exponent)",
                     version);
}

static bool is_break(char c)
{
    return c == '\n' || c == '\r';
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* In one line, without white space around it. */
static void add_line(struct buffer *out, struct story_string text)
{
    size_t start = 0, end = text.size;

    while (start < end && is_space(text.text[start]))
        start++;
    while (end > start && is_space(text.text[end - 1]))
        end--;
    for (size_t i = start; i < end; i++)
        buffer_putc(out, is_break(text.text[i]) ? ' ' : text.text[i]);
    if (start < end)
        buffer_puts(out, "\n\n");
}

static bool line_is_blank(const char *line, const char *end)
{
    while (line < end && is_space(*line))
        line++;
    return line == end;
}

/* Lines as they are; a blank one between two that have none. */
static void add_body(struct buffer *out, struct story_string text)
{
    const char *at = text.text;
    const char *end = at + text.size;
    bool after_text = false;

    while (at < end) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        const char *next = line_end ? line_end + 1 : end;
        bool blank = line_is_blank(at, next);
        if (after_text && !blank)
            buffer_putc(out, '\n');
        buffer_append(out, at, (size_t)(next - at));
        after_text = !blank;
        at = next;
    }
    if (text.size && end[-1] != '\n')
        buffer_putc(out, '\n');
}

int story_news_write(const struct story_news *news, const char *label, char **bytes, size_t *size, struct story_error *err)
{
    struct buffer out;

    buffer_init(&out, NULL);
    buffer_printf(&out, "%s\n\n", label);
    add_line(&out, news->title);
    add_line(&out, news->last_updated);
    add_body(&out, news->story);
    *bytes = buffer_detach(&out, size);
    return *bytes ? STORY_OK : error_set_nomem(err);
}
