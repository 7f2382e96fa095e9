/* SHA-1, for the checksums at the end of git's files. Nothing is trusted for having the right one: ids of objects come from
 * libgit2, which also sees whether somebody made two texts of one id. */
#ifndef BASE_SHA1_H
#define BASE_SHA1_H

#include <stddef.h>

enum { SHA1_SIZE = 20 };

void sha1_of(unsigned char out[SHA1_SIZE], const void *bytes, size_t size);

#endif
