#include "place.h"

#include "base/decimal.h"
#include "diff/indices.h"

#include <stdio.h>
#include <string.h>

/* Write "text" and a number behind it, and return the end. */
static char *append(char *out, const char *text, uint32_t number)
{
    size_t length = strlen(text);

    memcpy(out, text, length);
    out = decimal_write(out + length, number, 1);
    *out = '\0';
    return out;
}

/* What stands between the first item and the last. */
static char *append_until(char *out, struct story_indices items)
{
    strcpy(out, indices_adjoin(items) ? "–" : "…");
    return out + strlen(out);
}

void place_of_sentences(char out[PLACE_SIZE], const struct story_revision *revision, struct story_indices sentences)
{
    const struct story_sentence *first = &revision->sentences[sentences.items[0]];
    const struct story_sentence *last = &revision->sentences[sentences.items[sentences.count - 1]];

    out = append(append(out, "¶", first->paragraph), ".", first->number);
    if (first == last)
        return;
    out = append_until(out, sentences);
    if (first->paragraph != last->paragraph)
        append(append(out, "¶", last->paragraph), ".", last->number);
    else
        append(out, "", last->number);
}

void place_of_paragraphs(char out[PLACE_SIZE], struct story_indices paragraphs)
{
    uint32_t first = paragraphs.items[0] + 1, last = paragraphs.items[paragraphs.count - 1] + 1;

    out = append(out, "¶", first);
    if (first != last)
        append(append_until(out, paragraphs), "", last);
}

void place_of_paragraph_change(char out[2 * PLACE_SIZE], const struct story_paragraph_change *change)
{
    char before[PLACE_SIZE] = "", after[PLACE_SIZE] = "";

    if (change->before.count)
        place_of_paragraphs(before, change->before);
    if (change->after.count)
        place_of_paragraphs(after, change->after);
    bool two = *before && *after && (change->moved || strcmp(before, after) != 0);
    snprintf(out, 2 * PLACE_SIZE, "%s%s%s", two || !*after ? before : "", two ? "→" : "", after);
}

const char *paragraph_words(enum story_change_kind kind)
{
    static const char *const words[STORY_KINDS] = {
        [STORY_SPLIT] = "split", [STORY_MERGED] = "merged",   [STORY_REWRITTEN] = "divided otherwise",
        [STORY_ADDED] = "added", [STORY_REMOVED] = "removed",
    };

    return words[kind];
}

void place_of_change(char out[2 * PLACE_SIZE], const struct story_diff *diff, const struct story_change *change)
{
    char before[PLACE_SIZE] = "", after[PLACE_SIZE] = "";

    if (change->before.count)
        place_of_sentences(before, diff->before, change->before);
    if (change->after.count)
        place_of_sentences(after, diff->after, change->after);
    bool same = strcmp(before, after) == 0;
    strcpy(out, same ? "" : before);
    strcat(out, !same && *before && *after ? "→" : "");
    strcat(out, after);
}

bool change_is_reported(const struct story_change *change)
{
    return change->kind != STORY_UNCHANGED || change->moved || change->recited || change->cosmetic;
}

const char *mark_of_kind(enum story_change_kind kind)
{
    static const char *const marks[] = { "", "~", "÷", "&", "*", "+", "-" };

    return marks[kind];
}

void mark_of_change(char out[MARK_SIZE], const struct story_change *change)
{
    snprintf(out, MARK_SIZE, "%s%s%s%s", mark_of_kind(change->kind), change->moved ? "»" : "", change->recited ? "§" : "",
             change->cosmetic ? "≈" : "");
}

enum story_style style_of_change(const struct story_change *change)
{
    switch (change->kind) {
    case STORY_ADDED:
        return STORY_STYLE_ADDED;
    case STORY_REMOVED:
        return STORY_STYLE_REMOVED;
    default:
        return STORY_STYLE_STRONG;
    }
}
