#include "message.h"
#include "place.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/escape.h"

#include <storydiff/label.h>
#include <storydiff/report.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* What a message quotes is cut: the whole text is in the commit. A title is read from here, and cut only when it is none; a note is
 * nowhere else, and is cut only when nobody wrote it. */
enum { SUBJECT_TITLE_MAX = 60, QUOTE_MAX = 400, TITLE_MAX = 2000, NOTE_MAX = 1 << 14 };

/* The largest part of the text of at most `max` bytes that ends with a character; of what is no UTF-8, any. */
static size_t cut_at_character(const char *text, size_t size, size_t max)
{
    size_t cut = max;

    if (size <= max)
        return size;
    while (cut > 0 && max - cut < 4 && ((unsigned char)text[cut] & 0xC0) == 0x80)
        cut--;
    return max - cut < 4 ? cut : max;
}

/* Write a line into another one of `capacity` bytes, and return its length: escape_line(), or what can be read back. */
typedef size_t line_escape(char *line, size_t capacity, const char *text, size_t size);

/* The first `kept` bytes of the text, at most QUOTE_MAX, as a part of a safe line. Soft wraps are undone. */
static void add_piece(struct buffer *out, const char *text, size_t size, size_t kept, line_escape *escape)
{
    char flat[QUOTE_MAX], line[QUOTE_MAX * ESCAPE_MAX];

    for (size_t i = 0; i < kept; i++) {
        bool line_break = text[i] == '\n' || (text[i] == '\r' && i + 1 < size && text[i + 1] == '\n');
        flat[i] = line_break || text[i] == '\t' ? ' ' : text[i];
    }
    buffer_append(out, line, escape(line, sizeof line, flat, kept));
}

/* One safe line of at most `max` bytes of the text, which are no more than QUOTE_MAX; "…" behind what was cut. */
static void add_line(struct buffer *out, const char *text, size_t size, size_t max)
{
    size_t kept = cut_at_character(text, size, max);

    add_piece(out, text, size, kept, escape_line);
    if (kept < size)
        buffer_puts(out, "…");
}

/* The same for a text that is read back: of any length, in pieces. */
static void add_exactly(struct buffer *out, const char *text, size_t size, size_t max)
{
    size_t end = cut_at_character(text, size, max);

    for (size_t at = 0; at < end;) {
        size_t kept = cut_at_character(text + at, end - at, QUOTE_MAX);
        add_piece(out, text + at, size - at, kept, escape_line_exactly);
        at += kept;
    }
    if (end < size)
        buffer_puts(out, "…");
}

static void add_words(struct buffer *out, const struct story_change *change)
{
    for (size_t w = 0; w < change->word_count; w++) {
        const struct story_word_run *run = &change->words[w];
        bool deleted = run->operation == STORY_WORDS_DELETED, inserted = run->operation == STORY_WORDS_INSERTED;
        buffer_puts(out, deleted ? "[-" : inserted ? "{+" : "");
        add_line(out, run->text, run->size, QUOTE_MAX);
        buffer_puts(out, deleted ? "-]" : inserted ? "+}" : "");
    }
}

static void add_sentences(struct buffer *out, const struct story_revision *revision, struct story_indices sentences)
{
    for (uint32_t i = 0; i < sentences.count; i++) {
        struct story_span span = revision->sentences[sentences.items[i]].span;
        if (i)
            buffer_putc(out, ' ');
        add_line(out, revision->bytes + span.start, story_span_size(span), QUOTE_MAX);
    }
}

/* A change in a line that begins with two spaces, so that it is neither a trailer nor a comment. */
static void add_change(struct buffer *out, const struct story_diff *diff, const struct story_change *change)
{
    char mark[MARK_SIZE], place[2 * PLACE_SIZE];

    mark_of_change(mark, change);
    place_of_change(place, diff, change);
    buffer_printf(out, MESSAGE_INDENT "%s %s ", mark, place);
    if (change->words)
        add_words(out, change);
    else if (change->after.count)
        add_sentences(out, diff->after, change->after);
    else
        add_sentences(out, diff->before, change->before);
    buffer_putc(out, '\n');
}

/* Paragraphs that are divided otherwise, likewise. */
static void add_paragraphs(struct buffer *out, const struct story_paragraph_change *change)
{
    char place[2 * PLACE_SIZE];

    place_of_paragraph_change(place, change);
    buffer_printf(out, MESSAGE_INDENT "%s %s %s\n", mark_of_kind(change->kind), place, paragraph_words(change->kind));
}

static void add_changes(struct buffer *out, const struct story_diff *diff)
{
    char summary[STORY_SUMMARY_SIZE];
    size_t added = 0;

    story_summary_format(&diff->summary, summary);
    buffer_printf(out, "%s.\n", summary);
    for (size_t p = 0; p < diff->paragraph_count; p++) {
        if (!story_paragraphs_divided(&diff->paragraphs[p]))
            continue;
        if (!added++)
            buffer_putc(out, '\n');
        add_paragraphs(out, &diff->paragraphs[p]);
    }
    for (size_t c = 0; c < diff->change_count; c++) {
        if (!change_is_reported(&diff->changes[c]))
            continue;
        if (!added++)
            buffer_putc(out, '\n');
        add_change(out, diff, &diff->changes[c]);
    }
}

static void add_sources(struct buffer *out, const struct story_revision *revision)
{
    if (!revision->source_count)
        return;
    buffer_puts(out, "Story-Sources:");
    for (size_t s = 0; s < revision->source_count; s++) {
        buffer_putc(out, ' ');
        buffer_append(out, revision->bytes + revision->sources[s].start, story_span_size(revision->sources[s]));
    }
    buffer_putc(out, '\n');
}

static void add_trailers(struct buffer *out, const struct story_revision *revision, const char *label,
                         const struct story_diff *diff)
{
    struct story_span title = revision->header.title;
    char text[STORY_SUMMARY_SIZE];

    buffer_printf(out, "\n" MESSAGE_VERSION "%s\n", label);
    if (story_span_size(title)) {
        buffer_puts(out, "Story-Title: ");
        add_exactly(out, revision->bytes + title.start, story_span_size(title), TITLE_MAX);
        buffer_putc(out, '\n');
    }
    if (story_span_size(revision->header.published)) {
        story_time_format(revision->header.time, text);
        buffer_printf(out, "Story-Published: %s\n", text);
    }
    add_sources(out, revision);
    if (diff) {
        story_summary_format(&diff->summary, text);
        buffer_printf(out, MESSAGE_CHANGES "%s\n", text);
    }
}

int story_message_write(char **message, const struct story_revision *revision, const char *label,
                        const struct story_diff *diff, const char *note, struct story_error *err)
{
    struct story_span title = revision->header.title;
    struct buffer out;
    size_t size;

    buffer_init(&out, NULL);
    buffer_puts(&out, label);
    if (story_span_size(title)) {
        buffer_puts(&out, ": ");
        add_line(&out, revision->bytes + title.start, story_span_size(title), SUBJECT_TITLE_MAX);
    }
    buffer_puts(&out, "\n\n");
    if (story_label_republished(label, strlen(label)) > 0)
        buffer_printf(&out, MESSAGE_EDITED "%.*s.\n", (int)strcspn(label, "+"), label);
    if (note && *note) {
        add_exactly(&out, note, strlen(note), NOTE_MAX);
        buffer_puts(&out, "\n\n");
    }
    if (diff)
        add_changes(&out, diff);
    else
        buffer_printf(&out, MESSAGE_FIRST "%zu paragraph%s, %zu sentence%s.\n", revision->paragraph_count,
                      revision->paragraph_count == 1 ? "" : "s", revision->sentence_count,
                      revision->sentence_count == 1 ? "" : "s");
    add_trailers(&out, revision, label, diff);
    *message = buffer_detach(&out, &size);
    return *message ? STORY_OK : error_set_nomem(err);
}
