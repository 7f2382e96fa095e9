/* What is kept of results is read back as it was, and whatever bytes are read, nothing worse comes of it than a refusal. */
#include "helper.h"

#include <storydiff/audit.h>
#include <storydiff/changelog.h>
#include <storydiff/render.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VERSIONS = 5, RECORD_SIZE = 1 << 16 };

/* What is removed comes back, a value changes back, a source goes, and a label is missing. */
#define ROAD "The old road to the harbour is closed again today [3f9a21c4]."
static const char *const texts[VERSIONS] = {
    "v0.1\n\nThe crack is 11 metres long [3f9a21c4].\n\n" ROAD "\n",
    "v0.2\n\nThe crack is 17 metres long [3f9a21c4].\n",
    "v0.3\n\nThe crack is 11 metres long [3f9a21c4].\n\n" ROAD "\n",
    "v0.5\n\nThe crack is 11 metres long.\n\n" ROAD "\n",
    "v0.6\n\nThe crack is not 11 metres long.\n\nIt is “longer”, the mayor said [00000000].\n\n" ROAD "\n",
};
static const char *const labels[VERSIONS] = { "v0.1", "v0.2", "v0.3", "v0.5", "v0.6" };

struct record {
    char key[STORY_AUDIT_KEY_SIZE];
    char bytes[RECORD_SIZE];
    size_t size;
};

static struct story_audit_version version_at(size_t i)
{
    return (struct story_audit_version){ .name = labels[i], .label = labels[i], .before = i ? labels[i - 1] : NULL, .id = labels[i],
                                         .published = 1000 * (int64_t)i, .has_published = true };
}

static struct story_auditor *begin(const struct story_audit_options *options)
{
    struct story_auditor *auditor;

    assert_int_equal(story_auditor_begin(&auditor, options, NULL), STORY_OK);
    return auditor;
}

/* Audit all versions, those before `first` quietly, and keep their records. */
static struct story_auditor *audit(struct record records[VERSIONS], size_t first)
{
    struct story_auditor *auditor = begin(&(struct story_audit_options){ .language = "en" });
    struct story_revision *before = NULL;

    for (size_t i = 0; i < VERSIONS; i++) {
        struct story_audit_version version = version_at(i);
        struct story_revision *revision = parse(texts[i]);
        struct story_diff *diff = NULL;
        if (before)
            assert_int_equal(story_diff_compute(&diff, before, revision, NULL), STORY_OK);
        version.revision = revision;
        version.diff = diff;
        story_auditor_key(auditor, &version, records[i].key);
        assert_int_equal(story_auditor_add(auditor, &version, i < first, NULL), STORY_OK);
        const struct story_audit_record record = story_auditor_record(auditor);
        assert_true(record.size <= RECORD_SIZE);
        memcpy(records[i].bytes, record.bytes, record.size);
        records[i].size = record.size;
        story_diff_free(diff);
        story_revision_free(before);
        before = revision;
    }
    story_revision_free(before);
    return auditor;
}

static void assert_same_findings(const struct story_findings *a, const struct story_findings *b)
{
    assert_int_equal(a->count, b->count);
    assert_string_equal(a->language, b->language);
    for (size_t i = 0; i < a->count; i++) {
        const struct story_finding *x = &a->items[i], *y = &b->items[i];
        assert_ptr_equal(x->rule, y->rule);
        assert_true(x->severity == y->severity && x->disclosed == y->disclosed && x->change == y->change &&
                    x->published == y->published && x->has_published == y->has_published);
        assert_string_equal(x->version, y->version);
        assert_true(!x->before == !y->before && (!x->before || strcmp(x->before, y->before) == 0));
        assert_memory_equal(&x->before_place, &y->before_place, sizeof x->before_place);
        assert_memory_equal(&x->after_place, &y->after_place, sizeof x->after_place);
        assert_string_equal(x->old_text, y->old_text);
        assert_string_equal(x->new_text, y->new_text);
        assert_string_equal(x->why, y->why);
    }
}

static bool found(const struct story_findings *findings, const char *rule)
{
    for (size_t i = 0; i < findings->count; i++)
        if (strcmp(findings->items[i].rule->name, rule) == 0)
            return true;
    return false;
}

/* From every version on: some are replayed, the others audited, which need what the first ones taught. */
static void an_audit_goes_on_from_records(void **state)
{
    static struct record records[VERSIONS], again[VERSIONS];

    (void)state;
    for (size_t first = 0; first < VERSIONS; first++) {
        struct story_auditor *whole = audit(records, first);
        const struct story_findings *expected = story_auditor_findings(whole);
        assert_true(first > 2 || (found(expected, "reverted") && found(expected, "flip-flop")));
        assert_true(first > 3 || found(expected, "gap"));
        struct story_auditor *auditor = begin(&(struct story_audit_options){ .language = "en" });
        for (size_t i = 0; i < VERSIONS; i++) {
            const struct story_audit_version version = version_at(i);
            const struct story_audit_record record = { records[i].bytes, records[i].size };
            char key[STORY_AUDIT_KEY_SIZE];
            story_auditor_key(auditor, &version, key);
            assert_string_equal(key, records[i].key);
            assert_int_equal(story_auditor_replay(auditor, &version, &record, i < first, NULL), STORY_OK);
        }
        assert_same_findings(expected, story_auditor_findings(auditor));
        story_auditor_free(auditor);
        story_auditor_free(whole);
        /* A record is the same whether the version is reported or not. */
        story_auditor_free(audit(again, VERSIONS - first));
        for (size_t i = 0; i < VERSIONS; i++)
            assert_true(records[i].size == again[i].size && memcmp(records[i].bytes, again[i].bytes, again[i].size) == 0);
    }
}

static void mixed_audits_find_the_same(void **state)
{
    static struct record records[VERSIONS];
    struct story_auditor *whole = audit(records, 0);

    (void)state;
    for (size_t kept = 1; kept < VERSIONS; kept++) {
        struct story_auditor *auditor = begin(&(struct story_audit_options){ .language = "en" });
        struct story_revision *before = parse(texts[kept - 1]);
        for (size_t i = 0; i < VERSIONS; i++) {
            struct story_audit_version version = version_at(i);
            const struct story_audit_record record = { records[i].bytes, records[i].size };
            if (i < kept) {
                assert_int_equal(story_auditor_replay(auditor, &version, &record, false, NULL), STORY_OK);
                continue;
            }
            struct story_revision *revision = parse(texts[i]);
            struct story_diff *diff;
            assert_int_equal(story_diff_compute(&diff, before, revision, NULL), STORY_OK);
            version.revision = revision;
            version.diff = diff;
            assert_int_equal(story_auditor_add(auditor, &version, false, NULL), STORY_OK);
            story_diff_free(diff);
            story_revision_free(before);
            before = revision;
        }
        assert_same_findings(story_auditor_findings(whole), story_auditor_findings(auditor));
        story_revision_free(before);
        story_auditor_free(auditor);
    }
    story_auditor_free(whole);
}

/* The key of the fourth version, of an auditor that was told other things. */
static void key_of_fourth(char key[STORY_AUDIT_KEY_SIZE], struct story_auditor *auditor, struct record records[VERSIONS],
                          const struct story_audit_version *other, size_t at)
{
    for (size_t i = 0; i < 4; i++) {
        const struct story_audit_version version = i == at ? *other : version_at(i);
        const struct story_audit_record record = { records[i].bytes, records[i].size };
        story_auditor_key(auditor, &version, key);
        assert_int_equal(story_auditor_replay(auditor, &version, &record, false, NULL), STORY_OK);
    }
    story_auditor_free(auditor);
}

static void a_key_tells_all_that_a_record_depends_on(void **state)
{
    const struct story_audit_options options[] = { { .language = "en" }, { .language = NULL }, { .language = "de" },
                                                   { .language = "en", .skipped = 2 }, { .language = "en", .require_disclosure = true } };
    static struct record records[VERSIONS];
    char key[STORY_AUDIT_KEY_SIZE];
    struct story_audit_version other = version_at(1);

    (void)state;
    story_auditor_free(audit(records, 0));
    for (size_t i = 0; i < COUNT(options); i++) {
        key_of_fourth(key, begin(&options[i]), records, NULL, VERSIONS);
        assert_true((strcmp(key, records[3].key) == 0) == (i == 0));
    }
    struct story_auditor *auditor = begin(&options[0]);
    story_auditor_know(auditor, "v0.4"); /* it leaves no gap */
    key_of_fourth(key, auditor, records, NULL, VERSIONS);
    assert_string_not_equal(key, records[3].key);
    other.label = "v0.20";
    key_of_fourth(key, begin(&options[0]), records, &other, 1);
    assert_string_not_equal(key, records[3].key);
    other = version_at(1);
    other.id = "another";
    key_of_fourth(key, begin(&options[0]), records, &other, 1);
    assert_string_not_equal(key, records[3].key);
}

static void replay(const char *bytes, size_t size, bool refused)
{
    struct story_auditor *auditor = begin(&(struct story_audit_options){ .language = "en" });
    const struct story_audit_version version = version_at(4);
    const struct story_audit_record record = { bytes, size };
    int status = story_auditor_replay(auditor, &version, &record, false, NULL);

    assert_true(status == STORY_E_INPUT || (status == STORY_OK && !refused));
    assert_true(status == STORY_OK || story_auditor_findings(auditor)->count == 0);
    story_auditor_free(auditor);
}

/* In room of its own size, so that a look behind its end is seen. */
static void records_that_are_none_are_refused(void **state)
{
    static struct record records[VERSIONS];

    (void)state;
    story_auditor_free(audit(records, 0));
    const struct record *last = &records[4];
    for (size_t size = 0; size < last->size; size++) {
        char *part = malloc(size + 1);
        memcpy(part, last->bytes, size);
        replay(part, size, true);
        free(part);
    }
    for (size_t i = 0; i < last->size; i++)
        for (int with = 0; with < 3; with++) {
            char *changed = malloc(last->size);
            memcpy(changed, last->bytes, last->size);
            changed[i] = (char)(with == 0 ? 0xFF : with == 1 ? changed[i] ^ 1 : 0);
            replay(changed, last->size, false);
            free(changed);
        }
}

/* Nothing was there before a first version that it could have changed. */
static void a_record_of_a_later_version_is_not_that_of_a_first(void **state)
{
    static struct record records[VERSIONS];
    struct story_auditor *auditor = begin(&(struct story_audit_options){ .language = "en" });
    const struct story_audit_version version = version_at(1);

    (void)state;
    story_auditor_free(audit(records, 0));
    const struct story_audit_record record = { records[1].bytes, records[1].size };
    assert_int_equal(story_auditor_replay(auditor, &version, &record, false, NULL), STORY_E_INPUT);
    story_auditor_free(auditor);
}

static struct story_document *make_document(const struct pair *pair)
{
    static const struct story_source_note notes[] = { { "00000000", "The Harbour", "Quay News", "https://example.org/a" } };
    const struct story_changelog_entry entry = { .label = "v0.6", .commit = "abc", .before = "v0.5", .title = "", .diff = pair->diff,
                                                 .notes = { notes, 1 } };
    const struct story_changelog_options options = { STORY_TELL_ALL, STORY_ORDER_PARAGRAPH };
    struct story_document *document;

    assert_int_equal(story_changelog_report(&document, &entry, &options, NULL), STORY_OK);
    return document;
}

static int append(void *context, const char *bytes, size_t size)
{
    strncat(context, bytes, size);
    return 0;
}

static void render(char *out, const struct story_document *document)
{
    const struct story_output output = { append, out };

    *out = '\0';
    assert_int_equal(story_document_render(document, story_format_find("html"), &(struct story_render_options){ .fragment = true },
                                           &output, NULL), STORY_OK);
}

/* With headings, bullets, links, and one more of each other kind of block. */
static void documents_are_unpacked_as_they_were(void **state)
{
    static const struct story_inline words[] = { { "one", 3, STORY_STYLE_STRONG, NULL }, { "two", 3, STORY_STYLE_PLAIN, "http://a.b" } };
    static const struct story_inlines cells[] = { { words, 1 }, { words + 1, 1 }, { words, 2 }, { words, 0 } };
    static const struct story_block blocks[] = {
        { .kind = STORY_BLOCK_ITEM, .mark = "~»", .style = STORY_STYLE_ADDED, .text = { words, 2 } },
        { .kind = STORY_BLOCK_TABLE, .mark = "", .cells = cells, .rows = 2, .columns = 2 },
        { .kind = STORY_BLOCK_PARAGRAPH, .mark = "", .text = { words, 0 } },
    };
    const struct story_document all = { blocks, COUNT(blocks) };
    struct pair pair = compare(texts[3], texts[4]);
    struct story_document *told = make_document(&pair), *unpacked;
    const struct story_document *const documents[] = { told, &all };
    static char expected[1 << 16], rendered[1 << 16];

    (void)state;
    for (size_t i = 0; i < COUNT(documents); i++) {
        char *bytes;
        size_t size;
        assert_int_equal(story_document_pack(&bytes, &size, documents[i], NULL), STORY_OK);
        assert_int_equal(story_document_unpack(&unpacked, bytes, size, NULL), STORY_OK);
        assert_int_equal(unpacked->count, documents[i]->count);
        render(expected, documents[i]);
        render(rendered, unpacked);
        assert_string_equal(rendered, expected);
        story_document_free(unpacked);
        free(bytes);
    }
    assert_non_null(strstr(expected, "http://a.b"));
    story_document_free(told);
    pair_free(&pair);
}

static void documents_that_are_none_are_refused(void **state)
{
    struct pair pair = compare(texts[3], texts[4]);
    struct story_document *told = make_document(&pair), *unpacked;
    static char rendered[1 << 18];
    char *bytes;
    size_t size;

    (void)state;
    assert_int_equal(story_document_pack(&bytes, &size, told, NULL), STORY_OK);
    for (size_t part = 1; part < size; part++) {
        char *copy = malloc(part);
        memcpy(copy, bytes, part);
        if (story_document_unpack(&unpacked, copy, part, NULL) == STORY_OK) /* some blocks, and nothing of the next */
            story_document_free(unpacked);
        free(copy);
    }
    for (size_t i = 0; i < size; i++)
        for (int with = 0; with < 3; with++) {
            char *copy = malloc(size);
            memcpy(copy, bytes, size);
            copy[i] = (char)(with == 0 ? 0xFF : with == 1 ? copy[i] ^ 1 : 0);
            if (story_document_unpack(&unpacked, copy, size, NULL) == STORY_OK) {
                render(rendered, unpacked);
                story_document_free(unpacked);
            }
            free(copy);
        }
    free(bytes);
    story_document_free(told);
    pair_free(&pair);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_audit_goes_on_from_records),
        cmocka_unit_test(mixed_audits_find_the_same),
        cmocka_unit_test(a_key_tells_all_that_a_record_depends_on),
        cmocka_unit_test(records_that_are_none_are_refused),
        cmocka_unit_test(a_record_of_a_later_version_is_not_that_of_a_first),
        cmocka_unit_test(documents_are_unpacked_as_they_were),
        cmocka_unit_test(documents_that_are_none_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
