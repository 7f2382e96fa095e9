/* Writing JSON. Text is escaped so that it is valid whatever it held: controls and what shows nothing as \u escapes, a malformed
 * byte as U+FFFD. */
#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include "base/buffer.h"

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

/* Room for a value of `size` bytes, behind the comma if one is needed; NULL after a failure. json_end() tells where it ended. */
static inline char *json_value(struct json *json, size_t size)
{
    char *place = buffer_reserve(&json->buffer, size + 1);

    if (!place)
        return NULL;
    *place = ',';
    place += json->comma;
    json->comma = true;
    return place;
}

static inline void json_end(struct json *json, const char *end)
{
    json->buffer.size = (size_t)(end - json->buffer.bytes);
}

/* A value that is JSON already. */
static inline void json_raw(struct json *json, const char *text, size_t size)
{
    char *place = json_value(json, size);

    if (place) {
        memcpy(place, text, size);
        json_end(json, place + size);
    }
}

/* `open` is '{' or '[', `close` its counterpart. */
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

/* A string in which nothing needs an escape. */
static inline void json_plain(struct json *json, const char *text, size_t size)
{
    char *place = json_value(json, size + 2);

    if (place) {
        place[0] = place[size + 1] = '"';
        memcpy(place + 1, text, size);
        json_end(json, place + size + 2);
    }
}

/* A word of ours is one. */
static inline void json_word(struct json *json, const char *word)
{
    json_plain(json, word, strlen(word));
}

/* The key of the value that comes next, a word. */
static inline void json_key(struct json *json, const char *key)
{
    size_t size = strlen(key);
    char *place = json_value(json, size + 3);

    if (place) {
        place[0] = place[size + 1] = '"';
        memcpy(place + 1, key, size);
        place[size + 2] = ':';
        json_end(json, place + size + 3);
    }
    json->comma = false;
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
void json_string(struct json *json, const char *text); /* NUL-terminated; NULL gives null */
void json_number(struct json *json, uint64_t number);
void json_share(struct json *json, double share); /* from 0 to 1, with four digits */

/* A part of a story file; null when it is missing. */
void json_span(struct json *json, const struct story_revision *revision, struct story_span span);

#endif
