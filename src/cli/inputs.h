/* What to import: files, and folders of them. */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include <storydiff/error.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct input {
    char *path;  /* "-": standard input */
    char *story; /* the folder's name, of a file in a folder of a folder; else NULL */
};

struct inputs {
    struct input *items;
    size_t count;
    size_t capacity;
    uint64_t bytes; /* of all files; 0 when that is not known */
    size_t passed;  /* files in folders that are not called like stories */
};

/* Add what an operand names. A folder's files NAME.txt, NAME.json, NAME.ndjson and NAME.jsonl are sorted: by the timestamps in
 * their headers, then by their labels; by their labels alone where a file has no timestamp. A folder in it is a story that is
 * called so. */
int inputs_add(struct inputs *inputs, const char *path, struct story_error *err);

void inputs_clear(struct inputs *inputs);

#endif
