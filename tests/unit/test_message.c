/* Commit messages: the note that somebody wrote is found again among what storydiff writes by itself. */
#include "helper.h"

#include <storydiff/report.h>

#include <stdlib.h>
#include <string.h>

static void assert_note(const char *message, const char *expected)
{
    char *note;

    assert_int_equal(story_message_note(&note, message, NULL), STORY_OK);
    assert_string_equal(note, expected);
    free(note);
}

#define STORY(label, sentence) label "\n\nThe Crack\n\n2024-11-12 13:42:18\n\n" sentence " [3f9a21c4].\n"

static void finds_the_note_that_was_written(void **state)
{
    static const struct { const char *label, *note, *found; } cases[] = {
        { "v0.2", NULL, "" },
        { "v0.2", "", "" },
        { "v0.2", "The crack is 17 metres long, not 11.", "The crack is 17 metres long, not 11." },
        { "v0.2+1", NULL, "" },
        { "v0.2+1", "Edited late.", "Edited late." },
        { "v0.2", "  ~ looks like a change", "  ~ looks like a change" },
        { "v0.2", "Two lines\nbecome one.", "Two lines become one." },
        { "v0.2", "Story-Version: v9", "Story-Version: v9" },
        { "v0.2", "an escape \x1b[31m and a bad byte \xff", "an escape \x1b[31m and a bad byte \xff" },
        { "v0.2", "no escape \\x1b[31m, \\u{200C} and \\x5c", "no escape \\x1b[31m, \\u{200C} and \\x5c" },
        { "v0.2", "می\u200Cخواهم\tC:\\new\rC:\\xylo", "می\u200Cخواهم C:\\new\rC:\\xylo" },
    };
    struct pair pair = compare(STORY("v0.1", "The crack is 11 metres long"), STORY("v0.2", "The crack is 17 metres long"));
    char *message;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        for (int first = 0; first < 2; first++) {
            const struct story_diff *diff = first ? NULL : pair.diff;
            assert_int_equal(story_message_write(&message, pair.after, cases[i].label, diff, cases[i].note, NULL), STORY_OK);
            assert_note(message, cases[i].found);
            free(message);
        }
    pair_free(&pair);
}

static void keeps_long_notes_and_cuts_endless_ones(void **state)
{
    enum { WORDS = 1000, CUT = 1 << 14 };
    struct pair pair = compare(STORY("v0.1", "The crack is 11 metres long"), STORY("v0.2", "The crack is 17 metres long"));
    char text[WORDS * 2 * sizeof "müde "] = "", *message, *note;

    (void)state;
    for (int i = 0; i < WORDS; i++)
        strcat(text, "müde ");
    text[strlen(text) - 1] = '.';
    assert_int_equal(story_message_write(&message, pair.after, "v0.2", pair.diff, text, NULL), STORY_OK);
    assert_note(message, text);
    free(message);
    char *much = malloc(4 * CUT + 1);
    assert_non_null(much);
    memset(much, '\x80', 4 * CUT);
    much[4 * CUT] = '\0';
    assert_int_equal(story_message_write(&message, pair.after, "v0.2", pair.diff, much, NULL), STORY_OK);
    assert_int_equal(story_message_note(&note, message, NULL), STORY_OK);
    assert_int_equal(strlen(note), CUT + strlen("…"));
    free(note);
    free(message);
    free(much);
    pair_free(&pair);
}

static void takes_messages_made_by_hand(void **state)
{
    static const struct { const char *message, *note; } cases[] = {
        { "", "" },
        { "The crack: 17 metres, not 11", "The crack: 17 metres, not 11" },
        { "v0.2\n\nStory-Version: v0.2\n", "" },
        { "The crack: 17 metres, not 11\n\nStory-Version: v0.2\n", "The crack: 17 metres, not 11" },
        { "v0.21: A Title\n\nStory-Version: v0.2\n", "v0.21: A Title" },
        { "v0.2: A Title\n\nOne.\n\nTwo.\n\nStory-Version: v0.2\n", "One.\n\nTwo." },
        { "v0.2: A Title\r\n\r\nOne.\r\n\r\nStory-Version: v0.2\r\n", "One." },
        { "v0.2: A Title\n\nBefore.\n\n1 edited.\n\n  ~ 1.1 [-11-]{+17+}\n\nBehind.\n\n"
          "Story-Version: v0.2\nStory-Changes: 1 edited\n",
          "Before.\n\n\n\nBehind." },
        { "v0.2\n\n1 edited.\n\nStory-Version: v0.2\n", "1 edited." }, /* somebody's words: no trailer says the same */
        { "\n\n\n", "\n\n\n" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_note(cases[i].message, cases[i].note);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_note_that_was_written),
        cmocka_unit_test(keeps_long_notes_and_cuts_endless_ones),
        cmocka_unit_test(takes_messages_made_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
