#include "features.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "base/intern.h"
#include "base/unicode.h"
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
    const struct intern *folded; /* by key of the sides */
    struct buffer sample;        /* the folded words of a linked sentence */
    struct buffer prefix;
    struct arena *arena;
    struct rarity *rarity; /* by feature */
    size_t rarity_capacity;
    uint32_t *beginnings; /* by feature */
    size_t beginnings_capacity;
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

/* A character that is a word by itself, as in Chinese or Thai. */
static bool is_alone(const char *word, size_t size)
{
    uint32_t code;

    return size && (unsigned char)*word >= 0x80 && utf8_decode_lossy(word, size, &code) == size && unicode_is_word_alone(code);
}

/* The bytes of the word at the start of the folded text that are its feature. A character alone says little, and half of a
 * language is the same few: with the next one it is about what a word is elsewhere, and alone it is the beginning of that. */
static size_t feature_size(const char *text, size_t size)
{
    size_t first = word_size(text, size);

    if (!is_alone(text, first) || first == size)
        return first;
    size_t second = word_size(text + first + 1, size - first - 1);
    return is_alone(text + first + 1, second) ? first + 1 + second : first;
}

/* The prefix of a word with its mark, in `builder->prefix`. */
static void mark_prefix(struct builder *builder, const char *word, size_t size)
{
    builder->prefix.size = 0;
    buffer_putc(&builder->prefix, PREFIX_MARK);
    buffer_append(&builder->prefix, word, prefix_size(word, word_size(word, size)));
}

/* Make room for a word and its beginning. */
static bool grow(struct builder *builder)
{
    size_t wanted = (size_t)builder->table.count + 2, old = builder->rarity_capacity, old_beginnings = builder->beginnings_capacity;
    struct rarity *rarity = array_reserve(builder->rarity, &builder->rarity_capacity, wanted, sizeof *rarity);
    if (!rarity)
        return false;
    builder->rarity = rarity;
    memset(rarity + old, 0, (builder->rarity_capacity - old) * sizeof *rarity);
    uint32_t *beginnings = array_reserve(builder->beginnings, &builder->beginnings_capacity, wanted, sizeof *beginnings);
    if (!beginnings)
        return false;
    builder->beginnings = beginnings;
    memset(beginnings + old_beginnings, 0, (builder->beginnings_capacity - old_beginnings) * sizeof *beginnings);
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

/* The number of a word; its beginning is numbered when the word is new. */
static uint32_t add_word(struct builder *builder, const char *bytes, size_t size)
{
    uint32_t known = builder->table.count;

    if (!grow(builder))
        return INTERN_NONE;
    uint32_t word = intern_add(&builder->table, bytes, size);
    if (word != known)
        return word;
    mark_prefix(builder, bytes, size);
    if (builder->prefix.status != STORY_OK)
        return INTERN_NONE;
    builder->beginnings[word] = intern_add(&builder->table, builder->prefix.bytes, builder->prefix.size);
    return builder->beginnings[word] == INTERN_NONE ? INTERN_NONE : word;
}

static bool fill_bag(struct builder *builder, struct bag *bag, const struct side *side, uint32_t sentence)
{
    const struct intern_entry *folded = &builder->folded->entries[side->keys[sentence]];
    uint32_t count = side->words[sentence], *words = arena_alloc(builder->arena, count, sizeof *words);
    size_t at = 0;

    if (!words)
        return false;
    builder->sentence_count++;
    for (uint32_t i = 0; i < count; i++) {
        const char *word = folded->bytes + at;
        size_t rest = folded->size - at;
        words[i] = add_word(builder, word, feature_size(word, rest));
        if (words[i] == INTERN_NONE)
            return false;
        see(builder, words[i]);
        see(builder, builder->beginnings[words[i]]);
        at += word_size(word, rest) + 1;
    }
    *bag = (struct bag){ .words = words, .count = count };
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
    size_t size, at = 0;
    const char *text = side_text(side, sentence, &size);

    builder->sample.size = 0;
    builder->sentence_count++;
    uint32_t count = fold_words(&builder->sample, text, size);
    for (uint32_t i = 0; i < count && builder->sample.status == STORY_OK; i++) {
        const char *word = builder->sample.bytes + at;
        size_t rest = builder->sample.size - at, length = feature_size(word, rest);
        see_known(builder, word, length);
        mark_prefix(builder, word, length);
        if (builder->prefix.status != STORY_OK)
            return false;
        see_known(builder, builder->prefix.bytes, builder->prefix.size);
        at += word_size(word, rest) + 1;
    }
    return builder->sample.status == STORY_OK;
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
    features->beginnings = arena_alloc(builder->arena, features->count, sizeof *features->beginnings);
    features->tally = arena_zalloc(builder->arena, features->count, sizeof *features->tally);
    if (!features->weights || !features->beginnings || !features->tally)
        return false;
    for (uint32_t f = 0; f < features->count; f++) {
        features->weights[f] = log(all / builder->rarity[f].sentences) / log(all);
        features->beginnings[f] = builder->beginnings[f];
    }
    return true;
}

static void weigh_bags(const struct features *features, struct bag *bags, uint32_t count)
{
    for (uint32_t s = 0; s < count; s++)
        for (uint32_t i = 0; i < bags[s].count; i++)
            bags[s].mass += features->weights[bags[s].words[i]] + features->weights[features->beginnings[bags[s].words[i]]];
}

bool features_build(struct features *features, const struct side *before, const struct side *after, const struct intern *folded,
                    struct arena *arena)
{
    struct builder builder = { .folded = folded, .arena = arena };

    intern_init(&builder.table, hash_bytes);
    bool complete = fill_bags(&builder, &features->before, before) && fill_bags(&builder, &features->after, after) &&
                    sample_linked(&builder, before) && sample_linked(&builder, after) && weigh(features, &builder);
    if (complete) {
        weigh_bags(features, features->before, before->count);
        weigh_bags(features, features->after, after->count);
    }
    intern_free(&builder.table);
    free(builder.sample.bytes);
    free(builder.prefix.bytes);
    free(builder.rarity);
    free(builder.beginnings);
    return complete;
}

void features_count(const struct features *features, const struct bag *bag)
{
    for (uint32_t i = 0; i < bag->count; i++) {
        features->tally[bag->words[i]]++;
        features->tally[features->beginnings[bag->words[i]]]++;
    }
}

void features_forget(const struct features *features, const struct bag *bag)
{
    for (uint32_t i = 0; i < bag->count; i++) {
        features->tally[bag->words[i]] = 0;
        features->tally[features->beginnings[bag->words[i]]] = 0;
    }
}

/* Take one occurrence out of the tally. Returns its weight; 0 when there was none. */
static double take(const struct features *features, uint32_t feature)
{
    if (!features->tally[feature])
        return 0;
    features->tally[feature]--;
    return features->weights[feature];
}

double features_take(const struct features *features, const struct bag *bag)
{
    double taken = 0;

    for (uint32_t i = 0; i < bag->count; i++)
        taken += take(features, bag->words[i]) + take(features, features->beginnings[bag->words[i]]);
    return taken;
}

double features_shared(const struct features *features, const uint32_t *before, uint32_t before_count, const uint32_t *after,
                       uint32_t after_count)
{
    double shared = 0;

    for (uint32_t s = 0; s < before_count; s++)
        features_count(features, &features->before[before[s]]);
    for (uint32_t s = 0; s < after_count; s++)
        shared += features_take(features, &features->after[after[s]]);
    for (uint32_t s = 0; s < before_count; s++)
        features_forget(features, &features->before[before[s]]);
    return shared;
}

double features_dice(const struct features *features, uint32_t before, uint32_t after)
{
    double mass = features->before[before].mass + features->after[after].mass;

    return mass > 0 ? 2 * features_shared(features, &before, 1, &after, 1) / mass : 0;
}
