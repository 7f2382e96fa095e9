/** Where results are written to: a function that the caller supplies. */
#ifndef STORYDIFF_OUTPUT_H
#define STORYDIFF_OUTPUT_H

#include <storydiff/error.h>

#include <stddef.h>

STORY_BEGIN_DECLS

/** A destination for bytes. Writers collect bytes and call `write` with blocks of about 64 KiB, in order. */
struct story_output {
    /** Take all `size` bytes. Returns 0, or -1 when they could not be written; the writer then stops and reports
     * STORY_E_IO, without calling `write` again. */
    int (*write)(void *context, const char *bytes, size_t size);
    void *context; /**< Passed to `write`; borrowed. */
};

STORY_END_DECLS

#endif
