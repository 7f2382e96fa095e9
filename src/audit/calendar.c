#include "calendar.h"

#include <string.h>

enum { SECONDS_A_DAY = 24 * 60 * 60, DAYS_A_WEEK = 7, DATE_SIZE = 10 };

/* From a Thursday on, as 1970-01-01 was. */
static const char *const days[DAYS_A_WEEK] = { "thu", "fri", "sat", "sun", "mon", "tue", "wed" };

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

static bool is_free_date(const struct fact *fact)
{
    return fact->kind == FACT_DATE && !fact->is_matched;
}

static bool has_day(const struct facts *facts, int day)
{
    for (size_t i = 0; i < facts->count; i++)
        if (is_free_date(&facts->items[i]) && strcmp(facts->items[i].value, days[day]) == 0)
            return true;
    return false;
}

static void match_day(struct facts *weekly, int day, struct facts *dated, const char *date)
{
    bool found = false;

    for (size_t i = 0; i < dated->count; i++)
        if (is_free_date(&dated->items[i]) && is_date(dated->items[i].value, date))
            found = dated->items[i].is_matched = true;
    for (size_t i = 0; found && i < weekly->count; i++)
        if (is_free_date(&weekly->items[i]) && strcmp(weekly->items[i].value, days[day]) == 0)
            weekly->items[i].is_matched = true;
}

void facts_match_days(struct facts *weekly, struct story_time published, struct facts *dated)
{
    char date[STORY_TIME_SIZE];

    for (int day = 0; day < DAYS_A_WEEK; day++)
        if (has_day(weekly, day)) {
            nearest(date, day, published);
            match_day(weekly, day, dated, date);
        }
}
