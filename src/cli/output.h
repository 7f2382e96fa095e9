/* Standard output, for the library's writers and for lines of our own. What could not be written is told once, at the end. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <storydiff/output.h>

struct sink {
    struct story_output output;
    int error; /* errno of the first failure, or 0 */
};

/* `sink` must stay where it is. */
void sink_init(struct sink *sink);

/* Print a line or a part of one. The arguments must be safe to be seen. */
void sink_printf(struct sink *sink, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;

/* STORY_E_IO when anything could not be written: nobody reads what would be worked out next. */
int sink_check(const struct sink *sink, struct story_error *err);

/* Let whoever reads have what was written so far. Returns 0, or -1 after a failure. */
int sink_flush(struct sink *sink);

/* Write what is still to be written. STORY_E_IO when that, or anything before, failed. */
int sink_close(struct sink *sink, struct story_error *err);

#endif
