/* What a cache keeps of results may hold any bytes: a damaged step of a history, document or record of an audit is refused, or is
 * used without a crash. The first byte chooses which; the second, how many bytes are cut off; each three that follow set a byte of
 * the rest: its place (two bytes) and its value. */
#include <storydiff/audit.h>
#include <storydiff/changelog.h>
#include <storydiff/history.h>
#include <storydiff/render.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char before_text[] = "v0.1\n\nThe crack is 11 metres long [3f9a21c4].\n\nThe road is closed. It is wet [3f9a21c4].\n";
static const char after_text[] = "v0.2\n\nIt is wet [3f9a21c4]. The road is open.\n\n"
                                 "The crack is not 17 metres long [00000000]. A bell rang.\n";

/* Two versions, and how the second came of the first. */
struct pair {
    struct story_revision *before;
    struct story_revision *after;
    struct story_diff *diff;
};

static void check(bool holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "%s\n", what);
        abort();
    }
}

/* What cannot fail, save for want of memory. */
static void must(int status)
{
    check(status == STORY_OK, "it failed");
}

static struct pair make_pair(void)
{
    struct pair pair;

    must(story_revision_parse(&pair.before, before_text, strlen(before_text), NULL, NULL));
    must(story_revision_parse(&pair.after, after_text, strlen(after_text), NULL, NULL));
    must(story_diff_compute(&pair.diff, pair.before, pair.after, NULL));
    return pair;
}

static void free_pair(struct pair *pair)
{
    story_diff_free(pair->diff);
    story_revision_free(pair->before);
    story_revision_free(pair->after);
}

/* The bytes, damaged, in room of their own size, so that a look behind their end is seen. */
static char *damage(const void *bytes, size_t *size, const uint8_t *data, size_t count)
{
    size_t left = *size - (count && *size ? data[0] % *size : 0);
    char *copy = malloc(left + 1);

    check(copy != NULL, "out of memory");
    memcpy(copy, bytes, left);
    for (size_t i = 1; left && i + 3 <= count; i += 3)
        copy[((size_t)data[i] << 8 | data[i + 1]) % left] = (char)data[i + 2];
    *size = left;
    return realloc(copy, left ? left : 1);
}

static void use_step(const struct pair *pair, const uint8_t *data, size_t count)
{
    static const struct story_history_options options = { .threads = true, .sources = true, .claims = true };
    struct story_step *first, *second, *damaged = NULL;
    struct story_history_builder *builder;
    struct story_history *history = NULL;

    must(story_step_create(&first, pair->before, NULL, NULL));
    must(story_step_create(&second, pair->after, pair->diff, NULL));
    must(story_history_begin(&builder, &options, NULL));
    size_t size = second->size;
    char *bytes = damage(second->bytes, &size, data, count);
    if (story_step_read(&damaged, bytes, size, NULL) == STORY_OK) {
        bool added = story_history_add(builder, first, 0, NULL) == STORY_OK &&
                     story_history_add(builder, damaged, 1, NULL) == STORY_OK;
        check((story_history_end(builder, &history, NULL) == STORY_OK) == added, "a history that cannot be ended");
        for (size_t i = 0; history && i < history->sentence_count; i++)
            check(history->sentences[i].thread < history->thread_count, "a sentence without a life");
    } else {
        story_history_end(builder, NULL, NULL);
    }
    story_history_free(history);
    free(damaged);
    free(bytes);
    free(first);
    free(second);
}

static int swallow(void *context, const char *bytes, size_t size)
{
    (void)context, (void)bytes, (void)size;
    return 0;
}

static void use_document(const struct pair *pair, const uint8_t *data, size_t count)
{
    static const char *const formats[] = { "terminal", "markdown", "html" };
    static const struct story_source_note notes[] = { { "00000000", "The Harbour", "Quay News", "https://example.org/a" } };
    const struct story_changelog_entry entry = { .label = "v0.2", .commit = "abc", .before = "v0.1", .title = "",
                                                 .diff = pair->diff, .notes = { notes, 1 } };
    static const struct story_changelog_options options = { STORY_TELL_ALL, STORY_ORDER_PARAGRAPH };
    static const struct story_render_options plain = { .fragment = true };
    static const struct story_output nowhere = { swallow, NULL };
    struct story_document *document, *damaged;
    char *packed;
    size_t size;

    must(story_changelog_report(&document, &entry, &options, NULL));
    must(story_document_pack(&packed, &size, document, NULL));
    char *bytes = damage(packed, &size, data, count);
    if (story_document_unpack(&damaged, bytes, size, NULL) == STORY_OK) {
        for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
            must(story_document_render(damaged, story_format_find(formats[i]), &plain, &nowhere, NULL));
        story_document_free(damaged);
    }
    story_document_free(document);
    free(packed);
    free(bytes);
}

static void use_record(const struct pair *pair, const uint8_t *data, size_t count)
{
    static const struct story_audit_options options = { .language = "en" };
    const struct story_audit_version first = { .name = "v0.1", .label = "v0.1", .id = "1", .revision = pair->before };
    const struct story_audit_version second = { .name = "v0.2", .label = "v0.2", .before = "v0.1", .id = "2",
                                                .revision = pair->after, .diff = pair->diff };
    struct story_audit_version third = { .name = "v0.3", .label = "v0.3", .before = "v0.2", .id = "3", .revision = pair->before };
    struct story_auditor *auditor, *other;
    struct story_diff *back;

    must(story_diff_compute(&back, pair->after, pair->before, NULL));
    third.diff = back;
    must(story_auditor_begin(&auditor, &options, NULL));
    must(story_auditor_begin(&other, &options, NULL));
    must(story_auditor_add(auditor, &first, false, NULL));
    must(story_auditor_add(other, &first, false, NULL));
    must(story_auditor_add(auditor, &second, false, NULL));
    struct story_audit_record record = story_auditor_record(auditor);
    char *bytes = damage(record.bytes, &record.size, data, count);
    record.bytes = bytes;
    size_t known = story_auditor_findings(other)->count;
    if (story_auditor_replay(other, &second, &record, false, NULL) != STORY_OK)
        check(story_auditor_findings(other)->count == known, "a refused record left findings");
    must(story_auditor_add(other, &third, false, NULL));
    story_diff_free(back);
    story_auditor_free(auditor);
    story_auditor_free(other);
    free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const uses[])(const struct pair *, const uint8_t *, size_t) = { use_step, use_document, use_record };
    struct pair pair = make_pair();

    uses[size ? data[0] % 3 : 0](&pair, data + (size > 0), size - (size > 0));
    free_pair(&pair);
    return 0;
}
