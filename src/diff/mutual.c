#include "mutual.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/intern.h"

#include <stdlib.h>
#include <string.h>

enum {
    WORDS_MIN = 4,
    RARE_MAX = 8,      /* a term in more sentences than this points nowhere */
    CANDIDATES_MAX = 8 /* that are compared in full, for each sentence */
};

/* A pair whose sizes alone keep it below this is not compared: it can neither be the best, nor a runner-up that counts, since
 * no bar less its margin is lower. Without it, many short sentences against one of a megabyte would cost their product. */
static const double bound_min = 0.40;

/* The two best partners of a sentence. */
struct ranking {
    double best;
    double second;
    uint32_t partner;
};

/* An inverted index from terms (words, and pairs of neighbouring words) to the sentences of the new side that hold them. */
struct term_index {
    struct intern terms;
    uint32_t *count;    /* by term: sentences that hold it */
    uint32_t *last;     /* by term: the last of them, + 1 */
    size_t capacity;    /* of both */
    uint32_t *first;    /* by term: where its list begins in `postings` */
    uint32_t *postings; /* positions in the gap */
};

struct candidate {
    uint32_t after; /* position in the gap */
    double score;
};

struct search {
    const struct alignment *alignment;
    struct gap gap;
    struct term_index index;
    double *score;     /* by position of the new side, all zero between two sentences */
    uint32_t *touched; /* positions with a score */
    struct ranking *before;
    struct ranking *after;
};

/* A term is a word, or a pair: two words are told from one by their length. */
struct term {
    uint32_t words[2];
    size_t size;
};

static struct term word_term(const struct bag *bag, uint32_t i)
{
    return (struct term){ { bag->words[i], 0 }, sizeof(uint32_t) };
}

static struct term pair_term(const struct bag *bag, uint32_t i)
{
    return (struct term){ { bag->words[i], bag->words[i + 1] }, 2 * sizeof(uint32_t) };
}

/* Terms of a bag are numbered 0 … 2 * words - 2: first the words, then the pairs. */
static uint32_t term_count(const struct bag *bag)
{
    return bag->word_count ? 2 * bag->word_count - 1 : 0;
}

static struct term bag_term(const struct bag *bag, uint32_t i)
{
    return i < bag->word_count ? word_term(bag, i) : pair_term(bag, i - bag->word_count);
}

static bool grow_index(struct term_index *index)
{
    size_t old = index->capacity, capacity_count = old, capacity_last = old, wanted = index->terms.count;

    if (wanted <= old)
        return true;
    uint32_t *count = array_reserve(index->count, &capacity_count, wanted, sizeof *count);
    if (count)
        index->count = count;
    uint32_t *last = array_reserve(index->last, &capacity_last, wanted, sizeof *last);
    if (last)
        index->last = last;
    if (!count || !last)
        return false;
    memset(count + old, 0, (capacity_count - old) * sizeof *count);
    memset(last + old, 0, (capacity_last - old) * sizeof *last);
    index->capacity = capacity_count;
    return true;
}

/* Count one sentence for each of its terms. */
static bool count_terms(struct term_index *index, const struct bag *bag, uint32_t position)
{
    for (uint32_t i = 0; i < term_count(bag); i++) {
        struct term term = bag_term(bag, i);
        uint32_t number = intern_add(&index->terms, (const char *)term.words, term.size);
        if (number == INTERN_NONE || !grow_index(index))
            return false;
        if (index->last[number] != position + 1) {
            index->last[number] = position + 1;
            index->count[number]++;
        }
    }
    return true;
}

static bool is_rare(const struct term_index *index, uint32_t term)
{
    return index->count[term] <= RARE_MAX;
}

static bool lay_out_postings(struct term_index *index)
{
    size_t total = 0;

    index->first = malloc(((size_t)index->terms.count + 1) * sizeof *index->first);
    if (!index->first)
        return false;
    for (uint32_t t = 0; t < index->terms.count; t++) {
        index->first[t] = (uint32_t)total;
        if (is_rare(index, t))
            total += index->count[t];
        index->last[t] = 0;
    }
    index->postings = malloc((total + 1) * sizeof *index->postings);
    return index->postings != NULL;
}

/* `first` of a term runs ahead while its list is filled, and is taken back at the end. */
static void post_terms(struct term_index *index, const struct bag *bag, uint32_t position)
{
    for (uint32_t i = 0; i < term_count(bag); i++) {
        struct term term = bag_term(bag, i);
        uint32_t number = intern_find(&index->terms, (const char *)term.words, term.size);
        if (!is_rare(index, number) || index->last[number] == position + 1)
            continue;
        index->last[number] = position + 1;
        index->postings[index->first[number]++] = position;
    }
}

static bool build_index(struct search *search)
{
    struct term_index *index = &search->index;
    const struct bag *bags = search->alignment->features.after;

    for (uint32_t j = 0; j < search->gap.after_count; j++)
        if (!count_terms(index, &bags[search->gap.after[j]], j))
            return false;
    if (!lay_out_postings(index))
        return false;
    for (uint32_t j = 0; j < search->gap.after_count; j++)
        post_terms(index, &bags[search->gap.after[j]], j);
    for (uint32_t t = 0; t < index->terms.count; t++)
        if (is_rare(index, t))
            index->first[t] -= index->count[t];
    return true;
}

/* Score what a sentence of the old side shares rare terms with: a term in n sentences counts 1/n. Returns how many. */
static uint32_t score_partners(struct search *search, const struct bag *bag)
{
    const struct term_index *index = &search->index;
    uint32_t touched = 0;

    for (uint32_t i = 0; i < term_count(bag); i++) {
        struct term term = bag_term(bag, i);
        uint32_t number = intern_find(&index->terms, (const char *)term.words, term.size);
        if (number == INTERN_NONE || !is_rare(index, number))
            continue;
        for (uint32_t p = 0; p < index->count[number]; p++) {
            uint32_t position = index->postings[index->first[number] + p];
            if (search->score[position] == 0)
                search->touched[touched++] = position;
            search->score[position] += 1.0 / index->count[number];
        }
    }
    return touched;
}

/* The highest scores, in `top`; of equal ones the first in the text. */
static uint32_t best_candidates(struct search *search, uint32_t touched, struct candidate top[CANDIDATES_MAX])
{
    uint32_t count = 0;

    for (uint32_t t = 0; t < touched; t++) {
        struct candidate candidate = { search->touched[t], search->score[search->touched[t]] };
        uint32_t place = count < CANDIDATES_MAX ? count++ : CANDIDATES_MAX;
        search->score[candidate.after] = 0;
        for (; place > 0; place--) {
            const struct candidate *above = &top[place - 1];
            if (above->score > candidate.score || (above->score == candidate.score && above->after < candidate.after))
                break;
            if (place < CANDIDATES_MAX)
                top[place] = *above;
        }
        if (place < CANDIDATES_MAX)
            top[place] = candidate;
    }
    return count;
}

static void rank(struct ranking *ranking, double dice, uint32_t partner)
{
    if (dice > ranking->best) {
        ranking->second = ranking->best;
        ranking->best = dice;
        ranking->partner = partner;
    } else if (dice > ranking->second) {
        ranking->second = dice;
    }
}

/* The most that dice can be: two sentences share no more than the mass of the smaller one. */
static double dice_bound(const struct features *features, uint32_t before, uint32_t after)
{
    double a = features->before[before].mass, b = features->after[after].mass;

    return a + b > 0 ? 2 * (a < b ? a : b) / (a + b) : 0;
}

static void rank_partners(struct search *search, uint32_t position)
{
    const struct features *features = &search->alignment->features;
    uint32_t sentence = search->gap.before[position];
    struct candidate top[CANDIDATES_MAX];
    uint32_t touched = score_partners(search, &features->before[sentence]);
    uint32_t count = best_candidates(search, touched, top);

    for (uint32_t c = 0; c < count; c++) {
        if (dice_bound(features, sentence, search->gap.after[top[c].after]) < bound_min)
            continue;
        double dice = features_dice(features, sentence, search->gap.after[top[c].after]);
        rank(&search->before[position], dice, top[c].after);
        rank(&search->after[top[c].after], dice, position);
    }
}

static bool stands_out(const struct ranking *ranking, struct mutual_bar bar)
{
    return ranking->best >= bar.dice && ranking->best > 0 && ranking->second <= ranking->best - bar.margin;
}

static bool collect(struct mutual_pairs *pairs, const struct search *search, struct mutual_bar bar)
{
    const struct alignment *alignment = search->alignment;

    for (uint32_t i = 0; i < search->gap.before_count; i++) {
        const struct ranking *ranking = &search->before[i];
        if (!stands_out(ranking, bar) || search->after[ranking->partner].partner != i ||
            !stands_out(&search->after[ranking->partner], bar))
            continue;
        uint32_t before = search->gap.before[i], after = search->gap.after[ranking->partner];
        if (alignment->before.words[before] < WORDS_MIN || alignment->after.words[after] < WORDS_MIN)
            continue;
        struct mutual_pair *items = array_reserve(pairs->items, &pairs->capacity, pairs->count + 1, sizeof *items);
        if (!items)
            return false;
        pairs->items = items;
        items[pairs->count++] = (struct mutual_pair){ before, after, ranking->best };
    }
    return true;
}

static void search_free(struct search *search)
{
    intern_free(&search->index.terms);
    free(search->index.count);
    free(search->index.last);
    free(search->index.first);
    free(search->index.postings);
    free(search->score);
    free(search->touched);
    free(search->before);
    free(search->after);
}

bool mutual_find(struct mutual_pairs *pairs, const struct alignment *alignment, struct gap gap, struct mutual_bar bar)
{
    if (!gap.before_count || !gap.after_count)
        return true;
    struct search search = {
        .alignment = alignment,
        .gap = gap,
        .score = calloc(gap.after_count, sizeof *search.score),
        .touched = malloc(gap.after_count * sizeof *search.touched),
        .before = calloc(gap.before_count, sizeof *search.before),
        .after = calloc(gap.after_count, sizeof *search.after),
    };
    intern_init(&search.index.terms, hash_bytes);
    bool complete = search.score && search.touched && search.before && search.after && build_index(&search);
    if (complete) {
        for (uint32_t i = 0; i < gap.before_count; i++)
            rank_partners(&search, i);
        complete = collect(pairs, &search, bar);
    }
    search_free(&search);
    return complete;
}

void mutual_free(struct mutual_pairs *pairs)
{
    free(pairs->items);
}
