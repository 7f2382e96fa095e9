#include "place.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void place_of_sentences(char out[PLACE_SIZE], const struct story_revision *revision, struct story_indices sentences)
{
    const struct story_sentence *first = &revision->sentences[sentences.items[0]];
    const struct story_sentence *last = &revision->sentences[sentences.items[sentences.count - 1]];

    if (first == last)
        snprintf(out, PLACE_SIZE, "¶%" PRIu32 ".%" PRIu32, first->paragraph, first->number);
    else if (first->paragraph == last->paragraph)
        snprintf(out, PLACE_SIZE, "¶%" PRIu32 ".%" PRIu32 "–%" PRIu32, first->paragraph, first->number, last->number);
    else
        snprintf(out, PLACE_SIZE, "¶%" PRIu32 ".%" PRIu32 "–¶%" PRIu32 ".%" PRIu32, first->paragraph, first->number,
                 last->paragraph, last->number);
}

void place_of_paragraphs(char out[PLACE_SIZE], struct story_indices paragraphs)
{
    uint32_t first = paragraphs.items[0] + 1, last = paragraphs.items[paragraphs.count - 1] + 1;

    if (first == last)
        snprintf(out, PLACE_SIZE, "¶%" PRIu32, first);
    else
        snprintf(out, PLACE_SIZE, "¶%" PRIu32 "–%" PRIu32, first, last);
}

void place_of_change(char out[2 * PLACE_SIZE], const struct story_diff *diff, const struct story_change *change)
{
    char before[PLACE_SIZE] = "", after[PLACE_SIZE] = "";

    if (change->before.count)
        place_of_sentences(before, diff->before, change->before);
    if (change->after.count)
        place_of_sentences(after, diff->after, change->after);
    if (!change->before.count || strcmp(before, after) == 0)
        snprintf(out, 2 * PLACE_SIZE, "%s", after);
    else if (!change->after.count)
        snprintf(out, 2 * PLACE_SIZE, "%s", before);
    else
        snprintf(out, 2 * PLACE_SIZE, "%s→%s", before, after);
}

bool change_is_reported(const struct story_change *change)
{
    return change->kind != STORY_UNCHANGED || change->moved || change->recited || change->cosmetic;
}

void mark_of_change(char out[MARK_SIZE], const struct story_change *change)
{
    static const char *const kinds[] = { "", "~", "÷", "&", "*", "+", "-" };

    snprintf(out, MARK_SIZE, "%s%s%s%s", kinds[change->kind], change->moved ? "»" : "", change->recited ? "§" : "",
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
