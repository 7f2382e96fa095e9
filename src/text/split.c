#include "split.h"

#include "base/step.h"
#include "split_line.h"
#include "split_plain.h"
#include "split_rules.h"
#include "split_stop.h"

/* A terminator inside 「…」 ends nothing, but a bracket that nobody closes must not swallow the paragraph: after so many bytes,
 * about 200 characters, it is forgotten. */
enum { WIDE_BRACKET_REACH = 600 };

/* The wide brackets that are open at some place of the scan. */
struct brackets {
    size_t depth;
    size_t opened; /* where the outermost one opened */
};

/* The characters that terminator_kind(), wide_bracket() and joined_line_end() know, by their first byte: the only second byte
 * that they have with it, or ANY, or LINE when only joined_line_end() knows them. Whatever else a text is made of is skipped. */
enum { ANY = 1, LINE = 2 };
static const unsigned char second_bytes[256] = {
    ['.'] = ANY,   ['!'] = ANY,   ['?'] = ANY,   [':'] = ANY,    [';'] = ANY,    [','] = LINE,   ['@'] = LINE,
    [')'] = LINE,  ['>'] = LINE,  ['-'] = LINE,  ['*'] = LINE,   ['_'] = LINE,   ['='] = LINE,   ['~'] = LINE,
    ['H'] = LINE,  ['T'] = LINE,
    [0xCD] = 0xBE, [0xD6] = 0x89, [0xD8] = 0x9F, [0xDB] = 0x94,  [0xE0] = 0xA5,  [0xE1] = ANY,   [0xE2] = ANY,
    [0xE3] = 0x80, [0xEB] = 0x8B, [0xEC] = 0x9A, [0xEF] = ANY,
};

/* Whether a danda stands there, of which all but the last byte is the beginning of many signs, too. */
static bool is_danda(const unsigned char *s, size_t size, size_t at)
{
    return at + 2 < size && (s[at + 2] == 0xA4 || s[at + 2] == 0xA5);
}

static bool is_mark(const unsigned char *s, size_t size, size_t at)
{
    unsigned char second = second_bytes[s[at]];

    if (second <= LINE)
        return second;
    return at + 1 < size && s[at + 1] == second && (s[at] != 0xE0 || is_danda(s, size, at));
}

/* All bytes of a step in ASCII that `second_bytes` knows, and few others; and perhaps all that are no ASCII. */
static uint32_t perhaps_marks(struct step step)
{
    /* "!", ")*+,-.", ":;<=>?@", "H", "T", and "^_~", which are from "~" on when they are small, as all is that is no ASCII */
    struct answers marks = step_either(step_which_between(step, ')', '.'), step_which_between(step, ':', '@'));
    struct answers letters = step_either(step_which_equal(step, 'H'), step_which_equal(step, 'T'));
    struct answers others = step_either(step_which_equal(step, '!'), step_which_from(step_small(step), '~'));

    return step_mask_of(step_either(step_either(marks, letters), others));
}

/* All first bytes beyond ASCII that `second_bytes` knows. With that of the danda all letters of Hindi begin: so its second byte
 * stands behind it, or may do so behind the step. */
static uint32_t perhaps_wide_marks(struct step step)
{
    struct answers twos = step_either(step_which_equal(step, 0xCD), step_which_equal(step, 0xD6));
    struct answers arabic = step_either(step_which_equal(step, 0xD8), step_which_equal(step, 0xDB));
    struct answers threes = step_either(step_which_wide_between(step, 0xE1, 0xE3), step_which_equal(step, 0xEF));
    struct answers korean = step_which_wide_between(step, 0xEB, 0xEC);
    uint32_t danda = step_mask_of(step_which_equal(step, 0xE0));
    uint32_t second = step_mask_of(step_which_equal(step, 0xA5)) | 1u << STEP_SIZE;

    return step_mask_of(step_either(step_either(twos, arabic), step_either(threes, korean))) | (danda & second >> 1);
}

/* Skip steps of what is no mark and may not even look like one: nearly all of a text in ASCII. The last step is read together with
 * bytes before it. */
static size_t skip_steps(const char *text, size_t size, size_t at)
{
    uint32_t marks;

    for (; at + STEP_SIZE <= size; at += STEP_SIZE)
        if ((marks = perhaps_marks(step_load(text + at))) != 0)
            return at + step_first(marks);
    if (at == size || size < STEP_SIZE)
        return at;
    marks = perhaps_marks(step_load(text + size - STEP_SIZE)) >> (at + STEP_SIZE - size);
    return marks ? at + step_first(marks) : size;
}

/* The same in text beyond ASCII, of which most looks like marks there. Returns where one stands, or the end. */
static size_t skip_wide_steps(const char *text, size_t size, size_t at)
{
    const unsigned char *s = (const unsigned char *)text;

    for (; at + STEP_SIZE <= size; at += STEP_SIZE) {
        struct step step = step_load(text + at);
        uint32_t marks = (perhaps_marks(step) & ~step_mask_of(step_which_wide(step))) | perhaps_wide_marks(step);
        for (; marks; marks &= marks - 1)
            if (is_mark(s, size, at + step_first(marks)))
                return at + step_first(marks);
    }
    while (at < size && !is_mark(s, size, at))
        at++;
    return at;
}

static size_t skip_plain(const char *text, size_t size, size_t at)
{
    const unsigned char *s = (const unsigned char *)text;

    for (at = skip_steps(text, size, at); at < size && !is_mark(s, size, at); at = skip_steps(text, size, at + 1))
        if (s[at] >= 0x80)
            return skip_wide_steps(text, size, at + 1);
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

/* Whether wide brackets stay open behind the stop, not counting quotations that close with it. These scripts put no spaces inside
 * a quotation: where one follows, the bracket was forgotten. */
static bool is_inside(const struct stop *stop, const struct brackets *open)
{
    bool is_spaced = stop->tail < stop->size && stop->text[stop->tail] == ' ';

    return stop->kind == STOP_CASELESS && !is_spaced && open->depth > stop->wide_quotes &&
           stop->at - open->opened < WIDE_BRACKET_REACH;
}

/* Where the sentence ends when it does at the mark at `at`, or 0. Sets `stop->end` behind what was read. */
static size_t end_at(struct stop *stop, struct brackets *open, size_t at)
{
    char mark = stop->text[at];
    enum verdict verdict = mark == '.' || mark == '?' || mark == '!' ? plain_verdict(stop, at) : UNDECIDED;
    size_t end, length;
    uint32_t code;

    stop->end = at + 1;
    if (verdict != UNDECIDED)
        return verdict == END ? at + 1 : 0;
    if ((end = joined_line_end(stop, at)) > 0)
        return end;
    if (second_bytes[(unsigned char)stop->text[at]] == LINE)
        return 0;
    code = character_at(stop, at, &length);
    if (terminator_kind(stop, at, code) == STOP_NONE) {
        track_bracket(open, code, at);
        stop->end = at + length;
        return 0;
    }
    stop_read(stop, at);
    return !is_inside(stop, open) && stop_ends_sentence(stop) ? stop->tail : 0;
}

size_t sentence_end(const char *paragraph, size_t size, size_t start)
{
    struct stop stop = { .text = paragraph, .size = size, .sentence = start, .end = start };
    struct brackets open = { 0, 0 };
    size_t at, end;

    while ((at = skip_plain(paragraph, size, stop.end)) < size)
        if ((end = end_at(&stop, &open, at)) > 0)
            return end;
    return size;
}
