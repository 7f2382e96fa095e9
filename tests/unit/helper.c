#include "helper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const fixture_files[] = {
    "fixtures/minimal/no-title.txt", "fixtures/minimal/no-timestamp.txt", "fixtures/minimal/crlf.txt",
    "fixtures/minimal/broken-utf8.txt", "fixtures/minimal/hindi.txt", "fixtures/minimal/hostile.txt",
    "fixtures/minimal/bom.txt", "fixtures/minimal/lines.txt", "fixtures/minimal/soft-wrap.txt", "fixtures/minimal/cjk.txt",
    "fixtures/minimal/no-header.txt", "fixtures/minimal/arabic.txt",
    "fixtures/harbour-bridge/v0.20.txt", "fixtures/harbour-bridge/v0.21.txt", "fixtures/harbour-bridge/v0.22.txt",
    "fixtures/harbour-bridge/v0.23.txt", "fixtures/harbour-bridge/v0.24.txt", "fixtures/harbour-bridge/v0.25.txt",
    "fixtures/harbour-bridge/v0.26.txt",
    "fixtures/water-tests/v0.30.txt", "fixtures/water-tests/v0.31.txt", "fixtures/water-tests/v0.32.txt",
    "fixtures/water-tests/v0.33.txt", "fixtures/water-tests/v0.34.txt", "fixtures/water-tests/v0.35.txt",
    "fixtures/water-tests/v0.36.txt",
    "fixtures/deichbruch/v0.8.txt", "fixtures/deichbruch/v0.9.txt", "fixtures/deichbruch/v0.10.txt",
    "fixtures/deichbruch/v0.11.txt", "fixtures/deichbruch/v0.12.txt", "fixtures/deichbruch/v0.13.txt",
    NULL
};

struct story_revision *parse_bytes(const char *bytes, size_t size, struct story_parse_options options)
{
    struct story_revision *revision = NULL;
    struct story_error err = { STORY_OK, "" };

    if (story_revision_parse(&revision, bytes, size, &options, &err) != STORY_OK)
        fail_msg("cannot parse: %s", err.message);
    assert_non_null(revision);
    return revision;
}

struct story_revision *parse(const char *text)
{
    return parse_bytes(text, strlen(text), (struct story_parse_options){ 0 });
}

struct pair compare(const char *before, const char *after)
{
    struct pair pair = { parse(before), parse(after), NULL };
    struct story_error err;

    assert_int_equal(story_diff_compute(&pair.diff, pair.before, pair.after, &err), STORY_OK);
    assert_non_null(pair.diff);
    return pair;
}

void pair_free(struct pair *pair)
{
    story_diff_free(pair->diff);
    story_revision_free(pair->before);
    story_revision_free(pair->after);
}

const char *kind_letter(enum story_change_kind kind)
{
    static const char *const letters[] = { "=", "~", "<", ">", "#", "+", "-" };

    return letters[kind];
}

void describe_changes(const struct story_diff *diff, char *out)
{
    *out = '\0';
    for (size_t i = 0; i < diff->change_count; i++) {
        const struct story_change *change = &diff->changes[i];
        strcat(out, i ? " " : "");
        strcat(out, kind_letter(change->kind));
        strcat(out, change->moved ? "m" : "");
        strcat(out, change->recited ? "r" : "");
        strcat(out, change->cosmetic ? "c" : "");
    }
}

char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("cannot open %s", path);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    *size = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*size + 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    bytes[*size] = '\0';
    fclose(file);
    return bytes;
}

void assert_span(const struct story_revision *revision, struct story_span span, const char *expected)
{
    size_t size = story_span_size(span);

    if (size != strlen(expected) || memcmp(revision->bytes + span.start, expected, size) != 0)
        fail_msg("\"%.*s\" instead of \"%s\"", (int)size, revision->bytes + span.start, expected);
}
