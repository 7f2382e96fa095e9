/* A history that is being built: what is known of the newest version, and lists that only grow. */
#ifndef HISTORY_BUILDER_H
#define HISTORY_BUILDER_H

#include "base/arena.h"
#include "base/intern.h"
#include "blame.h"

/* That a sentence carries a source. */
struct holding {
    uint32_t source;
    uint32_t from; /* the first version of the claim */
};

/* Where the holdings of a sentence are. */
struct held {
    size_t first;
    uint32_t count;
};

/* One version. Sentences by index. */
struct generation {
    struct story_blame *sentences;
    size_t capacity;
    uint32_t count;
    struct held *held;
    size_t held_capacity;
    struct holding *holdings;
    size_t holding_count;
    size_t holding_capacity;
};

/* Threads and events, in the order in which they came. */
struct lives {
    struct story_thread *threads;
    size_t capacity;
    struct story_event *events;
    size_t event_count;
    size_t event_capacity;
};

struct ledger {
    struct intern ids;
    struct story_source_life *sources; /* by number in `ids` */
    size_t capacity;
    uint32_t *numbers; /* by source of the step */
    size_t number_capacity;
    uint32_t *rows; /* by source: its last change + 1; 0: none */
    size_t row_capacity;
    struct story_source_change *changes;
    size_t change_count;
    size_t change_capacity;
    size_t change_first; /* of this version */
    struct story_claim *claims; /* that ended */
    size_t claim_count;
    size_t claim_capacity;
    int64_t *times; /* by version */
    size_t time_capacity;
    bool *is_held; /* by source; all false between two changes */
    size_t is_held_capacity;
};

struct story_history_builder {
    struct story_history_options options;
    bool failed;
    uint32_t version; /* the number of the one that is being added */
    uint32_t thread_count;
    struct generation now;
    struct generation next;
    struct step_reader reader;
    uint64_t *words; /* hashes of the change's new sentences */
    size_t word_capacity;
    struct lives lives;
    struct ledger ledger;
};

/* See that a generation has room for `count` sentences, and give it none of them yet. */
bool generation_begin(struct generation *generation, uint32_t count);
void generation_free(struct generation *generation);

/* These return false when memory ran out. */
bool lives_carry(struct story_history_builder *builder, const struct step_change *change);
bool lives_give(struct story_history_builder *builder, struct story_history *history, struct arena *arena);

/* Begin a version: take the names of its sources from the step. */
bool ledger_begin(struct story_history_builder *builder, int64_t time);
bool ledger_carry(struct story_history_builder *builder, const struct step_change *change);
void ledger_end(struct story_history_builder *builder);
bool ledger_give(struct story_history_builder *builder, struct story_history *history, struct arena *arena);
void ledger_free(struct ledger *ledger);

#endif
