/* Blame: what the new sentences of a change have from the old ones. */
#include "blame.h"

/* The later of two versions, either of which may be STORY_NEVER. */
static uint32_t later(uint32_t a, uint32_t b)
{
    return a == STORY_NEVER ? b : b == STORY_NEVER || a > b ? a : b;
}

/* Add an origin, unless it is there; the oldest are kept, in order. */
static void add_origin(struct story_blame *blame, uint32_t version)
{
    uint32_t at = 0;

    while (at < blame->origin_count && blame->origins[at] < version)
        at++;
    if (at == STORY_ORIGINS_MAX || (at < blame->origin_count && blame->origins[at] == version))
        return;
    if (blame->origin_count < STORY_ORIGINS_MAX)
        blame->origin_count++;
    for (uint32_t i = blame->origin_count - 1; i > at; i--)
        blame->origins[i] = blame->origins[i - 1];
    blame->origins[at] = version;
}

static void join(struct story_blame *whole, const struct story_blame *part)
{
    for (uint32_t i = 0; i < part->origin_count; i++)
        add_origin(whole, part->origins[i]);
    whole->edited = later(whole->edited, part->edited);
    whole->moved = later(whole->moved, part->moved);
    whole->recited = later(whole->recited, part->recited);
}

/* Of several old sentences that became one, the one with the oldest origin lives on, and of such the first. */
static uint32_t oldest(const struct story_blame *before, const struct step_change *change)
{
    uint32_t best = 0;

    for (uint32_t i = 1; i < change->before_count; i++)
        if (before[change->before[i]].origins[0] < before[change->before[best]].origins[0])
            best = i;
    return best;
}

uint32_t blame_heir(const struct story_blame *before, const struct step_change *change, uint32_t i)
{
    if (change->kind == STORY_MERGED)
        return oldest(before, change);
    return i < change->before_count ? i : STORY_NEVER;
}

static void mark_change(struct story_blame *blame, const struct step_change *change, uint32_t version)
{
    if (change->kind != STORY_UNCHANGED) {
        blame->edited = version;
        blame->cosmetic = change->cosmetic;
    }
    if (change->moved)
        blame->moved = version;
    if (change->recited)
        blame->recited = version;
}

/* What all new sentences of the change share. */
static struct story_blame carry_all(const struct tracing *tracing, const struct step_change *change)
{
    struct story_blame all = { .edited = STORY_NEVER, .moved = STORY_NEVER, .recited = STORY_NEVER };

    if (change->before_count == 0) {
        add_origin(&all, tracing->version);
        return all;
    }
    if (change->before_count == 1)
        all = tracing->before[change->before[0]];
    for (uint32_t i = 0; i < change->before_count && change->before_count > 1; i++)
        join(&all, &tracing->before[change->before[i]]);
    mark_change(&all, change, tracing->version);
    return all;
}

void blame_carry(const struct tracing *tracing, const struct step_change *change)
{
    const struct story_blame all = carry_all(tracing, change);

    for (uint32_t i = 0; i < change->after_count; i++) {
        struct story_blame *blame = &tracing->after[change->after[i]];
        uint32_t heir = blame_heir(tracing->before, change, i);
        uint32_t paragraph = blame->paragraph, number = blame->number;
        *blame = all;
        blame->paragraph = paragraph;
        blame->number = number;
        blame->thread = heir == STORY_NEVER ? (*tracing->thread_count)++ : tracing->before[change->before[heir]].thread;
    }
}
