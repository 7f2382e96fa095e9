#include "text.h"

#include "base/markup.h"
#include "text/citation.h"

/* Words, and what is said of them. */
struct stretch {
    const char *text;
    size_t size;
    enum page_side side;
    const char *element; /* NULL: nothing */
    bool only_touched;   /* of the citations, only those that were lost are written */
};

static const struct story_revision *revision_of(const struct page_text *text, enum page_side side)
{
    return side == SIDE_BEFORE ? text->diff->before : text->diff->after;
}

bool text_init(struct page_text *text, struct buffer *out, struct arena *arena, const struct story_diff *diff,
               const struct page_notes *notes)
{
    *text = (struct page_text){ .out = out, .diff = diff, .notes = notes };
    text->touched = arena_zalloc(arena, notes->count, sizeof *text->touched);
    return text->touched;
}

void text_begin_change(struct page_text *text, size_t change)
{
    const struct story_change *now = &text->diff->changes[change];

    text->change = (uint32_t)change + 1;
    for (uint32_t i = 0; i < now->sources_lost.count; i++)
        text->touched[text->notes->numbers[SIDE_BEFORE][now->sources_lost.items[i]] - 1] = text->change;
    for (uint32_t i = 0; i < now->sources_gained.count; i++)
        text->touched[text->notes->numbers[SIDE_AFTER][now->sources_gained.items[i]] - 1] = text->change;
}

void text_number(struct page_text *text, uint32_t number)
{
    buffer_puts(text->out, "<a href=\"#s");
    buffer_number(text->out, number);
    buffer_puts(text->out, "\">");
    buffer_number(text->out, number);
    buffer_puts(text->out, "</a>");
}

/* What came just behind what went is set off by a hair: "11 17" is no number. */
static void begin_mark(struct page_text *text, const char *element)
{
    if (element && text->marked && strcmp(element, text->marked) != 0)
        buffer_puts(text->out, "\u200A");
    if (element)
        buffer_printf(text->out, "<%s>", element);
}

static void end_mark(struct page_text *text, const char *element)
{
    if (element)
        buffer_printf(text->out, "</%s>", element);
    text->marked = element;
}

static void write_space(struct page_text *text, const char *bytes, size_t size)
{
    if (size)
        text->marked = NULL;
    markup_text(text->out, bytes, size);
}

static void write_number(struct page_text *text, uint32_t number, const char *element)
{
    if (text->after_number)
        write_space(text, "\u202F", strlen("\u202F")); /* thin, and no line is broken there */
    text->after_number = true;
    begin_mark(text, element);
    buffer_puts(text->out, "<sup>");
    text_number(text, number);
    buffer_puts(text->out, "</sup>");
    end_mark(text, element);
}

/* Write the numbers of the notes that the mark at `at` names. */
static void write_mark(struct page_text *text, const struct stretch *stretch, size_t at)
{
    struct citation_mark mark = citation_mark_at(stretch->text, stretch->size, at);

    for (size_t id, size; (size = citation_next_id(&mark, stretch->text, &id)) > 0;) {
        uint32_t number = notes_find(text->notes, stretch->text + id, size);
        bool touched = number && text->touched[number - 1] == text->change;
        if (number && (touched || !stretch->only_touched))
            write_number(text, number, !touched ? NULL : stretch->side == SIDE_BEFORE ? "del" : "ins");
    }
}

static bool is_white(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* Write a part of a stretch that has no citations; with `trimmed`, without the white space at its end. White space around words is
 * not marked with them. */
static void write_plain(struct page_text *text, const struct stretch *stretch, size_t start, size_t end, bool trimmed)
{
    size_t words = start, words_end;

    while (trimmed && end > start && is_white(stretch->text[end - 1]))
        end--;
    if (start == end)
        return;
    text->after_number = false;
    while (words < end && is_white(stretch->text[words]))
        words++;
    for (words_end = end; words_end > words && is_white(stretch->text[words_end - 1]);)
        words_end--;
    if (!stretch->element || words == words_end) {
        words = start;
        words_end = end;
    }
    write_space(text, stretch->text + start, words - start);
    begin_mark(text, stretch->element);
    markup_text(text->out, stretch->text + words, words_end - words);
    end_mark(text, stretch->element);
    write_space(text, stretch->text + words_end, end - words_end);
}

/* Write a stretch; `cited` tells that a citation follows, which stands close to what it is for. */
static void write_stretch(struct page_text *text, const struct stretch *stretch, bool cited)
{
    size_t from = 0, at = 0, length;

    for (; text->change && (at = citation_find(stretch->text, stretch->size, at, &length)) < stretch->size; from = at) {
        write_plain(text, stretch, from, at, true);
        write_mark(text, stretch, at);
        at += length;
    }
    write_plain(text, stretch, from, stretch->size, cited);
}

void text_sentences(struct page_text *text, enum page_side side, struct story_indices sentences, const char *element)
{
    const struct story_revision *revision = revision_of(text, side);

    text->after_number = false;
    text->marked = NULL;
    if (element)
        buffer_printf(text->out, "<%s>", element);
    for (uint32_t i = 0; i < sentences.count; i++) {
        struct story_span span = revision->sentences[sentences.items[i]].span;
        if (i)
            buffer_puts(text->out, sentences.items[i] == sentences.items[i - 1] + 1 ? " " : " … ");
        write_stretch(text, &(struct stretch){ revision->bytes + span.start, story_span_size(span), side, NULL, false }, false);
    }
    if (element)
        buffer_printf(text->out, "</%s>", element);
}

void text_span(struct page_text *text, enum page_side side, struct story_span span)
{
    const struct story_revision *revision = revision_of(text, side);

    write_stretch(text, &(struct stretch){ revision->bytes + span.start, story_span_size(span), side, NULL, false }, false);
}

static bool is_shown(const struct story_word_run *run, enum text_view view)
{
    return view == TEXT_BOTH || run->operation == STORY_WORDS_KEPT ||
           run->operation == (view == TEXT_BEFORE ? STORY_WORDS_DELETED : STORY_WORDS_INSERTED);
}

/* Whether the next run that is shown begins with a citation. */
static bool citation_follows(const struct story_word_run *words, size_t count, size_t w, enum text_view view)
{
    for (w++; w < count; w++)
        if (is_shown(&words[w], view))
            return citation_length(words[w].text, words[w].size, 0) > 0;
    return false;
}

void text_words(struct page_text *text, const struct story_word_run *words, size_t count, enum text_view view)
{
    static const char *const elements[] = {
        [STORY_WORDS_KEPT] = NULL, [STORY_WORDS_DELETED] = "del", [STORY_WORDS_INSERTED] = "ins"
    };

    text->after_number = false;
    text->marked = NULL;
    for (size_t w = 0; w < count; w++) {
        enum story_word_operation operation = words[w].operation;
        const struct stretch stretch = { words[w].text, words[w].size, operation == STORY_WORDS_DELETED ? SIDE_BEFORE : SIDE_AFTER,
                                         elements[operation], view == TEXT_BOTH && operation == STORY_WORDS_DELETED };
        if (is_shown(&words[w], view))
            write_stretch(text, &stretch, text->change && citation_follows(words, count, w, view));
    }
}

void text_lost(struct page_text *text, const struct story_change *change)
{
    for (uint32_t i = 0; i < change->sources_lost.count; i++)
        write_number(text, text->notes->numbers[SIDE_BEFORE][change->sources_lost.items[i]], "del");
}
