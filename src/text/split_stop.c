#include "split_stop.h"

#include "citation.h"

#include <string.h>

bool is_armenian(uint32_t code)
{
    return code >= 0x531 && code <= 0x588;
}

static bool is_greek(uint32_t code)
{
    return (code >= 0x370 && code <= 0x3FF) || (code >= 0x1F00 && code <= 0x1FFF);
}

static enum stop_kind usual_kind(uint32_t code)
{
    switch (code) {
    case '.':
        return STOP_FULL;
    case 0x2026: /* … */
        return STOP_ELLIPSIS;
    case '!': case '?':
    case 0x037E:                                                     /* Greek ; */
    case 0x203C: case 0x203D: case 0x2047: case 0x2048: case 0x2049: /* ‼ ‽ ⁇ ⁈ ⁉ */
        return STOP_MARK;
    case 0x0589:                           /* Armenian */
    case 0x061F: case 0x06D4:              /* Arabic, Urdu */
    case 0x0964: case 0x0965:              /* danda, double danda */
    case 0x104B:                           /* Myanmar */
    case 0x1362: case 0x1367:              /* Ethiopic */
    case 0x17D4: case 0x17D5:              /* Khmer */
    case 0x3002: case 0xFF61:              /* 。 and its half-width form */
    case 0xFF01: case 0xFF0E: case 0xFF1F: /* full-width ！ ． ？ */
        return STOP_CASELESS;
    default:
        return STOP_NONE;
    }
}

/* Armenian types its full stop as a colon, Greek its question mark as a semicolon. */
enum stop_kind terminator_kind(const struct stop *stop, size_t at, uint32_t code)
{
    size_t before;

    if (code == ':' && is_armenian(character_before(stop, at, &before)))
        return STOP_CASELESS;
    if (code == ';' && is_greek(character_before(stop, at, &before)))
        return STOP_MARK;
    return usual_kind(code);
}

int wide_bracket(uint32_t code)
{
    switch (code) {
    case 0x3008: case 0x300A: case 0x300C: case 0x300E: case 0x3010: case 0xFF08: case 0xFF62: /* 〈 《 「 『 【 （ ｢ */
        return 1;
    case 0x3009: case 0x300B: case 0x300D: case 0x300F: case 0x3011: case 0xFF09: case 0xFF63: /* 〉 》 」 』 】 ） ｣ */
        return -1;
    default:
        return 0;
    }
}

/* Of any direction: „…“ and »…« close with what opens elsewhere. */
static bool is_quote(uint32_t code)
{
    switch (code) {
    case '"': case '\'': case 0xAB: case 0xBB: case 0x2018: case 0x2019: case 0x201C: case 0x201D: case 0x2039: case 0x203A:
        return true;
    default:
        return false;
    }
}

/* The others that close, ） or 》, hold no sentences: a remark, a title. */
static bool is_wide_quote(uint32_t code)
{
    return code == 0x300D || code == 0x300F || code == 0xFF63; /* 」 』 ｣ */
}

static bool is_closing_bracket(uint32_t code)
{
    return code == ')' || code == ']' || code == '}';
}

/* “ opens in Chinese, where nothing but a closing mark follows the terminator without a space. */
static bool closes(const struct stop *stop, uint32_t code)
{
    if (stop->kind == STOP_CASELESS && (code == 0x2018 || code == 0x201C))
        return false;
    return is_quote(code) || is_closing_bracket(code) || wide_bracket(code) < 0 || unicode_is_invisible(code);
}

/* French puts a space before a » that closes, German none behind one that opens. */
static bool is_spaced_guillemet(const struct stop *stop, size_t at)
{
    size_t length;

    if (character_at(stop, at, &length) != 0xBB)
        return false;
    at += length;
    return at == stop->size || unicode_is_space(character_at(stop, at, &length));
}

static bool is_blank_at(const struct stop *stop, size_t at)
{
    size_t length;

    return at >= stop->size || unicode_is_space(character_at(stop, at, &length));
}

size_t smiley_length(const struct stop *stop, size_t at)
{
    size_t end = at, length;

    if (!stop->text[at] || !strchr(":;=", stop->text[end++]) || !unicode_is_space(character_before(stop, at, &length)))
        return 0;
    if (end < stop->size && stop->text[end] == '-')
        end++;
    if (end == stop->size || !stop->text[end] || !strchr(")(DP", stop->text[end]))
        return 0;
    return is_blank_at(stop, ++end) ? end - at : 0;
}

/* Moves the tail behind one quote, bracket, smiley or citation that closes there, perhaps behind white space. */
static bool take_closing(struct stop *stop)
{
    size_t at = skip_blank(stop, stop->tail), length, mark;
    uint32_t code = character_at(stop, at, &length);

    stop->next = at;
    if (at == stop->size || unicode_is_ascii_word(code)) /* most often a word follows */
        return false;
    if ((mark = citation_length(stop->text, stop->size, at)) > 0) {
        stop->cited = true;
        length = mark;
    } else if ((mark = smiley_length(stop, at)) > 0) {
        stop->smiling = true;
        length = mark;
    } else if (at == stop->tail ? closes(stop, code) : is_spaced_guillemet(stop, at)) {
        stop->quoted |= is_quote(code);
        stop->bracketed |= is_closing_bracket(code);
        stop->wide_quotes += is_wide_quote(code);
    } else {
        return false;
    }
    stop->tail = at + length;
    return true;
}

/* Whether an ellipsis goes on with a space: ". . ."; in "He ran. ...and fell." another one begins. */
static bool spaced_dot_follows(const struct stop *stop, size_t at)
{
    if (at + 1 >= stop->size || stop->text[at] != ' ' || stop->text[at + 1] != '.')
        return false;
    return is_blank_at(stop, at + 2);
}

static void read_terminators(struct stop *stop)
{
    stop->kind = STOP_NONE;
    stop->dots = 0;
    for (stop->end = stop->at;;) {
        size_t length;
        enum stop_kind kind = terminator_kind(stop, stop->end, character_at(stop, stop->end, &length));
        if (kind == STOP_NONE)
            break;
        stop->dots += kind == STOP_FULL;
        if (stop->dots > 1 && kind == STOP_FULL)
            kind = STOP_ELLIPSIS;
        if (kind > stop->kind)
            stop->kind = kind;
        bool is_dot = stop->text[stop->end] == '.';
        stop->end += length;
        if (is_dot && spaced_dot_follows(stop, stop->end))
            stop->end++;
    }
}

void stop_read(struct stop *stop, size_t at)
{
    stop->at = at;
    read_terminators(stop);
    stop->wide_quotes = 0;
    stop->quoted = stop->bracketed = stop->cited = stop->smiling = false;
    stop->tail = stop->end;
    while (take_closing(stop))
        continue;
}
