/* The parts of JSON that a story and a diff have in common. */
#ifndef REPORT_STORY_JSON_H
#define REPORT_STORY_JSON_H

#include "json.h"

#include <storydiff/report.h>

/* The keys "version", "title", "published", "commit" and "path" of the object that is open. */
void story_json_origin(struct json *json, const struct story_revision *revision, const struct story_origin *origin);

/* A sentence: an object with the keys "start", "end", "text" and "citations", and "paragraph" and "sentence" if it is `placed`. */
void story_json_sentence(struct json *json, const struct story_revision *revision, const struct story_sentence *sentence,
                         bool placed);

/* A member that is an array of source ids, by index into the revision's sources. */
void story_json_sources(struct json *json, const char *key, const struct story_revision *revision, struct story_indices sources);

/* The same of all source ids, in the order of first use. */
void story_json_all_sources(struct json *json, const char *key, const struct story_revision *revision);

#endif
