#include "past.h"

#include <inttypes.h>
#include <stdio.h>

enum { SHORT_ID = 7, DAY_LENGTH = 10 };

void past_add_version(struct builder *builder, enum story_style style, const struct story_past *past, uint32_t version)
{
    const struct story_past_version *named = &past->versions[version];

    if (named->label)
        builder_printf(builder, style, "%s", named->label);
    else
        builder_printf(builder, style, "%.*s", SHORT_ID, named->commit);
}

void past_add_day(struct builder *builder, const struct story_past *past, uint32_t version)
{
    char time[STORY_TIME_SIZE];

    story_time_format((struct story_time){ .seconds = past->versions[version].published }, time);
    builder_printf(builder, STORY_STYLE_FAINT, "%.*s", DAY_LENGTH, time);
}

void past_add_duration(struct builder *builder, int64_t seconds)
{
    static const struct {
        int64_t seconds;
        const char *name;
    } units[] = { { 365 * 86400, "years" }, { 86400, "days" }, { 3600, "hours" }, { 60, "minutes" }, { 1, "seconds" } };
    size_t u = 0;

    while (u + 1 < sizeof units / sizeof *units && seconds < 2 * units[u].seconds)
        u++;
    if (seconds == 1)
        builder_printf(builder, STORY_STYLE_PLAIN, "1 second");
    else
        builder_printf(builder, STORY_STYLE_PLAIN, "%" PRId64 " %s", seconds / units[u].seconds, units[u].name);
}

void past_json_version(struct json *json, const struct story_past *past, uint32_t version)
{
    if (version == STORY_NEVER)
        json_null(json);
    else
        json_string(json, past->versions[version].label ? past->versions[version].label : past->versions[version].commit);
}

void past_json_versions(struct json *json, const struct story_past *past)
{
    char time[STORY_TIME_SIZE];

    json_open(json, '[');
    for (uint32_t v = 0; v < past->history->version_count; v++) {
        const struct story_past_version *version = &past->versions[v];
        json_open(json, '{');
        json_key(json, "version");
        json_string(json, version->label);
        json_key(json, "commit");
        json_string(json, version->commit);
        json_key(json, "published");
        story_time_format((struct story_time){ .seconds = version->published }, time);
        json_string(json, time);
        json_close(json, '}');
    }
    json_close(json, ']');
}
