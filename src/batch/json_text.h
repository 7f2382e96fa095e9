/* Reading one value of JSON with yajl, which is shielded from what it does not check itself. */
#ifndef BATCH_JSON_TEXT_H
#define BATCH_JSON_TEXT_H

#include "pool.h"

#include <storydiff/error.h>

#include <stdbool.h>
#include <yajl/yajl_parse.h>

/* yajl keeps one byte for each level, and its first 128 are allocated with it: the callbacks refuse what is deeper. */
enum { JSON_DEPTH_MAX = 100 };

struct json_text {
    struct pool *pool;
    const yajl_callbacks *callbacks;
    void *context;      /* of the callbacks */
    const char *unit;   /* what messages call the text: "line" */
    const char *remedy; /* what else can be done about malformed UTF-8, behind a comma: ", or use --lossy" */
};

/* Let the callbacks have the value. `*status` is what they have set when they stop; what yajl finds wrong is told there, too. The
 * text must have been through surrogates_mend(). */
void json_text_parse(const struct json_text *how, const char *text, size_t size, int *status, struct story_error *err);

/* Refuse malformed UTF-8, and half a surrogate pair, which surrogates_mend() found at `surrogate`. */
int json_text_check(const struct json_text *how, const char *text, size_t size, size_t surrogate, struct story_error *err);

bool json_text_is_blank(const char *text, size_t size);

#endif
