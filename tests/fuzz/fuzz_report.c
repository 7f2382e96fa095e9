/* Whatever two texts hold, and whatever is told of them, all that we write of them is ours and text: every format is read strictly.
 * The input is cut at its first two 0xFF bytes, or in the middle: the old text, the new one, and what stands for titles of sources,
 * labels, authors and addresses. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Fuzz targets link no helpers of the unit tests. Both files have a complain() of their own. */
#include "../unit/readers.c"
#define complain complain_of_format
#include "../unit/formats.c"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Bytes. Every format is written and read several times: longer inputs would say the same, and slowly. */
enum { INPUT_MAX = 4096, FOREIGN_MAX = 256 };

/* Take the text before the next 0xFF byte, or all. */
static struct word next_part(const char **at, const char *end)
{
    const char *mark = *at < end ? memchr(*at, 0xFF, (size_t)(end - *at)) : NULL;
    struct word part = { *at, (size_t)((mark ? mark : end) - *at) };

    *at = mark ? mark + 1 : end;
    return part;
}

static struct story_revision *read_lossy(struct word text)
{
    static const struct story_parse_options options = { .lossy = true };
    struct story_revision *revision = NULL;

    if (story_revision_parse(&revision, text.text, text.size, &options, NULL) != STORY_OK)
        abort();
    return revision;
}

/* It stands in every title and label. */
static char *take_foreign(struct word rest)
{
    size_t size = rest.size < FOREIGN_MAX ? rest.size : FOREIGN_MAX;
    char *foreign = malloc(size + 1);

    if (!foreign)
        abort();
    memcpy(foreign, rest.text, size);
    foreign[size] = '\0';
    return foreign;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size = size < INPUT_MAX ? size : INPUT_MAX;
    const char *at = (const char *)data, *end = at + size;
    struct word before = next_part(&at, end), after = next_part(&at, end), rest = next_part(&at, end);
    struct story_diff *diff = NULL;

    if (before.size == size) {
        before.size = size / 2;
        after = (struct word){ (const char *)data + before.size, size - before.size };
        rest = before;
    }
    char *foreign = take_foreign(rest);
    struct story_revision *old = read_lossy(before), *new = read_lossy(after);
    if (story_diff_compute(&diff, old, new, NULL) != STORY_OK || !formats_hold(diff, foreign))
        abort();
    story_diff_free(diff);
    story_revision_free(old);
    story_revision_free(new);
    free(foreign);
    return 0;
}
