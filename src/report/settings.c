#include "base/error.h"
#include "builder.h"
#include "json.h"

#include <storydiff/report.h>

enum { COLUMNS = 3 };

static void tell_setting(struct builder *builder, const struct story_setting_entry *entry)
{
    builder_printf(builder, entry->changed ? STORY_STYLE_STRONG : STORY_STYLE_FAINT, "%s", entry->outcome);
    builder_close_cell(builder);
    builder_printf(builder, STORY_STYLE_PLACE, "%s", entry->file);
    builder_close_cell(builder);
    builder_printf(builder, STORY_STYLE_PLAIN, "%s%s%s", entry->key ? entry->key : "", entry->key && entry->value ? " = " : "",
                   entry->value ? entry->value : " is set to something else");
    builder_close_cell(builder);
}

int story_settings_report(struct story_document **out, const struct story_setting_entry *entries, size_t count,
                          struct story_error *err)
{
    struct builder *builder = builder_new();

    if (!builder)
        return error_set_nomem(err);
    for (size_t i = 0; i < count; i++)
        tell_setting(builder, &entries[i]);
    builder_close_table(builder, COLUMNS);
    return builder_finish(builder, out, err);
}

static void write_setting(struct json *json, const struct story_setting_entry *entry)
{
    json_open(json, '{');
    json_key(json, "outcome");
    json_string(json, entry->outcome);
    json_key(json, "file");
    json_string(json, entry->file);
    json_key(json, "key");
    json_string(json, entry->key);
    json_key(json, "value");
    json_string(json, entry->value);
    json_close(json, '}');
}

int story_settings_write_json(const struct story_setting_entry *entries, size_t count, const struct story_output *output,
                              struct story_error *err)
{
    struct json json;

    json_begin(&json, output);
    json_open(&json, '{');
    json_key(&json, "schema");
    json_string(&json, "storydiff.git-setup/1");
    json_key(&json, "settings");
    json_open(&json, '[');
    for (size_t i = 0; i < count; i++)
        write_setting(&json, &entries[i]);
    json_close(&json, ']');
    json_close(&json, '}');
    return json_finish(&json, err);
}
