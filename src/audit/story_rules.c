/* Rules about the story as a whole, and what came back in it. */
#include "rules.h"

#include "base/hash.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { MANY_PARAGRAPHS = 5, WHY_SIZE = 320 };

bool judge_words_differ(const struct story_change *change)
{
    return change->before.count && change->after.count && change->words && !change->cosmetic;
}

void judge_write_sentences(struct buffer *out, const struct story_revision *revision, struct story_indices sentences)
{
    for (uint32_t i = 0; i < sentences.count; i++) {
        struct story_span span = revision->sentences[sentences.items[i]].span;
        if (i)
            buffer_putc(out, ' ');
        buffer_append(out, revision->bytes + span.start, story_span_size(span));
    }
}

static bool report_sentences(struct judge *judge, const struct rule *rule, const struct story_change *change, const char *why)
{
    judge_write_sentences(&judge->old_text, judge->version->diff->before, change->before);
    judge_write_sentences(&judge->new_text, judge->version->diff->after, change->after);
    return judge_report(judge, rule, change, why);
}

bool rule_reverted(struct judge *judge, const struct rule *rule)
{
    const struct story_change *change = judge->current.change;
    const struct memory *memory = judge->memory;
    char why[WHY_SIZE];

    if (change->kind == STORY_UNCHANGED || change->cosmetic)
        return true;
    for (uint32_t i = 0; i < change->after.count; i++) {
        uint64_t hash = memory_hash(judge->version->revision, change->after.items[i]);
        const struct memory_entry *entry = hash ? memory_find(&memory->removed, hash) : NULL;
        if (!hash)
            return false;
        if (!entry)
            continue;
        snprintf(why, sizeof why, "The sentence stood so in %.80s, %.80s took it away, and %.80s has it again.",
                 memory->names[entry->had], memory->names[entry->took], judge->version->name);
        judge_write_sentences(&judge->new_text, judge->version->revision, (struct story_indices){ change->after.items + i, 1 });
        if (!judge_report(judge, rule, change, why))
            return false;
    }
    return true;
}

static uint64_t flip_key(const struct judge *judge, const struct fact *from, const struct fact *to)
{
    const struct memory *memory = judge->memory;
    uint32_t sentence = judge->current.change->before.items[0];
    uint64_t parts[4] = { sentence < memory->lineage_count ? memory->lineage[sentence] : 0, (uint64_t)from->kind,
                          hash_bytes(from->value, strlen(from->value)), hash_bytes(to->value, strlen(to->value)) };

    return hash_bytes(parts, sizeof parts) | 1;
}

static bool judge_flip(struct judge *judge, const struct rule *rule, const struct fact *from, const struct fact *to)
{
    struct memory *memory = judge->memory;
    uint32_t now = (uint32_t)memory->name_count - 1;
    char why[WHY_SIZE];

    if (!memory_put(&memory->flips, flip_key(judge, from, to), now - 1, now))
        return false;
    const struct memory_entry *entry = memory_find(&memory->flips, flip_key(judge, to, from));
    if (!entry || entry->took == now)
        return true;
    snprintf(why, sizeof why, "It stood so in %.80s, %.80s changed it, and %.80s changed it back.", memory->names[entry->had],
             memory->names[entry->took], judge->version->name);
    buffer_append(&judge->old_text, from->text, from->size);
    buffer_append(&judge->new_text, to->text, to->size);
    return judge_report(judge, rule, judge->current.change, why);
}

static const struct fact *next_unmatched(const struct facts *facts, enum fact_kind kind, size_t *at)
{
    while (*at < facts->count) {
        const struct fact *fact = &facts->items[(*at)++];
        if (fact->kind == kind && !fact->is_matched)
            return fact;
    }
    return NULL;
}

/* The first value that went is taken to have become the first that came, and so on. */
bool rule_flip_flop(struct judge *judge, const struct rule *rule)
{
    const struct comparison *current = &judge->current;

    if (!current->has_facts)
        return true;
    for (enum fact_kind kind = FACT_NUMBER; kind <= FACT_QUOTE; kind++) {
        const struct fact *from, *to;
        size_t before = 0, after = 0;
        while ((from = next_unmatched(&current->before, kind, &before)) && (to = next_unmatched(&current->after, kind, &after)))
            if (!judge_flip(judge, rule, from, to))
                return false;
    }
    return true;
}

static uint32_t paragraph_of(const struct story_revision *revision, struct story_indices sentences)
{
    return sentences.count ? revision->sentences[sentences.items[0]].paragraph : 0;
}

/* Whether the words of the first paragraph are others by this change. Of what moved, promoted and buried tell. */
static bool changes_lead(const struct story_diff *diff, const struct story_change *change)
{
    bool was_lead = paragraph_of(diff->before, change->before) == 1, is_lead = paragraph_of(diff->after, change->after) == 1;

    if (change->kind == STORY_UNCHANGED || change->cosmetic)
        return was_lead != is_lead && !change->moved;
    return was_lead || is_lead;
}

bool rule_lead_changed(struct judge *judge, const struct rule *rule)
{
    const struct story_diff *diff = judge->version->diff;

    for (size_t c = 0; diff && c < diff->change_count; c++) {
        const struct story_change *change = &diff->changes[c];
        if (changes_lead(diff, change))
            return report_sentences(judge, rule, change, "The first paragraph reads otherwise than before.");
    }
    return true;
}

/* From which paragraph to which a sentence moved; false when it did not. */
static bool find_move(const struct judge *judge, uint32_t *from, uint32_t *to)
{
    const struct story_change *change = judge->current.change;

    *from = paragraph_of(judge->version->diff->before, change->before);
    *to = paragraph_of(judge->version->diff->after, change->after);
    return change->moved && *from && *to;
}

static bool report_move(struct judge *judge, const struct rule *rule, uint32_t from, uint32_t to)
{
    char why[WHY_SIZE];

    snprintf(why, sizeof why, "The sentence stood in paragraph %" PRIu32 ", and stands in paragraph %" PRIu32 ".", from, to);
    return report_sentences(judge, rule, judge->current.change, why);
}

bool rule_promoted(struct judge *judge, const struct rule *rule)
{
    uint32_t from, to;

    if (!find_move(judge, &from, &to) || to >= from || (to != 1 && from - to < MANY_PARAGRAPHS))
        return true;
    return report_move(judge, rule, from, to);
}

bool rule_buried(struct judge *judge, const struct rule *rule)
{
    uint32_t from, to;

    if (!find_move(judge, &from, &to) || from >= to || (from != 1 && to - from < MANY_PARAGRAPHS))
        return true;
    return report_move(judge, rule, from, to);
}

/* Report that a part of the header reads otherwise. */
static bool report_header(struct judge *judge, const struct rule *rule, enum story_header_field field, const char *why)
{
    const struct story_diff *diff = judge->version->diff;

    for (size_t h = 0; diff && h < diff->header_count; h++) {
        const struct story_header_change *change = &diff->header[h];
        if (change->field != field || change->cosmetic)
            continue;
        buffer_append(&judge->old_text, diff->before->bytes + change->before.start, story_span_size(change->before));
        buffer_append(&judge->new_text, diff->after->bytes + change->after.start, story_span_size(change->after));
        return judge_report(judge, rule, NULL, why);
    }
    return true;
}

bool rule_title_changed(struct judge *judge, const struct rule *rule)
{
    return report_header(judge, rule, STORY_FIELD_TITLE, "The story is called otherwise than before.");
}

bool rule_disclaimer_changed(struct judge *judge, const struct rule *rule)
{
    return report_header(judge, rule, STORY_FIELD_DISCLAIMER, "Readers are told otherwise than before what the story is.");
}

static bool all_matched(const struct facts *facts)
{
    for (size_t i = 0; i < facts->count; i++)
        if (!facts->items[i].is_matched)
            return false;
    return true;
}

bool rule_reworded(struct judge *judge, const struct rule *rule)
{
    const struct comparison *current = &judge->current;

    if (!current->has_facts || current->change->recited || current->change->similarity >= 0.5f || !all_matched(&current->before) ||
        !all_matched(&current->after))
        return true;
    return report_sentences(judge, rule, current->change,
                            "Most words are others, but no tracked fact and no source is: whether it means the same is not "
                            "tested.");
}

bool rule_invisible(struct judge *judge, const struct rule *rule)
{
    const struct story_change *change = judge->current.change;

    return !change->cosmetic || report_sentences(judge, rule, change, "Readers see the same words.");
}
