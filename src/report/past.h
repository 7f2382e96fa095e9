/* What reports of a history have in common. */
#ifndef REPORT_PAST_H
#define REPORT_PAST_H

#include "builder.h"
#include "json.h"

#include <storydiff/history_report.h>

/* A version, as people call it. */
void past_add_version(struct builder *builder, enum story_style style, const struct story_past *past, uint32_t version);

/* Its day, "2024-11-12". */
void past_add_day(struct builder *builder, const struct story_past *past, uint32_t version);

/* How long, in the largest unit of which there are two: "3 days". */
void past_add_duration(struct builder *builder, int64_t seconds);

/* A version as a value: its label, or its commit, or null for STORY_NEVER. */
void past_json_version(struct json *json, const struct story_past *past, uint32_t version);

/* The versions of the line, oldest first, as an array. */
void past_json_versions(struct json *json, const struct story_past *past);

#endif
