/* Text between the quotes of JSON: the runs of bytes in it that need no escape. */
#ifndef BASE_QUOTED_H
#define BASE_QUOTED_H

#include <stddef.h>

/* Copy the bytes before the first control, quote or backslash; all `size` bytes when there is none. Returns how many they are.
 * `to` has room for `size` bytes: what is behind those copied is undefined. */
size_t quoted_copy_plain(char *to, const char *text, size_t size);

/* The same for bytes that are printable ASCII as well. */
size_t quoted_copy_ascii(char *to, const char *text, size_t size);

#endif
