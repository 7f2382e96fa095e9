/* Reading one value of JSON with yajl, which is shielded from what it does not check itself.
 *
 * What stands between quotes yajl is not shown. Most of a text does, and reading that here is several times faster: yajl gets the
 * text up to an opening quote, then from the closing quote on, and takes every string for an empty one. */
#ifndef BATCH_JSON_TEXT_H
#define BATCH_JSON_TEXT_H

#include "base/buffer.h"
#include "pool.h"

#include <storydiff/error.h>

#include <stdbool.h>
#include <yajl/yajl_parse.h>

/* yajl keeps one byte for each level, and its first 128 are allocated with it: the callbacks refuse what is deeper. */
enum { JSON_DEPTH_MAX = 100 };

/* Kept from text to text. All that is not named by the caller is zero at first. */
struct json_text {
    const yajl_callbacks *callbacks;
    void *context;        /* of the callbacks */
    const char *unit;     /* what messages call the text: "line" */
    const char *remedy;   /* what else can be done about malformed UTF-8, behind a comma: ", or use --lossy" */
    struct buffer string; /* the string or key for which a callback is called; a NUL follows. A callback may take it away, leaving
                           * any other buffer in its place. */
    const char *half;     /* the first escape that is half of a surrogate pair; NULL: there is none */
    struct pool pool;
};

/* Let the callbacks have the value. They set `*status` when they stop. Returns it, or else STORY_OK, STORY_E_NOMEM, or
 * STORY_E_INPUT for what is no JSON and, unless `lossy`, for malformed UTF-8 and half a surrogate pair. */
int json_text_read(struct json_text *json, const char *text, size_t size, bool lossy, const int *status, struct story_error *err);

/* Give the memory back. */
void json_text_clear(struct json_text *json);

bool json_text_is_blank(const char *text, size_t size);

#endif
