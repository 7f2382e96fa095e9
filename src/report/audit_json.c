#include "audit_json.h"

#include <storydiff/audit_report.h>

static void write_text(struct json *json, const char *key, const char *text)
{
    json_key(json, key);
    json_string(json, text);
}

static void write_place(struct json *json, const char *key, const struct story_place *place)
{
    json_key(json, key);
    if (!place->paragraph) {
        json_null(json);
        return;
    }
    const struct { const char *name; uint32_t number; } members[] = {
        { "paragraph", place->paragraph }, { "sentence", place->sentence }, { "last_paragraph", place->last_paragraph },
        { "last_sentence", place->last_sentence }, { "start", place->span.start }, { "end", place->span.end },
    };
    json_open(json, '{');
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        json_key(json, members[i].name);
        json_number(json, members[i].number);
    }
    json_close(json, '}');
}

void audit_json_finding(struct json *json, const struct story_finding *finding)
{
    json_open(json, '{');
    write_text(json, "rule", finding->rule->name);
    write_text(json, "severity", story_severity_name(finding->severity));
    write_text(json, "group", story_rule_group_name(finding->rule->group));
    write_text(json, "version", finding->version);
    write_text(json, "before", finding->before);
    write_place(json, "old_place", &finding->before_place);
    write_place(json, "new_place", &finding->after_place);
    write_text(json, "old", finding->old_text);
    write_text(json, "new", finding->new_text);
    write_text(json, "why", finding->why);
    json_close(json, '}');
}

int story_audit_write_json(const struct story_findings *findings, const struct story_output *output, struct story_error *err)
{
    struct json json;

    json_begin(&json, output);
    json_open(&json, '{');
    write_text(&json, "schema", "storydiff.audit/1");
    write_text(&json, "lexicon", findings->language);
    json_key(&json, "findings");
    json_open(&json, '[');
    for (size_t i = 0; i < findings->count; i++)
        audit_json_finding(&json, &findings->items[i]);
    json_close(&json, ']');
    json_close(&json, '}');
    return json_finish(&json, err);
}
