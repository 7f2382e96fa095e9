/* Hashing bytes. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* XXH3, 64 bits. Fast, not safe against chosen collisions: a caller compares the bytes on every hit. */
uint64_t hash_bytes(const void *bytes, size_t size);

#endif
