#include "split.h"

#include "split_rules.h"
#include "split_stop.h"

/* A terminator inside 「…」 ends nothing, but a bracket that nobody closes must not swallow the paragraph: after so many bytes,
 * about 200 characters, it is forgotten. */
enum { BRACKET_REACH = 600 };

/* The wide brackets that are open at some place of the scan. */
struct brackets {
    size_t depth;
    size_t opened; /* where the outermost one opened */
};

/* The characters that terminator_at(), wide_bracket() and joined_line_end() know, by their first byte: the only second byte that they
 * have with it, or ANY. Whatever else a text is made of is skipped. */
enum { ANY = 1 };
static const unsigned char second_bytes[256] = {
    ['.'] = ANY,   ['!'] = ANY,   ['?'] = ANY,   [':'] = ANY,   [';'] = ANY,   [','] = ANY,
    [')'] = ANY,   ['@'] = ANY,   ['='] = ANY,   ['-'] = ANY,   ['*'] = ANY,   ['_'] = ANY,   ['~'] = ANY,
    [0xCD] = 0xBE, [0xD6] = 0x89, [0xD8] = 0x9F, [0xDB] = 0x94,
    [0xE0] = 0xA5, [0xE1] = ANY,  [0xE2] = ANY,  [0xE3] = 0x80, [0xEF] = ANY,
};

static size_t skip_plain(const char *text, size_t size, size_t at)
{
    for (; at < size; at++) {
        unsigned char second = second_bytes[(unsigned char)text[at]];
        if (second == ANY || (second && at + 1 < size && (unsigned char)text[at + 1] == second))
            break;
    }
    return at;
}

static void track_bracket(struct brackets *open, uint32_t code, size_t at)
{
    int change = wide_bracket(code);

    if (change > 0 && open->depth++ == 0)
        open->opened = at;
    if (change < 0 && open->depth > 0)
        open->depth--;
}

/* Whether wide brackets stay open behind the stop, not counting quotations that close with it. */
static bool is_inside(const struct stop *stop, const struct brackets *open)
{
    return stop->kind == STOP_CASELESS && open->depth > stop->wide_quotes && stop->at - open->opened < BRACKET_REACH;
}

/* Find the first stop from `at` on that stands in no bracket. */
static bool find_stop(struct stop *stop, struct brackets *open, size_t at)
{
    while ((at = skip_plain(stop->text, stop->size, at)) < stop->size) {
        size_t length;
        if (terminator_at(stop, at, &length) == STOP_NONE) {
            track_bracket(open, character_at(stop, at, &length), at);
            at += length;
            continue;
        }
        stop_read(stop, at);
        if (!is_inside(stop, open))
            return true;
        at = stop->end;
    }
    return false;
}

size_t sentence_end(const char *paragraph, size_t size, size_t start)
{
    struct stop stop = { .text = paragraph, .size = size, .sentence = start, .end = start };
    struct brackets open = { 0, 0 };

    while (find_stop(&stop, &open, stop.end))
        if (stop_ends_sentence(&stop))
            return stop.tail;
    return size;
}
