/* Every allocation of an audit fails once: the status says so, and nothing leaks. */
#include "helper.h"

#include <storydiff/audit.h>
#include <storydiff/audit_report.h>
#include <storydiff/report.h>

#include <stdlib.h>
#include <string.h>

#include "failing_malloc.h"

static const char before_text[] =
    "v0.20 🌳\n\nBridge closed to lorries\n\n2024-01-20 04:13:56\n\n"
    "The council closed 12 lanes of the northern bridge for 40 crowns on Monday, Ada Quill said [df04be2d]. "
    "Engineers reportedly “found several cracks” below the western tower [0123abcd].\n\n"
    "Fishermen did not welcome the plan in the outer harbour [aaaaaaaa].\n";
static const char after_text[] =
    "v0.21 🌳\n\nNorthern bridge closed to lorries\n\n2024-01-21 04:13:56\n\n"
    "The council closed 14 lanes of the northern bridge for 45 crowns on Tuesday, Ida Quill said [df04be2d]. "
    "Engineers “found many cracks” below the western tower [0123abcd].\n\n"
    "Fishermen did welcome the plan in the outer harbour. Nobody was hurt.\n";

/* An address that no result has. */
static char untouched;

static int drop_output(void *context, const char *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return 0;
}

static const struct story_output nowhere = { drop_output, NULL };

static int show_findings(const struct story_findings *findings, struct story_error *err)
{
    struct story_document *document = (void *)&untouched;
    int status = story_audit_report(&document, findings, err);

    if (status != STORY_OK) {
        assert_ptr_equal(document, &untouched);
        return status;
    }
    story_document_free(document);
    if ((status = story_correction_report(&document, findings, err)) != STORY_OK)
        return status;
    story_document_free(document);
    if ((status = story_audit_write_json(findings, &nowhere, err)) != STORY_OK ||
        (status = story_audit_write_sarif(findings, &nowhere, err)) != STORY_OK)
        return status;
    return story_correction_write_json(findings, 1705724036, &nowhere, err);
}

static int show_in_diff(const struct story_findings *findings, const struct pair *pair, struct story_error *err)
{
    const struct story_diff_json options = { .all = true, .findings = findings };
    int status = show_findings(findings, err);

    return status == STORY_OK ? story_diff_write_json(pair->diff, &options, &nowhere, err) : status;
}

/* Two versions with sources that are listed and not cited, and the reverse. */
static int audit_versions(struct story_auditor *auditor, const struct pair *pair, struct story_error *err)
{
    static const char *const ids[] = { "0123abcd", "eeeeeeee" };
    static const struct story_refs refs = { ids, COUNT(ids) };
    const struct story_audit_version first = { .name = "v0.20", .label = "v0.20", .published = 2, .id = "1", .revision = pair->before };
    const struct story_audit_version second = { .name = "v0.22", .label = "v0.22", .published = 1, .before = "v0.20", .id = "2",
                                                .revision = pair->after, .diff = pair->diff, .refs = &refs, .note = "Of 30 crowns." };
    int status;

    story_auditor_know(auditor, "v0.22");
    if ((status = story_auditor_add(auditor, &first, true, err)) != STORY_OK ||
        (status = story_auditor_add(auditor, &second, false, err)) != STORY_OK)
        return status;
    assert_true(story_auditor_findings(auditor)->count > 10);
    status = story_auditor_report(auditor, "history-rewritten", "v0.22", "old", "new", "It is gone.", err);
    return status == STORY_OK ? show_in_diff(story_auditor_findings(auditor), pair, err) : status;
}

static int audit_pair(void *context, struct story_error *err)
{
    const struct story_audit_options options = { .language = "en" };
    struct story_auditor *auditor = (void *)&untouched;
    int status = story_auditor_begin(&auditor, &options, err);

    if (status != STORY_OK) {
        assert_ptr_equal(auditor, &untouched);
        return status;
    }
    status = audit_versions(auditor, context, err);
    story_auditor_free(auditor);
    return status;
}

static void an_audit_survives_every_failed_allocation(void **state)
{
    struct pair pair = compare(before_text, after_text);

    (void)state;
    assert_true(fail_each_allocation(audit_pair, &pair) > 50);
    pair_free(&pair);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(an_audit_survives_every_failed_allocation) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
