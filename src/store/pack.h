/* Writing many objects at once, as one of git's packs. */
#ifndef STORE_PACK_H
#define STORE_PACK_H

#include "base/buffer.h"

#include <git2.h>

struct packed_object;

/* A pack in memory. All zero is an empty one. */
struct pack {
    struct buffer bytes;
    struct packed_object *objects;
    size_t count;
    size_t capacity;
    uint32_t *slots; /* of a hash table: an object stands in a pack once */
    size_t slot_count;
    struct z_stream_s *deflater;
};

/* Add an object, unless the pack has it, and tell its id. What is in the pack is not in the repository yet. These return a libgit2
 * code. */
int pack_add(struct pack *pack, git_oid *id, git_object_t type, const char *bytes, size_t size);

/* Put the pack into the repository, and see that it stays; it is empty then. The guard must be held. */
int pack_write(struct pack *pack, git_repository *repo);

void pack_clear(struct pack *pack);

#endif
