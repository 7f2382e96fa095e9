#include "digests.h"

#include "results.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_SIZE = 2 * STORY_ID_SIZE + 16 };

static void make_key(char key[KEY_SIZE], const struct story_version *before, const struct story_version *after)
{
    snprintf(key, KEY_SIZE, "digest %s %s", before->blob, after->blob);
}

/* Whether the cache has it; STORY_E_NOMEM apart, what is wrong with it is as if it had not. */
static int recall(struct digests *digests, const char *key, struct story_error *err)
{
    const void *bytes;
    size_t size;

    if (!digests->cache || !story_cache_find(digests->cache, key, strlen(key), &bytes, &size))
        return STORY_OK;
    int status = story_digest_read(&digests->digest, bytes, size, err);
    return status == STORY_E_NOMEM ? status : STORY_OK;
}

static int work_out(struct digests *digests, const char *key, struct story_error *err)
{
    int status = story_digest_create(&digests->digest, digests->steps.diff, err);

    if (status == STORY_OK && digests->cache)
        story_cache_add(digests->cache, key, strlen(key), digests->digest, story_digest_size(digests->digest));
    return status;
}

int digests_find(struct digests *digests, const struct story_version *before, const struct story_version *after, bool diff,
                 struct story_error *err)
{
    char key[KEY_SIZE];
    int status = digests->opened ? STORY_OK : results_open(&digests->cache, digests->steps.run, "digests", err);

    digests->opened = true;
    free(digests->digest);
    digests->digest = NULL;
    if (status < 0 || !before)
        return status < 0 ? status : steps_compare(&digests->steps, before, after, err);
    make_key(key, before, after);
    if ((status = recall(digests, key, err)) < 0 || (digests->digest && !diff))
        return status;
    if ((status = steps_compare(&digests->steps, before, after, err)) < 0 || digests->digest)
        return status;
    return work_out(digests, key, err);
}

void digests_close(struct digests *digests)
{
    steps_close(&digests->steps);
    story_cache_close(digests->cache);
    free(digests->digest);
}
