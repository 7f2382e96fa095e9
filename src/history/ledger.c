/* The ledger of sources: which sentences rest on each, from when to when. */
#include "builder.h"

#include "base/array.h"
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

/* See that the lists by source hold `count` sources, those beyond `old` being zero. */
static bool grow(struct ledger *ledger, uint32_t old, uint32_t count)
{
    struct story_source_life *sources = array_reserve(ledger->sources, &ledger->capacity, count, sizeof *sources);
    if (sources)
        ledger->sources = sources;
    uint32_t *rows = array_reserve(ledger->rows, &ledger->row_capacity, count, sizeof *rows);
    if (rows)
        ledger->rows = rows;
    bool *is_held = array_reserve(ledger->is_held, &ledger->is_held_capacity, count, sizeof *is_held);
    if (is_held)
        ledger->is_held = is_held;
    if (!sources || !rows || !is_held)
        return false;
    memset(sources + old, 0, (count - old) * sizeof *sources);
    memset(rows + old, 0, (count - old) * sizeof *rows);
    memset(is_held + old, 0, (count - old) * sizeof *is_held);
    return true;
}

bool ledger_begin(struct story_history_builder *builder, int64_t time)
{
    struct ledger *ledger = &builder->ledger;
    struct step_reader *reader = &builder->reader;
    uint32_t count = reader->source_count;
    uint32_t *numbers = array_reserve(ledger->numbers, &ledger->number_capacity, (size_t)count + 1, sizeof *numbers);
    if (numbers)
        ledger->numbers = numbers;
    int64_t *times = array_reserve(ledger->times, &ledger->time_capacity, (size_t)builder->version + 1, sizeof *times);
    if (times)
        ledger->times = times;
    if (!numbers || !times)
        return false;
    times[builder->version] = time;
    ledger->change_first = ledger->change_count;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t size, known = ledger->ids.count;
        const char *name = step_name(reader, &size);
        numbers[i] = intern_add(&ledger->ids, name, size);
        if (numbers[i] == INTERN_NONE || (numbers[i] == known && !grow(ledger, known, known + 1)))
            return false;
    }
    return true;
}

/* The row of a source for this version. */
static struct story_source_change *find_row(struct story_history_builder *builder, uint32_t source)
{
    struct ledger *ledger = &builder->ledger;
    uint32_t row = ledger->rows[source];

    if (row && ledger->changes[row - 1].version == builder->version)
        return &ledger->changes[row - 1];
    struct story_source_change *changes = array_reserve(ledger->changes, &ledger->change_capacity, ledger->change_count + 1,
                                                        sizeof *changes);
    if (!changes)
        return NULL;
    ledger->changes = changes;
    changes[ledger->change_count++] = (struct story_source_change){ .source = source, .version = builder->version };
    ledger->rows[source] = (uint32_t)ledger->change_count;
    return &changes[ledger->change_count - 1];
}

static int64_t exposure(const struct ledger *ledger, uint32_t from, uint32_t to)
{
    int64_t seconds = ledger->times[to] - ledger->times[from];

    return seconds > 0 ? seconds : 0;
}

static bool keep_claim(struct story_history_builder *builder, const struct story_blame *blame, const struct holding *holding,
                       enum story_claim_end end)
{
    struct ledger *ledger = &builder->ledger;
    bool lives = end == STORY_CLAIM_ALIVE;
    const struct generation *now = &builder->now;
    struct story_claim *claims;

    if (!builder->options.claims)
        return true;
    if (!(claims = array_reserve(ledger->claims, &ledger->claim_capacity, ledger->claim_count + 1, sizeof *claims)))
        return false;
    ledger->claims = claims;
    claims[ledger->claim_count++] = (struct story_claim){
        .source = holding->source, .from = holding->from, .to = lives ? STORY_NEVER : builder->version, .end = end,
        .sentence = (uint32_t)(blame - now->sentences), .paragraph = blame->paragraph, .number = blame->number,
        .exposure = exposure(ledger, holding->from, lives ? builder->version - 1 : builder->version),
    };
    return true;
}

static struct holding *find_holding(const struct generation *generation, uint32_t sentence, uint32_t source)
{
    const struct held *held = &generation->held[sentence];

    for (uint32_t i = 0; i < held->count; i++)
        if (generation->holdings[held->first + i].source == source)
            return &generation->holdings[held->first + i];
    return NULL;
}

/* Since when the passage rests on the source: what stood before goes on. */
static uint32_t claim_begin(const struct story_history_builder *builder, const struct step_change *change, uint32_t source)
{
    uint32_t from = builder->version;

    for (uint32_t i = 0; i < change->before_count; i++) {
        const struct holding *holding = find_holding(&builder->now, change->before[i], source);
        if (holding && holding->from < from)
            from = holding->from;
    }
    return from;
}

static bool add_holding(struct generation *next, uint32_t sentence, struct holding holding)
{
    struct holding *holdings = array_reserve(next->holdings, &next->holding_capacity, next->holding_count + 1, sizeof *holdings);

    if (!holdings)
        return false;
    next->holdings = holdings;
    holdings[next->holding_count++] = holding;
    next->held[sentence].count++;
    return true;
}

/* The sentence has the set that it had. */
static bool inherit(struct story_history_builder *builder, uint32_t before, uint32_t after)
{
    struct generation *next = &builder->next;

    next->held[after] = (struct held){ .first = next->holding_count };
    for (uint32_t i = 0; i < builder->now.held[before].count; i++)
        if (!add_holding(next, after, builder->now.holdings[builder->now.held[before].first + i]))
            return false;
    return true;
}

static bool gain(struct story_history_builder *builder, const struct step_change *change, uint32_t after, uint32_t source)
{
    uint32_t from = claim_begin(builder, change, source);
    struct story_source_change *row = find_row(builder, source);

    if (!row)
        return false;
    builder->ledger.sources[source].now++;
    row->gained += from == builder->version;
    return add_holding(&builder->next, after, (struct holding){ source, from });
}

static bool take_sets(struct story_history_builder *builder, const struct step_change *change)
{
    for (uint32_t i = 0; i < change->after_count; i++) {
        uint32_t after = change->after[i];
        builder->next.held[after] = (struct held){ .first = builder->next.holding_count };
        for (uint32_t left = step_number(&builder->reader); left; left--)
            if (!gain(builder, change, after, builder->ledger.numbers[step_number(&builder->reader)]))
                return false;
    }
    return true;
}

/* Mark the sources that the new side has, or take the marks back. */
static void mark_held(struct story_history_builder *builder, const struct step_change *change, bool mark)
{
    for (uint32_t i = 0; i < change->after_count; i++) {
        const struct held *held = &builder->next.held[change->after[i]];
        for (uint32_t k = 0; k < held->count; k++)
            builder->ledger.is_held[builder->next.holdings[held->first + k].source] = mark;
    }
}

static bool lose(struct story_history_builder *builder, const struct story_blame *blame, const struct holding *holding,
                 enum story_claim_end end)
{
    struct story_source_life *life = &builder->ledger.sources[holding->source];
    struct story_source_change *row = find_row(builder, holding->source);

    if (!row)
        return false;
    life->now--;
    if (end != STORY_CLAIM_PASSED) {
        int64_t seconds = exposure(&builder->ledger, holding->from, builder->version);
        row->lost++;
        life->exposure = seconds > life->exposure ? seconds : life->exposure;
    }
    return keep_claim(builder, blame, holding, end);
}

/* Let the claims of old sentence number `i` end, but for those that the sentence which continues it goes on with. */
static bool end_claims(struct story_history_builder *builder, const struct step_change *change, uint32_t i)
{
    uint32_t before = change->before[i];
    const struct held *held = &builder->now.held[before];
    uint32_t after = STORY_NEVER;

    for (uint32_t k = 0; k < change->after_count && after == STORY_NEVER; k++)
        if (blame_heir(builder->now.sentences, change, k) == i)
            after = change->after[k];
    for (uint32_t k = 0; k < held->count; k++) {
        const struct holding *holding = &builder->now.holdings[held->first + k];
        bool stays = builder->ledger.is_held[holding->source];
        enum story_claim_end end = stays ? STORY_CLAIM_PASSED : change->after_count ? STORY_CLAIM_RECITED : STORY_CLAIM_REMOVED;
        if (after != STORY_NEVER && find_holding(&builder->next, after, holding->source))
            builder->ledger.sources[holding->source].now--; /* it goes on: counted as gained above */
        else if (!lose(builder, &builder->now.sentences[before], holding, end))
            return false;
    }
    return true;
}

bool ledger_carry(struct story_history_builder *builder, const struct step_change *change)
{
    bool complete = true;

    if (change->after_count && !step_has_sets(change))
        return inherit(builder, change->before[0], change->after[0]);
    if (!take_sets(builder, change))
        return false;
    mark_held(builder, change, true);
    for (uint32_t i = 0; complete && i < change->before_count; i++)
        complete = end_claims(builder, change, i);
    mark_held(builder, change, false);
    return complete;
}

/* A row that tells of no change, as when a set was written anew and the source stayed in it, goes again. */
void ledger_end(struct story_history_builder *builder)
{
    struct ledger *ledger = &builder->ledger;
    size_t kept = ledger->change_first;

    for (size_t i = ledger->change_first; i < ledger->change_count; i++) {
        struct story_source_change row = ledger->changes[i];
        struct story_source_life *life = &ledger->sources[row.source];
        ledger->rows[row.source] = 0;
        row.carried = life->now;
        uint32_t carried = life->then; /* while it is built: the sentences of the version before */
        if (!row.gained && !row.lost && row.carried == carried)
            continue;
        if (!carried && !life->gained)
            life->first = row.version;
        life->last = row.version - !row.carried;
        life->gained += row.gained;
        life->lost += row.lost;
        life->then = row.carried;
        ledger->changes[kept++] = row;
    }
    ledger->change_count = kept;
}

static int change_by_source(const void *a, const void *b)
{
    const struct story_source_change *x = a, *y = b;

    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    return x->version < y->version ? -1 : x->version > y->version;
}

static int claim_by_source(const void *a, const void *b)
{
    const struct story_claim *x = a, *y = b;

    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    if (x->to != y->to)
        return x->to < y->to ? -1 : 1;
    return x->sentence < y->sentence ? -1 : x->sentence > y->sentence;
}

static bool end_living_claims(struct story_history_builder *builder)
{
    const struct generation *now = &builder->now;

    for (uint32_t i = 0; i < now->count; i++)
        for (uint32_t k = 0; k < now->held[i].count; k++)
            if (!keep_claim(builder, &now->sentences[i], &now->holdings[now->held[i].first + k], STORY_CLAIM_ALIVE))
                return false;
    return true;
}

static bool copy_lists(struct ledger *ledger, struct story_source_life *lives, struct arena *arena)
{
    struct story_source_change *changes = arena_alloc(arena, ledger->change_count, sizeof *changes);
    struct story_claim *claims = arena_alloc(arena, ledger->claim_count, sizeof *claims);

    if (!changes || !claims)
        return false;
    if (ledger->change_count) {
        qsort(ledger->changes, ledger->change_count, sizeof *changes, change_by_source);
        memcpy(changes, ledger->changes, ledger->change_count * sizeof *changes);
    }
    if (ledger->claim_count) {
        qsort(ledger->claims, ledger->claim_count, sizeof *claims, claim_by_source);
        memcpy(claims, ledger->claims, ledger->claim_count * sizeof *claims);
    }
    for (size_t i = ledger->change_count; i--;)
        lives[changes[i].source].changes = &changes[i];
    for (size_t i = 0; i < ledger->change_count; i++)
        lives[changes[i].source].change_count++;
    for (size_t i = ledger->claim_count; i--;)
        lives[claims[i].source].claims = &claims[i];
    for (size_t i = 0; i < ledger->claim_count; i++)
        lives[claims[i].source].claim_count++;
    return true;
}

bool ledger_give(struct story_history_builder *builder, struct story_history *history, struct arena *arena)
{
    struct ledger *ledger = &builder->ledger;
    size_t count = ledger->ids.count;
    struct story_source_life *lives = arena_alloc(arena, count, sizeof *lives);

    if (!lives || !end_living_claims(builder))
        return false;
    for (size_t i = 0; i < count; i++) {
        lives[i] = ledger->sources[i];
        lives[i].id = arena_strndup(arena, ledger->ids.entries[i].bytes, ledger->ids.entries[i].size);
        if (!lives[i].id)
            return false;
        if (lives[i].now)
            lives[i].last = builder->version - 1;
    }
    if (!copy_lists(ledger, lives, arena))
        return false;
    for (size_t i = 0; i < count; i++)
        lives[i].then = lives[i].change_count ? lives[i].changes[0].carried : 0;
    history->sources = lives;
    history->source_count = count;
    return true;
}

void ledger_free(struct ledger *ledger)
{
    intern_free(&ledger->ids);
    free(ledger->sources);
    free(ledger->numbers);
    free(ledger->rows);
    free(ledger->changes);
    free(ledger->claims);
    free(ledger->times);
    free(ledger->is_held);
}
