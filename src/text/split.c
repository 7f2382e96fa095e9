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
 * that they have with it, or ANY, or LINE when only joined_line_end() knows them. Whatever else a text is made of is skipped, from
 * small letters on by steps. */
enum { STEPS = 1, ANY = 2, LINE = 3 };
static const unsigned char second_bytes[256] = {
    ['.'] = ANY,   ['!'] = ANY,   ['?'] = ANY,   [':'] = ANY,    [';'] = ANY,    [','] = LINE,   ['@'] = LINE,
    [')'] = LINE,  ['>'] = LINE,  ['-'] = LINE,  ['*'] = LINE,   ['_'] = LINE,   ['='] = LINE,   ['~'] = LINE,
    ['H'] = LINE,  ['T'] = LINE,
    [0xCD] = 0xBE, [0xD6] = 0x89, [0xD8] = 0x9F, [0xDB] = 0x94,  [0xE0] = 0xA5,  [0xE1] = ANY,   [0xE2] = ANY,
    [0xE3] = 0x80, [0xEB] = 0x8B, [0xEC] = 0x9A, [0xEF] = ANY,
    ['a'] = STEPS, ['b'] = STEPS, ['c'] = STEPS, ['d'] = STEPS,  ['e'] = STEPS,  ['f'] = STEPS,  ['g'] = STEPS,
    ['h'] = STEPS, ['i'] = STEPS, ['j'] = STEPS, ['k'] = STEPS,  ['l'] = STEPS,  ['m'] = STEPS,  ['n'] = STEPS,
    ['o'] = STEPS, ['p'] = STEPS, ['q'] = STEPS, ['r'] = STEPS,  ['s'] = STEPS,  ['t'] = STEPS,  ['u'] = STEPS,
    ['v'] = STEPS, ['w'] = STEPS, ['x'] = STEPS, ['y'] = STEPS,  ['z'] = STEPS,
};

static bool is_mark(const unsigned char *s, size_t size, size_t at)
{
    unsigned char second = second_bytes[s[at]];

    return second == ANY || second == LINE || (second > LINE && at + 1 < size && s[at + 1] == second);
}

/* All bytes of a step that `second_bytes` knows, and few others. */
static uint32_t perhaps_marks(struct step step)
{
    /* "!", ")*+,-.", ":;<=>?@", "H", "T", and "^_~", which are from "~" on when they are small, as all is that is no ASCII */
    struct answers marks = step_either(step_which_between(step, ')', '.'), step_which_between(step, ':', '@'));
    struct answers letters = step_either(step_which_equal(step, 'H'), step_which_equal(step, 'T'));
    struct answers others = step_either(step_which_equal(step, '!'), step_which_from(step_small(step), '~'));

    return step_mask_of(step_either(step_either(marks, letters), others));
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

/* Characters beyond ASCII are skipped byte by byte, which in most scripts more of them follow. */
static size_t skip_plain(const char *text, size_t size, size_t at)
{
    const unsigned char *s = (const unsigned char *)text;

    at = skip_steps(text, size, at);
    for (;;) {
        while (at < size && !second_bytes[s[at]])
            at++;
        if (at == size || is_mark(s, size, at))
            return at;
        at = second_bytes[s[at]] == STEPS ? skip_steps(text, size, at + 1) : at + 1;
    }
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
