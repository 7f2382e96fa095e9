/* Drafts of corrections. The Associated Press asks that a correction is called so, and says what was wrong and what is right;
 * "clarified", "updated" and the like are barred. */
#include "base/error.h"
#include "builder.h"
#include "json.h"

#include <storydiff/audit_report.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A changed fact, in a version that is undisclosed. */
static bool is_corrected(const struct story_findings *findings, const struct story_finding *finding)
{
    if (strcmp(finding->rule->name, "fact-changed-same-source") != 0 || !finding->version)
        return false;
    for (size_t i = 0; i < findings->count; i++)
        if (strcmp(findings->items[i].rule->name, "undisclosed") == 0 && findings->items[i].version &&
            strcmp(findings->items[i].version, finding->version) == 0)
            return true;
    return false;
}

static void tell_draft(struct builder *builder, const struct story_finding *finding)
{
    builder_printf(builder, STORY_STYLE_STRONG, "DRAFT. CORRECTION: ");
    builder_printf(builder, STORY_STYLE_PLAIN, "In an earlier version of this story, ");
    builder_text(builder, STORY_STYLE_STRONG, finding->before, strlen(finding->before));
    builder_printf(builder, STORY_STYLE_PLAIN, ", paragraph %u erroneously said “", (unsigned)finding->before_place.paragraph);
    builder_text(builder, STORY_STYLE_PLAIN, finding->old_text, strlen(finding->old_text));
    builder_printf(builder, STORY_STYLE_PLAIN, "”. The correct wording is “");
    builder_text(builder, STORY_STYLE_PLAIN, finding->new_text, strlen(finding->new_text));
    builder_printf(builder, STORY_STYLE_PLAIN, "”.");
    builder_close_paragraph(builder);
}

int story_correction_report(struct story_document **out, const struct story_findings *findings, struct story_error *err)
{
    struct builder *builder = builder_new();
    size_t drafts = 0;

    if (!builder)
        return error_set_nomem(err);
    for (size_t i = 0; i < findings->count; i++)
        if (is_corrected(findings, &findings->items[i])) {
            tell_draft(builder, &findings->items[i]);
            drafts++;
        }
    if (!drafts) {
        builder_printf(builder, STORY_STYLE_PLAIN, "No changed fact is undisclosed: there is no correction to draft.");
        builder_close_paragraph(builder);
    }
    return builder_finish(builder, out, err);
}

static void write_text(struct json *json, const char *key, const char *text)
{
    json_key(json, key);
    json_string(json, text);
}

static void write_draft(struct json *json, const struct story_finding *finding, const char *published)
{
    struct buffer text;
    size_t size;

    buffer_init(&text, NULL);
    buffer_printf(&text, "DRAFT. CORRECTION: In an earlier version of this story, %s, paragraph %u erroneously said “%s”. "
                  "The correct wording is “%s”.", finding->before, (unsigned)finding->before_place.paragraph, finding->old_text,
                  finding->new_text);
    char *note = buffer_detach(&text, &size);
    if (!note)
        json->buffer.status = STORY_E_NOMEM;
    json_open(json, '{');
    write_text(json, "@context", "https://schema.org");
    write_text(json, "@type", "CorrectionComment");
    write_text(json, "creativeWorkStatus", "Draft");
    write_text(json, "datePublished", published);
    write_text(json, "version", finding->version);
    write_text(json, "text", note);
    json_close(json, '}');
    free(note);
}

int story_correction_write_json(const struct story_findings *findings, int64_t published, const struct story_output *output,
                                struct story_error *err)
{
    char time[STORY_TIME_SIZE];
    struct json json;

    story_time_format((struct story_time){ .seconds = published }, time);
    json_begin(&json, output);
    json_open(&json, '[');
    for (size_t i = 0; i < findings->count; i++)
        if (is_corrected(findings, &findings->items[i]))
            write_draft(&json, &findings->items[i], time);
    json_close(&json, ']');
    return json_finish(&json, err);
}
