/** Trouble, reported to the caller: a status and a message that the caller owns.
 *
 * The library never prints and never exits. A function that can fail returns a `enum story_status` and takes a
 * `struct story_error *` as its last argument. The pointer may be NULL when the message is of no interest.
 */
#ifndef STORYDIFF_ERROR_H
#define STORYDIFF_ERROR_H

#include <storydiff/visibility.h>

STORY_BEGIN_DECLS

/** What went wrong, for a program. Success is 0, every failure is negative. */
enum story_status {
    STORY_OK = 0,
    STORY_E_NOMEM = -1,      /**< Memory ran out. */
    STORY_E_INPUT = -2,      /**< A story file is malformed, binary, empty or too large. */
    STORY_E_INVALID = -3,    /**< A name, label, revision or option is not well formed. */
    STORY_E_NOTFOUND = -4,   /**< A version, story, file or repository does not exist. */
    STORY_E_EXISTS = -5,     /**< A label is already published, with other bytes. */
    STORY_E_AMBIGUOUS = -6,  /**< A name fits more than one version or story. */
    STORY_E_CONFLICT = -7,   /**< Another writer was faster; trying again may help. */
    STORY_E_REPOSITORY = -8, /**< The repository is damaged, foreign, or of a kind that we cannot read. */
    STORY_E_IO = -9          /**< Reading or writing failed. */
};

enum { STORY_ERROR_SIZE = 1024 };

/** One failure. The caller owns it, usually on the stack, and need not initialise it. */
struct story_error {
    enum story_status status;
    /** NUL-terminated, one line of valid UTF-8, without control, bidirectional or invisible characters (they are written as
     * visible escapes), so that it may be printed. It reads "what went wrong: with what (what to do)". A message that would
     * not fit is cut at a character. */
    char message[STORY_ERROR_SIZE];
};

/** Write a message and return `status`, for callers that report their own trouble as the library does.
 *
 * `format` is printf's. Whatever the arguments contain, the message becomes one line that may be printed. `err` may be NULL. */
STORY_API int story_error_set(struct story_error *err, enum story_status status, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 3, 4)))
#endif
    ;

STORY_END_DECLS

#endif
