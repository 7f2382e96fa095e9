#include "facts.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

size_t facts_phrase(const struct facts *facts, size_t at, enum lexicon_list list, const char **value)
{
    return at < facts->terms.count && !facts->terms.items[at].is_taken
               ? lexicon_match(facts->lexicon, &facts->terms.items[at], facts->terms.count - at, list, value)
               : 0;
}

bool facts_add(struct facts *facts, enum fact_kind kind, const char *value, size_t first, size_t end)
{
    const struct term *terms = facts->terms.items;

    struct fact *items = arena_reserve(facts->arena, facts->items, &facts->capacity, facts->count + 1, sizeof *items);
    if (!items)
        return false;
    facts->items = items;
    value = arena_strndup(facts->arena, value, strlen(value));
    const char *last = terms[end - 1].text + terms[end - 1].size;
    facts->items[facts->count++] = (struct fact){ .kind = kind, .value = value, .text = terms[first].text,
                                                  .size = (size_t)(last - terms[first].text), .first = first, .end = end };
    return value != NULL;
}

bool facts_add_doubtful(struct facts *facts, enum doubt doubt, const char *value, size_t first, size_t end)
{
    static const enum fact_kind kinds[DOUBTS] = {
        [DOUBT_CODE] = FACT_NAME,     [DOUBT_ROMAN] = FACT_NUMBER, [DOUBT_COMPASS] = FACT_NUMBER,
        [DOUBT_SYMBOL] = FACT_NUMBER, [DOUBT_ZONE] = FACT_DATE,
    };

    if (!facts_add(facts, kinds[doubt], value, first, end))
        return false;
    facts->items[facts->count - 1].doubt = doubt;
    return true;
}

static void mark_idioms(struct facts *facts)
{
    const char *value;

    for (size_t i = 0; i < facts->terms.count; i++)
        for (size_t taken = facts_phrase(facts, i, LEXICON_IDIOM, &value); taken; taken--)
            facts->terms.items[i + taken - 1].is_idiom = true;
}

bool facts_read(struct facts *facts, const struct lexicon *lexicon, const char *text, size_t size, struct arena *arena)
{
    *facts = (struct facts){ .lexicon = lexicon, .arena = arena };
    if (!terms_read(&facts->terms, text, size, arena))
        return false;
    mark_idioms(facts);
    return facts_find_quotes(facts) && facts_find_clocks(facts) && facts_find_dates(facts) && facts_find_numbers(facts) &&
           facts_find_words(facts) && facts_find_signs(facts) && facts_find_attributions(facts) && facts_find_names(facts) &&
           facts_find_codes(facts);
}

static int compare(const void *left, const void *right)
{
    const struct fact *const *a = left, *const *b = right;
    int order = ((*a)->kind > (*b)->kind) - ((*a)->kind < (*b)->kind);

    if (!order)
        order = strcmp((*a)->value, (*b)->value);
    return order ? order : ((*a)->text > (*b)->text) - ((*a)->text < (*b)->text);
}

static struct fact **sorted(const struct facts *facts)
{
    struct fact **order = arena_alloc(facts->arena, facts->count, sizeof *order);

    if (!order)
        return NULL;
    for (size_t i = 0; i < facts->count; i++)
        order[i] = &facts->items[i];
    qsort(order, facts->count, sizeof *order, compare);
    return order;
}

static bool match_equal(struct facts *before, struct facts *after)
{
    struct fact **old = sorted(before), **new = sorted(after);
    size_t i = 0, j = 0;

    if (!old || !new)
        return false;
    while (i < before->count && j < after->count) {
        int order = ((*old[i]).kind > (*new[j]).kind) - ((*old[i]).kind < (*new[j]).kind);
        if (!order)
            order = strcmp(old[i]->value, new[j]->value);
        if (order == 0)
            old[i]->is_matched = new[j]->is_matched = true;
        i += order <= 0;
        j += order >= 0;
    }
    return true;
}

/* A passage of more rates is compared exactly only: the time stays linear. */
enum { RATES_MAX = 64 };

/* Whether a value is another one and what it is for: "5e-3 g/day" and "5e-3 g". */
static bool is_rate_of(const struct fact *rate, const struct fact *plain)
{
    size_t size = strlen(plain->value);

    return plain->kind == FACT_NUMBER && !plain->is_matched && strchr(plain->value, ' ') &&
           strncmp(rate->value, plain->value, size) == 0 && rate->value[size] == '/';
}

/* "5 mg/day" is also written "5 mg a day". */
static void match_rates(struct facts *facts, struct facts *other)
{
    size_t tried = 0;

    for (size_t i = 0; i < facts->count && tried < RATES_MAX; i++) {
        struct fact *rate = &facts->items[i];
        if (rate->kind != FACT_NUMBER || rate->is_matched || !strchr(rate->value, '/'))
            continue;
        tried++;
        for (size_t j = 0; j < other->count && !rate->is_matched; j++)
            if (is_rate_of(rate, &other->items[j]))
                rate->is_matched = other->items[j].is_matched = true;
    }
}

static struct fact *next_negation(struct facts *facts, size_t *at)
{
    while (*at < facts->count) {
        struct fact *fact = &facts->items[(*at)++];
        if (fact->kind == FACT_NEGATION && !fact->is_matched)
            return fact;
    }
    return NULL;
}

/* One word of negation for another denies the same. */
static void match_negations(struct facts *before, struct facts *after)
{
    struct fact *old, *new;
    size_t i = 0, j = 0;

    while ((old = next_negation(before, &i)) && (new = next_negation(after, &j)))
        old->is_matched = new->is_matched = true;
}

/* What is quoted, word by word, where the other side has not quoted the same. */
struct quoted {
    struct facts *facts;
    size_t fact;
    const char *rest;
};

static char next_quoted(struct quoted *quoted)
{
    while (!quoted->rest || !*quoted->rest) {
        quoted->fact += quoted->rest != NULL;
        quoted->rest = NULL;
        if (quoted->fact == quoted->facts->count)
            return '\0';
        const struct fact *fact = &quoted->facts->items[quoted->fact];
        quoted->rest = fact->kind == FACT_QUOTE && !fact->is_matched ? fact->value : "";
    }
    return *quoted->rest++;
}

static void match_kind(struct facts *facts, enum fact_kind kind)
{
    for (size_t i = 0; i < facts->count; i++)
        if (facts->items[i].kind == kind)
            facts->items[i].is_matched = true;
}

/* A quotation that is broken by "she said" is one. */
static void match_quotes(struct facts *before, struct facts *after)
{
    struct quoted old = { before, 0, NULL }, new = { after, 0, NULL };
    char character;

    do {
        character = next_quoted(&old);
        if (character != next_quoted(&new))
            return;
    } while (character);
    match_kind(before, FACT_QUOTE);
    match_kind(after, FACT_QUOTE);
}

static bool has_doubtful(const struct facts *facts, enum doubt doubt)
{
    for (size_t i = 0; i < facts->count; i++)
        if (facts->items[i].doubt == doubt && !facts->items[i].is_matched)
            return true;
    return false;
}

static void drop_doubtful(struct facts *facts, enum doubt doubt)
{
    for (size_t i = 0; i < facts->count; i++)
        if (facts->items[i].doubt == doubt)
            facts->items[i].is_matched = true;
}

static void match_doubtful(struct facts *before, struct facts *after)
{
    for (enum doubt doubt = DOUBT_NONE + 1; doubt < DOUBTS; doubt++)
        if (!has_doubtful(before, doubt) || !has_doubtful(after, doubt)) {
            drop_doubtful(before, doubt);
            drop_doubtful(after, doubt);
        }
}

bool facts_match(struct facts *before, struct facts *after)
{
    if (!match_equal(before, after))
        return false;
    match_rates(before, after);
    match_rates(after, before);
    facts_part_turned(before, after);
    match_quotes(before, after);
    match_negations(before, after);
    facts_match_names(before, after);
    facts_match_attributions(before, after);
    match_doubtful(before, after);
    return true;
}
