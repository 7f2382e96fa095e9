/* Facts: values that both sides have and that changed places, by two tests.
 *
 * Two values with a dash, a colon or "to" between them are a score, a ratio or a range, "3–2", "52 votes to 48": the other side
 * has it the other way round only. Any others count something, as the word behind them tells, or, where a mark is there, the word
 * before them: "12 dead, 30 hurt". The nearest name or date tells apart what counts the same: "30 seats in May, 12 seats in June".
 * Two of them changed places when each stands now at what the other one stood at. */
#include "facts.h"

#include <string.h>

/* Of a passage with more of them only the first are looked at: the time stays linear. */
enum { SCORES_MAX = 32, VALUES_MAX = 32, WORDS_MAX = 4, NAME_DISTANCE_MAX = 6 };

struct score {
    struct fact *first;
    struct fact *second;
};

struct scores {
    struct score items[SCORES_MAX];
    size_t count;
};

/* What a value counts: a word and, of several such values, a name or a date; NULL for none. */
struct label {
    const char *word;
    const char *name;
};

/* A value that each side has once, and what it counts there. */
struct counted {
    struct fact *old;
    struct fact *new;
    struct label before;
    struct label after;
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

static bool is_content(const struct facts *facts, const struct term *term)
{
    return term->kind == TERM_WORD && !term->is_taken && !lexicon_has(facts->lexicon, term, LEXICON_FUNCTION);
}

/* The same behind what the first value counts, a word that is one of the terms then: "52 votes to 48". */
static size_t direction_behind(const struct facts *facts, size_t end)
{
    size_t taken = direction_at(facts, end);

    if (taken || !is_content(facts, &facts->terms.items[end]) || facts->terms.items[end + 1].kind == TERM_MARK)
        return taken;
    taken = direction_at(facts, end + 1);
    return taken ? 1 + taken : 0;
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
        size_t taken = is_value(first) ? direction_behind(facts, first->end) : 0;
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

/* The value that a term belongs to; NULL for none. */
static const struct fact *value_of(const struct facts *facts, size_t at)
{
    for (size_t i = 0; i < facts->count && facts->terms.items[at].is_taken; i++)
        if (is_value(&facts->items[i]) && facts->items[i].first <= at && at < facts->items[i].end)
            return &facts->items[i];
    return NULL;
}

static bool is_of_kind(const struct facts *facts, size_t at, enum fact_kind kind)
{
    const struct fact *value = value_of(facts, at);

    return value && value->kind == kind;
}

/* "3, 4 and 5": each may stand anywhere, and scores were looked at. */
static bool is_enumerated(const struct facts *facts, const struct fact *fact)
{
    size_t behind = fact->end + divider_at(facts, fact->end);

    if (behind > fact->end && behind < facts->terms.count && is_of_kind(facts, behind, fact->kind))
        return true;
    for (size_t words = 1; words <= 2 && words < fact->first; words++)
        if (divider_at(facts, fact->first - words) == words && is_of_kind(facts, fact->first - words - 1, fact->kind))
            return true;
    return false;
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

static const char *word_at(const struct facts *facts, const struct fact *fact)
{
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

/* The name or date that a term is or belongs to; NULL for none. A German noun has a capital, too: `word` is none. */
static const char *name_at(const struct facts *facts, size_t at, const char *word)
{
    const struct term *term = &facts->terms.items[at];
    const struct fact *value = value_of(facts, at);

    if (value)
        return value->kind == FACT_DATE ? value->value : NULL;
    return term->is_upper && is_content(facts, term) && !(word && strcmp(term->folded, word) == 0) ? term->folded : NULL;
}

/* Whether no name farther away belongs to a value of a kind. */
static bool ends_names(const struct facts *facts, size_t at, enum fact_kind kind)
{
    const char *value;

    return is_of_kind(facts, at, kind) || facts_phrase(facts, at, LEXICON_RANGE, &value);
}

/* The name that is nearest to a value, and does not stand behind a mark behind it. */
static const char *nearest_name(const struct facts *facts, const struct fact *fact, const char *word)
{
    const char *name = NULL;
    bool behind = true, before = true;

    for (size_t distance = 1; distance <= NAME_DISTANCE_MAX && !name; distance++) {
        size_t next = fact->end + distance - 1, last = fact->first - distance;
        behind = behind && next < facts->terms.count && facts->terms.items[next].kind != TERM_MARK &&
                 !ends_names(facts, next, fact->kind);
        before = before && distance <= fact->first && !term_is_mark(&facts->terms.items[last], '.') &&
                 !ends_names(facts, last, fact->kind);
        name = behind ? name_at(facts, next, word) : NULL;
        if (!name && before)
            name = name_at(facts, last, word);
    }
    return name;
}

static struct label label_of(const struct facts *facts, const struct fact *fact)
{
    if (is_enumerated(facts, fact))
        return (struct label){ NULL, NULL };
    const char *word = word_at(facts, fact);
    return (struct label){ word, nearest_name(facts, fact, word) };
}

/* The values that may count something else now. */
static size_t find_counted(struct facts *before, struct facts *after, struct counted values[VALUES_MAX])
{
    size_t count = 0;

    for (size_t i = 0, tried = 0; i < before->count && tried < VALUES_MAX; i++) {
        struct fact *old = &before->items[i];
        if (!is_value(old) || !old->is_matched)
            continue;
        tried++;
        struct fact *new = find_only(after, old);
        if (new && find_only(before, old) == old)
            values[count++] = (struct counted){ old, new, label_of(before, old), label_of(after, new) };
    }
    return count;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool are_traded(const char *a_old, const char *a_new, const char *b_old, const char *b_new)
{
    return a_old && a_new && same_text(a_old, b_new) && same_text(a_new, b_old) && !same_text(a_old, a_new);
}

static bool changed_places(const struct counted *a, const struct counted *b)
{
    if (a->old->kind != b->old->kind)
        return false;
    if (are_traded(a->before.word, a->after.word, b->before.word, b->after.word))
        return true;
    return same_text(a->before.word, b->before.word) && same_text(a->after.word, b->after.word) &&
           are_traded(a->before.name, a->after.name, b->before.name, b->after.name);
}

static void part_counted(struct facts *before, struct facts *after)
{
    struct counted values[VALUES_MAX];
    size_t count = find_counted(before, after, values);

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (changed_places(&values[i], &values[j])) {
                part(values[i].old, values[i].new);
                part(values[j].old, values[j].new);
            }
}

void facts_part_turned(struct facts *before, struct facts *after)
{
    part_scores(before, after);
    /* Without a lexicon "and" is unknown, and any number may be one of an enumeration. */
    if (before->lexicon->count)
        part_counted(before, after);
}
