#include "header.h"

#include "plain.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct field {
    size_t span; /* its offset in struct story_header */
    enum story_header_field field;
    bool worded; /* its words are compared one by one */
    bool looked; /* what only looks otherwise is told apart */
};

/* In the order of the file. */
static const struct field fields[] = {
    { offsetof(struct story_header, version), STORY_FIELD_VERSION, false, false },
    { offsetof(struct story_header, marks), STORY_FIELD_MARKS, false, true },
    { offsetof(struct story_header, title), STORY_FIELD_TITLE, true, true },
    { offsetof(struct story_header, published), STORY_FIELD_PUBLISHED, false, false },
    { offsetof(struct story_header, disclaimer), STORY_FIELD_DISCLAIMER, true, true },
};
enum { FIELD_COUNT = sizeof fields / sizeof *fields };

static struct story_span field_span(const struct story_revision *revision, const struct field *field)
{
    struct story_span span;

    memcpy(&span, (const char *)&revision->header + field->span, sizeof span);
    return span;
}

static bool same_bytes(const struct story_diff *diff, struct story_span before, struct story_span after)
{
    size_t size = story_span_size(before);

    return size == story_span_size(after) &&
           (!size || memcmp(diff->before->bytes + before.start, diff->after->bytes + after.start, size) == 0);
}

static bool same_moment(const struct story_header *before, const struct story_header *after)
{
    return story_span_size(before->published) && story_span_size(after->published) &&
           before->time.seconds == after->time.seconds && before->time.microseconds == after->time.microseconds;
}

static bool is_same(const struct story_diff *diff, const struct field *field, struct story_span before, struct story_span after)
{
    if (field->field == STORY_FIELD_PUBLISHED && same_moment(&diff->before->header, &diff->after->header))
        return true;
    return same_bytes(diff, before, after);
}

/* Returns false when memory ran out. */
static bool compare_looks(struct story_header_change *change, const struct story_diff *diff)
{
    struct buffer before = { 0 }, after = { 0 };

    plain_append_bare(&before, diff->before->bytes + change->before.start, story_span_size(change->before));
    plain_append_bare(&after, diff->after->bytes + change->after.start, story_span_size(change->after));
    change->cosmetic = before.size == after.size && (!before.size || memcmp(before.bytes, after.bytes, before.size) == 0);
    bool complete = before.status == STORY_OK && after.status == STORY_OK;
    free(before.bytes);
    free(after.bytes);
    return complete;
}

static bool compare_words(struct story_header_change *change, const struct story_diff *diff, struct word_comparer *words,
                          struct arena *arena)
{
    struct passage before = { diff->before->bytes + change->before.start, story_span_size(change->before) };
    struct passage after = { diff->after->bytes + change->after.start, story_span_size(change->after) };

    if (!before.size || !after.size)
        return true;
    return words_add_before(words, before) && words_add_after(words, after) &&
           words_compare(words, &change->words, &change->word_count, arena);
}

bool compare_headers(struct story_diff *diff, struct word_comparer *words, struct arena *arena)
{
    struct story_header_change *changes = arena_zalloc(arena, FIELD_COUNT, sizeof *changes);
    if (!changes)
        return false;
    for (size_t f = 0; f < FIELD_COUNT; f++) {
        struct story_span before = field_span(diff->before, &fields[f]), after = field_span(diff->after, &fields[f]);
        if (is_same(diff, &fields[f], before, after))
            continue;
        struct story_header_change *change = &changes[diff->header_count++];
        *change = (struct story_header_change){ .field = fields[f].field, .before = before, .after = after };
        if ((fields[f].looked && !compare_looks(change, diff)) || (fields[f].worded && !compare_words(change, diff, words, arena)))
            return false;
    }
    diff->header = changes;
    return true;
}
