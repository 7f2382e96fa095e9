/* Any bytes are read without a crash, and what is read holds together: usual, lossy, and line by line. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Fuzz targets link no helpers of the unit tests. */
#include "../unit/invariants.c"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void die(const char *broken)
{
    fprintf(stderr, "%s\n", broken);
    abort();
}

static int read_once(const char *bytes, size_t size, struct story_parse_options options)
{
    struct story_revision *revision = NULL;
    struct story_error err;
    int status = story_revision_parse(&revision, bytes, size, &options, &err);

    if (status == STORY_OK) {
        const char *broken = revision_broken(revision);
        if (broken)
            die(broken);
    } else if (revision || err.status != STORY_E_INPUT || strchr(err.message, '\n')) {
        die("a failure that is not told as it should be");
    }
    story_revision_free(revision);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data;
    bool well_formed = utf8_first_malformed(bytes, size) == size && (size == 0 || !memchr(bytes, '\0', size));

    for (int lines = 0; lines < 2; lines++) {
        if ((read_once(bytes, size, (struct story_parse_options){ .lines = lines }) == STORY_OK) != well_formed)
            die("strict reading is not strict");
        if (read_once(bytes, size, (struct story_parse_options){ .lines = lines, .lossy = true }) != STORY_OK)
            die("lossy reading refuses something");
    }
    return 0;
}
