/* Digests of diffs. */
#include "base/error.h"

#include <storydiff/report.h>

#include <stdlib.h>
#include <string.h>

static size_t measure_names(const struct story_revision *revision, struct story_indices sources)
{
    size_t size = 0;

    for (uint32_t i = 0; i < sources.count; i++)
        size += story_span_size(revision->sources[sources.items[i]]) + 1;
    return size;
}

static char *copy_names(char *to, const struct story_revision *revision, struct story_indices sources)
{
    for (uint32_t i = 0; i < sources.count; i++) {
        struct story_span name = revision->sources[sources.items[i]];
        memcpy(to, revision->bytes + name.start, story_span_size(name));
        to += story_span_size(name);
        *to++ = '\0';
    }
    return to;
}

int story_digest_create(struct story_digest **out, const struct story_diff *diff, struct story_error *err)
{
    const struct story_summary *summary = &diff->summary;
    size_t size = measure_names(diff->after, summary->sources_added) + measure_names(diff->before, summary->sources_dropped);
    struct story_digest *digest = calloc(1, sizeof *digest + size);

    if (!digest)
        return error_set_nomem(err);
    digest->summary = *summary;
    digest->summary.sources_added.items = digest->summary.sources_dropped.items = NULL;
    digest->names_size = size;
    copy_names(copy_names(digest->names, diff->after, summary->sources_added), diff->before, summary->sources_dropped);
    *out = digest;
    return STORY_OK;
}

size_t story_digest_size(const struct story_digest *digest)
{
    return sizeof *digest + digest->names_size;
}

static size_t count_names(const char *names, size_t size)
{
    size_t count = 0;

    for (size_t i = 0; i < size; i++)
        count += names[i] == '\0';
    return count;
}

int story_digest_read(struct story_digest **out, const void *bytes, size_t size, struct story_error *err)
{
    struct story_digest *digest = malloc(size + sizeof *digest);

    if (!digest)
        return error_set_nomem(err);
    memcpy(digest, bytes, size);
    if (size < sizeof *digest || story_digest_size(digest) != size || digest->summary.sources_added.items ||
        digest->summary.sources_dropped.items || (digest->names_size && digest->names[digest->names_size - 1]) ||
        count_names(digest->names, digest->names_size) !=
            (size_t)digest->summary.sources_added.count + digest->summary.sources_dropped.count) {
        free(digest);
        return error_set(err, STORY_E_INPUT, "not a digest: %zu bytes (make it of the diff)", size);
    }
    *out = digest;
    return STORY_OK;
}
