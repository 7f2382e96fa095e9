/* The part of a diff's JSON that a log has too. */
#ifndef REPORT_DIFF_JSON_H
#define REPORT_DIFF_JSON_H

#include "json.h"

#include <storydiff/diff.h>

/* The object "summary" as a value. */
void diff_json_summary(struct json *json, const struct story_diff *diff);

#endif
