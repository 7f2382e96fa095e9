#include "base/arena.h"
#include "base/error.h"
#include "builder.h"
#include "place.h"

#include <storydiff/report.h>

#include <stdlib.h>
#include <string.h>

/* A report while it is told. A unit is a paragraph change: what stands under one heading. */
struct telling {
    struct builder *builder;
    const struct story_diff *diff;
    const struct story_diff_report *options;
    uint32_t *unit_before; /* by old paragraph: its unit */
    uint32_t *unit_after;
    uint8_t *shown;  /* by change */
    uint8_t *headed; /* by unit: its heading was told */
};

static void add_span(struct builder *builder, enum story_style style, const struct story_revision *revision,
                     struct story_span span)
{
    builder_text(builder, style, revision->bytes + span.start, story_span_size(span));
}

/* What a side is called: its label, the version that it names itself, its file, or its role. */
static void add_name(struct telling *telling, const struct story_revision *revision, const struct story_origin *origin,
                     const char *role)
{
    if (origin->label)
        builder_printf(telling->builder, STORY_STYLE_STRONG, "%s", origin->label);
    else if (story_span_size(revision->header.version))
        add_span(telling->builder, STORY_STYLE_STRONG, revision, revision->header.version);
    else
        builder_printf(telling->builder, STORY_STYLE_STRONG, "%s", origin->path && strcmp(origin->path, "-") != 0 ? origin->path
                                                                                                                  : role);
}

static void tell_summary(struct telling *telling)
{
    char summary[STORY_SUMMARY_SIZE];

    add_name(telling, telling->diff->before, &telling->options->before, "old");
    builder_printf(telling->builder, STORY_STYLE_PLAIN, " → ");
    add_name(telling, telling->diff->after, &telling->options->after, "new");
    story_summary_format(&telling->diff->summary, summary);
    builder_printf(telling->builder, STORY_STYLE_PLAIN, ": %s", summary);
    builder_close_heading(telling->builder, 1);
}

static void add_words(struct builder *builder, const struct story_word_run *words, size_t count)
{
    static const enum story_style styles[] = { STORY_STYLE_PLAIN, STORY_STYLE_DELETED, STORY_STYLE_INSERTED };

    for (size_t w = 0; w < count; w++)
        builder_text(builder, styles[words[w].operation], words[w].text, words[w].size);
}

static void add_header_value(struct telling *telling, const struct story_revision *revision, struct story_span span,
                             bool is_time, enum story_style style)
{
    char time[STORY_TIME_SIZE];

    if (is_time && story_span_size(span)) {
        story_time_format(revision->header.time, time);
        builder_printf(telling->builder, style, "%s", time);
    } else if (story_span_size(span)) {
        add_span(telling->builder, style, revision, span);
    }
}

static void tell_header_change(struct telling *telling, const struct story_header_change *change)
{
    const struct story_diff *diff = telling->diff;
    bool is_time = change->field == STORY_FIELD_PUBLISHED;

    builder_printf(telling->builder, STORY_STYLE_FAINT, "%s: ", story_header_field_name(change->field));
    if (change->words) {
        add_words(telling->builder, change->words, change->word_count);
    } else {
        add_header_value(telling, diff->before, change->before, is_time, STORY_STYLE_DELETED);
        if (story_span_size(change->before) && story_span_size(change->after))
            builder_printf(telling->builder, STORY_STYLE_PLAIN, " ");
        add_header_value(telling, diff->after, change->after, is_time, STORY_STYLE_INSERTED);
    }
    builder_close_item(telling->builder, "~", STORY_STYLE_STRONG);
}

static void add_sources(struct builder *builder, const struct story_revision *revision, struct story_indices sources,
                        enum story_style style)
{
    for (uint32_t i = 0; i < sources.count; i++) {
        builder_printf(builder, STORY_STYLE_PLAIN, " ");
        add_span(builder, style, revision, revision->sources[sources.items[i]]);
    }
}

/* One line of sources gained and lost, under `title`; nothing when there are none. */
static void tell_sources(struct telling *telling, const char *title, struct story_indices lost, struct story_indices gained,
                         const char *mark)
{
    if (!lost.count && !gained.count)
        return;
    builder_printf(telling->builder, STORY_STYLE_FAINT, "%s", title);
    add_sources(telling->builder, telling->diff->before, lost, STORY_STYLE_DELETED);
    add_sources(telling->builder, telling->diff->after, gained, STORY_STYLE_INSERTED);
    builder_close_item(telling->builder, mark, STORY_STYLE_STRONG);
}

static uint32_t unit_of(const struct telling *telling, const struct story_change *change)
{
    if (change->after.count)
        return telling->unit_after[telling->diff->after->sentences[change->after.items[0]].paragraph - 1];
    return telling->unit_before[telling->diff->before->sentences[change->before.items[0]].paragraph - 1];
}

static void add_unit_name(struct builder *builder, const struct story_paragraph_change *unit)
{
    const char *words = paragraph_words(unit->kind);
    char place[2 * PLACE_SIZE];

    place_of_paragraph_change(place, unit);
    builder_printf(builder, STORY_STYLE_PLACE, "%s", place);
    if (words)
        builder_printf(builder, STORY_STYLE_FAINT, " %s", words);
    if (unit->moved)
        builder_printf(builder, STORY_STYLE_FAINT, " moved");
}

static void tell_unit(struct telling *telling, uint32_t unit)
{
    add_unit_name(telling->builder, &telling->diff->paragraphs[unit]);
    builder_close_heading(telling->builder, 2);
}

static void add_sentences(struct builder *builder, enum story_style style, const struct story_revision *revision,
                          struct story_indices sentences)
{
    for (uint32_t i = 0; i < sentences.count; i++) {
        if (i)
            builder_printf(builder, STORY_STYLE_PLAIN, " ");
        add_span(builder, style, revision, revision->sentences[sentences.items[i]].span);
    }
}

/* A place is named where the numbers of the paragraph's heading do not tell it. */
static bool needs_place(const struct telling *telling, const struct story_change *change)
{
    const struct story_paragraph_change *unit = &telling->diff->paragraphs[unit_of(telling, change)];
    bool paired = change->before.count == 1 && change->after.count == 1;

    return change->before.count && change->after.count &&
           (!paired || (change->moved && !unit->moved) || story_paragraphs_divided(unit));
}

/* Of a sentence without marked words: added, unchanged but marked, or context. */
static enum story_style style_of_text(const struct story_change *change, const char *mark)
{
    if (change->kind == STORY_ADDED)
        return STORY_STYLE_ADDED;
    return mark[0] ? STORY_STYLE_PLAIN : STORY_STYLE_FAINT;
}

static void tell_change(struct telling *telling, const struct story_change *change)
{
    struct builder *builder = telling->builder;
    const struct story_diff *diff = telling->diff;
    char mark[MARK_SIZE], place[2 * PLACE_SIZE];

    mark_of_change(mark, change);
    if (needs_place(telling, change)) {
        place_of_change(place, diff, change);
        builder_printf(builder, STORY_STYLE_PLACE, "%s ", place);
    }
    if (change->words)
        add_words(builder, change->words, change->word_count);
    else if (change->after.count)
        add_sentences(builder, style_of_text(change, mark), diff->after, change->after);
    else
        add_sentences(builder, STORY_STYLE_REMOVED, diff->before, change->before);
    builder_close_item(builder, mark, style_of_change(change));
    tell_sources(telling, "sources:", change->sources_lost, change->sources_gained, "");
}

static void tell_place(struct telling *telling, const struct story_change *change)
{
    char mark[MARK_SIZE], place[2 * PLACE_SIZE];

    if (!change_is_reported(change))
        return;
    mark_of_change(mark, change);
    place_of_change(place, telling->diff, change);
    builder_printf(telling->builder, STORY_STYLE_PLACE, "%s", place);
    builder_close_item(telling->builder, mark, style_of_change(change));
}

/* Show what is reported, and as many changes around it as are wanted. */
static void choose_shown(struct telling *telling)
{
    const struct story_change *changes = telling->diff->changes;
    size_t count = telling->diff->change_count, context = telling->options->context, near = SIZE_MAX;

    for (size_t c = 0; c < count; c++) {
        near = change_is_reported(&changes[c]) ? 0 : near == SIZE_MAX ? near : near + 1;
        telling->shown[c] = near <= context && near != SIZE_MAX;
    }
    near = SIZE_MAX;
    for (size_t c = count; c-- > 0;) {
        near = change_is_reported(&changes[c]) ? 0 : near == SIZE_MAX ? near : near + 1;
        telling->shown[c] |= near <= context && near != SIZE_MAX;
    }
}

/* Whether a unit is to be told by itself, before the first of its changes, whether that is shown or not. */
static bool needs_heading(const struct telling *telling, uint32_t unit)
{
    return !telling->headed[unit] && story_paragraphs_divided(&telling->diff->paragraphs[unit]);
}

static void tell_changes(struct telling *telling)
{
    uint32_t last = UINT32_MAX;

    choose_shown(telling);
    for (size_t c = 0; c < telling->diff->change_count; c++) {
        const struct story_change *change = &telling->diff->changes[c];
        uint32_t unit = unit_of(telling, change);
        if (!telling->shown[c] && !needs_heading(telling, unit))
            continue;
        if (unit != last)
            tell_unit(telling, unit);
        telling->headed[unit] = true;
        last = unit;
        if (telling->shown[c])
            tell_change(telling, change);
    }
}

static void tell_places(struct telling *telling)
{
    for (size_t c = 0; c < telling->diff->change_count; c++) {
        const struct story_change *change = &telling->diff->changes[c];
        uint32_t unit = unit_of(telling, change);
        if (needs_heading(telling, unit)) {
            add_unit_name(telling->builder, &telling->diff->paragraphs[unit]);
            builder_close_item(telling->builder, mark_of_kind(telling->diff->paragraphs[unit].kind), STORY_STYLE_STRONG);
        }
        telling->headed[unit] = true;
        tell_place(telling, change);
    }
}

/* Counts of one unit, or of all; in the order of the table's columns. */
struct counts {
    size_t added, removed, edited, recast, moved, recited;
};

static void count_change(struct counts *counts, const struct story_change *change)
{
    counts->added += change->kind == STORY_ADDED;
    counts->removed += change->kind == STORY_REMOVED;
    counts->edited += change->kind == STORY_EDITED;
    counts->recast += change->kind == STORY_SPLIT || change->kind == STORY_MERGED || change->kind == STORY_REWRITTEN;
    counts->moved += change->moved;
    counts->recited += change->recited;
}

static void tell_counts_row(struct builder *builder, const struct counts *counts)
{
    const struct { const char *sign; size_t count; } cells[] = {
        { "+", counts->added }, { "-", counts->removed }, { "~", counts->edited },
        { "*", counts->recast }, { "»", counts->moved }, { "§", counts->recited },
    };

    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        if (cells[i].count)
            builder_printf(builder, STORY_STYLE_PLAIN, "%s%zu", cells[i].sign, cells[i].count);
        builder_close_cell(builder);
    }
}

/* A row for each unit in which anything changed, or the breaks did. Changes of one unit need not follow each other. */
static void tell_counts(struct telling *telling, struct counts *counts)
{
    const struct story_diff *diff = telling->diff;
    struct counts none = { 0 };
    bool any = false;

    for (size_t c = 0; c < diff->change_count; c++)
        count_change(&counts[unit_of(telling, &diff->changes[c])], &diff->changes[c]);
    for (size_t p = 0; p < diff->paragraph_count; p++) {
        if (memcmp(&counts[p], &none, sizeof none) == 0 && !story_paragraphs_divided(&diff->paragraphs[p]))
            continue;
        add_unit_name(telling->builder, &diff->paragraphs[p]);
        builder_close_cell(telling->builder);
        tell_counts_row(telling->builder, &counts[p]);
        any = true;
    }
    if (any)
        builder_close_table(telling->builder, 7);
}

static void tell_header(struct telling *telling)
{
    const struct story_summary *summary = &telling->diff->summary;

    for (size_t h = 0; h < telling->diff->header_count; h++)
        tell_header_change(telling, &telling->diff->header[h]);
    tell_sources(telling, "sources of the story:", summary->sources_dropped, summary->sources_added, "§");
}

static void tell(struct telling *telling, struct counts *counts)
{
    tell_summary(telling);
    switch (telling->options->detail) {
    case STORY_DETAIL_FULL:
        tell_header(telling);
        tell_changes(telling);
        break;
    case STORY_DETAIL_PLACES:
        tell_places(telling);
        break;
    case STORY_DETAIL_COUNTS:
        tell_counts(telling, counts);
        break;
    }
}

static void number_units(struct telling *telling)
{
    for (uint32_t p = 0; p < telling->diff->paragraph_count; p++) {
        const struct story_paragraph_change *unit = &telling->diff->paragraphs[p];
        for (uint32_t i = 0; i < unit->before.count; i++)
            telling->unit_before[unit->before.items[i]] = p;
        for (uint32_t i = 0; i < unit->after.count; i++)
            telling->unit_after[unit->after.items[i]] = p;
    }
}

int story_diff_report(struct story_document **out, const struct story_diff *diff, const struct story_diff_report *options,
                      struct story_error *err)
{
    struct arena arena = { 0 };
    struct telling telling = {
        .diff = diff,
        .options = options,
        .unit_before = arena_alloc(&arena, diff->before->paragraph_count, sizeof(uint32_t)),
        .unit_after = arena_alloc(&arena, diff->after->paragraph_count, sizeof(uint32_t)),
        .shown = arena_zalloc(&arena, diff->change_count, 1),
        .headed = arena_zalloc(&arena, diff->paragraph_count, 1),
        .builder = builder_new(),
    };
    struct counts *counts = arena_zalloc(&arena, diff->paragraph_count, sizeof *counts);
    int status;

    if (telling.unit_before && telling.unit_after && telling.shown && telling.headed && counts && telling.builder) {
        number_units(&telling);
        tell(&telling, counts);
        status = builder_finish(telling.builder, out, err);
    } else {
        free(telling.builder);
        status = error_set_nomem(err);
    }
    arena_clear(&arena);
    return status;
}
