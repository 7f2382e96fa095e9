#include "json.h"

#include "base/letters.h"
#include "base/quoted.h"
#include "base/unicode.h"
#include "base/utf8.h"

#include <string.h>

void json_begin(struct json *json, const struct story_output *output)
{
    *json = (struct json){ .comma = false };
    buffer_init(&json->buffer, output);
}

int json_finish(struct json *json, struct story_error *err)
{
    buffer_putc(&json->buffer, '\n');
    return buffer_finish(&json->buffer, err);
}

static char *write_hex(char *place, uint32_t unit)
{
    memcpy(place, "\\u", 2);
    for (int i = 5; i > 1; i--, unit >>= 4)
        place[i] = "0123456789abcdef"[unit & 0xF];
    return place + 6;
}

/* Beyond the basic plane JSON escapes are pairs of surrogates. */
static char *write_code(char *place, uint32_t code)
{
    if (code < 0x10000)
        return write_hex(place, code);
    code -= 0x10000;
    return write_hex(write_hex(place, 0xD800 + (code >> 10)), 0xDC00 + (code & 0x3FF));
}

static char *write_pair(char *place, char escaped)
{
    place[0] = '\\';
    place[1] = escaped;
    return place + 2;
}

/* What a byte becomes at most, a control; and a character, a pair of escapes; and what stands around a text. */
enum { BYTE_MAX = 6, CHARACTER_MAX = 12, QUOTES_MAX = 3 };

static char *write_character(char *place, uint32_t code)
{
    switch (code) {
    case '"':
    case '\\':
        return write_pair(place, (char)code);
    case '\n':
        return write_pair(place, 'n');
    case '\t':
        return write_pair(place, 't');
    default:
        if (unicode_is_printable(code) || code == UTF8_REPLACEMENT)
            return place + utf8_encode(code, place);
        return write_code(place, code);
    }
}

/* Write letters beyond ASCII that are written as they are, and then a character of any kind: of ASCII only where no letter stands,
 * since a run may begin there. */
static char *write_wide(char *place, const char *text, size_t size, size_t *at, size_t stop)
{
    size_t letters = letters_text_length(text + *at, stop - *at);
    uint32_t code;

    memcpy(place, text + *at, letters);
    *at += letters;
    place += letters;
    if (*at == stop || (letters && (unsigned char)text[*at] < 0x80))
        return place;
    *at += utf8_decode_lossy(text + *at, size - *at, &code);
    return write_character(place, code);
}

/* Write text from `*at` on, to `stop` or to the end of the character that stands there. */
static char *write_text(char *place, const char *text, size_t size, size_t *at, size_t stop)
{
    while (*at < stop) {
        size_t run = quoted_copy_ascii(place, text + *at, stop - *at);
        *at += run;
        place += run;
        if (*at < stop) {
            do {
                place = write_wide(place, text, size, at, stop);
            } while (*at < stop && (unsigned char)text[*at] >= 0x80);
        }
    }
    return place;
}

char *json_escape(char *place, const char *text, size_t size)
{
    size_t at = 0;

    return write_text(place, text, size, &at, size);
}

void json_text(struct json *json, const char *text, size_t size)
{
    enum { PIECE = BUFFER_BLOCK / 16 }; /* a long text is taken in pieces, so that blocks do not grow with it */
    struct json_piece piece;
    size_t at = 0;

    do {
        size_t end = size - at < PIECE ? size : at + PIECE;
        if (!json_begin_piece(json, &piece, BYTE_MAX * (end - at) + CHARACTER_MAX + QUOTES_MAX))
            return;
        if (!at)
            piece_open(&piece, '"');
        piece.at = write_text(piece.at, text, size, &at, end);
        if (at >= size)
            piece_close(&piece, '"');
        json_end_piece(json, &piece);
    } while (at < size);
}

void json_string(struct json *json, const char *text)
{
    if (text)
        json_text(json, text, strlen(text));
    else
        json_null(json);
}

void json_number(struct json *json, uint64_t number)
{
    struct json_piece piece;

    if (json_begin_piece(json, &piece, DECIMAL_MAX + 1)) {
        piece_number(&piece, number);
        json_end_piece(json, &piece);
    }
}

void json_span(struct json *json, const struct story_revision *revision, struct story_span span)
{
    if (story_span_size(span))
        json_text(json, revision->bytes + span.start, story_span_size(span));
    else
        json_null(json);
}
