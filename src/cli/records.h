/* Taking an input of JSON apart, record by record: one object, an array of objects, or an object a line. */
#ifndef CLI_RECORDS_H
#define CLI_RECORDS_H

#include <storydiff/error.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum records_form { RECORDS_UNKNOWN, RECORDS_LINES, RECORDS_ARRAY, RECORDS_OBJECTS };

/* All zero but for the first four is an input that was not read yet. */
struct records {
    int descriptor;
    const char *name; /* of the input, for messages */
    int (*idle)(void *context, struct story_error *err); /* called before a wait for input that may be long; may be NULL */
    void *context;
    char *bytes;      /* what was read and not taken yet begins at `at` */
    size_t size;
    size_t capacity;
    size_t at;
    uint64_t offset; /* of `bytes` in the input */
    uint64_t line;   /* of `at`, from 1 */
    uint64_t count;  /* records so far */
    enum records_form form;
    bool ended;
};

struct records_extent {
    char *bytes; /* NULL: there are no more. Valid until the next call. */
    size_t size;
    uint64_t line;   /* where it begins, from 1 */
    uint64_t offset; /* the byte, from 0 */
    uint64_t number; /* from 1 */
};

/* Whether the input begins as records do, and not as a story file: with `{"` or `[{`, spaces aside. */
int records_look(bool *found, struct records *records, struct story_error *err);

/* The next record, whole, or what stands in its place: whoever parses it will find out. What a malformed record was meant to hold
 * is looked for no further than the end of a line within a string, so that the records behind it are found again. */
int records_next(struct records *records, struct records_extent *extent, struct story_error *err);

/* All that the input holds, when it has no records. */
int records_rest(struct records *records, struct records_extent *extent, struct story_error *err);

void records_clear(struct records *records);

#endif
