/* The header of a story file: version line, title, timestamp, and the disclaimer at the other end. */
#include "helper.h"

#include <stdio.h>
#include <string.h>

struct header_case {
    const char *text;
    const char *version, *marks, *title, *published;
    size_t paragraphs;
};

static void check_headers(const struct header_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct story_revision *revision = parse(cases[i].text);
        assert_span(revision, revision->header.version, cases[i].version);
        assert_span(revision, revision->header.marks, cases[i].marks);
        assert_span(revision, revision->header.title, cases[i].title);
        assert_span(revision, revision->header.published, cases[i].published);
        assert_int_equal(revision->paragraph_count, cases[i].paragraphs);
        story_revision_free(revision);
    }
}

static void every_part_may_be_missing(void **state)
{
    static const struct header_case cases[] = {
        { "", "", "", "", "", 0 },
        { "\n \t\r\n\n", "", "", "", "", 0 },
        { "v0.21", "v0.21", "", "", "", 0 },
        { "v0.21\n", "v0.21", "", "", "", 0 },
        { "v0.21\n\nBridge closed\n\n2024-01-20T04:13:56Z\n\nIt closed.\n",
          "v0.21", "", "Bridge closed", "2024-01-20T04:13:56Z", 1 },
        { "v0.21\nBridge closed\n2024-01-20\nIt closed.\n", "v0.21", "", "Bridge closed", "2024-01-20", 1 },
        { "v0.21\n\nBridge closed\n\nIt closed.\n", "v0.21", "", "Bridge closed", "", 1 },
        { "v0.21\n\nBridge closed", "v0.21", "", "Bridge closed", "", 0 },
        { "v0.21\n\n2024-01-20 04:13\n\nIt closed.\n", "v0.21", "", "", "2024-01-20 04:13", 1 },
        { "v0.21\n\nBridge closed\n\n2024-01-20\n", "v0.21", "", "Bridge closed", "2024-01-20", 0 },
        { "v0.21\n\nIt closed.\n\nIt opened.\n", "v0.21", "", "", "", 2 },
        { "Bridge closed\n\n2024-01-20\n\nIt closed.\n", "", "", "", "", 3 },
        { "2024-01-20\n\nIt closed.\n", "", "", "", "", 2 },
        { "It closed.\n", "", "", "", "", 1 },
    };

    (void)state;
    check_headers(cases, COUNT(cases));
}

static void marks_stand_behind_the_label(void **state)
{
    static const struct header_case cases[] = {
        { "v0.21 🌳 \u00A0\n\nTitle\n\nBody one.", "v0.21", "🌳", "Title", "", 1 },
        { "\n\n  v0.21 🌳\u00A0 \r\n\r\nTitle\r\n\r\nBody one.", "v0.21", "🌳", "Title", "", 1 },
        { "v0.21🌳\n\nTitle\n\nBody one.", "v0.21", "🌳", "Title", "", 1 },
        { "v0.21 🌳 *\n\nTitle\n\nBody one.", "v0.21", "🌳 *", "Title", "", 1 },
        { "0.97 🌳\n\nTitle\n\nBody one.", "0.97", "🌳", "Title", "", 1 },
        { "v7\n\nTitle\n\nBody one.", "v7", "", "Title", "", 1 },
        { "v0.21 is here.\n\nBody two.", "", "", "", "", 2 },
        { "v0.21, the latest\n", "", "", "", "", 1 },
        { "v0.21+1\n\nTitle\n", "", "", "", "", 2 },
        { "1984\n\nIt was a bright cold day.", "", "", "", "", 2 },
        { "v00.1\n\nTitle\n", "", "", "", "", 2 },
        { "V0.1\n\nTitle\n", "", "", "", "", 2 },
        { "3.5 🌳\n\nTitle\n\nBody", "3.5", "🌳", "Title", "", 1 },
    };

    (void)state;
    check_headers(cases, COUNT(cases));
}

static void a_title_without_a_timestamp_is_no_sentence(void **state)
{
    static const struct header_case cases[] = {
        { "v1\n\nWill the bridge open?\n\nBody.", "v1", "", "Will the bridge open?", "", 1 },
        { "v1\n\nIt closed\nat night\n\nBody.", "v1", "", "", "", 2 },
        { "v1\n\nBridge closed [df04be2d]\n\nBody.", "v1", "", "", "", 2 },
        { "v1\n\nIt closed. It opened\n\nBody.", "v1", "", "", "", 2 },
        { "v1\n\nThe end.\n\n2024-01-20\n\nBody.", "v1", "", "The end.", "2024-01-20", 1 },
        { "v1\n\nCited [df04be2d]\n2024-01-20\nBody.", "v1", "", "Cited [df04be2d]", "2024-01-20", 1 },
        { "v1\n\n2024-13-20\n\nBody.", "v1", "", "2024-13-20", "", 1 },
        { "v1\n\n2024-01-20\n\n2024-01-21\n\nBody.", "v1", "", "", "2024-01-20", 2 },
    };

    (void)state;
    check_headers(cases, COUNT(cases));
}

static void a_title_without_a_timestamp_has_a_limit(void **state)
{
    char text[400];

    (void)state;
    for (size_t length = 299; length <= 302; length++) {
        size_t at = (size_t)sprintf(text, "v1\n\n");
        memset(text + at, 'x', length);
        strcpy(text + at + length, "\n\nBody.");
        struct story_revision *revision = parse(text);
        assert_int_equal(story_span_size(revision->header.title), length <= 300 ? length : 0);
        assert_int_equal(revision->paragraph_count, length <= 300 ? 1 : 2);
        story_revision_free(revision);
    }
}

static void reads_headers_behind_a_byte_order_mark_and_with_crlf(void **state)
{
    static const struct header_case cases[] = {
        { "\xEF\xBB\xBFv0.21\n\nTitle\n\n2024-01-20\n\nBody.", "v0.21", "", "Title", "2024-01-20", 1 },
        { "\xEF\xBB\xBF\r\nv0.21\r\nTitle\r\n2024-01-20\r\nBody.\r\n", "v0.21", "", "Title", "2024-01-20", 1 },
        { "\xEF\xBB\xBF", "", "", "", "", 0 },
        { "\xEF\xBB\xBF" "Body.", "", "", "", "", 1 },
    };

    (void)state;
    check_headers(cases, COUNT(cases));
}

static void only_the_last_paragraph_is_a_disclaimer(void **state)
{
    static const struct { const char *text, *disclaimer; size_t paragraphs; } cases[] = {
        { "One.\n\nDisclaimer: all made up.", "Disclaimer: all made up.", 1 },
        { "One.\n\nDisclaimer: all\nmade up.\n\n \n", "Disclaimer: all\nmade up.", 1 },
        { "Disclaimer: all made up.\n\nOne.", "", 2 },
        { "One.\n\nDisclaimer: a.\n\nDisclaimer: b.", "Disclaimer: b.", 2 },
        { "Disclaimer: alone.", "Disclaimer: alone.", 0 },
        { "v1\n\nT\n\nDisclaimer: alone.", "Disclaimer: alone.", 0 },
        { "One.\nDisclaimer: the same paragraph.", "", 1 },
        { "One.\n\ndisclaimer: small.", "", 2 },
        { "One.\n\nDisclaimer", "", 2 },
        { "One.\n\nDisclaimer:", "Disclaimer:", 1 },
        { "One.\n\nDisclaimers: two.", "", 2 },
        { "One.\n\nDisclaimer: cites [df04be2d].", "Disclaimer: cites [df04be2d].", 1 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct story_revision *revision = parse(cases[i].text);
        assert_span(revision, revision->header.disclaimer, cases[i].disclaimer);
        assert_int_equal(revision->paragraph_count, cases[i].paragraphs);
        assert_int_equal(revision->source_count, 0);
        story_revision_free(revision);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_part_may_be_missing),
        cmocka_unit_test(marks_stand_behind_the_label),
        cmocka_unit_test(a_title_without_a_timestamp_is_no_sentence),
        cmocka_unit_test(a_title_without_a_timestamp_has_a_limit),
        cmocka_unit_test(reads_headers_behind_a_byte_order_mark_and_with_crlf),
        cmocka_unit_test(only_the_last_paragraph_is_a_disclaimer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
