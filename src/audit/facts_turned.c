/* Facts: values that both sides have and that changed places, by two tests.
 *
 * Two values with a dash, a colon or "to" between them are a score, a ratio or a range, "3–2": the other side has it the other way
 * round only. Any others count something, as the word behind them tells, or, where a mark is there, the word before them: "12 dead,
 * 30 hurt". Two of them changed places when each stands now at what the other one stood at. */
#include "facts.h"

#include <string.h>

/* Of a passage with more of them only the first are looked at: the time stays linear. */
enum { SCORES_MAX = 32, VALUES_MAX = 32, WORDS_MAX = 4 };

struct score {
    struct fact *first;
    struct fact *second;
};

struct scores {
    struct score items[SCORES_MAX];
    size_t count;
};

/* A value that each side has once, and what it counts there. */
struct counted {
    struct fact *old;
    struct fact *new;
    const char *old_word;
    const char *new_word;
};

static bool is_value(const struct fact *fact)
{
    return fact->kind == FACT_NUMBER || fact->kind == FACT_MONEY || fact->kind == FACT_DATE;
}

static bool same_value(const struct fact *a, const struct fact *b)
{
    return a->kind == b->kind && strcmp(a->value, b->value) == 0;
}

static void part(struct fact *a, struct fact *b)
{
    a->is_matched = b->is_matched = false;
}

/* Between the two values of a score, "–", ":", "to": how many terms it takes, 0 for none. */
static size_t direction_at(const struct facts *facts, size_t at)
{
    const struct term *term = &facts->terms.items[at];
    const char *value;

    if (term->is_hyphen || (term_is_mark(term, ':') && term->is_glued && term[1].is_glued))
        return 1;
    size_t taken = facts_phrase(facts, at, LEXICON_RANGE, &value);
    return taken && *value == '>' ? taken : 0;
}

static struct fact *value_at(struct facts *facts, size_t first)
{
    for (size_t i = 0; i < facts->count; i++)
        if (facts->items[i].first == first && is_value(&facts->items[i]))
            return &facts->items[i];
    return NULL;
}

static void find_scores(struct facts *facts, struct scores *scores)
{
    scores->count = 0;
    for (size_t i = 0, tried = 0; i < facts->count && tried < SCORES_MAX; i++) {
        struct fact *first = &facts->items[i];
        size_t taken = is_value(first) ? direction_at(facts, first->end) : 0;
        struct fact *second = taken ? value_at(facts, first->end + taken) : NULL;
        tried += taken > 0;
        if (second && second->kind == first->kind && !same_value(first, second))
            scores->items[scores->count++] = (struct score){ first, second };
    }
}

static const struct score *find_score(const struct scores *scores, const struct fact *first, const struct fact *second)
{
    for (size_t i = 0; i < scores->count; i++)
        if (same_value(scores->items[i].first, first) && same_value(scores->items[i].second, second))
            return &scores->items[i];
    return NULL;
}

static void part_scores(struct facts *before, struct facts *after)
{
    struct scores old, new;

    find_scores(before, &old);
    find_scores(after, &new);
    for (size_t i = 0; i < old.count; i++) {
        const struct score *score = &old.items[i], *turned = find_score(&new, score->second, score->first);
        if (!turned || find_score(&new, score->first, score->second) || find_score(&old, score->second, score->first))
            continue;
        part(score->first, score->second);
        part(turned->first, turned->second);
    }
}

/* The only fact with this value; NULL: there is none, or several. */
static struct fact *find_only(struct facts *facts, const struct fact *wanted)
{
    struct fact *found = NULL;

    for (size_t i = 0; i < facts->count; i++) {
        if (!same_value(&facts->items[i], wanted))
            continue;
        if (found)
            return NULL;
        found = &facts->items[i];
    }
    return found;
}

/* The terms of an "and", a "to" or a mark, which may divide two values. */
static size_t divider_at(const struct facts *facts, size_t at)
{
    const char *value;

    return facts->terms.items[at].kind == TERM_MARK ? 1 : facts_phrase(facts, at, LEXICON_RANGE, &value);
}

/* "3, 4 and 5": each may stand anywhere, and scores were looked at. */
static bool is_enumerated(const struct facts *facts, const struct fact *fact)
{
    const struct term *terms = facts->terms.items;
    size_t behind = fact->end + divider_at(facts, fact->end);

    if (behind > fact->end && behind < facts->terms.count && terms[behind].is_taken)
        return true;
    for (size_t words = 1; words <= 2 && words < fact->first; words++)
        if (divider_at(facts, fact->first - words) == words && terms[fact->first - words - 1].is_taken)
            return true;
    return false;
}

static bool is_content(const struct facts *facts, const struct term *term)
{
    return term->kind == TERM_WORD && !term->is_taken && !lexicon_has(facts->lexicon, term, LEXICON_FUNCTION);
}

static const char *word_before(const struct facts *facts, size_t first)
{
    for (size_t words = 1; words <= WORDS_MAX && words <= first; words++) {
        const struct term *term = &facts->terms.items[first - words];
        if (is_content(facts, term))
            return term->folded;
        if (term->is_taken)
            return NULL;
    }
    return NULL;
}

/* The word that tells what a value counts; NULL for none. */
static const char *word_of(const struct facts *facts, const struct fact *fact)
{
    if (is_enumerated(facts, fact))
        return NULL;
    for (size_t at = fact->end; at < fact->end + WORDS_MAX && at < facts->terms.count; at++) {
        const struct term *term = &facts->terms.items[at];
        if (is_content(facts, term))
            return term->folded;
        if (term->is_taken)
            return NULL;
        if (divider_at(facts, at))
            break;
    }
    return word_before(facts, fact->first);
}

/* The values that count something else now. */
static size_t find_counted(struct facts *before, struct facts *after, struct counted values[VALUES_MAX])
{
    size_t count = 0;

    for (size_t i = 0, tried = 0; i < before->count && tried < VALUES_MAX; i++) {
        struct fact *old = &before->items[i];
        if (!is_value(old) || !old->is_matched)
            continue;
        tried++;
        struct fact *new = find_only(after, old);
        if (!new || find_only(before, old) != old)
            continue;
        struct counted value = { old, new, word_of(before, old), word_of(after, new) };
        if (value.old_word && value.new_word && strcmp(value.old_word, value.new_word) != 0)
            values[count++] = value;
    }
    return count;
}

static void part_counted(struct facts *before, struct facts *after)
{
    struct counted values[VALUES_MAX];
    size_t count = find_counted(before, after, values);

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++) {
            const struct counted *a = &values[i], *b = &values[j];
            if (a->old->kind != b->old->kind || strcmp(a->old_word, b->new_word) != 0 || strcmp(a->new_word, b->old_word) != 0)
                continue;
            part(a->old, a->new);
            part(b->old, b->new);
        }
}

void facts_part_turned(struct facts *before, struct facts *after)
{
    part_scores(before, after);
    /* Without a lexicon "and" is unknown, and any number may be one of an enumeration. */
    if (before->lexicon->count)
        part_counted(before, after);
}
