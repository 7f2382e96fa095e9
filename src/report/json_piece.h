/* A piece of JSON for which there is room. Nothing that is written asks for more, and the compiler keeps the place in a register:
 * many short values cost half of what they do one by one. */
#ifndef REPORT_JSON_PIECE_H
#define REPORT_JSON_PIECE_H

#include "base/decimal.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct json_piece {
    char *at;   /* where the next value goes */
    bool comma; /* a value was written at this level: the next one needs a comma */
};

static inline void piece_comma(struct json_piece *piece)
{
    *piece->at = ',';
    piece->at += piece->comma;
    piece->comma = true;
}

/* A value that is JSON already. */
static inline void piece_raw(struct json_piece *piece, const char *text, size_t size)
{
    piece_comma(piece);
    memcpy(piece->at, text, size);
    piece->at += size;
}

/* `open` is '{' or '[', `close` its counterpart. */
static inline void piece_open(struct json_piece *piece, char open)
{
    piece_raw(piece, &open, 1);
    piece->comma = false;
}

static inline void piece_close(struct json_piece *piece, char close)
{
    piece->comma = false;
    piece_raw(piece, &close, 1);
}

/* A string in which nothing needs an escape. */
static inline void piece_plain(struct json_piece *piece, const char *text, size_t size)
{
    piece_comma(piece);
    piece->at[0] = piece->at[size + 1] = '"';
    memcpy(piece->at + 1, text, size);
    piece->at += size + 2;
}

/* Write the inside of a string, with escapes: at most six bytes for each one of the text, and a few more. Returns the end. */
char *json_escape(char *place, const char *text, size_t size);

static inline void piece_text(struct json_piece *piece, const char *text, size_t size)
{
    piece_raw(piece, "\"", 1);
    piece->at = json_escape(piece->at, text, size);
    *piece->at++ = '"';
}

/* The key of the value that comes next, a word of ours. */
static inline void piece_key(struct json_piece *piece, const char *key)
{
    piece_plain(piece, key, strlen(key));
    *piece->at++ = ':';
    piece->comma = false;
}

static inline void piece_bool(struct json_piece *piece, bool value)
{
    if (value)
        piece_raw(piece, "true", 4);
    else
        piece_raw(piece, "false", 5);
}

static inline void piece_number(struct json_piece *piece, uint64_t number)
{
    piece_comma(piece);
    piece->at = decimal_write(piece->at, number, 1);
}

/* From 0 to 1, with four digits. */
static inline void piece_share(struct json_piece *piece, double share)
{
    enum { DIGITS = 4, SCALE = 10000 };
    unsigned scaled = (unsigned)(share * SCALE + 0.5);

    piece_number(piece, scaled / SCALE);
    *piece->at++ = '.';
    piece->at = decimal_write(piece->at, scaled % SCALE, DIGITS);
}

/* Members of an object. */
static inline void piece_count(struct json_piece *piece, const char *key, uint64_t count)
{
    piece_key(piece, key);
    piece_number(piece, count);
}

static inline void piece_flag(struct json_piece *piece, const char *key, bool value)
{
    piece_key(piece, key);
    piece_bool(piece, value);
}

static inline void piece_word(struct json_piece *piece, const char *key, const char *word)
{
    piece_key(piece, key);
    piece_plain(piece, word, strlen(word));
}

#endif
