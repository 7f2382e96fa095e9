#include "calendar.h"

#include <string.h>

enum { SECONDS_A_DAY = 24 * 60 * 60, DAYS_A_WEEK = 7, DATE_SIZE = 10 };

/* 0 is a Thursday, as 1970-01-01 was; -1: no day of the week. */
static int day_of_week(const char *value)
{
    static const char *const days[DAYS_A_WEEK] = { "thu", "fri", "sat", "sun", "mon", "tue", "wed" };

    for (int i = 0; i < DAYS_A_WEEK; i++)
        if (strcmp(value, days[i]) == 0)
            return i;
    return -1;
}

/* "2024-11-13" and, where no year is written, "-11-13". */
static bool is_date(const char *value, const char date[DATE_SIZE])
{
    size_t size = strlen(value);

    return (size == DATE_SIZE && memcmp(value, date, DATE_SIZE) == 0) || (size == 6 && memcmp(value, date + 4, 6) == 0);
}

static void nearest(char date[STORY_TIME_SIZE], int day, struct story_time published)
{
    int64_t today = published.seconds / SECONDS_A_DAY - (published.seconds % SECONDS_A_DAY < 0);
    int64_t past = ((today - day) % DAYS_A_WEEK + DAYS_A_WEEK) % DAYS_A_WEEK;

    today -= past > DAYS_A_WEEK / 2 ? past - DAYS_A_WEEK : past;
    story_time_format((struct story_time){ .seconds = today * SECONDS_A_DAY }, date);
}

void facts_match_days(struct facts *weekly, struct story_time published, struct facts *dated)
{
    for (size_t i = 0; i < weekly->count; i++) {
        struct fact *fact = &weekly->items[i];
        int day = fact->kind == FACT_DATE && !fact->is_matched ? day_of_week(fact->value) : -1;
        char date[STORY_TIME_SIZE];
        if (day < 0)
            continue;
        nearest(date, day, published);
        for (size_t j = 0; j < dated->count; j++) {
            struct fact *other = &dated->items[j];
            if (other->kind == FACT_DATE && !other->is_matched && is_date(other->value, date))
                other->is_matched = fact->is_matched = true;
        }
    }
}
