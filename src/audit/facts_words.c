/* Facts: negations and hedges, which are phrases of a lexicon. */
#include "facts.h"
#include "numeral_marks.h"

/* Whether a hedge of the kind that belongs to numbers does so: "about 40". */
static bool is_before_number(const struct facts *facts, size_t at)
{
    const struct terms *terms = &facts->terms;
    const char *value;

    while (at < terms->count && terms->items[at].kind == TERM_MARK && !numeral_is_fraction(&terms->items[at]))
        at++;
    return at < terms->count && (terms->items[at].kind != TERM_WORD ||
           lexicon_match(facts->lexicon, &terms->items[at], terms->count - at, LEXICON_NUMBERS, &value) ||
           lexicon_match(facts->lexicon, &terms->items[at], terms->count - at, LEXICON_SCALES, &value));
}

/* "May" within a sentence is the month. */
static bool is_month(const struct facts *facts, size_t at)
{
    const struct term *term = &facts->terms.items[at];

    return at && term->is_upper && lexicon_has(facts->lexicon, term, LEXICON_MONTHS);
}

/* "No. 5" denies nothing. */
static bool is_numero(const struct facts *facts, size_t at)
{
    const struct term *term = &facts->terms.items[at];

    return at + 2 < facts->terms.count && term_is_mark(&term[1], '.') && term[1].is_glued && term[2].kind == TERM_NUMBER;
}

static bool find_hedges(struct facts *facts, enum lexicon_list list)
{
    const struct terms *terms = &facts->terms;
    const char *value;

    for (size_t i = 0; i < terms->count; i++) {
        size_t taken = facts_phrase(facts, i, list, &value);
        if (!taken || is_month(facts, i) || (taken == 1 && terms->items[i].is_idiom) ||
            (list == LEXICON_HEDGE_NUMBER && !is_before_number(facts, i + taken)))
            continue;
        /* "-": a phrase that leaves nothing open, "could not". */
        if (*value != '-' && !facts_add(facts, FACT_HEDGE, value, i, i + taken))
            return false;
        i += taken - 1;
    }
    return true;
}

/* "+" marks words that only repeat a negation of the same clause, and "-" particles that stand with them: "no ha venido nadie",
 * "n'a rien dit", "neither … nor". */
static bool find_negations(struct facts *facts)
{
    const struct terms *terms = &facts->terms;
    const char *value;
    bool denied = false, repeats = false;

    for (size_t i = 0; i < terms->count; i++) {
        size_t taken = facts_phrase(facts, i, LEXICON_NEGATION, &value);
        bool ends = terms->items[i].kind == TERM_MARK && !terms->items[i].is_hyphen;
        denied = denied && !ends;
        repeats = repeats && !ends;
        if (!taken || terms->items[i].is_idiom || is_numero(facts, i))
            continue;
        bool again = *value == '+';
        bool particle = *value == '-', counts = !(denied && again) && !(repeats && particle);
        if (counts && !facts_add(facts, FACT_NEGATION, value + (again || particle), i, i + taken))
            return false;
        denied = true;
        repeats = again;
        i += taken - 1;
    }
    return true;
}

bool facts_is_hedged(const struct facts *facts, size_t at)
{
    static const enum lexicon_list lists[] = { LEXICON_HEDGE, LEXICON_HEDGE_NUMBER };
    const char *value;

    for (size_t words = 2; words <= 3 && words <= at; words++)
        for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
            if (facts_phrase(facts, at - words, lists[i], &value) == words)
                return true;
    return false;
}

bool facts_find_words(struct facts *facts)
{
    return find_negations(facts) && find_hedges(facts, LEXICON_HEDGE) && find_hedges(facts, LEXICON_HEDGE_NUMBER);
}
