#include "mutual.h"

#include "base/array.h"
#include "comparison.h"
#include "term_index.h"

#include <stdlib.h>
#include <string.h>

enum {
    WORDS_MIN = 4,
    CANDIDATES_MAX = 8 /* that are compared, for each sentence */
};

/* How alike the two best partners of a sentence are. */
struct ranking {
    double best;
    double second;
};

/* A sentence of the new side. It is come to from anywhere, and each visit of a large text is one to memory that is far away. What
 * is known of it stands together, but for the bag, which would be half of it. */
struct target {
    const struct bag *bag;
    struct ranking ranking;
    double common; /* the mass that rare terms leave: of terms that are too common to be listed, and of beginnings */
};

/* What is known of a pair from the rare terms that both have. */
struct likeness {
    double shared; /* their weight, or more */
    uint64_t score;
};

struct candidate {
    uint64_t order; /* higher is listed first: the score, and of equal ones the first in the text; see candidate_after() */
    double shared;
};

/* What one sentence is compared with: use candidate_at(). In front of the candidates stands one that none is above, so that each
 * finds its place without counting. */
struct shortlist {
    struct candidate ranked[1 + CANDIDATES_MAX];
    uint32_t count;
    double common; /* of the mass of the sentence */
};

struct mutual_search {
    struct arena arena; /* of all that is below */
    const struct features *features;
    struct term_index terms;   /* of the new side of the gap */
    struct likeness *likeness; /* by position in the new side of the gap, all zero between two sentences */
    uint32_t *touched;         /* positions with a score */
    double dice_min;           /* a pair below this is neither among the best, nor a runner-up that counts */
    struct gap gap;            /* that was looked through last, of which the lists may be gone */
    uint32_t first_before;     /* in it */
    uint32_t first_after;
    size_t link_count;         /* there were then */
    struct ranking *rankings;  /* by position in its old side */
    struct target *targets;    /* by position in its new side */
    uint32_t *partners_before; /* of both: the position of the best partner */
    uint32_t *partners_after;
};

/* Score the sentences that share a rare term that occurs `times`: one that occurs n times counts 1/n, told in parts of which all
 * numbers up to TERM_RARE_MAX have a whole number. Returns how many have a score. */
static inline uint32_t score_term(const struct mutual_search *search, const struct term_table *table, size_t term, uint32_t times,
                                  double weight, uint32_t count)
{
    static const uint16_t scores[TERM_RARE_MAX + 1] = { 0, 840, 420, 280, 210, 168, 140, 120, 105 };
    uint64_t score = scores[times];
    uint32_t *touched = search->touched;

    for (uint32_t place = term_start(table, term), end = place + times; place < end; place++) {
        uint32_t position = term_position(&search->terms, place);
        struct likeness *likeness = &search->likeness[position];
        touched[count] = position;
        count += likeness->score == 0;
        likeness->score += score;
        likeness->shared += weight;
    }
    return count;
}

/* A pair of words is a term that weighs nothing: what two sentences share is measured on the words. */
static uint32_t score_partners(struct mutual_search *search, struct bag bag, double *common)
{
    const struct term_index terms = search->terms; /* a copy, which what is written below cannot change */
    uint32_t count = 0;
    double mass = bag.mass;

    for (uint32_t i = 0; i < bag.count;) {
        uint32_t word = bag.terms[i], times = term_count(&terms.words, word);
        if (times != TERM_COMMON) {
            double weight = terms.features[word].weight;
            mass -= weight;
            if (times)
                count = score_term(search, &terms.words, word, times, weight, count);
        }
        if (++i == bag.count)
            break;
        size_t pair = term_of_pair(terms.bucket_mask, word, bag.terms[i]);
        times = term_count(&terms.pairs, pair);
        if (times - 1 < TERM_RARE_MAX)
            count = score_term(search, &terms.pairs, pair, times, 0, count);
    }
    *common = mass;
    return count;
}

static inline uint64_t candidate_order(uint64_t score, uint32_t after)
{
    return (score < UINT32_MAX ? score : UINT32_MAX) << 32 | (UINT32_MAX - after);
}

/* The position of a candidate in the gap. */
static inline uint32_t candidate_after(const struct candidate *candidate)
{
    return UINT32_MAX - (uint32_t)candidate->order;
}

static inline const struct candidate *candidate_at(const struct shortlist *list, uint32_t place)
{
    return &list->ranked[1 + place];
}

/* List the highest scores. */
static void list_best(struct mutual_search *search, uint32_t touched, struct shortlist *list)
{
    struct candidate *const front = list->ranked, *const last = front + CANDIDATES_MAX, *end = front;

    front->order = UINT64_MAX;
    for (uint32_t t = 0; t < touched; t++) {
        struct likeness *likeness = &search->likeness[search->touched[t]];
        struct candidate candidate = { candidate_order(likeness->score, search->touched[t]), likeness->shared };
        *likeness = (struct likeness){ 0 };
        if (end == last && candidate.order < last->order)
            continue;
        struct candidate *place = end < last ? ++end : last;
        for (; candidate.order > place[-1].order; place--)
            *place = place[-1];
        *place = candidate;
    }
    list->count = (uint32_t)(end - front);
}

static void rank(struct ranking *ranking, double dice, uint32_t partner, uint32_t *best_partner)
{
    if (dice > ranking->best) {
        ranking->second = ranking->best;
        ranking->best = dice;
        *best_partner = partner;
    } else if (dice > ranking->second) {
        ranking->second = dice;
    }
}

static inline double smaller(double a, double b)
{
    return a < b ? a : b;
}

/* Two sentences must share more than this for their dice to change any ranking in a way that counts. */
static double shared_min(const struct mutual_search *search, const struct ranking *before, const struct ranking *after, double mass)
{
    static const double rounding = 1e-9; /* far more than sums of weights are out by */
    double dice = smaller(before->second, after->second);

    return (dice > search->dice_min ? dice : search->dice_min) * (1 - rounding) * mass / 2;
}

/* Find what to compare a sentence with, and call up what is known of it: it will be read after the next sentence was listed. */
static void list_candidates(struct mutual_search *search, uint32_t position, struct shortlist *list)
{
    const struct features *features = search->features;

    list_best(search, score_partners(search, *bag_of(&features->before, search->gap.before[position]), &list->common), list);
    for (uint32_t c = 0; c < list->count; c++)
        __builtin_prefetch(&search->targets[candidate_after(candidate_at(list, c))]);
}

/* The most that a sentence and its candidate share: no pair shares more than the rare terms that both have, and what either has of
 * others. That leaves out most candidates. Many short sentences against one of a megabyte would cost their product without it. */
static inline double shared_max(const struct target *target, const struct candidate *candidate, double common)
{
    return candidate->shared + smaller(common, target->common);
}

static void rank_partners(struct mutual_search *search, uint32_t position, struct shortlist *list)
{
    const struct features *features = search->features;
    const struct bag *before = bag_of(&features->before, search->gap.before[position]);
    struct ranking *ranking = &search->rankings[position];
    struct comparison comparison = { features, before, false };

    for (uint32_t c = 0; c < list->count; c++) /* by now the target is here; call up the bag, and then its terms */
        __builtin_prefetch(search->targets[candidate_after(candidate_at(list, c))].bag);
    for (uint32_t c = 0; c < list->count; c++)
        __builtin_prefetch(search->targets[candidate_after(candidate_at(list, c))].bag->terms);
    for (uint32_t c = 0; c < list->count; c++) {
        uint32_t after = candidate_after(candidate_at(list, c));
        struct target *target = &search->targets[after];
        double mass = before->mass + target->bag->mass, least = shared_min(search, ranking, &target->ranking, mass);
        if (shared_max(target, candidate_at(list, c), list->common) <= least)
            continue;
        double dice = 2 * comparison_shared(&comparison, target->bag, least) / mass;
        rank(ranking, dice, after, &search->partners_before[position]);
        rank(&target->ranking, dice, position, &search->partners_after[after]);
    }
    comparison_end(&comparison);
}

static bool stands_out(const struct ranking *ranking, struct mutual_bar bar)
{
    return ranking->best >= bar.dice && ranking->best > 0 && ranking->second <= ranking->best - bar.margin;
}

static bool collect(struct mutual_pairs *pairs, const struct alignment *alignment, struct gap gap, struct mutual_bar bar)
{
    const struct mutual_search *search = alignment->search;

    for (uint32_t i = 0; i < gap.before_count; i++) {
        const struct ranking *ranking = &search->rankings[i];
        if (!stands_out(ranking, bar))
            continue;
        uint32_t partner = search->partners_before[i];
        if (search->partners_after[partner] != i || !stands_out(&search->targets[partner].ranking, bar))
            continue;
        uint32_t before = gap.before[i], after = gap.after[partner];
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

/* Returns false when memory ran out. */
static bool take_room(struct mutual_search *search, struct gap gap)
{
    struct arena *arena = &search->arena;

    search->likeness = arena_zalloc(arena, gap.after_count, sizeof *search->likeness);
    search->touched = arena_alloc(arena, (size_t)gap.after_count + 1, sizeof *search->touched);
    search->rankings = arena_alloc(arena, gap.before_count, sizeof *search->rankings);
    search->targets = arena_alloc(arena, gap.after_count, sizeof *search->targets);
    search->partners_before = arena_alloc(arena, gap.before_count, sizeof *search->partners_before);
    search->partners_after = arena_alloc(arena, gap.after_count, sizeof *search->partners_after);
    return term_index_init(&search->terms, search->features, &search->features->after, gap.after, gap.after_count, arena) &&
           search->likeness && search->touched && search->rankings && search->targets && search->partners_before &&
           search->partners_after;
}

bool mutual_begin(struct alignment *alignment, struct gap gap)
{
    struct mutual_search *search = alignment->search = calloc(1, sizeof *search);

    if (!search)
        return false;
    search->features = &alignment->features;
    return take_room(search, gap);
}

void mutual_end(struct alignment *alignment)
{
    struct mutual_search *search = alignment->search;

    if (!search)
        return;
    term_index_free(&search->terms);
    arena_clear(&search->arena);
    free(search);
    alignment->search = NULL;
}

/* No runner-up counts that is lower than a bar less its margin. */
static double dice_min_of(struct mutual_bar bar)
{
    return bar.dice - bar.margin;
}

/* While no link is added, where the sentences of a gap begin and how many they are tells which. */
static bool is_known(const struct alignment *alignment, struct gap gap, struct mutual_bar bar)
{
    const struct mutual_search *search = alignment->search;

    return search->dice_min <= dice_min_of(bar) && search->link_count == alignment->link_count &&
           search->gap.before_count == gap.before_count && search->first_before == gap.before[0] &&
           search->gap.after_count == gap.after_count && search->first_after == gap.after[0];
}

static void begin_gap(const struct alignment *alignment, struct gap gap, struct mutual_bar bar)
{
    struct mutual_search *search = alignment->search;

    memset(search->rankings, 0, gap.before_count * sizeof *search->rankings);
    search->gap = gap;
    search->first_before = gap.before[0];
    search->first_after = gap.after[0];
    search->link_count = alignment->link_count;
    search->dice_min = dice_min_of(bar);
}

/* Rank the partners of all sentences of a gap, for this bar and for higher ones. */
static bool look_through(const struct alignment *alignment, struct gap gap, struct mutual_bar bar)
{
    struct mutual_search *search = alignment->search;
    const struct bags *bags = &search->features->after;
    struct shortlist lists[2]; /* of the sentence at hand, and of the next */

    begin_gap(alignment, gap, bar);
    if (!term_index_count(&search->terms, bags, gap.after, gap.after_count))
        return false;
    for (uint32_t j = 0; j < gap.after_count; j++) {
        const struct bag *bag = bag_of(bags, gap.after[j]);
        search->targets[j] = (struct target){ .bag = bag, .common = bag->mass - term_index_post(&search->terms, *bag, j) };
    }
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
    return (is_known(alignment, gap, bar) || look_through(alignment, gap, bar)) && collect(pairs, alignment, gap, bar);
}

void mutual_free(struct mutual_pairs *pairs)
{
    free(pairs->items);
}
