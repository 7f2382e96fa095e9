#include "date.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Fewer digits may be a year: without an @ git takes a number for seconds only from 9 digits on. */
enum { SECONDS_DIGITS_MIN = 9 };

enum { OFFSET_MAX = 14 * 60 };

/* Days from 1970-01-01 to a day of the Gregorian calendar. The year is taken to begin in March, so that the leap day is its
 * last (Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil). */
static int64_t days_since_1970(int year, int month, int day)
{
    int64_t y = month > 2 ? year : year - 1;
    int64_t days_before_month = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5;

    return y * 365 + y / 4 - y / 100 + y / 400 + days_before_month + day - 1 - 719468;
}

/* Take `count` digits as a number; false when they are not there. */
static bool take_number(const char **text, int count, int *value)
{
    *value = 0;
    for (int i = 0; i < count; i++, (*text)++) {
        if (**text < '0' || **text > '9')
            return false;
        *value = *value * 10 + (**text - '0');
    }
    return true;
}

static bool take_one_of(const char **text, const char *choice)
{
    bool there = **text && strchr(choice, **text);

    *text += there;
    return there;
}

/* Take the rest: nothing, "Z", "+0100" or "+01:00", perhaps after a space. */
static bool take_offset(const char *text, int *offset)
{
    int hours, minutes;

    *offset = 0;
    take_one_of(&text, " ");
    if (!*text || strcmp(text, "Z") == 0)
        return true;
    bool west = *text == '-';
    if (!take_one_of(&text, "+-") || !take_number(&text, 2, &hours))
        return false;
    take_one_of(&text, ":");
    if (!take_number(&text, 2, &minutes) || *text || minutes > 59 || hours * 60 + minutes > OFFSET_MAX)
        return false;
    *offset = west ? -(hours * 60 + minutes) : hours * 60 + minutes;
    return true;
}

static bool parse_git(struct date *date, const char *text)
{
    char *end;
    long digits_min = take_one_of(&text, "@") ? 1 : SECONDS_DIGITS_MIN;

    if (*text < '0' || *text > '9')
        return false;
    errno = 0;
    date->seconds = strtoll(text, &end, 10);
    return errno == 0 && end - text >= digits_min && (!*end || *end == ' ') && take_offset(end, &date->offset);
}

static bool parse_iso(struct date *date, const char *text)
{
    int year, month, day, hour, minute, second = 0;

    if (!take_number(&text, 4, &year) || !take_one_of(&text, "-") || !take_number(&text, 2, &month) ||
        !take_one_of(&text, "-") || !take_number(&text, 2, &day) || !take_one_of(&text, "T ") ||
        !take_number(&text, 2, &hour) || !take_one_of(&text, ":") || !take_number(&text, 2, &minute) ||
        (take_one_of(&text, ":") && !take_number(&text, 2, &second)))
        return false;
    if (take_one_of(&text, "."))
        text += strspn(text, "0123456789");
    if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60 ||
        !take_offset(text, &date->offset))
        return false;
    date->seconds = days_since_1970(year, month, day) * 86400 + hour * 3600 + minute * 60 + second - date->offset * 60;
    return date->seconds >= 0;
}

bool date_parse(struct date *date, const char *text)
{
    return parse_iso(date, text) || parse_git(date, text);
}
