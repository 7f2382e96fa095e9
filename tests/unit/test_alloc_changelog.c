/* Every allocation of a changelog fails once, in every order and format and as a feed: the status says so, and nothing leaks. */
#include "helper.h"

#include <storydiff/changelog.h>
#include <storydiff/feed.h>
#include <storydiff/render.h>

#include <stdlib.h>
#include <string.h>

#include "failing_malloc.h"

static const char before_text[] =
    "v0.20\n\nBridge closed to lorries\n\n"
    "The council called the guard out [df04be2d]. It asked all who live there to stay [df04be2d]. Nobody was hurt on Monday.\n\n"
    "Engineers found “several cracks” below the western tower [0123abcd].\n\nFishermen welcome the plan [aaaaaaaa].\n";
static const char after_text[] =
    "v0.21\n\nThe “Ferrow” bridge closed\n\n"
    "Fishermen welcome the plan [aaaaaaaa].\n\n"
    "The council called the guard out and asked all who live there to stay [0123abcd]. A ferry runs.\n\n"
    "Engineers found “many cracks” below the western tower [0123abcd].\n";

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

static int write_feed(const struct story_document *document, struct story_error *err)
{
    const struct story_feed_head head = { "0123", "Bridge", "A", 1705724036, "https://example.org/feed" };
    struct story_feed *feed = (void *)&untouched;
    int status = story_feed_begin(&feed, &head, &nowhere, err);

    if (status != STORY_OK) {
        assert_ptr_equal(feed, &untouched);
        return status;
    }
    story_feed_add(feed, &(struct story_feed_entry){ "0123", "v0.21", 1705724036, document });
    return story_feed_end(feed, err);
}

static int write_document(const struct story_document *document, struct story_error *err)
{
    static const struct story_render_options options = { .width = 40, .color = true };
    int status = write_feed(document, err);

    for (size_t i = 0; status == STORY_OK && story_format_name(i); i++)
        status = story_document_render(document, story_format_find(story_format_name(i)), &options, &nowhere, err);
    return status;
}

static int tell(const struct story_changelog_entry *entry, enum story_changelog_order order, struct story_error *err)
{
    struct story_document *document = (void *)&untouched;
    int status = story_changelog_report(&document, entry, &(struct story_changelog_options){ STORY_TELL_ALL, order }, err);

    if (status != STORY_OK) {
        assert_ptr_equal(document, &untouched);
        return status;
    }
    status = write_document(document, err);
    story_document_free(document);
    return status;
}

static int write_json(const struct story_changelog_entry *entry, struct story_error *err)
{
    const struct story_changelog_options options = { STORY_TELL_ALL, STORY_ORDER_TEXT };
    struct story_changelog_json *json;
    size_t size;
    char *text;
    int status = story_changelog_json_write(&text, &size, entry, &options, err);

    if (status != STORY_OK)
        return status;
    if ((status = story_changelog_json_begin(&json, &nowhere, err)) == STORY_OK) {
        story_changelog_json_put(json, text, size);
        status = story_changelog_json_end(json, err);
    }
    free(text);
    return status;
}

static int tell_all(void *context, struct story_error *err)
{
    static const struct story_source_note notes[] = { { "0123abcd", "The \"Wave\"", "Echo", "https://example.org/" } };
    const struct pair *pair = context;
    const struct story_changelog_entry entry = { .label = "v0.21+1", .commit = "0123", .title = "Bridge", .before = "v0.20",
                                                 .published = 1705724036, .diff = pair->diff, .notes = { notes, COUNT(notes) } };
    int status = write_json(&entry, err);

    for (int order = STORY_ORDER_TEXT; status == STORY_OK && order <= STORY_ORDER_PARAGRAPH; order++)
        status = tell(&entry, (enum story_changelog_order)order, err);
    return status;
}

static void a_changelog_survives_every_failed_allocation(void **state)
{
    struct pair pair = compare(before_text, after_text);

    (void)state;
    assert_true(pair.diff->summary.moved && pair.diff->summary.recited && pair.diff->summary.kinds[STORY_MERGED]);
    assert_true(fail_each_allocation(tell_all, &pair) > 50);
    pair_free(&pair);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(a_changelog_survives_every_failed_allocation) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
