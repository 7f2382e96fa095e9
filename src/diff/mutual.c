#include "mutual.h"

#include "base/array.h"
#include "term_index.h"

#include <stdlib.h>
#include <string.h>

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

/* A sentence of the new side. What is known of it stands together: it is come to from anywhere, and each visit of a large text is
 * one to memory that is far away. */
struct target {
    struct bag bag;
    struct ranking ranking;
};

struct candidate {
    uint32_t after; /* position in the gap */
    double score;
};

/* What one sentence is compared with. */
struct shortlist {
    struct candidate items[CANDIDATES_MAX];
    uint32_t count;
};

struct mutual_search {
    const struct features *features;
    struct term_index terms; /* of the new side, empty between two searches */
    double *score;           /* by position in the new side of the gap, all zero between two sentences */
    uint32_t *touched;       /* positions with a score */
    struct gap gap;          /* that was looked through last; the lists are in here */
    uint32_t *before;
    uint32_t *after;
    struct ranking *rankings; /* by position in its old side */
    struct target *targets;   /* by position in its new side */
};

/* Score the sentences that share a rare term: one that occurs n times counts 1/n. Returns how many have a score. */
static uint32_t score_term(struct mutual_search *search, uint32_t term, uint32_t touched)
{
    struct postings postings = term_postings(&search->terms, term);

    for (uint32_t p = 0; p < postings.count; p++) {
        uint32_t position = postings.positions[p];
        if (search->score[position] == 0)
            search->touched[touched++] = position;
        search->score[position] += 1.0 / postings.count;
    }
    return touched;
}

static uint32_t score_partners(struct mutual_search *search, const struct bag *bag)
{
    const struct term_index *terms = &search->terms;
    uint32_t touched = 0;

    for (uint32_t i = 0; i < bag->count; i++)
        touched = score_term(search, bag->terms[i], touched);
    for (uint32_t i = 1; i < bag->count; i++)
        touched = score_term(search, term_of_pair(terms, bag->terms[i - 1], bag->terms[i]), touched);
    return touched;
}

/* List the highest scores; of equal ones the first in the text. */
static void list_best(struct mutual_search *search, uint32_t touched, struct shortlist *list)
{
    list->count = 0;
    for (uint32_t t = 0; t < touched; t++) {
        struct candidate candidate = { search->touched[t], search->score[search->touched[t]] };
        uint32_t place = list->count < CANDIDATES_MAX ? list->count++ : CANDIDATES_MAX;
        search->score[candidate.after] = 0;
        for (; place > 0; place--) {
            const struct candidate *above = &list->items[place - 1];
            if (above->score > candidate.score || (above->score == candidate.score && above->after < candidate.after))
                break;
            if (place < CANDIDATES_MAX)
                list->items[place] = *above;
        }
        if (place < CANDIDATES_MAX)
            list->items[place] = candidate;
    }
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
static double dice_bound(const struct bag *before, const struct bag *after)
{
    double mass = before->mass + after->mass;

    return mass > 0 ? 2 * (before->mass < after->mass ? before->mass : after->mass) / mass : 0;
}

/* Find what to compare a sentence with, and call up what is known of it: it will be read after the next sentence was listed. */
static void list_candidates(struct mutual_search *search, uint32_t position, struct shortlist *list)
{
    const struct features *features = search->features;

    list_best(search, score_partners(search, bag_of(&features->before, search->gap.before[position])), list);
    for (uint32_t c = 0; c < list->count; c++)
        __builtin_prefetch(&search->targets[list->items[c].after]);
}

static void rank_partners(struct mutual_search *search, uint32_t position, const struct shortlist *list)
{
    const struct features *features = search->features;
    const struct bag *before = bag_of(&features->before, search->gap.before[position]);

    for (uint32_t c = 0; c < list->count; c++)
        __builtin_prefetch(search->targets[list->items[c].after].bag.terms);
    features_count(features, before);
    for (uint32_t c = 0; c < list->count; c++) {
        uint32_t partner = list->items[c].after;
        struct target *target = &search->targets[partner];
        if (dice_bound(before, &target->bag) < bound_min)
            continue;
        double dice = 2 * features_overlap(features, before, &target->bag) / (before->mass + target->bag.mass);
        rank(&search->rankings[position], dice, partner);
        rank(&target->ranking, dice, position);
    }
    features_forget(features, before);
}

static bool stands_out(const struct ranking *ranking, struct mutual_bar bar)
{
    return ranking->best >= bar.dice && ranking->best > 0 && ranking->second <= ranking->best - bar.margin;
}

static bool collect(struct mutual_pairs *pairs, const struct alignment *alignment, struct mutual_bar bar)
{
    const struct mutual_search *search = alignment->search;

    for (uint32_t i = 0; i < search->gap.before_count; i++) {
        const struct ranking *ranking = &search->rankings[i], *other = &search->targets[ranking->partner].ranking;
        if (!stands_out(ranking, bar) || other->partner != i || !stands_out(other, bar))
            continue;
        uint32_t before = search->before[i], after = search->after[ranking->partner];
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

bool mutual_begin(struct alignment *alignment, struct gap gap, struct arena *arena)
{
    struct mutual_search *search = alignment->search = arena_zalloc(arena, 1, sizeof *search);
    if (!search)
        return false;
    search->features = &alignment->features;
    search->score = arena_zalloc(arena, gap.after_count, sizeof *search->score);
    search->touched = arena_alloc(arena, gap.after_count, sizeof *search->touched);
    search->before = arena_alloc(arena, gap.before_count, sizeof *search->before);
    search->after = arena_alloc(arena, gap.after_count, sizeof *search->after);
    search->rankings = arena_alloc(arena, gap.before_count, sizeof *search->rankings);
    search->targets = arena_alloc(arena, gap.after_count, sizeof *search->targets);
    return term_index_init(&search->terms, search->features, &search->features->after, gap.after, gap.after_count, arena) &&
           search->score && search->touched && search->before && search->after && search->rankings && search->targets;
}

void mutual_end(struct alignment *alignment)
{
    if (alignment->search)
        term_index_free(&alignment->search->terms);
    alignment->search = NULL;
}

static bool same_list(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count)
{
    return a_count == b_count && memcmp(a, b, a_count * sizeof *a) == 0;
}

static bool is_known(const struct mutual_search *search, struct gap gap)
{
    return same_list(search->before, search->gap.before_count, gap.before, gap.before_count) &&
           same_list(search->after, search->gap.after_count, gap.after, gap.after_count);
}

static void begin_gap(struct mutual_search *search, struct gap gap)
{
    memcpy(search->before, gap.before, gap.before_count * sizeof *gap.before);
    memcpy(search->after, gap.after, gap.after_count * sizeof *gap.after);
    memset(search->rankings, 0, gap.before_count * sizeof *search->rankings);
    for (uint32_t j = 0; j < gap.after_count; j++)
        search->targets[j] = (struct target){ .bag = *bag_of(&search->features->after, gap.after[j]) };
    search->gap = (struct gap){ search->before, search->after, gap.before_count, gap.after_count };
}

/* Rank the partners of all sentences of a gap. */
static bool look_through(struct mutual_search *search, struct gap gap)
{
    const struct bags *bags = &search->features->after;
    struct shortlist lists[2]; /* of the sentence at hand, and of the next */

    begin_gap(search, gap);
    if (!term_index_fill(&search->terms, bags, gap.after, gap.after_count))
        return false;
    list_candidates(search, 0, &lists[0]);
    for (uint32_t i = 0; i < gap.before_count; i++) {
        if (i + 1 < gap.before_count)
            list_candidates(search, i + 1, &lists[(i + 1) % 2]);
        rank_partners(search, i, &lists[i % 2]);
    }
    term_index_empty(&search->terms, bags, gap.after, gap.after_count);
    return true;
}

bool mutual_find(struct mutual_pairs *pairs, const struct alignment *alignment, struct gap gap, struct mutual_bar bar)
{
    if (!gap.before_count || !gap.after_count)
        return true;
    return (is_known(alignment->search, gap) || look_through(alignment->search, gap)) && collect(pairs, alignment, bar);
}

void mutual_free(struct mutual_pairs *pairs)
{
    free(pairs->items);
}
