/* Facts: negations and hedges, which are phrases of a lexicon. */
#include "facts.h"

/* Whether a hedge of the kind that belongs to numbers does so: "about 40". */
static bool is_before_number(const struct facts *facts, size_t at)
{
    const struct terms *terms = &facts->terms;
    const char *value;

    while (at < terms->count && terms->items[at].kind == TERM_MARK && at + 1 < terms->count)
        at++;
    return at < terms->count && (terms->items[at].kind == TERM_NUMBER ||
           lexicon_match(facts->lexicon, &terms->items[at], terms->count - at, LEXICON_NUMBERS, &value) ||
           lexicon_match(facts->lexicon, &terms->items[at], terms->count - at, LEXICON_SCALES, &value));
}

/* "May" within a sentence is the month. */
static bool is_month(const struct facts *facts, size_t at)
{
    const struct term *term = &facts->terms.items[at];

    return at && term->is_upper && lexicon_has(facts->lexicon, term, LEXICON_MONTHS);
}

static bool find_list(struct facts *facts, enum fact_kind kind, enum lexicon_list list, bool numbers_only)
{
    const struct terms *terms = &facts->terms;
    const char *value;

    for (size_t i = 0; i < terms->count; i++) {
        size_t taken = lexicon_match(facts->lexicon, &terms->items[i], terms->count - i, list, &value);
        if (!taken || terms->items[i].is_taken || is_month(facts, i) || (numbers_only && !is_before_number(facts, i + taken)))
            continue;
        if (!facts_add(facts, kind, value, i, i + taken))
            return false;
        i += taken - 1;
    }
    return true;
}

bool facts_find_words(struct facts *facts)
{
    return find_list(facts, FACT_NEGATION, LEXICON_NEGATION, false) && find_list(facts, FACT_HEDGE, LEXICON_HEDGE, false) &&
           find_list(facts, FACT_HEDGE, LEXICON_HEDGE_NUMBER, true);
}
