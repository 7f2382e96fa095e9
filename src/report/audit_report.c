#include "base/error.h"
#include "builder.h"

#include <storydiff/audit_report.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const struct { const char *title; const char *mark; enum story_style style; } severities[STORY_SEVERITIES] = {
    [STORY_SEVERITY_NOTE] = { "Notes", "·", STORY_STYLE_FAINT },
    [STORY_SEVERITY_WARNING] = { "Warnings", "!", STORY_STYLE_STRONG },
    [STORY_SEVERITY_ERROR] = { "Errors", "‼", STORY_STYLE_REMOVED },
};

static void add_place(struct builder *builder, const struct story_finding *finding)
{
    const struct story_place *place = finding->after_place.paragraph ? &finding->after_place : &finding->before_place;

    if (!place->paragraph)
        return;
    builder_printf(builder, STORY_STYLE_PLACE, "¶%" PRIu32 ".%" PRIu32, place->paragraph, place->sentence);
    if (place->last_paragraph != place->paragraph)
        builder_printf(builder, STORY_STYLE_PLACE, "–¶%" PRIu32 ".%" PRIu32, place->last_paragraph, place->last_sentence);
    else if (place->last_sentence != place->sentence)
        builder_printf(builder, STORY_STYLE_PLACE, "–%" PRIu32, place->last_sentence);
    builder_printf(builder, STORY_STYLE_PLAIN, " ");
}

/* What only stands elsewhere is told once. */
static void add_values(struct builder *builder, const struct story_finding *finding)
{
    size_t old_size = strlen(finding->old_text), new_size = strlen(finding->new_text);

    if (!old_size && !new_size)
        return;
    builder_printf(builder, STORY_STYLE_PLAIN, ": ");
    if (strcmp(finding->old_text, finding->new_text) == 0) {
        builder_text(builder, STORY_STYLE_PLAIN, finding->new_text, new_size);
        return;
    }
    if (old_size)
        builder_text(builder, STORY_STYLE_DELETED, finding->old_text, old_size);
    if (old_size && new_size)
        builder_printf(builder, STORY_STYLE_PLAIN, " → ");
    if (new_size)
        builder_text(builder, STORY_STYLE_INSERTED, finding->new_text, new_size);
}

static void tell_finding(struct builder *builder, const struct story_finding *finding)
{
    if (finding->version) {
        builder_text(builder, STORY_STYLE_STRONG, finding->version, strlen(finding->version));
        builder_printf(builder, STORY_STYLE_PLAIN, " ");
    }
    add_place(builder, finding);
    builder_printf(builder, STORY_STYLE_STRONG, "%s", finding->rule->name);
    add_values(builder, finding);
    builder_printf(builder, STORY_STYLE_FAINT, " ");
    builder_text(builder, STORY_STYLE_FAINT, finding->why, strlen(finding->why));
    builder_close_item(builder, severities[finding->severity].mark, severities[finding->severity].style);
}

static void tell_severity(struct builder *builder, const struct story_findings *findings, enum story_severity severity)
{
    bool headed = false;

    for (size_t i = 0; i < findings->count; i++) {
        if (findings->items[i].severity != severity)
            continue;
        if (!headed) {
            builder_printf(builder, STORY_STYLE_STRONG, "%s", severities[severity].title);
            builder_close_heading(builder, 2);
            headed = true;
        }
        tell_finding(builder, &findings->items[i]);
    }
}

static void tell_counts(struct builder *builder, const struct story_findings *findings)
{
    size_t counts[STORY_SEVERITIES] = { 0 };

    for (size_t i = 0; i < findings->count; i++)
        counts[findings->items[i].severity]++;
    builder_printf(builder, STORY_STYLE_PLAIN, "%zu error%s, %zu warning%s, %zu note%s; ", counts[STORY_SEVERITY_ERROR],
                   counts[STORY_SEVERITY_ERROR] == 1 ? "" : "s", counts[STORY_SEVERITY_WARNING],
                   counts[STORY_SEVERITY_WARNING] == 1 ? "" : "s", counts[STORY_SEVERITY_NOTE],
                   counts[STORY_SEVERITY_NOTE] == 1 ? "" : "s");
    if (strcmp(findings->language, "none") == 0)
        builder_printf(builder, STORY_STYLE_PLAIN, "no lexicon: only digits, quotations and citations were compared.");
    else
        builder_printf(builder, STORY_STYLE_PLAIN, "lexicon: %s.", findings->language);
    builder_close_paragraph(builder);
}

int story_audit_report(struct story_document **out, const struct story_findings *findings, struct story_error *err)
{
    struct builder *builder = builder_new();

    if (!builder)
        return error_set_nomem(err);
    tell_counts(builder, findings);
    for (int severity = STORY_SEVERITY_ERROR; severity >= STORY_SEVERITY_NOTE; severity--)
        tell_severity(builder, findings, (enum story_severity)severity);
    return builder_finish(builder, out, err);
}

int story_rules_report(struct story_document **out, struct story_error *err)
{
    struct builder *builder = builder_new();
    const struct story_rule *rule;

    if (!builder)
        return error_set_nomem(err);
    for (size_t i = 0; (rule = story_rule_at(i)); i++) {
        builder_printf(builder, STORY_STYLE_STRONG, "%s", rule->name);
        builder_close_cell(builder);
        builder_printf(builder, STORY_STYLE_PLAIN, "%s", story_severity_name(rule->severity));
        builder_close_cell(builder);
        builder_printf(builder, STORY_STYLE_PLAIN, "%s", story_rule_group_name(rule->group));
        builder_close_cell(builder);
        builder_printf(builder, STORY_STYLE_PLAIN, "%s", rule->help);
        builder_close_cell(builder);
    }
    builder_close_table(builder, 4);
    return builder_finish(builder, out, err);
}
