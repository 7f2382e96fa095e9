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

/* `open` is '{' or '[', `close` its counterpart. */
void json_open(struct json *json, char open);
void json_close(struct json *json, char close);

/* The key of the value that comes next; trusted text. */
void json_key(struct json *json, const char *key);

void json_text(struct json *json, const char *text, size_t size);
void json_string(struct json *json, const char *text); /* NUL-terminated; NULL gives null */
void json_number(struct json *json, uint64_t number);
void json_share(struct json *json, double share); /* from 0 to 1, with four digits */
void json_raw(struct json *json, const char *text, size_t size); /* a value that is JSON already */
void json_bool(struct json *json, bool value);
void json_null(struct json *json);

/* A part of a story file; null when it is missing. */
void json_span(struct json *json, const struct story_revision *revision, struct story_span span);

#endif
