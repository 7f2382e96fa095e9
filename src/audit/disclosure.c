/* The rule about disclosure: does a version tell what it changed? */
#include "disclosure.h"

#include "mentions.h"
#include "rules.h"

#include "diff/plain.h"

#include <stdlib.h>
#include <string.h>

/* Words are looked for one after the other: the first of a version are, so that the time stays linear. The values of a further
 * change count as not told. */
enum { WORDS_TRIED_MAX = 64 };

bool disclosure_concerns(const struct story_rule *rule)
{
    return rule->severity == STORY_SEVERITY_ERROR && (rule->group == STORY_RULES_FACTS || rule->group == STORY_RULES_SOURCES);
}

static bool add(struct disclosure *disclosure, struct changed_value value)
{
    struct changed_value *items = arena_reserve(&disclosure->arena, disclosure->items, &disclosure->capacity,
                                                 disclosure->count + 1, sizeof *items);
    if (!items)
        return false;
    disclosure->items = items;
    value.fact.text = arena_strndup(&disclosure->arena, value.fact.text, value.fact.size);
    if (!value.is_source)
        value.fact.value = arena_strndup(&disclosure->arena, value.fact.value, strlen(value.fact.value));
    disclosure->items[disclosure->count++] = value;
    return value.fact.text && (value.is_source || value.fact.value);
}

static bool record_facts(struct disclosure *disclosure, const struct facts *facts, size_t finding)
{
    for (size_t i = 0; i < facts->count; i++) {
        const struct fact *fact = &facts->items[i];
        bool has_value = fact->kind == FACT_NUMBER || fact->kind == FACT_MONEY || fact->kind == FACT_DATE ||
                         fact->kind == FACT_QUOTE;
        if (has_value && !fact->is_matched && !add(disclosure, (struct changed_value){ finding, false, *fact }))
            return false;
    }
    return true;
}

static bool record_sources(struct disclosure *disclosure, const struct story_revision *revision, struct story_indices sources,
                           size_t finding)
{
    for (uint32_t i = 0; i < sources.count; i++) {
        struct story_span id = revision->sources[sources.items[i]];
        struct fact fact = { .text = revision->bytes + id.start, .size = story_span_size(id) };
        if (!add(disclosure, (struct changed_value){ finding, true, fact }))
            return false;
    }
    return true;
}

bool disclosure_record(struct judge *judge, size_t finding)
{
    const struct story_diff *diff = judge->version->diff;
    const struct comparison *current = &judge->current;
    struct disclosure *disclosure = &judge->disclosure;

    if (judge->findings->items[finding].rule->group == STORY_RULES_SOURCES)
        return record_sources(disclosure, diff->before, current->change->sources_lost, finding) &&
               record_sources(disclosure, diff->after, current->change->sources_gained, finding);
    return record_facts(disclosure, &current->before, finding) && record_facts(disclosure, &current->after, finding);
}

static bool read_added(struct mentions *mentions, const struct story_diff *diff)
{
    for (size_t c = 0; c < diff->change_count; c++) {
        struct buffer plain;
        size_t size;
        if (diff->changes[c].kind != STORY_ADDED)
            continue;
        struct story_span span = diff->after->sentences[diff->changes[c].after.items[0]].span;
        buffer_init(&plain, NULL);
        plain_append(&plain, diff->after->bytes + span.start, story_span_size(span));
        char *text = buffer_detach(&plain, &size);
        bool complete = text && mentions_add(mentions, text, size);
        free(text);
        if (!complete)
            return false;
    }
    return true;
}

static bool is_told(bool *told, const struct mentions *mentions, const struct changed_value *value, size_t *tried)
{
    if (!value->is_source && value->fact.kind != FACT_QUOTE)
        return mentions_value(told, mentions, &value->fact);
    if ((*tried)++ < WORDS_TRIED_MAX)
        return mentions_words(told, mentions, value->fact.text, value->fact.size);
    return true;
}

static bool settle(struct judge *judge, struct story_finding *findings, const struct mentions *mentions)
{
    const struct disclosure *disclosure = &judge->disclosure;

    for (size_t i = 0, tried = 0; i < disclosure->count; i++) {
        struct story_finding *finding = &findings[disclosure->items[i].finding];
        if (!finding->disclosed && !is_told(&finding->disclosed, mentions, &disclosure->items[i], &tried))
            return false;
    }
    return true;
}

bool disclosure_settle(struct judge *judge, struct story_finding *findings)
{
    const char *note = judge->version->note;
    struct mentions mentions;

    if (!judge->disclosure.count)
        return true;
    mentions_begin(&mentions, judge->lexicon, judge->scratch);
    bool complete = (!note || mentions_add(&mentions, note, strlen(note))) && read_added(&mentions, judge->version->diff) &&
                    mentions_end(&mentions) && settle(judge, findings, &mentions);
    mentions_free(&mentions);
    arena_clear(judge->scratch);
    return complete;
}

bool rule_undisclosed(struct judge *judge, const struct rule *rule)
{
    const struct story_finding *first = NULL;
    const char *note = judge->version->note;
    const char *why = !note ? "No sentence that was added in this version mentions any of the changed values."
                      : *note ? "Neither the note of this version nor a sentence added in it mentions any of the changed values."
                              : "This version has no note, and no sentence added in it mentions any of the changed values.";

    for (size_t i = judge->version_first; i < judge->findings->count; i++) {
        const struct story_finding *finding = &judge->findings->items[i];
        if (!disclosure_concerns(finding->rule) || finding->change == STORY_NO_CHANGE)
            continue;
        if (finding->disclosed)
            return true;
        first = first ? first : finding;
    }
    if (!first)
        return true;
    buffer_puts(&judge->old_text, first->old_text);
    buffer_puts(&judge->new_text, first->new_text);
    return judge_report(judge, rule, &judge->version->diff->changes[first->change], why);
}
