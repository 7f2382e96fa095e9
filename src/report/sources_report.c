#include "base/error.h"
#include "past.h"

#include <inttypes.h>
#include <string.h>

enum { LEDGER_COLUMNS = 7, CHANGE_COLUMNS = 5, CLAIM_COLUMNS = 4 };

static void add_head(struct builder *builder, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        builder_printf(builder, STORY_STYLE_STRONG, "%s", names[i]);
        builder_close_cell(builder);
    }
}

static void add_number(struct builder *builder, enum story_style style, const char *sign, uint32_t number)
{
    if (number)
        builder_printf(builder, style, "%s%" PRIu32, sign, number);
    builder_close_cell(builder);
}

/* The id, and the title where it is known. */
static void add_name(struct builder *builder, const struct story_past *past, const struct story_source_life *source)
{
    const struct story_source_note *note = story_source_notes_find(&past->notes, source->id, strlen(source->id));

    builder_link(builder, source->id, strlen(source->id), note ? note->url : NULL);
    if (note && note->title && *note->title) {
        builder_printf(builder, STORY_STYLE_PLAIN, "  ");
        builder_text(builder, STORY_STYLE_PLAIN, note->title, strlen(note->title));
    }
    if (note && note->outlet && *note->outlet) {
        builder_printf(builder, STORY_STYLE_FAINT, " (");
        builder_text(builder, STORY_STYLE_FAINT, note->outlet, strlen(note->outlet));
        builder_printf(builder, STORY_STYLE_FAINT, ")");
    }
}

static void add_version_cell(struct builder *builder, const struct story_past *past, uint32_t version)
{
    past_add_version(builder, STORY_STYLE_PLAIN, past, version);
    builder_close_cell(builder);
}

static void add_row(struct builder *builder, const struct story_past *past, const struct story_source_life *source)
{
    bool withdrawn = source->last + 1 < past->history->version_count;

    add_version_cell(builder, past, source->first);
    past_add_version(builder, withdrawn ? STORY_STYLE_DELETED : STORY_STYLE_PLAIN, past, source->last);
    builder_close_cell(builder);
    builder_printf(builder, STORY_STYLE_PLAIN, "%" PRIu32 "→%" PRIu32, source->then, source->now);
    builder_close_cell(builder);
    add_number(builder, STORY_STYLE_ADDED, "+", source->gained);
    add_number(builder, STORY_STYLE_REMOVED, "-", source->lost);
    if (source->lost)
        past_add_duration(builder, source->exposure);
    builder_close_cell(builder);
    add_name(builder, past, source);
    builder_close_cell(builder);
}

int story_sources_report(struct story_document **out, const struct story_past *past, struct story_error *err)
{
    static const char *const names[LEDGER_COLUMNS] = { "first", "last", "then→now", "gained", "lost", "longest lost", "source" };
    struct builder *builder = builder_new();

    if (!builder)
        return error_set_nomem(err);
    if (past->history->source_count)
        add_head(builder, names, LEDGER_COLUMNS);
    for (size_t i = 0; i < past->history->source_count; i++)
        add_row(builder, past, &past->history->sources[i]);
    builder_close_table(builder, LEDGER_COLUMNS);
    return builder_finish(builder, out, err);
}

static void tell_changes(struct builder *builder, const struct story_past *past, const struct story_source_life *source)
{
    static const char *const names[CHANGE_COLUMNS] = { "version", "date", "gained", "lost", "sentences" };

    add_head(builder, names, CHANGE_COLUMNS);
    for (size_t i = 0; i < source->change_count; i++) {
        const struct story_source_change *change = &source->changes[i];
        add_version_cell(builder, past, change->version);
        past_add_day(builder, past, change->version);
        builder_close_cell(builder);
        add_number(builder, STORY_STYLE_ADDED, "+", change->gained);
        add_number(builder, STORY_STYLE_REMOVED, "-", change->lost);
        builder_printf(builder, STORY_STYLE_PLAIN, "%" PRIu32, change->carried);
        builder_close_cell(builder);
    }
    builder_close_table(builder, CHANGE_COLUMNS);
}

static void add_end(struct builder *builder, const struct story_past *past, const struct story_claim *claim)
{
    static const char *const ends[] = {
        [STORY_CLAIM_REMOVED] = "removed in ", [STORY_CLAIM_RECITED] = "re-cited in ", [STORY_CLAIM_PASSED] = "passed on in ",
    };

    if (claim->end == STORY_CLAIM_ALIVE) {
        builder_printf(builder, STORY_STYLE_PLAIN, "still there");
        builder_close_cell(builder);
        builder_close_cell(builder);
        return;
    }
    builder_printf(builder, STORY_STYLE_PLAIN, "%s", ends[claim->end]);
    past_add_version(builder, STORY_STYLE_PLAIN, past, claim->to);
    builder_close_cell(builder);
    past_add_duration(builder, claim->exposure);
    builder_close_cell(builder);
}

static void tell_claims(struct builder *builder, const struct story_past *past, const struct story_source_life *source,
                        const struct story_claim_text *texts)
{
    static const char *const names[CLAIM_COLUMNS] = { "since", "until", "shown for", "sentence" };

    add_head(builder, names, CLAIM_COLUMNS);
    for (size_t i = 0; i < source->claim_count; i++) {
        add_version_cell(builder, past, source->claims[i].from);
        add_end(builder, past, &source->claims[i]);
        builder_text(builder, STORY_STYLE_PLAIN, texts[i].text, texts[i].size);
        builder_close_cell(builder);
    }
    builder_close_table(builder, CLAIM_COLUMNS);
}

int story_source_report(struct story_document **out, const struct story_past *past, const struct story_source_life *source,
                        const struct story_claim_text *texts, struct story_error *err)
{
    struct builder *builder = builder_new();

    if (!builder)
        return error_set_nomem(err);
    add_name(builder, past, source);
    builder_close_heading(builder, 1);
    tell_changes(builder, past, source);
    builder_printf(builder, STORY_STYLE_PLAIN, "What it carried");
    builder_close_heading(builder, 2);
    tell_claims(builder, past, source, texts);
    return builder_finish(builder, out, err);
}
