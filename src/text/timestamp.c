#include "timestamp.h"

#include "base/decimal.h"

#include <string.h>

enum { SECONDS_A_DAY = 86400, DAYS_A_CYCLE = 146097 };

/* What is left to be read. A rule that does not fit sets `failed`, which is looked at once, at the end. */
struct scanner {
    const char *at;
    const char *end;
    bool failed;
};

static bool accept(struct scanner *scan, char wanted)
{
    if (scan->at == scan->end || *scan->at != wanted)
        return false;
    scan->at++;
    return true;
}

static void expect(struct scanner *scan, char wanted)
{
    if (!accept(scan, wanted))
        scan->failed = true;
}

static bool at_digit(const struct scanner *scan)
{
    return scan->at < scan->end && *scan->at >= '0' && *scan->at <= '9';
}

static int number(struct scanner *scan, int digits, int min, int max)
{
    int value = 0;

    for (int i = 0; i < digits; i++) {
        if (!at_digit(scan)) {
            scan->failed = true;
            return min;
        }
        value = value * 10 + (*scan->at++ - '0');
    }
    if (value < min || value > max)
        scan->failed = true;
    return value;
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days since 1970-01-01 in the proleptic Gregorian calendar: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". A
 * year begins in March there, so that the leap day is its last. */
static int64_t days_from_civil(int year, int month, int day)
{
    year -= month <= 2;
    int era = year / 400;
    int year_of_era = year - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return (int64_t)era * DAYS_A_CYCLE + day_of_era - 719468;
}

static int64_t date(struct scanner *scan)
{
    int year = number(scan, 4, 1, 9999);
    expect(scan, '-');
    int month = number(scan, 2, 1, 12);
    expect(scan, '-');
    int day = number(scan, 2, 1, 31);

    if (scan->failed || day > days_in_month(year, month)) {
        scan->failed = true;
        return 0;
    }
    return days_from_civil(year, month, day);
}

static int32_t fraction(struct scanner *scan)
{
    int32_t microseconds = 0;

    if (!at_digit(scan))
        scan->failed = true;
    for (int32_t unit = 100000; at_digit(scan); unit /= 10)
        microseconds += (*scan->at++ - '0') * unit;
    return microseconds;
}

/* Seconds east of Greenwich. */
static int offset(struct scanner *scan)
{
    int sign = 1;

    accept(scan, ' ');
    if (scan->at == scan->end || accept(scan, 'Z') || accept(scan, 'z'))
        return 0;
    if (accept(scan, '-'))
        sign = -1;
    else
        expect(scan, '+');
    int seconds = number(scan, 2, 0, 23) * 3600;
    if (accept(scan, ':') || at_digit(scan))
        seconds += number(scan, 2, 0, 59) * 60;
    return sign * seconds;
}

bool timestamp_parse(const char *text, size_t size, struct story_time *out)
{
    struct scanner scan = { text, text + size, false };
    struct story_time time = { .seconds = date(&scan) * SECONDS_A_DAY };

    if (!scan.failed && scan.at < scan.end) {
        if (!accept(&scan, 'T') && !accept(&scan, 't'))
            expect(&scan, ' ');
        time.seconds += number(&scan, 2, 0, 23) * 3600;
        expect(&scan, ':');
        time.seconds += number(&scan, 2, 0, 59) * 60;
        if (accept(&scan, ':')) {
            time.seconds += number(&scan, 2, 0, 60);
            if (accept(&scan, '.') || accept(&scan, ','))
                time.microseconds = fraction(&scan);
        }
        time.seconds -= offset(&scan);
    }
    if (scan.failed || scan.at < scan.end)
        return false;
    *out = time;
    return true;
}

/* The inverse of days_from_civil(), from the same source. */
static void civil_from_days(int64_t days, int64_t *year, int *month, int *day)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - (DAYS_A_CYCLE - 1)) / DAYS_A_CYCLE;
    int day_of_era = (int)(days - era * DAYS_A_CYCLE);
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted = (5 * day_of_year + 2) / 153;

    *day = day_of_year - (153 * shifted + 2) / 5 + 1;
    *month = shifted < 10 ? shifted + 3 : shifted - 9;
    *year = year_of_era + era * 400 + (*month <= 2);
}

static char *write_part(char *out, char sign, uint64_t number, int least)
{
    if (sign)
        *out++ = sign;
    return decimal_write(out, number, least);
}

static char *write_two(char *out, char sign, int number)
{
    out[0] = sign;
    out[1] = (char)('0' + number / 10);
    out[2] = (char)('0' + number % 10);
    return out + 3;
}

void story_time_format(struct story_time time, char out[STORY_TIME_SIZE])
{
    int64_t days = time.seconds / SECONDS_A_DAY, year;
    int seconds = (int)(time.seconds % SECONDS_A_DAY), month, day;

    if (seconds < 0) {
        seconds += SECONDS_A_DAY;
        days--;
    }
    civil_from_days(days, &year, &month, &day);
    out = year < 0 ? write_part(out, '-', (uint64_t)-year, 3) : write_part(out, '\0', (uint64_t)year, 4);
    out = write_two(out, '-', month);
    out = write_two(out, '-', day);
    out = write_two(out, 'T', seconds / 3600);
    out = write_two(out, ':', seconds / 60 % 60);
    out = write_two(out, ':', seconds % 60);
    if (time.microseconds)
        out = write_part(out, '.', (uint64_t)time.microseconds, 6);
    strcpy(out, "Z");
}

bool story_time_parse(const char *text, size_t size, struct story_time *out)
{
    struct story_time time;
    bool read = timestamp_parse(text, size, &time);

    if (read)
        *out = time;
    return read;
}
