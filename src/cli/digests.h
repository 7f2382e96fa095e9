/* What versions changed, in numbers: worked out once, and kept in a cache of the user's. */
#ifndef CLI_DIGESTS_H
#define CLI_DIGESTS_H

#include "steps.h"

#include <storydiff/cache.h>
#include <storydiff/report.h>

/* All zero but for `steps.run` at the beginning. */
struct digests {
    struct steps steps;
    struct story_cache *cache; /* NULL: not opened yet, or the user has no place for one */
    bool opened;
    struct story_digest *digest; /* of the last pair */
};

/* Find the digest of a version and the one that it grew from; NULL for a first version, which has none. Both must live until the
 * digests are closed. With `diff`, `steps.diff` is there too. */
int digests_find(struct digests *digests, const struct story_version *before, const struct story_version *after, bool diff,
                 struct story_error *err);

void digests_close(struct digests *digests);

#endif
