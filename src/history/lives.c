/* Threads: births, deaths, and what happened between. */
#include "builder.h"

#include "base/array.h"

#include <stdlib.h>
#include <string.h>

static bool is_plain(const struct step_change *change)
{
    return change->kind == STORY_UNCHANGED && !change->moved && !change->recited && !change->cosmetic;
}

static bool add_event(struct story_history_builder *builder, const struct step_change *change, uint32_t i)
{
    const struct story_blame *blame = &builder->next.sentences[change->after[i]];
    struct lives *lives = &builder->lives;
    struct story_event *events = array_reserve(lives->events, &lives->event_capacity, lives->event_count + 1, sizeof *events);

    if (!events)
        return false;
    lives->events = events;
    events[lives->event_count++] = (struct story_event){
        .thread = blame->thread, .version = builder->version, .sentence = change->after[i], .paragraph = blame->paragraph,
        .number = blame->number, .kind = change->kind, .moved = change->moved, .recited = change->recited,
        .cosmetic = change->cosmetic, .words = step_words_differ(change) ? builder->words[i] : 0,
    };
    return true;
}

static bool add_thread(struct story_history_builder *builder, const struct step_change *change, uint32_t i)
{
    const struct story_blame *blame = &builder->next.sentences[change->after[i]];
    struct lives *lives = &builder->lives;
    uint32_t last = change->before_count ? change->before[change->before_count - 1] : 0;
    struct story_thread *threads = array_reserve(lives->threads, &lives->capacity, (size_t)blame->thread + 1, sizeof *threads);

    if (!threads)
        return false;
    lives->threads = threads;
    threads[blame->thread] = (struct story_thread){
        .birth = builder->version, .death = STORY_NEVER, .merged = STORY_NEVER,
        .parent = change->before_count ? builder->now.sentences[last].thread : STORY_NEVER,
    };
    return true;
}

/* Let the threads end that none of the new sentences continues. */
static void end_threads(struct story_history_builder *builder, const struct step_change *change)
{
    uint32_t into = change->after_count ? builder->next.sentences[change->after[change->after_count - 1]].thread : STORY_NEVER;

    for (uint32_t i = 0; i < change->before_count; i++) {
        const struct story_blame *blame = &builder->now.sentences[change->before[i]];
        bool goes_on = change->kind == STORY_MERGED ? blame->thread == into : i < change->after_count;
        if (goes_on)
            continue;
        struct story_thread *thread = &builder->lives.threads[blame->thread];
        thread->death = builder->version;
        thread->merged = into;
        thread->end = into == STORY_NEVER ? STORY_END_REMOVED : STORY_END_MERGED;
        thread->last_sentence = change->before[i];
        thread->last_paragraph = blame->paragraph;
        thread->last_number = blame->number;
    }
}

bool lives_carry(struct story_history_builder *builder, const struct step_change *change)
{
    if (is_plain(change))
        return true;
    for (uint32_t i = 0; i < change->after_count; i++) {
        if (blame_heir(builder->now.sentences, change, i) == STORY_NEVER && !add_thread(builder, change, i))
            return false;
        if (!add_event(builder, change, i))
            return false;
    }
    end_threads(builder, change);
    return true;
}

static int by_thread(const void *a, const void *b)
{
    const struct story_event *x = a, *y = b;

    if (x->thread != y->thread)
        return x->thread < y->thread ? -1 : 1;
    return x->version < y->version ? -1 : x->version > y->version;
}

/* A thread that was only moved or re-cited has the words that it had before. */
static void give_events(struct story_thread *threads, struct story_event *events, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct story_thread *thread = &threads[events[i].thread];
        if (!thread->event_count++)
            thread->events = &events[i];
        else if (events[i].kind == STORY_UNCHANGED)
            events[i].words = events[i - 1].words;
    }
}

bool lives_give(struct story_history_builder *builder, struct story_history *history, struct arena *arena)
{
    struct lives *lives = &builder->lives;
    struct story_thread *threads = arena_alloc(arena, builder->thread_count, sizeof *threads);
    struct story_event *events = arena_alloc(arena, lives->event_count, sizeof *events);

    if (!threads || !events)
        return false;
    for (uint32_t i = 0; i < builder->now.count; i++) {
        const struct story_blame *blame = &builder->now.sentences[i];
        struct story_thread *thread = &lives->threads[blame->thread];
        thread->last_sentence = i;
        thread->last_paragraph = blame->paragraph;
        thread->last_number = blame->number;
    }
    if (lives->event_count) {
        qsort(lives->events, lives->event_count, sizeof *events, by_thread);
        memcpy(events, lives->events, lives->event_count * sizeof *events);
        memcpy(threads, lives->threads, builder->thread_count * sizeof *threads);
    }
    give_events(threads, events, lives->event_count);
    history->threads = threads;
    history->thread_count = builder->thread_count;
    return true;
}
