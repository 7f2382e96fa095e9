#include "features.h"

#include "base/buffer.h"
#include "base/hash.h"
#include "base/intern.h"
#include "base/utf8.h"
#include "fold.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    PREFIX_CHARACTERS = 5,
    PREFIX_MARK = '\x01', /* in no word: keeps the prefixes in a space of their own */
    /* Linked sentences that are looked at to learn which words are common. All of them in a story; in a book an even sample
     * tells the same and costs nothing. */
    SAMPLE_MAX = 2000
};

/* Counting rarity: in how many sentences a feature was seen, and which was the last. */
struct rarity {
    uint32_t sentences;
    uint32_t last;
};

struct builder {
    struct intern table;
    struct buffer folded;
    struct buffer prefix;
    struct arena *arena;
    struct rarity *rarity; /* by feature */
    size_t rarity_capacity;
    uint32_t sentence_count;
};

static size_t prefix_size(const char *word, size_t size)
{
    size_t at = 0;

    for (int i = 0; i < PREFIX_CHARACTERS && at < size; i++) {
        uint32_t code;
        at += utf8_decode_lossy(word + at, size - at, &code);
    }
    return at;
}

static size_t word_size(const char *text, size_t size)
{
    const char *separator = memchr(text, FOLD_SEPARATOR, size);

    return separator ? (size_t)(separator - text) : size;
}

/* The prefix of a word with its mark, in `builder->prefix`. */
static void mark_prefix(struct builder *builder, const char *word, size_t size)
{
    builder->prefix.size = 0;
    buffer_putc(&builder->prefix, PREFIX_MARK);
    buffer_append(&builder->prefix, word, prefix_size(word, size));
}

static uint32_t fold_sentence(struct builder *builder, const struct side *side, uint32_t sentence)
{
    size_t size;
    const char *text = side_text(side, sentence, &size);

    builder->folded.size = 0;
    return fold_words(&builder->folded, text, size);
}

static bool grow_rarity(struct builder *builder)
{
    size_t old = builder->rarity_capacity, wanted = builder->table.count;

    if (wanted <= old)
        return true;
    size_t grown = wanted * 2;
    struct rarity *rarity = realloc(builder->rarity, grown * sizeof *rarity);
    if (!rarity)
        return false;
    memset(rarity + old, 0, (grown - old) * sizeof *rarity);
    builder->rarity = rarity;
    builder->rarity_capacity = grown;
    return true;
}

/* Sentences count from 1, so that 0 is none. */
static void see(struct builder *builder, uint32_t feature)
{
    struct rarity *rarity = &builder->rarity[feature];

    if (rarity->last != builder->sentence_count) {
        rarity->last = builder->sentence_count;
        rarity->sentences++;
    }
}

static int compare_features(const void *a, const void *b)
{
    uint32_t p = *(const uint32_t *)a, q = *(const uint32_t *)b;

    return (p > q) - (p < q);
}

static bool fill_bag(struct builder *builder, struct bag *bag, const struct side *side, uint32_t sentence)
{
    uint32_t word_count = fold_sentence(builder, side, sentence);
    uint32_t *words = arena_alloc(builder->arena, word_count, sizeof *words);
    uint32_t *items = arena_alloc(builder->arena, (size_t)word_count * 2, sizeof *items);

    if (!words || !items || builder->folded.status != STORY_OK)
        return false;
    size_t at = 0;
    for (uint32_t i = 0; i < word_count; i++) {
        const char *word = builder->folded.bytes + at;
        size_t size = word_size(word, builder->folded.size - at);
        mark_prefix(builder, word, size);
        if (builder->prefix.status != STORY_OK)
            return false;
        items[2 * i] = words[i] = intern_add(&builder->table, word, size);
        items[2 * i + 1] = intern_add(&builder->table, builder->prefix.bytes, builder->prefix.size);
        if (items[2 * i] == INTERN_NONE || items[2 * i + 1] == INTERN_NONE)
            return false;
        at += size + 1;
    }
    qsort(items, (size_t)word_count * 2, sizeof *items, compare_features);
    *bag = (struct bag){ .items = items, .words = words, .count = word_count * 2, .word_count = word_count };

    if (!grow_rarity(builder))
        return false;
    builder->sentence_count++;
    for (uint32_t i = 0; i < bag->count; i++)
        see(builder, items[i]);
    return true;
}

static bool fill_bags(struct builder *builder, struct bag **bags, const struct side *side)
{
    *bags = arena_zalloc(builder->arena, side->count, sizeof **bags);
    if (!*bags)
        return false;
    for (uint32_t i = 0; i < side->count; i++)
        if (!side->links[i] && !fill_bag(builder, &(*bags)[i], side, i))
            return false;
    return true;
}

static void see_known(struct builder *builder, const char *bytes, size_t size)
{
    uint32_t feature = intern_find(&builder->table, bytes, size);

    if (feature != INTERN_NONE)
        see(builder, feature);
}

/* Of linked sentences only what the others know matters. */
static bool sample_sentence(struct builder *builder, const struct side *side, uint32_t sentence)
{
    uint32_t word_count = fold_sentence(builder, side, sentence);
    size_t at = 0;

    builder->sentence_count++;
    for (uint32_t i = 0; i < word_count && builder->folded.status == STORY_OK; i++) {
        const char *word = builder->folded.bytes + at;
        size_t size = word_size(word, builder->folded.size - at);
        mark_prefix(builder, word, size);
        if (builder->prefix.status != STORY_OK)
            return false;
        see_known(builder, word, size);
        see_known(builder, builder->prefix.bytes, builder->prefix.size);
        at += size + 1;
    }
    return builder->folded.status == STORY_OK;
}

static bool sample_linked(struct builder *builder, const struct side *side)
{
    uint32_t linked = 0, seen = 0;

    for (uint32_t i = 0; i < side->count; i++)
        linked += side->links[i] > 0;
    uint32_t stride = linked / SAMPLE_MAX + 1;
    for (uint32_t i = 0; i < side->count; i++)
        if (side->links[i] && seen++ % stride == 0 && !sample_sentence(builder, side, i))
            return false;
    return true;
}

static bool weigh(struct features *features, const struct builder *builder)
{
    double all = builder->sentence_count + 1.0;

    features->count = builder->table.count;
    features->weights = arena_alloc(builder->arena, features->count, sizeof *features->weights);
    features->tally = arena_zalloc(builder->arena, features->count, sizeof *features->tally);
    if (!features->weights || !features->tally)
        return false;
    for (uint32_t f = 0; f < features->count; f++)
        features->weights[f] = log(all / builder->rarity[f].sentences) / log(all);
    return true;
}

static void weigh_bags(const struct features *features, struct bag *bags, uint32_t count)
{
    for (uint32_t s = 0; s < count; s++)
        for (uint32_t i = 0; i < bags[s].count; i++)
            bags[s].mass += features->weights[bags[s].items[i]];
}

bool features_build(struct features *features, const struct side *before, const struct side *after, struct arena *arena)
{
    struct builder builder = { .arena = arena };

    intern_init(&builder.table, hash_bytes);
    bool complete = fill_bags(&builder, &features->before, before) && fill_bags(&builder, &features->after, after) &&
                    sample_linked(&builder, before) && sample_linked(&builder, after) && weigh(features, &builder);
    if (complete) {
        weigh_bags(features, features->before, before->count);
        weigh_bags(features, features->after, after->count);
    }
    intern_free(&builder.table);
    free(builder.folded.bytes);
    free(builder.prefix.bytes);
    free(builder.rarity);
    return complete;
}

double features_shared(const struct features *features, const uint32_t *before, uint32_t before_count, const uint32_t *after,
                       uint32_t after_count)
{
    uint32_t *tally = features->tally;
    double shared = 0;

    for (uint32_t s = 0; s < before_count; s++) {
        const struct bag *bag = &features->before[before[s]];
        for (uint32_t i = 0; i < bag->count; i++)
            tally[bag->items[i]]++;
    }
    for (uint32_t s = 0; s < after_count; s++) {
        const struct bag *bag = &features->after[after[s]];
        for (uint32_t i = 0; i < bag->count; i++)
            if (tally[bag->items[i]]) {
                tally[bag->items[i]]--;
                shared += features->weights[bag->items[i]];
            }
    }
    for (uint32_t s = 0; s < before_count; s++) {
        const struct bag *bag = &features->before[before[s]];
        for (uint32_t i = 0; i < bag->count; i++)
            tally[bag->items[i]] = 0;
    }
    return shared;
}

double features_dice(const struct features *features, uint32_t before, uint32_t after)
{
    double mass = features->before[before].mass + features->after[after].mass;

    return mass > 0 ? 2 * features_shared(features, &before, 1, &after, 1) / mass : 0;
}
