/* Rules about facts: what one side has and the other has not. */
#include "rules.h"

static size_t write_unmatched(struct buffer *out, const struct facts *facts, enum fact_kind kind)
{
    size_t count = 0;

    for (size_t i = 0; i < facts->count; i++) {
        const struct fact *fact = &facts->items[i];
        if (fact->kind != kind || fact->is_matched)
            continue;
        if (out->size)
            buffer_puts(out, "; ");
        buffer_append(out, fact->text, fact->size);
        count++;
    }
    return count;
}

bool rule_fact(struct judge *judge, const struct rule *rule)
{
    if (!judge->current.has_facts)
        return true;
    size_t went = write_unmatched(&judge->old_text, &judge->current.before, rule->fact);
    size_t came = write_unmatched(&judge->new_text, &judge->current.after, rule->fact);
    const char *why = went && came ? "It stands there otherwise than before."
                      : went       ? "It no longer stands there."
                                   : "It did not stand there before.";
    return (!went && !came) || judge_report(judge, rule, judge->current.change, why);
}

/* A detail more, or less, is another fact, too: what the sources say is the same as before. */
bool rule_fact_changed_same_source(struct judge *judge, const struct rule *rule)
{
    static const enum fact_kind kinds[] = { FACT_NUMBER, FACT_MONEY, FACT_DATE, FACT_QUOTE };
    const struct comparison *current = &judge->current;
    bool found = false;

    if (!current->has_facts || current->change->recited || !judge_is_cited(judge->version->diff->after, current->change->after))
        return true;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t went = write_unmatched(&judge->old_text, &current->before, kinds[i]);
        size_t came = write_unmatched(&judge->new_text, &current->after, kinds[i]);
        found |= went || came;
    }
    return !found || judge_report(judge, rule, current->change, "The sentence cites the same sources for another fact.");
}
