/* Drafts of corrections. The Associated Press asks that a correction is called so, and says what was wrong and what is right;
 * "clarified", "updated" and the like are barred. */
#include "base/error.h"
#include "builder.h"
#include "json.h"
#include "quote.h"

#include <storydiff/audit_report.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_corrected(const struct story_finding *finding)
{
    return strcmp(finding->rule->name, "fact-changed-same-source") == 0 && finding->version && !finding->disclosed;
}

/* What was wrong and what is right: the verb, what is quoted, what stands behind that, and what is quoted there; NULL: nothing. A
 * fact that came was missing before; one that went is told by nothing now. */
struct statement {
    const char *verb;
    const char *first;
    const char *middle;
    const char *second;
};

static struct statement state(const struct story_finding *finding)
{
    if (!*finding->old_text)
        return (struct statement){ "left out", finding->new_text, "", NULL };
    if (!*finding->new_text)
        return (struct statement){ "said", finding->old_text, ". The correct text does not say so", NULL };
    return (struct statement){ "said", finding->old_text, ". The correct wording is ", finding->new_text };
}

static void tell_draft(struct builder *builder, const struct story_finding *finding)
{
    const struct statement statement = state(finding);

    builder_printf(builder, STORY_STYLE_STRONG, "DRAFT. CORRECTION: ");
    builder_printf(builder, STORY_STYLE_PLAIN, "In an earlier version of this story, ");
    builder_text(builder, STORY_STYLE_STRONG, finding->before, strlen(finding->before));
    builder_printf(builder, STORY_STYLE_PLAIN, ", paragraph %u erroneously %s ", (unsigned)finding->before_place.paragraph,
                   statement.verb);
    quote_text(builder, statement.first, strlen(statement.first));
    builder_printf(builder, STORY_STYLE_PLAIN, "%s", statement.middle);
    if (statement.second)
        quote_text(builder, statement.second, strlen(statement.second));
    builder_printf(builder, STORY_STYLE_PLAIN, ".");
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

static void write_quoted(struct buffer *out, const char *text)
{
    struct quote marks = quote_marks(quote_is_in(text, strlen(text)));

    buffer_printf(out, "%s%s%s", marks.opening, text, marks.closing);
}

/* The draft as one text, freed with free(); NULL when memory ran out. */
static char *write_note(const struct story_finding *finding)
{
    const struct statement statement = state(finding);
    struct buffer text;
    size_t size;

    buffer_init(&text, NULL);
    buffer_printf(&text, "DRAFT. CORRECTION: In an earlier version of this story, %s, paragraph %u erroneously %s ",
                  finding->before, (unsigned)finding->before_place.paragraph, statement.verb);
    write_quoted(&text, statement.first);
    buffer_puts(&text, statement.middle);
    if (statement.second)
        write_quoted(&text, statement.second);
    buffer_putc(&text, '.');
    return buffer_detach(&text, &size);
}

static void write_draft(struct json *json, const struct story_finding *finding, int64_t now)
{
    char time[STORY_TIME_SIZE], *note = write_note(finding);

    story_time_format((struct story_time){ .seconds = finding->has_published ? finding->published : now }, time);
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
