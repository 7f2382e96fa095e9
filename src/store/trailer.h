/* Trailers: lines "Key: value" in the last paragraph of a commit message. */
#ifndef STORE_TRAILER_H
#define STORE_TRAILER_H

#include <stddef.h>

#define TRAILER_VERSION "Story-Version"
#define TRAILER_TITLE "Story-Title"

/* The value of the last trailer called `key`, without white space around it, not NUL-terminated; NULL when there is none. As in
 * git, the first paragraph has no trailers and the case of a key means nothing. The value is text that we did not write. */
const char *trailer_find(const char *message, const char *key, size_t *size);

/* The label that the message gives its version; NULL when there is none, or none that is well formed. */
const char *trailer_label(const char *message, size_t *size);

#endif
