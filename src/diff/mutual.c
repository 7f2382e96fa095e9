#include "mutual.h"

#include "base/array.h"

#include <stdlib.h>

enum {
    WORDS_MIN = 4,
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

struct candidate {
    uint32_t after; /* position in the gap */
    double score;
};

struct search {
    struct alignment *alignment;
    struct gap gap;
    double *score;     /* by position of the new side, all zero between two sentences */
    uint32_t *touched; /* positions with a score */
    struct ranking *before;
    struct ranking *after;
};

/* Score the sentences that share a rare term: one that occurs n times counts 1/n. Returns how many have a score. */
static uint32_t score_term(struct search *search, uint32_t term, uint32_t touched)
{
    struct postings postings = term_postings(&search->alignment->terms, term);

    for (uint32_t p = 0; p < postings.count; p++) {
        uint32_t position = postings.positions[p];
        if (search->score[position] == 0)
            search->touched[touched++] = position;
        search->score[position] += 1.0 / postings.count;
    }
    return touched;
}

static uint32_t score_partners(struct search *search, const struct bag *bag)
{
    const struct term_index *terms = &search->alignment->terms;
    uint32_t touched = 0;

    for (uint32_t i = 0; i < bag->count; i++)
        touched = score_term(search, bag->terms[i], touched);
    for (uint32_t i = 1; i < bag->count; i++)
        touched = score_term(search, term_of_pair(terms, bag->terms[i - 1], bag->terms[i]), touched);
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
    double a = bag_of(&features->before, before)->mass, b = bag_of(&features->after, after)->mass;

    return a + b > 0 ? 2 * (a < b ? a : b) / (a + b) : 0;
}

static void rank_partners(struct search *search, uint32_t position)
{
    const struct features *features = &search->alignment->features;
    uint32_t sentence = search->gap.before[position];
    struct candidate top[CANDIDATES_MAX];
    uint32_t touched = score_partners(search, bag_of(&features->before, sentence));
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
    free(search->score);
    free(search->touched);
    free(search->before);
    free(search->after);
}

bool mutual_find(struct mutual_pairs *pairs, struct alignment *alignment, struct gap gap, struct mutual_bar bar)
{
    const struct bags *bags = &alignment->features.after;

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
    bool complete = search.score && search.touched && search.before && search.after &&
                    term_index_fill(&alignment->terms, bags, gap.after, gap.after_count);
    if (complete) {
        for (uint32_t i = 0; i < gap.before_count; i++)
            rank_partners(&search, i);
        complete = collect(pairs, &search, bar);
        term_index_empty(&alignment->terms, bags, gap.after, gap.after_count);
    }
    search_free(&search);
    return complete;
}

void mutual_free(struct mutual_pairs *pairs)
{
    free(pairs->items);
}
