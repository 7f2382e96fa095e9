/* The parts of JSON that a story and a diff have in common. */
#ifndef REPORT_STORY_JSON_H
#define REPORT_STORY_JSON_H

#include "json.h"

#include <storydiff/report.h>

/* The keys "version", "title", "published", "commit" and "path" of the object that is open. */
void story_json_origin(struct json *json, const struct story_revision *revision, const struct story_origin *origin);

/* The keys "start", "end", "text" and "citations" of the object that is open. */
void story_json_sentence(struct json *json, const struct story_revision *revision, const struct story_sentence *sentence);

/* An array of source ids, by index into the revision's sources. */
void story_json_sources(struct json *json, const struct story_revision *revision, struct story_indices sources);

/* An array of all source ids, in the order of first use. */
void story_json_all_sources(struct json *json, const struct story_revision *revision);

#endif
