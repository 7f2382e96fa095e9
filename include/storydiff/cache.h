/** A cache: bytes that were worked out once, kept by key in a file of a folder for later processes.
 *
 * It holds nothing that cannot be worked out again: it may be deleted at any time, and whatever is wrong with it, it is as good as
 * empty. A record is found only by its whole key, which must say everything that its bytes depend on, and has a checksum. The
 * folder must be the user's own: whoever can write to it decides what is read from it.
 *
 * A cache is used by one thread. Processes may share a file.
 */
#ifndef STORYDIFF_CACHE_H
#define STORYDIFF_CACHE_H

#include <storydiff/error.h>
#include <storydiff/visibility.h>

#include <stdbool.h>
#include <stddef.h>

STORY_BEGIN_DECLS

struct story_cache;

/** The largest cache file, in bytes: 128 MiB. One that would grow larger begins anew. */
#define STORY_CACHE_MAX ((size_t)128 << 20)

/** How many caches a folder holds. A further one takes the place of the one that was not added to for longest. */
enum { STORY_CACHES_MAX = 64 };

/** Read the cache called `name`, whatever bytes that has, of a folder, which must be there and hold nothing else. Where there is
 * none, or one of another build of storydiff, it is empty. `*out` is freed with story_cache_close(). @return STORY_OK or
 * STORY_E_NOMEM. */
STORY_API int story_cache_open(struct story_cache **out, const char *folder, const char *name, struct story_error *err);

/** Find the bytes of a key. `*bytes` is borrowed from the cache until the next call, and aligned for nothing. */
STORY_API bool story_cache_find(struct story_cache *cache, const char *key, size_t key_size, const void **bytes, size_t *size);

/** Keep bytes under a key, unless there are some already; they are copied. What finds no room is not kept. Now and then what was
 * added is written to the file, so that a cache does not take more memory than its keys do. */
STORY_API void story_cache_add(struct story_cache *cache, const char *key, size_t key_size, const void *bytes, size_t size);

/** Write what is left to be written, and free the cache. Whether it could be written makes no
 * difference but the time that the next process takes. NULL is allowed. */
STORY_API void story_cache_close(struct story_cache *cache);

STORY_END_DECLS

#endif
