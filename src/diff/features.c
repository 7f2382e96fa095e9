#include "features.h"

#include "base/block.h"
#include "beginnings.h"

#include <math.h>

/* Linked sentences that are looked at, with their partners, to learn which words are common: so many or up to twice as many, which
 * is all of a story. On no set of tests/quality do the others bring a tenth of a percent; a quarter as many make that an edit here
 * changes a link there too often. */
enum { SAMPLE = 64 };

/* Counting rarity: in how many sentences a feature was seen, and the sentence in which it was last. */
struct rarity {
    uint32_t sentences;
    uint32_t last;
};

struct builder {
    struct features *features;
    struct beginnings beginnings; /* of terms in sentences without a link */
    struct bag *bags;             /* by key */
    struct rarity *rarity;        /* by feature */
    uint32_t sentence_count;      /* so far */
};

/* The terms that the words of a sentence make; NULL when memory ran out. */
static const uint32_t *join_words(struct vocabulary *vocabulary, const uint32_t *words, uint32_t count, struct arena *arena)
{
    if (!vocabulary->holds_alone)
        return words;
    uint32_t *terms = arena_alloc(arena, count, sizeof *terms);
    for (uint32_t i = 0; terms && i < count; i++) {
        terms[i] = i + 1 < count ? vocabulary_add_pair(vocabulary, words[i], words[i + 1]) : words[i];
        if (terms[i] == INTERN_NONE)
            return NULL;
    }
    return terms;
}

static bool fill_bags(struct builder *builder, const struct side *side, struct wording *wording)
{
    for (uint32_t i = 0; i < side->count; i++) {
        if (side->links[i] || builder->bags[side->keys[i]].terms)
            continue;
        const uint32_t *words = side_terms(side, wording, i);
        const uint32_t *terms = join_words(&wording->vocabulary, words, side->words[i], wording->arena);
        if (!terms)
            return false;
        builder->bags[side->keys[i]] = (struct bag){ .terms = terms, .count = side->words[i] };
    }
    return true;
}

/* One in 2^`scarcity` sentences, chosen by its first word and its length: an edit elsewhere changes nothing of the choice, and the
 * partner would be chosen as well. */
static bool is_sampled(const char *text, size_t size, uint32_t words, unsigned scarcity)
{
    uint64_t start = size >= BLOCK_SIZE ? block_load(text) : 0;
    uint64_t hash = (start ^ words) * UINT64_C(0x9E3779B97F4A7C15);

    return (hash >> 32 & ((UINT64_C(1) << scarcity) - 1)) == 0;
}

/* A feature that is new. */
static void add_feature(struct builder *builder)
{
    uint32_t feature = builder->features->count++;

    builder->features->items[feature] = (struct feature){ .weight = 0 };
    builder->rarity[feature] = (struct rarity){ 0, 0 };
}

/* Number the terms, behind which there is room for a beginning of each. */
static bool lay_out(struct builder *builder, const struct wording *wording, struct arena *scratch)
{
    struct features *features = builder->features;
    const struct vocabulary *vocabulary = &wording->vocabulary;
    size_t most = 2 * (size_t)vocabulary->terms.count;

    features->term_count = vocabulary->terms.count;
    features->items = arena_alloc(wording->arena, most, sizeof *features->items);
    builder->rarity = arena_alloc(scratch, most, sizeof *builder->rarity);
    if (!features->items || !builder->rarity || !beginnings_init(&builder->beginnings, vocabulary))
        return false;
    while (features->count < features->term_count)
        add_feature(builder);
    return true;
}

/* Find the feature that the beginning of a new term is, FEATURE_NONE for a short one; 0 when memory ran out. */
static uint32_t find_beginning(struct builder *builder, uint32_t term)
{
    struct beginnings *beginnings = &builder->beginnings;
    const struct intern_entry *entry = &beginnings->vocabulary->terms.entries[term];

    if (beginnings_is_short(entry->bytes, entry->size)) {
        beginnings_add_short(beginnings, term);
        return FEATURE_NONE;
    }
    uint32_t beginning = beginnings_add(beginnings, term);
    if (beginning == INTERN_NONE)
        return 0;
    uint32_t feature = builder->features->term_count + beginning;
    if (feature == builder->features->count)
        add_feature(builder);
    return feature;
}

/* A feature of sentence `number`, and of `times` - 1 others with the same words. Returns whether it is new there, as 1 or 0. */
static inline uint32_t see(struct rarity *rarity, uint32_t number, uint32_t times)
{
    uint32_t is_new = rarity->last != number;

    rarity->last = number;
    rarity->sentences += is_new ? times : 0;
    return is_new;
}

/* Learn the beginning of a term, as a feature. In the features 0, which is a term, stands for what is not known yet; the tally
 * counts the terms of each beginning meanwhile. Returns false when memory ran out. */
static bool learn_beginning(struct builder *builder, uint32_t term)
{
    struct feature *items = builder->features->items;
    uint32_t beginning = items[term].beginning = find_beginning(builder, term);

    if (beginning && beginning != FEATURE_NONE)
        items[beginning].tally++;
    return beginning;
}

/* The words of a sentence without a link. Returns false when memory ran out. */
static bool see_bag(struct builder *builder, struct bag *bag)
{
    const struct feature *const items = builder->features->items;
    struct rarity *const rarity = builder->rarity;
    uint32_t number = ++builder->sentence_count, features = bag->count, is_new = 0;

    for (const uint32_t *term = bag->terms, *end = term + bag->count; term < end; term++) {
        if (!items[*term].beginning && !learn_beginning(builder, *term))
            return false;
        uint32_t beginning = items[*term].beginning;
        is_new += see(&rarity[*term], number, 1);
        if (beginning == FEATURE_NONE)
            continue;
        is_new += see(&rarity[beginning], number, 1);
        features++;
    }
    bag->repeats = is_new < features;
    return true;
}

static bool see_free(struct builder *builder, const struct side *side)
{
    for (uint32_t i = 0; i < side->count; i++)
        if (!side->links[i] && !see_bag(builder, &builder->bags[side->keys[i]]))
            return false;
    return true;
}

/* The term of a word among those of its sentence, which end before `end`; INTERN_NONE when it is of no sentence without a link. */
static uint32_t known_term(const struct vocabulary *vocabulary, const struct folded *folded, uint32_t word, uint32_t end)
{
    size_t size, next_size = 0;
    const char *bytes = folded_word(folded, word, &size), *next = NULL;

    if (!vocabulary->holds_alone)
        return vocabulary_find_term(vocabulary, bytes, size);
    if (word + 1 < end)
        next = folded_word(folded, word + 1, &next_size);
    return vocabulary_find(vocabulary, bytes, size, next, next_size);
}

/* The beginning of a word, as a feature, when any sentence without a link has it; else FEATURE_NONE. `term` is what known_term()
 * says of the word. */
static uint32_t known_beginning(const struct builder *builder, const char *word, size_t size, uint32_t term)
{
    uint32_t beginning = term != INTERN_NONE ? builder->features->items[term].beginning : 0;

    if (beginning || beginnings_is_short(word, size))
        return beginning ? beginning : FEATURE_NONE;
    beginning = beginnings_find(&builder->beginnings, word, size);
    return beginning != INTERN_NONE ? builder->features->term_count + beginning : FEATURE_NONE;
}

/* A word of a linked sentence, which is one of `folded`, and of its partner. Only what the others know matters. */
static void see_linked_word(struct builder *builder, const struct folded *folded, uint32_t word, uint32_t end)
{
    size_t size;
    const char *bytes = folded_word(folded, word, &size);
    uint32_t term = known_term(builder->beginnings.vocabulary, folded, word, end);
    uint32_t beginning = known_beginning(builder, bytes, size, term);
    if (term != INTERN_NONE)
        see(&builder->rarity[term], builder->sentence_count, 2);
    if (beginning != FEATURE_NONE)
        see(&builder->rarity[beginning], builder->sentence_count, 2);
}

/* List the words from `first` to before `end` that may be known. Which ones cannot be foretold: so none is a branch. */
static uint32_t list_known(const struct beginnings *beginnings, const struct folded *folded, uint32_t first, uint32_t end,
                           uint32_t *words)
{
    uint32_t count = 0;

    for (uint32_t word = first; word < end; word++) {
        size_t size;
        const char *bytes = folded_word(folded, word, &size);
        words[count] = word;
        count += beginnings_may_find(beginnings, bytes, size);
    }
    return count;
}

static void see_pair(struct builder *builder, const struct folded *folded, uint32_t first, uint32_t end)
{
    enum { AT_ONCE = 64 };
    uint32_t words[AT_ONCE];

    builder->sentence_count += 2;
    for (uint32_t at = first; at < end; at += AT_ONCE) {
        uint32_t count = list_known(&builder->beginnings, folded, at, end - at < AT_ONCE ? end : at + AT_ONCE, words);
        for (uint32_t i = 0; i < count; i++)
            see_linked_word(builder, folded, words[i], end);
    }
}

/* Returns false when memory ran out. */
static bool see_linked(struct builder *builder, const struct side *before, struct wording *wording)
{
    uint32_t linked = 0;
    unsigned scarcity = 0;

    for (uint32_t i = 0; i < before->count; i++)
        linked += before->links[i] > 0;
    while (linked >> scarcity >= 2 * SAMPLE)
        scarcity++;
    for (uint32_t i = 0; i < before->count; i++) {
        size_t size;
        const char *text = side_text(before, i, &size);
        if (!before->links[i] || !is_sampled(text, size, before->words[i], scarcity))
            continue;
        uint32_t first = side_fold(before, wording, i);
        if (first == UINT32_MAX)
            return false;
        see_pair(builder, &wording->folded, first, first + before->words[i]);
    }
    return true;
}

/* Weights are multiples of 2^-32: sums of them are exact, so that they do not depend on the order, however they are added up. */
static double weight_among(uint32_t sentences, double all)
{
    static const double unit = UINT64_C(1) << 32;

    return (double)(int64_t)(log(all / sentences) / log(all) * unit + 0.5) / unit;
}

static void weigh_features(const struct builder *builder)
{
    enum { FEW = 64 }; /* most features stand in fewer sentences */
    double all = builder->sentence_count + 1.0, of_few[FEW] = { 0 };

    for (uint32_t f = 0; f < builder->features->count; f++) {
        uint32_t sentences = builder->rarity[f].sentences;
        bool is_known = sentences < FEW && (!sentences || of_few[sentences] > 0);
        double weight = is_known ? of_few[sentences] : sentences ? weight_among(sentences, all) : 0;
        if (sentences < FEW)
            of_few[sentences] = weight;
        builder->features->items[f].weight = weight;
    }
}

/* A term that alone begins as it does takes the weight of its beginning. That of a short term is as rare as the term. */
static void join_features(const struct features *features)
{
    struct feature *items = features->items;
    uint32_t terms = features->term_count;

    for (uint32_t t = 0; t < terms; t++) {
        struct feature *term = &items[t];
        if (term->beginning == FEATURE_NONE) {
            term->weight += term->weight;
        } else if (term->beginning && items[term->beginning].tally == 1) {
            term->weight += items[term->beginning].weight;
            term->beginning = FEATURE_NONE;
        }
    }
    for (uint32_t f = terms; f < features->count; f++)
        items[f].tally = 0;
}

static double mass_of(const struct feature *items, const struct bag *bag)
{
    double mass = 0;

    for (uint32_t t = 0; t < bag->count; t++) {
        const struct feature *term = &items[bag->terms[t]];
        mass += term->weight;
        if (term->beginning != FEATURE_NONE)
            mass += items[term->beginning].weight;
    }
    return mass;
}

static void weigh_bags(const struct builder *builder, const struct side *side)
{
    for (uint32_t i = 0; i < side->count; i++) {
        struct bag *bag = &builder->bags[side->keys[i]];
        if (!side->links[i] && bag->mass == 0)
            bag->mass = mass_of(builder->features->items, bag);
    }
}

bool features_build(struct features *features, const struct side *before, const struct side *after, struct wording *wording,
                    struct arena *scratch)
{
    struct arena_mark mark = arena_mark(scratch);
    struct builder builder = {
        .features = features,
        .bags = arena_zalloc(wording->arena, wording->key_count, sizeof *builder.bags),
    };

    features->before = (struct bags){ builder.bags, before->keys };
    features->after = (struct bags){ builder.bags, after->keys };
    bool complete = builder.bags && fill_bags(&builder, before, wording) && fill_bags(&builder, after, wording) &&
                    lay_out(&builder, wording, scratch) && see_free(&builder, before) && see_free(&builder, after) &&
                    see_linked(&builder, before, wording);
    if (complete) {
        weigh_features(&builder);
        join_features(features);
        weigh_bags(&builder, before);
        weigh_bags(&builder, after);
    }
    beginnings_free(&builder.beginnings);
    arena_release(scratch, mark);
    return complete;
}

void features_count(const struct features *features, const struct bag *bag)
{
    for (uint32_t i = 0; i < bag->count; i++)
        features_count_term(features, bag->terms[i]);
}

void features_forget(const struct features *features, const struct bag *bag)
{
    for (uint32_t i = 0; i < bag->count; i++)
        features_forget_term(features, bag->terms[i]);
}

/* Take one occurrence out of the tally. Returns its weight; 0 when there was none. */
static double take(struct feature *feature)
{
    if (!feature->tally)
        return 0;
    feature->tally--;
    return feature->weight;
}

double features_take(const struct features *features, const struct bag *bag)
{
    double taken = 0;

    for (uint32_t i = 0; i < bag->count; i++) {
        struct feature *term = &features->items[bag->terms[i]];
        taken += take(term) + (term->beginning != FEATURE_NONE ? take(&features->items[term->beginning]) : 0);
    }
    return taken;
}

double features_shared(const struct features *features, const uint32_t *before, uint32_t before_count, const uint32_t *after,
                       uint32_t after_count)
{
    double shared = 0;

    for (uint32_t s = 0; s < before_count; s++)
        features_count(features, bag_of(&features->before, before[s]));
    for (uint32_t s = 0; s < after_count; s++)
        shared += features_take(features, bag_of(&features->after, after[s]));
    for (uint32_t s = 0; s < before_count; s++)
        features_forget(features, bag_of(&features->before, before[s]));
    return shared;
}
