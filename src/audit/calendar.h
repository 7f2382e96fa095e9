/* Days that are named by the week on one side and by the calendar on the other. */
#ifndef AUDIT_CALENDAR_H
#define AUDIT_CALENDAR_H

#include "facts.h"

#include <storydiff/revision.h>

/* A day of the week in `weekly` means the nearest such day to when its version was published, three days before or after it at
 * most: match it with that date in `dated`. Of farther days, words alone do not tell which one is meant. */
void facts_match_days(struct facts *weekly, struct story_time published, struct facts *dated);

#endif
