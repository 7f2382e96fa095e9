#include "period.h"

#include "options.h"

#include <storydiff/revision.h>

#include <string.h>

enum { DATE_LENGTH = 10, SECONDS_A_DAY = 86400 };

/* Read an option that was given: `*seconds` is its moment, `*length` what it lasts. */
static int read_time(int64_t *seconds, int64_t *length, const char *name, const char *text, struct story_error *err)
{
    struct story_time time;

    if (!story_time_parse(text, strlen(text), &time))
        return story_error_set(err, STORY_E_INVALID, "not a time: --%s %s (write it like 2024-11-12 or 2024-11-12T08:30:00Z)",
                               name, text);
    *seconds = time.seconds;
    *length = strlen(text) == DATE_LENGTH ? SECONDS_A_DAY : 1;
    return STORY_OK;
}

int period_read(struct period *period, const struct run *run, struct story_error *err)
{
    const char *since = option_value(run, "since"), *until = option_value(run, "until");
    int64_t length = 0;
    int status = STORY_OK;

    *period = (struct period){ .has_start = since, .has_end = until };
    if (since)
        status = read_time(&period->start, &length, "since", since, err);
    if (status == STORY_OK && until) {
        status = read_time(&period->end, &length, "until", until, err);
        period->end += length;
    }
    return status;
}

bool period_is_limited(const struct period *period)
{
    return period->has_start || period->has_end;
}

bool period_holds(const struct period *period, int64_t seconds)
{
    return (!period->has_start || seconds >= period->start) && (!period->has_end || seconds < period->end);
}
