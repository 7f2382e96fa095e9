/* Version labels. */
#include "helper.h"

#include <string.h>

#include <storydiff/label.h>

#define DIGITS_18 "123456789012345678"
#define DIGITS_19 "1234567890123456789"

static const struct { const char *text; size_t length; } labels[] = {
    { "v0.21", 5 }, { "0.97", 4 }, { "v1.2.3", 6 }, { "v1", 2 }, { "1", 1 }, { "v0", 2 }, { "0", 1 }, { "v0.05", 5 },
    { "v0.0", 4 }, { "v10.00", 6 }, { "v00.1", 0 }, { "00", 0 }, { "v01", 0 }, { "", 0 }, { "v", 0 }, { "v.", 0 }, { ".1", 0 },
    { "v.1", 0 }, { "v1.", 0 }, { "v1..2", 0 }, { "vv1", 0 }, { "V1", 0 }, { "-1", 0 }, { "+1", 0 }, { " v1", 0 },
    { "v" DIGITS_18, 19 }, { "v" DIGITS_19, 0 }, { "v0." DIGITS_18, 21 }, { "v0." DIGITS_19, 0 },
    { "v0.21b", 0 }, { "v0.21é", 0 }, { "v0.21_", 0 }, { "v0.21.", 0 }, { "v0.21.x", 0 }, { "v0.21\u0301", 0 }, { "v0.21٣", 0 },
    { "v0.21 🌳", 5 }, { "v0.21🌳", 5 }, { "v0.21\u00A0", 5 }, { "v0.21\n", 5 }, { "v0.21+1", 5 }, { "v0.21-rc1", 5 },
    { "v0.21,", 5 }, { "v0.21/x", 5 }, { "v0.21\xFF", 5 },
    { DIGITS_18 "." DIGITS_18 "." DIGITS_18 ".1234567", 64 }, { DIGITS_18 "." DIGITS_18 "." DIGITS_18 ".12345678", 0 },
};

static void finds_the_label_that_begins_here(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(labels); i++) {
        size_t length = story_label_length(labels[i].text, strlen(labels[i].text));
        if (length != labels[i].length)
            fail_msg("\"%s\": %zu instead of %zu", labels[i].text, length, labels[i].length);
    }
}

static void needs_no_nul_behind_the_label(void **state)
{
    (void)state;
    assert_int_equal(story_label_length("v0.21b", 5), 5);
    assert_int_equal(story_label_length("v0.2199", 4), 4);
    assert_int_equal(story_label_length("v1", 1), 0);
    assert_int_equal(story_label_length("1", 0), 0);
}

static void checks_whole_labels(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(labels); i++) {
        bool whole = labels[i].length > 0 && labels[i].length == strlen(labels[i].text);
        int status = story_label_check(labels[i].text, NULL);
        if (status != (whole ? STORY_OK : STORY_E_INVALID))
            fail_msg("\"%s\": status %d", labels[i].text, status);
    }
}

static void says_which_rule_a_label_breaks(void **state)
{
    static const struct { const char *label, *rule; } cases[] = {
        { "", "it is empty" }, { "v00.1", "needless zero" }, { "v1..2", "a part is empty" }, { "v", "a part is empty" },
        { "v1.", "a part is empty" }, { "v" DIGITS_19, "more than 18 digits" }, { "v1b", "only digits and dots" },
        { "v0.21 🌳", "only digits and dots" }, { "\x1b[2J", "only digits and dots" },
        { DIGITS_18 "." DIGITS_18 "." DIGITS_18 ".12345678", "longer than 64 bytes" } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct story_error err;
        assert_int_equal(story_label_check(cases[i].label, &err), STORY_E_INVALID);
        assert_int_equal(err.status, STORY_E_INVALID);
        if (!strstr(err.message, cases[i].rule) || strchr(err.message, '\x1b'))
            fail_msg("\"%s\": %s", cases[i].label, err.message);
    }
}

static void tells_republished_versions_by_their_labels(void **state)
{
    static const struct { const char *label; long number; } cases[] = {
        { "v0.21", 0 }, { "0.97", 0 }, { "v0.21+1", 1 }, { "v0.21+10", 10 }, { "1+999999999", 999999999 }, { "1+1000000000", -1 },
        { "v0.21+", -1 }, { "v0.21+0", -1 }, { "v0.21+01", -1 }, { "v0.21+1+1", -1 }, { "v0.21+-1", -1 }, { "v0.21+1b", -1 },
        { "v0.21 +1", -1 }, { "+1", -1 }, { "", -1 }, { "spring", -1 }, { "spring+1", -1 }, { "v0.21-1", -1 } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        long number = story_label_republished(cases[i].label, strlen(cases[i].label));
        if (number != cases[i].number)
            fail_msg("\"%s\": %ld instead of %ld", cases[i].label, number, cases[i].number);
    }
    assert_int_equal(story_label_republished("v0.21+12", 7), 1);
}

static void knows_the_same_number(void **state)
{
    static const struct { const char *a, *b; bool same; } cases[] = {
        { "v0.2", "0.20", true }, { "v0.9", "v0.10", false }, { "v0.20", "v0.21", false }, { "v1", "v1.0", true },
        { "v1", "1", true }, { "v1", "v1.000", true }, { "v1", "v10", false }, { "v0.05", "v0.5", false },
        { "v0.05", "v0.050", true }, { "v0", "v0.0", true }, { "v1.2.3", "1.2.3", true }, { "v1.2.3", "v1.2.30", false },
        { "v1.2.3", "v1.2.03", true }, { "v1.2.3", "v1.2", false }, { "v1.2.0", "v1.2", false }, { "v1.20.3", "v1.2.3", false },
        { "v2.0.0", "v2.0.0", true }, { "v1.10", "v1.1", true }, { "v1.10.1", "v1.1.1", false },
        { "v1.2.3.4", "v1.2.3", false },
        { "v2.5", "v3.5", false } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (story_label_same_number(cases[i].a, cases[i].b) != cases[i].same ||
            story_label_same_number(cases[i].b, cases[i].a) != cases[i].same)
            fail_msg("%s and %s", cases[i].a, cases[i].b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_label_that_begins_here),
        cmocka_unit_test(needs_no_nul_behind_the_label),
        cmocka_unit_test(checks_whole_labels),
        cmocka_unit_test(says_which_rule_a_label_breaks),
        cmocka_unit_test(tells_republished_versions_by_their_labels),
        cmocka_unit_test(knows_the_same_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
