/* Filling in a caller's struct story_error. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <storydiff/error.h>

/* Write a message and return `status`, so that a function can fail in one line. `err` may be NULL. Whatever the arguments
 * contain, the message is one safe line: they may be text that we did not write. */
int error_set(struct story_error *err, enum story_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The one message for memory that ran out. */
int error_set_nomem(struct story_error *err);

#endif
