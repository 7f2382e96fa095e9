#include "diff_rows.h"

#include "report/place.h"

#include <inttypes.h>

/* Unchanged passages of this many sentences are folded. */
enum { FOLDED_MIN = 3 };

const struct page_sign page_signs[SIGNS] = {
    [STORY_UNCHANGED] = { "same", "unchanged", "=" },     [STORY_EDITED] = { "edited", "edited", "~" },
    [STORY_SPLIT] = { "split", "split", "÷" },            [STORY_MERGED] = { "merged", "merged", "&amp;" },
    [STORY_REWRITTEN] = { "rewritten", "rewritten", "*" }, [STORY_ADDED] = { "added", "added", "+" },
    [STORY_REMOVED] = { "removed", "removed", "−" },      [SIGN_MOVED] = { "moved", "moved", "»" },
    [SIGN_COSMETIC] = { "cosmetic", "cosmetic", "≈" },
    [SIGN_RECITED] = { "recited", "<span class=\"whole\">re-cited</span>", "§" },
};

bool sign_is_of(size_t sign, const struct story_change *change)
{
    switch (sign) {
    case SIGN_MOVED:
        return change->moved;
    case SIGN_RECITED:
        return change->recited;
    case SIGN_COSMETIC:
        return change->cosmetic;
    case STORY_UNCHANGED:
        return !change_is_reported(change);
    default:
        return change->kind == sign;
    }
}

static void write_anchor(struct buffer *out, const char *side, const struct story_sentence *sentence)
{
    buffer_printf(out, "%s-%" PRIu32 "-%" PRIu32, side, sentence->paragraph, sentence->number);
}

static void write_old_anchor(struct buffer *out, const struct story_diff *diff, const struct story_change *change)
{
    write_anchor(out, "old", &diff->before->sentences[change->before.items[0]]);
}

void diff_anchor_write(struct buffer *out, const struct story_diff *diff, const struct story_change *change)
{
    if (change->after.count)
        write_anchor(out, "new", &diff->after->sentences[change->after.items[0]]);
    else
        write_old_anchor(out, diff, change);
}

/* The sentences of a side that the changes of a row, each with one sentence on both if there are several, are about. Both sides
 * count from ¶1.1, so that the old one's places are called so. */
static void write_place(struct buffer *out, const struct story_diff *diff, const struct page_row *row, enum page_side side)
{
    const struct story_revision *revision = side == SIDE_BEFORE ? diff->before : diff->after;
    const struct story_change *change = &diff->changes[row->first];
    struct story_indices sentences = side == SIDE_BEFORE ? change->before : change->after;
    char place[PLACE_SIZE];

    place_of_sentences(place, revision, sentences);
    buffer_puts(out, side == SIDE_BEFORE ? "old " : "");
    buffer_puts(out, place);
    if (row->count > 1)
        buffer_printf(out, "–%" PRIu32, revision->sentences[sentences.items[0]].number + row->count - 1);
}

static void write_classes(struct buffer *out, const struct story_change *change)
{
    for (size_t sign = 0; sign < SIGNS; sign++)
        if (sign_is_of(sign, change)) {
            buffer_putc(out, ' ');
            buffer_puts(out, page_signs[sign].name);
        }
}

/* "edited, re-cited", with the marks before it. */
static void write_signs(struct buffer *out, const struct story_change *change)
{
    bool several = false;

    buffer_puts(out, "<span class=\"mark\" aria-hidden=\"true\">");
    for (size_t sign = 0; sign < SIGNS; sign++)
        if (sign_is_of(sign, change))
            buffer_puts(out, page_signs[sign].mark);
    buffer_puts(out, "</span> ");
    for (size_t sign = 0; sign < SIGNS; sign++)
        if (sign_is_of(sign, change)) {
            buffer_puts(out, several ? ", " : "");
            buffer_puts(out, page_signs[sign].title);
            several = true;
        }
}

/* One cell. The style labels it "old" or "new": a label in the text would decide which way it runs. */
static void begin_cell(struct buffer *out, const char *side)
{
    buffer_printf(out, "<div class=\"%s\" dir=\"auto\">", side);
}

static void end_cell(struct buffer *out)
{
    buffer_puts(out, "</div>\n");
}

/* The sentences of a side in a row. Of several changes each has one, and they follow each other. */
static void write_side(struct page_text *text, const struct page_row *row, enum page_side side, const char *element)
{
    const struct story_change *change = &text->diff->changes[row->first];
    struct story_indices sentences = side == SIDE_BEFORE ? change->before : change->after;

    if (change->words) {
        text_words(text, change->words, change->word_count, side == SIDE_BEFORE ? TEXT_BEFORE : TEXT_AFTER);
        return;
    }
    text_sentences(text, side, sentences, element);
    for (uint32_t i = 1; i < row->count; i++) {
        buffer_putc(text->out, ' ');
        text_sentences(text, side, side == SIDE_BEFORE ? change[i].before : change[i].after, element);
    }
}

static void write_same(struct page_text *text, const struct page_row *row)
{
    struct buffer *out = text->out;

    buffer_puts(out, "<div class=\"row same\">\n<p class=\"where\">");
    write_place(out, text->diff, row, SIDE_AFTER);
    buffer_puts(out, "</p>\n");
    begin_cell(out, "old");
    write_side(text, row, SIDE_BEFORE, NULL);
    end_cell(out);
    begin_cell(out, "new");
    write_side(text, row, SIDE_AFTER, NULL);
    end_cell(out);
    buffer_puts(out, "</div>\n");
}

static void write_folded(struct page_text *text, const struct page_row *rows, size_t count, size_t sentences)
{
    const struct story_diff *diff = text->diff;
    const struct page_row *last = &rows[count - 1];
    struct buffer *out = text->out;
    char place[PLACE_SIZE];

    buffer_printf(out, "<details class=\"fold same\"><summary>%zu sentences unchanged, ", sentences);
    place_of_sentences(place, diff->after, diff->changes[rows[0].first].after);
    buffer_printf(out, "%s–", place);
    place_of_sentences(place, diff->after, diff->changes[last->first + last->count - 1].after);
    buffer_printf(out, "%s</summary>\n", place);
    for (size_t r = 0; r < count; r++)
        write_same(text, &rows[r]);
    buffer_puts(out, "</details>\n");
}

/* A link between both places of what moved. */
static void write_jump(struct page_text *text, const struct page_row *row, bool forward)
{
    const struct story_change *change = &text->diff->changes[row->first];
    struct buffer *out = text->out;

    buffer_puts(out, "<a class=\"jump\" href=\"#");
    if (forward)
        diff_anchor_write(out, text->diff, change);
    else
        write_old_anchor(out, text->diff, change);
    buffer_puts(out, forward ? "\">moved to " : "\">moved from ");
    write_place(out, text->diff, row, forward ? SIDE_AFTER : SIDE_BEFORE);
    buffer_puts(out, "</a>");
}

static void write_numbers(struct page_text *text, enum page_side side, struct story_indices sources)
{
    for (uint32_t i = 0; i < sources.count; i++) {
        buffer_puts(text->out, i ? ", " : " ");
        text_number(text, text->notes->numbers[side][sources.items[i]]);
    }
}

/* In words, which sources came and went. */
static void write_citing(struct page_text *text, const struct story_change *change)
{
    bool gained = change->sources_gained.count, lost = change->sources_lost.count;

    if (!gained && !lost)
        return;
    buffer_puts(text->out, "<p class=\"citing\">");
    if (gained) {
        buffer_puts(text->out, "now cites");
        write_numbers(text, SIDE_AFTER, change->sources_gained);
    }
    buffer_puts(text->out, gained && lost ? "; " : "");
    if (lost) {
        buffer_puts(text->out, "no longer cites");
        write_numbers(text, SIDE_BEFORE, change->sources_lost);
    }
    buffer_puts(text->out, "</p>\n");
}

/* What is added to the new side, or the old one, when it stands for both: the sources that it lost, struck out, and a link to the
 * place that it moved from. */
static void write_rest(struct page_text *text, const struct page_row *row)
{
    const struct story_change *change = &text->diff->changes[row->first];

    if (!change->words)
        text_lost(text, change);
    if (!change->moved)
        return;
    buffer_putc(text->out, ' ');
    write_jump(text, row, false);
}

static void write_cell(struct page_text *text, const struct page_row *row, enum page_side side, bool both)
{
    const struct story_change *change = &text->diff->changes[row->first];
    const char *element = change->kind == STORY_ADDED ? "ins" : change->kind == STORY_REMOVED ? "del" : NULL;

    buffer_printf(text->out, "<div class=\"%s%s\" dir=\"auto\">", side == SIDE_BEFORE ? "old" : "new", both ? " both" : "");
    write_side(text, row, side, element);
    if (both && (change->moved || change->sources_lost.count)) {
        buffer_puts(text->out, "<span class=\"rest\">");
        write_rest(text, row);
        buffer_puts(text->out, "</span>");
    }
    end_cell(text->out);
}

/* Each side, and both in one. Where no words changed, the new side stands for both, or the old one if there is no other. */
static void write_cells(struct page_text *text, const struct page_row *row)
{
    const struct story_change *change = &text->diff->changes[row->first];

    if (change->moved) {
        begin_cell(text->out, "old");
        write_jump(text, row, false);
        end_cell(text->out);
    } else if (change->before.count) {
        write_cell(text, row, SIDE_BEFORE, !change->words && !change->after.count);
    }
    if (change->after.count)
        write_cell(text, row, SIDE_AFTER, !change->words);
    if (!change->words)
        return;
    begin_cell(text->out, "both");
    text_words(text, change->words, change->word_count, TEXT_BOTH);
    write_rest(text, row);
    end_cell(text->out);
}

static void write_change(struct page_text *text, const struct page_row *row)
{
    const struct story_diff *diff = text->diff;
    const struct story_change *change = &diff->changes[row->first];
    struct buffer *out = text->out;

    buffer_puts(out, "<div class=\"row change");
    write_classes(out, change);
    buffer_puts(out, "\" id=\"");
    diff_anchor_write(out, diff, change);
    buffer_puts(out, "\">\n<h3 class=\"where\"><a href=\"#");
    diff_anchor_write(out, diff, change);
    buffer_puts(out, "\">");
    write_place(out, diff, row, change->after.count ? SIDE_AFTER : SIDE_BEFORE);
    buffer_puts(out, "</a> ");
    write_signs(out, change);
    buffer_puts(out, "</h3>\n");
    write_cells(text, row);
    write_citing(text, change);
    buffer_puts(out, "</div>\n");
}

static void write_left(struct page_text *text, const struct page_row *row)
{
    const struct story_change *change = &text->diff->changes[row->first];
    struct buffer *out = text->out;

    buffer_puts(out, "<div class=\"row left");
    write_classes(out, change);
    buffer_puts(out, "\" id=\"");
    write_old_anchor(out, text->diff, change);
    buffer_puts(out, "\">\n<p class=\"where\">");
    write_place(out, text->diff, row, SIDE_BEFORE);
    buffer_puts(out, "</p>\n");
    begin_cell(out, "old");
    write_side(text, row, SIDE_BEFORE, NULL);
    end_cell(out);
    begin_cell(out, "new");
    write_jump(text, row, true);
    end_cell(out);
    buffer_puts(out, "</div>\n");
}

void diff_rows_write(struct page_text *text, const struct page_rows *rows, bool folded)
{
    size_t sentences;

    for (size_t r = 0; r < rows->count;) {
        const struct page_row *row = &rows->items[r];
        size_t same = rows_count_same(rows, r, &sentences);
        bool folds = folded && sentences >= FOLDED_MIN;
        text_begin_change(text, row->first);
        if (folds)
            write_folded(text, row, same, sentences);
        else if (row->kind == ROW_SAME)
            write_same(text, row);
        else if (row->kind == ROW_CHANGE)
            write_change(text, row);
        else
            write_left(text, row);
        r += folds ? same : 1;
    }
}

static void write_field(struct page_text *text, const struct story_header_change *change, const char *title)
{
    struct buffer *out = text->out;
    const char *name = story_header_field_name(change->field);
    bool before = story_span_size(change->before), after = story_span_size(change->after);

    buffer_printf(out, "<div class=\"row field\" id=\"%s\">\n<h3 class=\"where\"><a href=\"#%s\">%s</a></h3>\n", name, name, title);
    for (enum text_view view = TEXT_BEFORE; view <= TEXT_BOTH; view++) {
        if ((view == TEXT_BEFORE && !before) || (view == TEXT_AFTER && !after))
            continue;
        begin_cell(out, view == TEXT_BEFORE ? "old" : view == TEXT_AFTER ? "new" : "both");
        if (change->words)
            text_words(text, change->words, change->word_count, view);
        for (enum page_side side = 0; !change->words && side < SIDES; side++) {
            bool shown = (side == SIDE_BEFORE ? before : after) && (view == TEXT_BOTH || (int)view == (int)side);
            buffer_puts(out, !shown ? "" : side == SIDE_BEFORE ? "<del>" : before && view == TEXT_BOTH ? " <ins>" : "<ins>");
            if (shown)
                text_span(text, side, side == SIDE_BEFORE ? change->before : change->after);
            buffer_puts(out, !shown ? "" : side == SIDE_BEFORE ? "</del>" : "</ins>");
        }
        end_cell(out);
    }
    buffer_puts(out, "</div>\n");
}

void diff_header_write(struct page_text *text, bool below)
{
    static const char *const titles[] = {
        [STORY_FIELD_VERSION] = "Version", [STORY_FIELD_MARKS] = "Marks",           [STORY_FIELD_TITLE] = "Title",
        [STORY_FIELD_PUBLISHED] = "Time",  [STORY_FIELD_DISCLAIMER] = "Disclaimer",
    };

    text->change = 0;
    for (size_t h = 0; h < text->diff->header_count; h++)
        if ((text->diff->header[h].field == STORY_FIELD_DISCLAIMER) == below)
            write_field(text, &text->diff->header[h], titles[text->diff->header[h].field]);
}
