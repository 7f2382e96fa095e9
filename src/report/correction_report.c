/* Drafts of corrections. The Associated Press asks that a correction is called so, and says what was wrong and what is right;
 * "clarified", "updated" and the like are barred. */
#include "base/error.h"
#include "builder.h"
#include "json.h"

#include <storydiff/audit_report.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_corrected(const struct story_finding *finding)
{
    return strcmp(finding->rule->name, "fact-changed-same-source") == 0 && finding->version && !finding->disclosed;
}

/* What was wrong and what is right, in words with two values in them. A fact that came was missing before; one that went is told by
 * nothing now. */
struct statement {
    const char *verb;
    const char *first;
    const char *middle;
    const char *second;
    const char *end;
};

static struct statement state(const struct story_finding *finding)
{
    if (!*finding->old_text)
        return (struct statement){ "left out", finding->new_text, "”.", "", "" };
    if (!*finding->new_text)
        return (struct statement){ "said", finding->old_text, "”. The correct text does not say so.", "", "" };
    return (struct statement){ "said", finding->old_text, "”. The correct wording is “", finding->new_text, "”." };
}

static void tell_draft(struct builder *builder, const struct story_finding *finding)
{
    const struct statement statement = state(finding);

    builder_printf(builder, STORY_STYLE_STRONG, "DRAFT. CORRECTION: ");
    builder_printf(builder, STORY_STYLE_PLAIN, "In an earlier version of this story, ");
    builder_text(builder, STORY_STYLE_STRONG, finding->before, strlen(finding->before));
    builder_printf(builder, STORY_STYLE_PLAIN, ", paragraph %u erroneously %s “", (unsigned)finding->before_place.paragraph,
                   statement.verb);
    builder_text(builder, STORY_STYLE_PLAIN, statement.first, strlen(statement.first));
    builder_printf(builder, STORY_STYLE_PLAIN, "%s", statement.middle);
    builder_text(builder, STORY_STYLE_PLAIN, statement.second, strlen(statement.second));
    builder_printf(builder, STORY_STYLE_PLAIN, "%s", statement.end);
    builder_close_paragraph(builder);
}

int story_correction_report(struct story_document **out, const struct story_findings *findings, struct story_error *err)
{
    struct builder *builder = builder_new();
    size_t drafts = 0;

    if (!builder)
        return error_set_nomem(err);
    for (size_t i = 0; i < findings->count; i++)
        if (is_corrected(&findings->items[i])) {
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

static void write_draft(struct json *json, const struct story_finding *finding, int64_t now)
{
    const struct statement statement = state(finding);
    char time[STORY_TIME_SIZE];
    struct buffer text;
    size_t size;

    story_time_format((struct story_time){ .seconds = finding->has_published ? finding->published : now }, time);
    buffer_init(&text, NULL);
    buffer_printf(&text, "DRAFT. CORRECTION: In an earlier version of this story, %s, paragraph %u erroneously %s “%s%s%s%s",
                  finding->before, (unsigned)finding->before_place.paragraph, statement.verb, statement.first, statement.middle,
                  statement.second, statement.end);
    char *note = buffer_detach(&text, &size);
    if (!note)
        json->buffer.status = STORY_E_NOMEM;
    json_open(json, '{');
    write_text(json, "@context", "https://schema.org");
    write_text(json, "@type", "CorrectionComment");
    write_text(json, "creativeWorkStatus", "Draft");
    write_text(json, "datePublished", time);
    write_text(json, "version", finding->version);
    write_text(json, "text", note);
    json_close(json, '}');
    free(note);
}

int story_correction_write_json(const struct story_findings *findings, int64_t now, const struct story_output *output,
                                struct story_error *err)
{
    struct json json;

    json_begin(&json, output);
    json_open(&json, '[');
    for (size_t i = 0; i < findings->count; i++)
        if (is_corrected(&findings->items[i]))
            write_draft(&json, &findings->items[i], now);
    json_close(&json, ']');
    return json_finish(&json, err);
}
