/* Writing JSON. Text is escaped so that it is valid whatever it held: controls and what shows nothing as \u escapes, a malformed
 * byte as U+FFFD. */
#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include "base/buffer.h"
#include "json_piece.h"

#include <storydiff/revision.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct json {
    struct buffer buffer;
    bool comma; /* a value was written at this level: the next one needs a comma */
};

/* Begin and end a text that is one value and a newline. json_finish() tells how it went, as buffer_finish(). */
void json_begin(struct json *json, const struct story_output *output);
int json_finish(struct json *json, struct story_error *err);

/* Begin a piece of at most `size` bytes; false after a failure. What was written counts when it ends. */
static inline bool json_begin_piece(struct json *json, struct json_piece *piece, size_t size)
{
    *piece = (struct json_piece){ buffer_reserve(&json->buffer, size), json->comma };
    return piece->at;
}

static inline void json_end_piece(struct json *json, const struct json_piece *piece)
{
    json->buffer.size = (size_t)(piece->at - json->buffer.bytes);
    json->comma = piece->comma;
}

/* What most pieces have room for: some twenty members that are numbers, and a text that is short, as most are. */
enum { JSON_SHORT_MAX = 512, JSON_PIECE_MAX = 1024 + 6 * JSON_SHORT_MAX };

/* See that a piece has room for `size` bytes, and for JSON_PIECE_MAX behind them; false after a failure. */
static inline bool json_piece_room(struct json *json, struct json_piece *piece, size_t size)
{
    if ((size_t)(json->buffer.bytes + json->buffer.capacity - piece->at) >= JSON_PIECE_MAX + size)
        return true;
    json_end_piece(json, piece);
    return json_begin_piece(json, piece, JSON_PIECE_MAX + size);
}

/* Single values, as json_piece.h tells. */
static inline void json_raw(struct json *json, const char *text, size_t size)
{
    struct json_piece piece;

    if (json_begin_piece(json, &piece, size + 1)) {
        piece_raw(&piece, text, size);
        json_end_piece(json, &piece);
    }
}

static inline void json_open(struct json *json, char open)
{
    json_raw(json, &open, 1);
    json->comma = false;
}

static inline void json_close(struct json *json, char close)
{
    json->comma = false;
    json_raw(json, &close, 1);
}

static inline void json_plain(struct json *json, const char *text, size_t size)
{
    struct json_piece piece;

    if (json_begin_piece(json, &piece, size + 3)) {
        piece_plain(&piece, text, size);
        json_end_piece(json, &piece);
    }
}

static inline void json_word(struct json *json, const char *word)
{
    json_plain(json, word, strlen(word));
}

static inline void json_key(struct json *json, const char *key)
{
    struct json_piece piece;

    if (json_begin_piece(json, &piece, strlen(key) + 4)) {
        piece_key(&piece, key);
        json_end_piece(json, &piece);
    }
}

/* The same, and what opens the value. */
static inline void json_open_member(struct json *json, const char *key, char open)
{
    struct json_piece piece;

    if (json_begin_piece(json, &piece, strlen(key) + 5)) {
        piece_key(&piece, key);
        piece_open(&piece, open);
        json_end_piece(json, &piece);
    }
}

static inline void json_bool(struct json *json, bool value)
{
    if (value)
        json_raw(json, "true", 4);
    else
        json_raw(json, "false", 5);
}

static inline void json_null(struct json *json)
{
    json_raw(json, "null", 4);
}

void json_text(struct json *json, const char *text, size_t size);

/* A text in a piece of JSON_PIECE_MAX, at most one. For a long one the piece ends, and begins anew; false after a failure. */
static inline bool json_piece_text(struct json *json, struct json_piece *piece, const char *text, size_t size)
{
    if (size <= JSON_SHORT_MAX) {
        piece_text(piece, text, size);
        return true;
    }
    json_end_piece(json, piece);
    json_text(json, text, size);
    return json_begin_piece(json, piece, JSON_PIECE_MAX);
}

void json_string(struct json *json, const char *text); /* NUL-terminated; NULL gives null */
void json_number(struct json *json, uint64_t number);

/* A part of a story file; null when it is missing. */
void json_span(struct json *json, const struct story_revision *revision, struct story_span span);

#endif
