/* SARIF 2.1.0: a format of OASIS for the results of checkers. */
#include "base/buffer.h"
#include "json.h"

#include <storydiff/audit_report.h>

#include <stdlib.h>
#include <string.h>

static void write_text(struct json *json, const char *key, const char *text)
{
    json_key(json, key);
    json_string(json, text);
}

static void write_message(struct json *json, const char *key, const char *text)
{
    json_key(json, key);
    json_open(json, '{');
    write_text(json, "text", text);
    json_close(json, '}');
}

static void write_rules(struct json *json)
{
    const struct story_rule *rule;

    json_key(json, "rules");
    json_open(json, '[');
    for (size_t i = 0; (rule = story_rule_at(i)); i++) {
        json_open(json, '{');
        write_text(json, "id", rule->name);
        write_message(json, "shortDescription", rule->help);
        json_key(json, "defaultConfiguration");
        json_open(json, '{');
        write_text(json, "level", story_severity_name(rule->severity));
        json_close(json, '}');
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_region(struct json *json, struct story_span span)
{
    json_key(json, "region");
    json_open(json, '{');
    json_key(json, "byteOffset");
    json_number(json, span.start);
    json_key(json, "byteLength");
    json_number(json, span.end - span.start);
    json_close(json, '}');
}

/* The address of a version's text is its name, in which every byte that may mean something else is escaped. */
static void write_address(struct json *json, const char *name)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
    struct buffer out;
    size_t size;

    buffer_init(&out, NULL);
    for (; *name; name++) {
        if (strchr(plain, *name))
            buffer_putc(&out, *name);
        else
            buffer_printf(&out, "%%%02X", (unsigned)(unsigned char)*name);
    }
    char *address = buffer_detach(&out, &size);
    if (!address)
        json->buffer.status = STORY_E_NOMEM;
    write_text(json, "uri", address);
    free(address);
}

static void write_location(struct json *json, const struct story_finding *finding)
{
    bool after = finding->after_place.paragraph > 0;
    const char *name = after || !finding->before ? finding->version : finding->before;

    json_key(json, "locations");
    json_open(json, '[');
    if (name) {
        json_open(json, '{');
        json_key(json, "physicalLocation");
        json_open(json, '{');
        json_key(json, "artifactLocation");
        json_open(json, '{');
        write_address(json, name);
        json_close(json, '}');
        if (after || finding->before_place.paragraph)
            write_region(json, after ? finding->after_place.span : finding->before_place.span);
        json_close(json, '}');
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_result(struct json *json, const struct story_finding *finding)
{
    json_open(json, '{');
    write_text(json, "ruleId", finding->rule->name);
    write_text(json, "level", story_severity_name(finding->severity));
    write_message(json, "message", finding->why);
    write_location(json, finding);
    json_key(json, "properties");
    json_open(json, '{');
    write_text(json, "version", finding->version);
    write_text(json, "before", finding->before);
    write_text(json, "old", finding->old_text);
    write_text(json, "new", finding->new_text);
    json_close(json, '}');
    json_close(json, '}');
}

static void write_tool(struct json *json)
{
    json_key(json, "tool");
    json_open(json, '{');
    json_key(json, "driver");
    json_open(json, '{');
    write_text(json, "name", "storydiff");
    write_text(json, "version", STORYDIFF_VERSION);
    write_rules(json);
    json_close(json, '}');
    json_close(json, '}');
}

int story_audit_write_sarif(const struct story_findings *findings, const struct story_output *output, struct story_error *err)
{
    struct json json;

    json_begin(&json, output);
    json_open(&json, '{');
    write_text(&json, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    write_text(&json, "version", "2.1.0");
    json_key(&json, "runs");
    json_open(&json, '[');
    json_open(&json, '{');
    write_tool(&json);
    json_key(&json, "results");
    json_open(&json, '[');
    for (size_t i = 0; i < findings->count; i++)
        write_result(&json, &findings->items[i]);
    json_close(&json, ']');
    json_close(&json, '}');
    json_close(&json, ']');
    json_close(&json, '}');
    return json_finish(&json, err);
}
