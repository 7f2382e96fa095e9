/* The JSON of a diff, and the parts of it that others have too. */
#ifndef REPORT_DIFF_JSON_H
#define REPORT_DIFF_JSON_H

#include "json.h"

#include <storydiff/diff.h>
#include <storydiff/report.h>

#include <stdbool.h>

/* The whole object, as a value. */
void diff_json_object(struct json *json, const struct story_diff *diff, const struct story_diff_json *options);

/* The object "summary" as a value. */
void diff_json_summary(struct json *json, const struct story_diff *diff);

/* The numbers of a summary, as members of the object that is open. */
void diff_json_counts(struct json *json, const struct story_summary *summary);

/* The names of the parts of the header that differ in more than looks, as the member "header" of the object that is open. */
void diff_json_header_names(struct json *json, const struct story_summary *summary);

/* Its parts as values: the lists "header" and "paragraphs", and one of the "changes", without findings. */
void diff_json_header(struct json *json, const struct story_diff *diff);
void diff_json_paragraphs(struct json *json, const struct story_diff *diff);
void diff_json_change(struct json *json, const struct story_diff *diff, const struct story_change *change);

/* Whether both files are the same, byte for byte. */
bool diff_json_is_identical(const struct story_diff *diff);

#endif
