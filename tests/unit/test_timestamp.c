/* Timestamps as sites write them, and as we do. */
#include "helper.h"

#include <string.h>
#include <time.h>

#include "text/timestamp.h"

static const struct { const char *text, *formatted; } valid[] = {
    { "2024-01-20T04:13:56.490000", "2024-01-20T04:13:56.490000Z" }, { "2024-01-20 04:13:56", "2024-01-20T04:13:56Z" },
    { "2024-01-20t04:13:56z", "2024-01-20T04:13:56Z" }, { "2024-01-20", "2024-01-20T00:00:00Z" },
    { "2024-01-20 04:13", "2024-01-20T04:13:00Z" }, { "2024-01-20T04:13Z", "2024-01-20T04:13:00Z" },
    { "2024-01-20T04:13:56.5", "2024-01-20T04:13:56.500000Z" }, { "2024-01-20T04:13:56,25Z", "2024-01-20T04:13:56.250000Z" },
    { "2024-01-20T04:13:56.1234569", "2024-01-20T04:13:56.123456Z" }, { "2024-01-20T04:13:56.000000", "2024-01-20T04:13:56Z" },
    { "2024-01-20T04:13:56.00000099999999999999", "2024-01-20T04:13:56Z" },
    { "2024-01-20T04:13:56+01:00", "2024-01-20T03:13:56Z" }, { "2024-01-20T04:13:56-0530", "2024-01-20T09:43:56Z" },
    { "2024-01-20T04:13:56+01", "2024-01-20T03:13:56Z" }, { "2024-01-20 04:13:56 +00:00", "2024-01-20T04:13:56Z" },
    { "2024-01-20 04:13:56 Z", "2024-01-20T04:13:56Z" }, { "2024-01-01T00:30+23:59", "2023-12-31T00:31:00Z" },
    { "2024-02-29", "2024-02-29T00:00:00Z" }, { "2000-02-29", "2000-02-29T00:00:00Z" },
    { "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z" }, { "1969-12-31T23:59:59.25", "1969-12-31T23:59:59.250000Z" },
    { "0001-01-01", "0001-01-01T00:00:00Z" }, { "9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z" },
    { "0001-01-01T00:00+23:59", "0000-12-31T00:01:00Z" },
};

static const char *const invalid[] = {
    "", "2024", "2024-01", "2024-1-20", "24-01-20", "20240120", "2024/01/20", "2024-00-20", "2024-13-20", "2024-01-00",
    "2024-01-32", "2024-04-31", "2023-02-29", "1900-02-29", "2100-02-29", "0000-01-01", "12024-01-20", "2024-01-20T",
    "2024-01-20T24:00",
    "2024-01-20T04", "2024-01-20T04:60", "2024-01-20T04:13:61", "2024-01-20T04:13:", "2024-01-20T04:13:56.",
    "2024-01-20T04:13.5",
    "2024-01-20T04:13:56+", "2024-01-20T04:13:56+1", "2024-01-20T04:13:56+24:00", "2024-01-20T04:13:56+01:60",
    "2024-01-20T04:13:56+01:", "2024-01-20T04:13:56+01:0", "2024-01-20T04:13:56ZZ", "2024-01-20T04:13:56 UTC",
    "2024-01-20  04:13", "2024-01-20T04:13:56x",
    " 2024-01-20", "2024-01-20Z", "2024-01-20T-4:13", "2024-01-20T+4:13", "Title", "٢٠٢٤-01-20", "2024-01-20\t04:13",
};

static void reads_what_sites_write(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(valid); i++) {
        struct story_time time;
        char out[STORY_TIME_SIZE];
        if (!timestamp_parse(valid[i].text, strlen(valid[i].text), &time))
            fail_msg("\"%s\" is refused", valid[i].text);
        story_time_format(time, out);
        assert_string_equal(out, valid[i].formatted);
    }
}

static void refuses_anything_else(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(invalid); i++) {
        struct story_time time = { 7, 7 };
        if (timestamp_parse(invalid[i], strlen(invalid[i]), &time))
            fail_msg("\"%s\" is accepted", invalid[i]);
        assert_true(time.seconds == 7 && time.microseconds == 7);
    }
}

/* Every prefix of a timestamp is read within its size. */
static void reads_no_further_than_its_size(void **state)
{
    static const char text[] = "2024-01-20T04:13:56.490000+01:00";

    (void)state;
    for (size_t size = 0; size < sizeof text; size++) {
        char copy[sizeof text];
        struct story_time whole, part;
        memset(copy, '5', sizeof copy);
        memcpy(copy, text, size);
        bool expected = size == 10 || size == 16 || size == 19 || (size > 20 && size <= 26) || size == 29 || size == 32;
        assert_int_equal(timestamp_parse(copy, size, &part), expected);
        assert_int_equal(timestamp_parse(text, size, &whole), expected);
    }
}

/* Every day from 0001 to 9999, counted one by one. */
static void formats_every_day_and_reads_it_back(void **state)
{
    static const int days_in_month[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    struct story_time time = { .seconds = INT64_C(-62135596800), .microseconds = 1 };

    (void)state;
    for (int year = 1; year <= 9999; year++)
        for (int month = 1; month <= 12; month++) {
            bool leap = month == 2 && (year % 400 == 0 || (year % 4 == 0 && year % 100 != 0));
            for (int day = 1; day <= days_in_month[month - 1] + leap; day++, time.seconds += 86400) {
                char out[STORY_TIME_SIZE];
                struct story_time back;
                if (day > 1 && day < 28 && year % 400 != 0)
                    continue;
                story_time_format(time, out);
                assert_true(timestamp_parse(out, strlen(out), &back));
                assert_true(back.seconds == time.seconds && back.microseconds == 1);
                assert_int_equal((out[8] - '0') * 10 + out[9] - '0', day);
                assert_int_equal((out[5] - '0') * 10 + out[6] - '0', month);
            }
        }
}

static void agrees_with_the_clock_of_the_system(void **state)
{
    (void)state;
    for (int64_t seconds = -5000000000; seconds < 9000000000; seconds += 12345677) {
        char expected[STORY_TIME_SIZE], out[STORY_TIME_SIZE];
        time_t moment = (time_t)seconds;
        struct tm parts;
        assert_non_null(gmtime_r(&moment, &parts));
        strftime(expected, sizeof expected, "%Y-%m-%dT%H:%M:%SZ", &parts);
        story_time_format((struct story_time){ seconds, 0 }, out);
        assert_string_equal(out, expected);
    }
}

static void formats_any_moment_within_its_room(void **state)
{
    static const int64_t moments[] = { INT64_MIN, INT64_MIN + 1, INT64_MAX, -1, 0, INT64_C(253402300800) };

    (void)state;
    for (size_t i = 0; i < COUNT(moments); i++) {
        char out[STORY_TIME_SIZE];
        story_time_format((struct story_time){ moments[i], 999999 }, out);
        assert_true(strlen(out) < sizeof out && out[strlen(out) - 1] == 'Z');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_sites_write),
        cmocka_unit_test(refuses_anything_else),
        cmocka_unit_test(reads_no_further_than_its_size),
        cmocka_unit_test(formats_every_day_and_reads_it_back),
        cmocka_unit_test(agrees_with_the_clock_of_the_system),
        cmocka_unit_test(formats_any_moment_within_its_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
