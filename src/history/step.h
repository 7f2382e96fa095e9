/* Steps, packed: numbers of 7 bits a byte, the lowest first.
 *
 *   sentences before, sentences after, paragraphs, sentences of each paragraph, sources, each source's size and id,
 *   then the changes: a byte of kind and marks, and either the length of a run of sentences that stayed as they were, or the
 *   numbers and the indices of both sides. Where words changed, a hash follows for each new sentence; where the set of sources
 *   cannot be that of the old sentence, the set.
 *
 * An index is told by its distance from the one that would come next. */
#ifndef HISTORY_STEP_H
#define HISTORY_STEP_H

#include <storydiff/history.h>

/* A step that is being read. */
struct step_reader {
    const unsigned char *at;
    const unsigned char *end;
    bool broken; /* what was read is no step */
    uint32_t before_count;
    uint32_t after_count;
    uint32_t paragraph_count;
    uint32_t source_count;
    uint32_t next_before; /* the indices that come next */
    uint32_t next_after;
    uint32_t run; /* what is left of it */
    uint32_t *numbers; /* room for the change that was read last */
    size_t capacity;
};

/* A change as a step tells it. */
struct step_change {
    enum story_change_kind kind;
    bool moved;
    bool recited;
    bool cosmetic;
    const uint32_t *before;
    const uint32_t *after;
    uint32_t before_count;
    uint32_t after_count;
};

/* Marks in the first byte of a change, beside its kind. */
enum { STEP_KIND = 7, STEP_MOVED = 8, STEP_RECITED = 16, STEP_COSMETIC = 32, STEP_RUN = 64 };

/* The longest run. Without a limit a few bytes could claim any number of sentences, and memory would be asked for them. */
enum { STEP_RUN_MAX = 127 };

/* A change as a step of it would tell it; it borrows from that. */
struct step_change step_change_of(const struct story_change *change);

static inline bool step_words_differ(const struct step_change *change)
{
    return change->after_count && change->kind != STORY_UNCHANGED;
}

/* Whether the sets of sources follow: otherwise the one new sentence has that of the old one. */
static inline bool step_has_sets(const struct step_change *change)
{
    return change->after_count && (change->recited || change->before_count != 1 || change->after_count != 1);
}

/* Begin to read; what is called first is the counts, then the paragraphs and the sources are read by step_number() and
 * step_name(). */
void step_reader_open(struct step_reader *reader, const struct story_step *step);
void step_reader_close(struct step_reader *reader);

uint32_t step_number(struct step_reader *reader); /* 0 when broken */
uint64_t step_hash(struct step_reader *reader);
const char *step_name(struct step_reader *reader, uint32_t *size);

/* The next change: false when there are no more, the step is broken, or memory ran out (then `numbers` is NULL). Its hashes and
 * sets are read by the caller. */
bool step_next(struct step_reader *reader, struct step_change *change);

#endif
