/* Any two texts are compared without a crash, and the comparison holds together, in both directions. The input is cut at the first
 * 0xFF byte, or in the middle. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Fuzz targets link no helpers of the unit tests. */
#include "../unit/invariants.c"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct story_revision *read_lossy(const char *bytes, size_t size)
{
    static const struct story_parse_options options = { .lossy = true };
    struct story_revision *revision = NULL;

    if (story_revision_parse(&revision, bytes, size, &options, NULL) != STORY_OK)
        abort();
    return revision;
}

static struct story_diff *compare(const struct story_revision *before, const struct story_revision *after)
{
    struct story_diff *diff = NULL;
    const char *broken;

    if (story_diff_compute(&diff, before, after, NULL) != STORY_OK)
        abort();
    if ((broken = diff_broken(diff)) != NULL) {
        fprintf(stderr, "%s\n", broken);
        abort();
    }
    return diff;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data, *mark = size ? memchr(bytes, 0xFF, size) : NULL;
    size_t cut = mark ? (size_t)(mark - bytes) : size / 2, next = mark ? cut + 1 : cut;
    struct story_revision *before = read_lossy(bytes, cut), *after = read_lossy(bytes + next, size - next);

    struct story_diff *forth = compare(before, after), *back = compare(after, before);
    if (!diffs_mirror(forth, back)) {
        fprintf(stderr, "the other way round the changes are others\n");
        abort();
    }
    story_diff_free(forth);
    story_diff_free(back);
    struct story_diff *same = compare(before, before);
    if (!story_diff_is_empty(same)) {
        fprintf(stderr, "a text differs from itself\n");
        abort();
    }
    story_diff_free(same);
    story_revision_free(before);
    story_revision_free(after);
    return 0;
}
