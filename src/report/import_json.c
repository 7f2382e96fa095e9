/* What an import did, as JSON. */
#include <storydiff/report.h>

#include "json.h"

static void write_count(struct json *json, const char *key, uint64_t count)
{
    json_key(json, key);
    json_number(json, count);
}

static void write_failure(struct json *json, const struct story_import_failure *failure)
{
    json_open(json, '{');
    json_key(json, "file");
    json_string(json, failure->file);
    write_count(json, "line", failure->line);
    write_count(json, "record", failure->record);
    write_count(json, "byte", failure->byte);
    json_key(json, "message");
    json_string(json, failure->message);
    json_close(json, '}');
}

int story_import_write_json(const struct story_import_result *result, const struct story_output *output, struct story_error *err)
{
    struct json json;

    json_begin(&json, output);
    json_open(&json, '{');
    json_key(&json, "schema");
    json_string(&json, "storydiff.import/1");
    json_key(&json, "complete");
    json_bool(&json, result->complete);
    write_count(&json, "records", result->records);
    write_count(&json, "imported", result->imported);
    write_count(&json, "present", result->present);
    write_count(&json, "sources", result->sources);
    write_count(&json, "bad", result->bad);
    write_count(&json, "stories", result->stories);
    write_count(&json, "warnings", result->warnings);
    json_key(&json, "errors");
    json_open(&json, '[');
    for (size_t i = 0; i < result->failure_count; i++)
        write_failure(&json, &result->failures[i]);
    json_close(&json, ']');
    json_close(&json, '}');
    return json_finish(&json, err);
}
