/* Every allocation fails once: the status says so, nothing leaks, and what the caller had stays as it was. */
#include "helper.h"

#include <storydiff/batch.h>
#include <storydiff/page.h>
#include <storydiff/render.h>
#include <storydiff/report.h>
#include <storydiff/site.h>
#include <storydiff/tree.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "failing_malloc.h"

/* Stories that use everything: moved, split, merged, re-cited, cosmetic and rewritten sentences, and a changed header. */
static const char before_text[] =
    "v0.20 🌳\n\nBridge closed to lorries\n\n2024-01-20 04:13:56\n\n"
    "The council closed the northern bridge to heavy lorries on Monday [df04be2d]. Engineers had found several cracks below "
    "the western tower, and the repair will take until early spring [0123abcd] [df04be2d]. He left. He left.\n\n"
    "Commuters face a detour of forty minutes through the old town {{cite:a,b}}. A spokesman for the ministry declined to "
    "discuss the costs. Fishermen welcomed the \"quiet\" in the outer harbour [cl_a1b2c3d4].\n\n"
    "The Straße was empty at night. The market opens again on Tuesday with fewer stalls than before the storm.\n\n"
    "Disclaimer: this story was made up for a test.";
static const char after_text[] =
    "v0.21 🌳\n\nNorthern bridge closed to lorries\n\n2024-01-21 04:13:56\n\n"
    "The Straße was empty at night. A market opens again on Tuesday with fewer stalls than before the big storm. He left.\n\n"
    "The council closed the northern bridge to heavy lorries on Monday [aaaaaaaa]. Engineers had found several cracks below "
    "the western tower [0123abcd]. The repair will take until early spring [df04be2d].\n\n"
    "A spokesman for the ministry declined to discuss the costs, and commuters face a detour of forty minutes through the old "
    "town {{cite:a,b}}. Fishermen welcomed the “quiet” in the outer harbour [cl_a1b2c3d4]. Nobody was hurt.\n\n"
    "Disclaimer: this story was made up for another test.";

/* What is rarer: scripts without spaces, words beyond ASCII, sentences without words. */
static const char foreign_before[] =
    "桥梁因裂缝关闭。市长昨天宣布修复工程。\n\nСтарый мост закрыли вчера вечером. Été comme hiver, le café ferme tôt.\n\n* * *\n\n!! ??\n";
static const char foreign_after[] =
    "桥梁因大风关闭。市长昨天宣布了新的修复工程。\n\nСтарый мост открыли вчера вечером. Été comme hiver, le café ouvre tôt.\n\n* *\n\n?? !!\n";

/* Write more edited sentences than a gap that is read whole has, and a page without a full stop, which no one grid holds. */
static void write_large(char *out, bool changed)
{
    enum { SENTENCES = 50, WORDS = 400 };

    for (int i = 0; i < SENTENCES; i++)
        out += sprintf(out, "Ship%d left quay%d with load%d of corn%d %s. ", i, i, i, i, changed ? "today" : "yesterday");
    for (int i = 0; i < WORDS; i++)
        out += sprintf(out, "%s%d ", changed && i % 3 == 1 ? "other" : "word", i % 2 ? i : 0);
}

/* An address that no result has. */
static char untouched;

static int parse_text(void *context, struct story_error *err)
{
    const char *text = context;
    struct story_revision *revision = (void *)&untouched;
    int status = story_revision_parse(&revision, text, strlen(text), NULL, err);

    if (status == STORY_OK)
        story_revision_free(revision);
    else
        assert_ptr_equal(revision, &untouched);
    return status;
}

static int parse_alike(void *context, struct story_error *err)
{
    const struct pair *pair = context;
    const struct story_parse_options options = { .like = pair->before };
    struct story_revision *revision = (void *)&untouched;
    int status = story_revision_parse(&revision, pair->after->bytes, pair->after->size, &options, err);

    if (status == STORY_OK)
        story_revision_free(revision);
    else
        assert_ptr_equal(revision, &untouched);
    return status;
}

static int compare_pair(void *context, struct story_error *err)
{
    const struct pair *pair = context;
    struct story_diff *diff = (void *)&untouched;
    int status = story_diff_compute(&diff, pair->before, pair->after, err);

    if (status == STORY_OK)
        story_diff_free(diff);
    else
        assert_ptr_equal(diff, &untouched);
    return status;
}

/* What moved is found with the sides exchanged, in one direction. */
static int compare_back(void *context, struct story_error *err)
{
    const struct pair *pair = context;
    struct pair swapped = { pair->after, pair->before, NULL };

    return compare_pair(&swapped, err);
}

static int drop_output(void *context, const char *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return 0;
}

static const struct story_output nowhere = { drop_output, NULL };
static const struct story_origin origin = { "v0.20", "0123456789012345678901234567890123456789", "story.txt" };

/* Report and render. */
static int report(const struct pair *pair, enum story_detail detail, struct story_error *err)
{
    struct story_document *document = (void *)&untouched;
    struct story_diff_report options = { origin, origin, detail, 2 };
    struct story_render_options wrapped = { .color = true, .width = 60 };
    int status = story_diff_report(&document, pair->diff, &options, err);

    if (status != STORY_OK) {
        assert_ptr_equal(document, &untouched);
        return status;
    }
    status = story_document_render(document, story_format_find("terminal"), &wrapped, &nowhere, err);
    story_document_free(document);
    return status;
}

static int report_pair(void *context, struct story_error *err)
{
    return report(context, STORY_DETAIL_FULL, err);
}

static int report_counts(void *context, struct story_error *err)
{
    return report(context, STORY_DETAIL_COUNTS, err);
}

static int write_diff(void *context, struct story_error *err)
{
    const struct pair *pair = context;

    return story_diff_write_json(pair->diff, &(struct story_diff_json){ origin, origin, .all = true }, &nowhere, err);
}

static int write_page(void *context, struct story_error *err)
{
    const struct pair *pair = context;
    const struct story_diff_page page = { .before = origin, .after = origin };

    return story_diff_page_write(pair->diff, &page, &nowhere, err);
}

/* A site of one version, as if it were the first and changed itself. */
static int fill_site(struct story_site *site, const struct pair *pair, struct story_error *err)
{
    const struct story_source_notes notes = { NULL, 0 };
    size_t sources;
    int status;

    if ((status = story_site_add(site, 0, pair->diff, err)) != STORY_OK ||
        (status = story_site_write_index(site, &notes, &nowhere, err)) != STORY_OK)
        return status;
    sources = story_site_count_sources(site);
    assert_true(sources > 2);
    return story_site_write_source(site, sources - 1, &notes, &nowhere, err);
}

static int write_site(void *context, struct story_error *err)
{
    static const struct story_tree_version version = { .label = "v1", .commit = "1", .title = "Bridge", .latest = true };
    const struct story_tree tree = { &version, 1 };
    struct story_site *site = (void *)&untouched;
    int status = story_site_begin(&site, &tree, err);

    if (status != STORY_OK) {
        assert_ptr_equal(site, &untouched);
        return status;
    }
    status = fill_site(site, context, err);
    story_site_free(site);
    return status;
}

static int write_story(void *context, struct story_error *err)
{
    const struct pair *pair = context;

    return story_revision_write_json(pair->after, &origin, &nowhere, err);
}

static int write_message(void *context, struct story_error *err)
{
    const struct pair *pair = context;
    char *message = &untouched;
    int status = story_message_write(&message, pair->after, "v0.21", pair->diff, "Two new sources.", err);

    if (status == STORY_OK)
        free(message);
    else
        assert_true(message == NULL || message == &untouched);
    return status;
}

static int report_entry(const struct story_log_entry *entry, struct story_error *err)
{
    struct story_document *document = (void *)&untouched;
    struct story_log_report *report;
    struct story_log_json *json;
    int status = story_log_report_begin(&report, err);

    if (status != STORY_OK)
        return status;
    story_log_report_add(report, entry);
    if ((status = story_log_report_end(report, &document, err)) != STORY_OK) {
        assert_ptr_equal(document, &untouched);
        return status;
    }
    story_document_free(document);
    if ((status = story_log_json_begin(&json, &nowhere, true, err)) != STORY_OK)
        return status;
    story_log_json_add(json, entry, &origin);
    return story_log_json_end(json, err);
}

static int report_log(void *context, struct story_error *err)
{
    const struct pair *pair = context;
    struct story_digest *made, *digest;
    int status = story_digest_create(&made, pair->diff, err);

    if (status != STORY_OK)
        return status;
    if ((status = story_digest_read(&digest, made, story_digest_size(made), err)) == STORY_OK) {
        const struct story_log_entry entry = { .label = "v0.21", .commit = origin.commit, .title = "Bridge", .merged = "v0.19",
                                               .parents = &origin.commit, .parent_count = 1, .is_titled = true, .digest = digest,
                                               .published = 1705724036, .diff = pair->diff, .republished_as = "v0.21+1" };
        status = report_entry(&entry, err);
        free(digest);
    }
    free(made);
    return status;
}

/* A merge of a branch, with its lanes. */
static int report_tree(void *context, struct story_error *err)
{
    static const size_t parents[] = { 1, 2, 3, 3 };
    const struct pair *pair = context;
    const struct story_tree_version versions[] = {
        { .label = "v4", .commit = "4", .title = "", .parents = parents, .parent_count = 2, .compared = true,
          .changes = pair->diff->summary },
        { .label = "v3", .commit = "3", .title = "", .parents = &parents[2], .parent_count = 1 },
        { .label = "v2", .commit = "2", .title = "", .parents = &parents[3], .parent_count = 1 },
        { .label = "v1", .commit = "1", .title = "" },
    };
    const struct story_tree tree = { versions, COUNT(versions) };
    struct story_document *document = (void *)&untouched;
    int status = story_tree_report(&document, &tree, err);

    if (status != STORY_OK) {
        assert_ptr_equal(document, &untouched);
        return status;
    }
    story_document_free(document);
    if ((status = story_tree_write_json(&tree, &nowhere, err)) != STORY_OK)
        return status;
    return story_tree_write_dot(&tree, &nowhere, err);
}

static int report_verification(void *context, struct story_error *err)
{
    const struct pair *pair = context;
    const struct story_verification verification = { STORY_VERDICT_DIFFERENT, origin, origin, pair->diff };
    struct story_document *document = (void *)&untouched;
    int status = story_verification_report(&document, &verification, err);

    if (status != STORY_OK) {
        assert_ptr_equal(document, &untouched);
        return status;
    }
    story_document_free(document);
    return story_verification_write_json(&verification, &nowhere, err);
}

static int report_sentences(void *context, struct story_error *err)
{
    const struct pair *pair = context;
    struct story_document *document = (void *)&untouched;
    int status = story_sentences_report(&document, pair->after, err);

    if (status == STORY_OK)
        story_document_free(document);
    else
        assert_ptr_equal(document, &untouched);
    return status;
}

static int report_settings(void *context, struct story_error *err)
{
    static const struct story_setting_entry entries[] = { { "config", "diff.storydiff.command", "storydiff", "written", true },
                                                          { "config", "diff.storydiff.textconv", NULL, "kept", false },
                                                          { "info/attributes", NULL, "story.txt", "there", false } };
    struct story_document *document = (void *)&untouched;
    int status = story_settings_report(&document, entries, COUNT(entries), err);

    (void)context;
    if (status != STORY_OK) {
        assert_ptr_equal(document, &untouched);
        return status;
    }
    story_document_free(document);
    return story_settings_write_json(entries, COUNT(entries), &nowhere, err);
}

/* A record, and one that is cut off, of which yajl tells what is wrong. */
static int read_records(void *context, struct story_error *err)
{
    static const char whole[] = "{\"id\":1,\"old\":\"a\\n\\u00e9\",\"new\":\"b\",\"repo\":\"r\",\"story\":\"s\"}";
    struct story_record_reader *reader = (void *)&untouched;
    int status = story_record_reader_create(&reader, err);

    (void)context;
    if (status != STORY_OK) {
        assert_ptr_equal(reader, &untouched);
        return status;
    }
    status = story_record_read(reader, whole, sizeof whole - 1, false, err);
    if (status == STORY_OK && (status = story_record_read(reader, whole, sizeof whole - 4, false, err)) == STORY_E_INPUT)
        status = STORY_OK;
    story_record_reader_free(reader);
    return status;
}

static int write_answers(void *context, struct story_error *err)
{
    const struct pair *pair = context;
    const struct story_answer answer = { .line = 1, .diff = pair->diff };
    const struct story_totals totals = { .records = 1 };
    int status = STORY_OK;

    for (int form = STORY_ANSWER_CHANGES; form <= STORY_ANSWER_COLUMNS && status == STORY_OK; form++)
        status = story_answer_write(&answer, (enum story_answer_form)form, &nowhere, err);
    for (int form = STORY_ANSWER_SUMMARY; form <= STORY_ANSWER_COLUMNS && status == STORY_OK; form++)
        status = story_totals_write(&totals, (enum story_answer_form)form, &nowhere, err);
    return status;
}

static int join_answers(void *context, struct story_error *err)
{
    static const char *const lines[] = {
        "{\"id\":1,\"line\":1,\"error\":\"x\"}",
        "{\"schema\":\"storydiff.batch/1\",\"records\":1,\"compared\":0,\"different\":0,\"errors\":1,\"totals\":{"
        "\"unchanged\":0,\"edited\":0,\"split\":0,\"merged\":0,\"rewritten\":0,\"added\":0,\"removed\":0,\"moved\":0,"
        "\"recited\":0,\"cosmetic\":0,\"paragraphs_moved\":0,\"paragraphs_divided\":0,\"header\":0,\"sources_added\":0,"
        "\"sources_dropped\":0}}" };
    struct story_join join = { .answers = 0 };
    int status = STORY_OK;

    (void)context;
    for (size_t i = 0; i < COUNT(lines) && status == STORY_OK; i++)
        status = story_join_line(&join, lines[i], strlen(lines[i]), &nowhere, err);
    return status;
}

static void reading_survives_every_failed_allocation(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(parse_text, (void *)before_text) > 5);
    assert_true(fail_each_allocation(parse_text, (void *)after_text) > 5);
    assert_true(fail_each_allocation(parse_text, (void *)"") > 1);
    assert_true(fail_each_allocation(read_records, NULL) > 5);
    assert_true(fail_each_allocation(join_answers, NULL) > 1);
}

/* Everything that is made of a pair. */
static void everything_else_survives_too(void **state)
{
    static const struct { const char *name; int (*run)(void *context, struct story_error *err); } runs[] = {
        { "story like another", parse_alike }, { "diff", compare_pair }, { "diff back", compare_back }, { "report", report_pair }, { "counts", report_counts }, { "diff as JSON", write_diff },
        { "page", write_page }, { "site", write_site },
        { "story as JSON", write_story }, { "message", write_message }, { "log", report_log }, { "tree", report_tree },
        { "verification", report_verification }, { "sentences", report_sentences }, { "settings", report_settings },
        { "answers", write_answers } };
    struct pair pair = compare(before_text, after_text);

    (void)state;
    assert_true(pair.diff->summary.moved && pair.diff->summary.recited && pair.diff->summary.cosmetic);
    for (size_t i = 0; i < COUNT(runs); i++) {
        size_t count = fail_each_allocation(runs[i].run, &pair);
        print_message("%s: %zu allocations\n", runs[i].name, count);
        assert_true(count > 0);
    }
    pair_free(&pair);
}

static void rare_and_large_texts_survive_too(void **state)
{
    static char before[1 << 14], after[1 << 14];
    struct pair pairs[2];

    (void)state;
    write_large(before, false);
    write_large(after, true);
    pairs[0] = compare(foreign_before, foreign_after);
    pairs[1] = compare(before, after);
    for (size_t i = 0; i < COUNT(pairs); i++) {
        assert_true(fail_each_allocation(compare_pair, &pairs[i]) > 5);
        pair_free(&pairs[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading_survives_every_failed_allocation),
        cmocka_unit_test(everything_else_survives_too),
        cmocka_unit_test(rare_and_large_texts_survive_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
