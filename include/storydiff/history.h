/** A history: many versions, each compared with the one that it grew from, become the lives of sentences and of sources.
 *
 * A history is built oldest version first, along one line of first parents. What it needs of a version and its comparison is a
 * *step*, one block of bytes without any text of the story but the ids of sources: it can be kept, so that nothing need be compared
 * twice. Versions are called by their number in the line, from 0; sentences by their 0-based index in a version.
 */
#ifndef STORYDIFF_HISTORY_H
#define STORYDIFF_HISTORY_H

#include <storydiff/diff.h>
#include <storydiff/error.h>
#include <storydiff/revision.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

STORY_BEGIN_DECLS

/** No version, or no thread. */
#define STORY_NEVER UINT32_MAX

/** What a history needs of a version, and of its comparison with the one before. From malloc(): freed with free(). */
struct story_step {
    size_t size;           /**< Of `bytes`. */
    unsigned char bytes[]; /**< Numbers, packed; to be read by the same build of the library. */
};

/** Make the step of a version. `diff` leads to `revision`; NULL for a first version. Neither is needed afterwards.
 * @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_step_create(struct story_step **out, const struct story_revision *revision, const struct story_diff *diff,
                                struct story_error *err);

/** Read a step from the `bytes` of another one. @return STORY_OK; STORY_E_INPUT when it cannot be one; STORY_E_NOMEM. */
STORY_API int story_step_read(struct story_step **out, const void *bytes, size_t size, struct story_error *err);

/** How many origins of a sentence are kept: the oldest ones. */
enum { STORY_ORIGINS_MAX = 8 };

/** Where a sentence of the newest version comes from. A move, or other breaks of lines, change nothing but `moved`. */
struct story_blame {
    uint32_t thread;    /**< Its life: see struct story_thread. */
    uint32_t paragraph; /**< 1-based place. */
    uint32_t number;
    /** The versions that brought it, oldest first. More than one: sentences from several were merged, or recast as one. A part of
     * a split has the origins of the whole. */
    uint32_t origins[STORY_ORIGINS_MAX];
    uint32_t origin_count;
    uint32_t edited;  /**< The last version that changed its words, split or merged it; STORY_NEVER: it is as it was brought. */
    uint32_t moved;   /**< The last version that moved it. */
    uint32_t recited; /**< The last version that changed its sources. */
    bool cosmetic;    /**< The last edit changed only its looks. */
};

/** Something that happened to a thread: not the versions in which it stayed unchanged in its place. */
struct story_event {
    uint32_t thread;
    uint32_t version;
    uint32_t sentence; /**< Index in that version. */
    uint32_t paragraph;
    uint32_t number;
    enum story_change_kind kind; /**< Of the change: STORY_ADDED at most births; a birth from a split is STORY_SPLIT. */
    bool moved;
    bool recited;
    bool cosmetic;
    /** A hash of its words from then on, citations taken out: equal words have equal hashes, but not the other way round. */
    uint64_t words;
};

/** How a thread ended. */
enum story_end {
    STORY_END_ALIVE,   /**< It did not: the newest version has it. */
    STORY_END_REMOVED, /**< Its sentence was removed. */
    STORY_END_MERGED   /**< Its sentence became part of another. */
};

/** The life of a sentence: at most one sentence of each version from `birth` to before `death`, evolved. Threads divide all
 * sentences of all versions among them. Of a split, the first part lives on, and the others are born; of a merger, the thread with
 * the oldest origin lives on. */
struct story_thread {
    uint32_t birth;  /**< The first version that has it. */
    uint32_t death;  /**< The first version that has it no more; STORY_NEVER while it lives. */
    uint32_t parent; /**< The thread that it split from; STORY_NEVER: it was added. */
    uint32_t merged; /**< The thread that it became part of; STORY_NEVER: none. */
    enum story_end end;
    uint32_t last_sentence; /**< Its index in the version before its death, or in the newest. */
    uint32_t last_paragraph;
    uint32_t last_number;
    const struct story_event *events; /**< From its birth on. */
    size_t event_count;
};

/** How a claim ended: that a sentence carries a source. */
enum story_claim_end {
    STORY_CLAIM_ALIVE,
    STORY_CLAIM_REMOVED, /**< The sentence was removed. */
    STORY_CLAIM_RECITED, /**< The sentence stayed, and rests on the source no more. */
    STORY_CLAIM_PASSED   /**< The passage was split or merged, and another of its sentences goes on with it. */
};

/** A sentence that carries a source, and how long. */
struct story_claim {
    uint32_t source; /**< Number of the source. */
    uint32_t from;   /**< The first version of the claim: of the oldest that it goes on with, after a split or a merger. */
    uint32_t to;     /**< The first version without it; STORY_NEVER while it lives. */
    enum story_claim_end end;
    uint32_t sentence; /**< Its index in the last version that has it, which is `to` - 1 or the newest. */
    uint32_t paragraph;
    uint32_t number;
    int64_t exposure; /**< Seconds from the time of `from` to that of `to`, or of the newest; never negative. */
};

/** What a version changed of a source. */
struct story_source_change {
    uint32_t source;
    uint32_t version;
    uint32_t gained;  /**< Claims that no sentence of their passage made before. */
    uint32_t lost;    /**< Claims that were removed or re-cited. */
    uint32_t carried; /**< Sentences that rest on it now. */
};

/** The life of a source. */
struct story_source_life {
    const char *id; /**< NUL-terminated. */
    uint32_t first; /**< The first version that has it. */
    uint32_t last;  /**< The last one. */
    uint32_t then;  /**< Sentences that rested on it in the first. */
    uint32_t now;   /**< Sentences that rest on it in the newest. */
    uint32_t gained;
    uint32_t lost;
    int64_t exposure; /**< The longest time, in seconds, that a claim stood which was then removed or re-cited. */
    const struct story_source_change *changes; /**< Oldest first. */
    size_t change_count;
    const struct story_claim *claims; /**< Those that ended, by their end; then those that live, by their place. */
    size_t claim_count;
};

/** What to keep beside the blame, which needs room for one version only. */
struct story_history_options {
    bool threads; /**< Lives of sentences: room for each thing that happened. */
    bool sources; /**< Lives of sources, without their claims. */
    bool claims;  /**< … and with them. */
};

/** A history. It owns all that it points to. */
struct story_history {
    uint32_t version_count;
    const struct story_blame *sentences; /**< Of the newest version. */
    size_t sentence_count;
    const struct story_thread *threads; /**< By number, in the order of their births; NULL when not wanted. */
    size_t thread_count;
    const struct story_source_life *sources; /**< In the order of their first appearance; NULL when not wanted. */
    size_t source_count;
};

struct story_history_builder;

/** Begin a history. `options` may be NULL. Freed by story_history_end(). @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_history_begin(struct story_history_builder **out, const struct story_history_options *options,
                                  struct story_error *err);

/** Add the next version, which was published at `time` (seconds UTC). The step is not needed afterwards.
 * @return STORY_OK; STORY_E_INVALID when the step does not lead from the version before; STORY_E_NOMEM. After a failure the
 * builder can only be ended. */
STORY_API int story_history_add(struct story_history_builder *builder, const struct story_step *step, int64_t time,
                                struct story_error *err);

/** The sentences of the version that was added last, in their order: which thread each belongs to, and its blame so far. Borrowed
 * until the next call. */
STORY_API const struct story_blame *story_history_sentences(const struct story_history_builder *builder, size_t *count);

/** End, and free the builder. With `out` NULL, give up. `*out` is freed with story_history_free().
 * @return STORY_OK; STORY_E_INVALID when a version could not be added; STORY_E_NOMEM. */
STORY_API int story_history_end(struct story_history_builder *builder, struct story_history **out, struct story_error *err);

/** Free a history. NULL is allowed. */
STORY_API void story_history_free(struct story_history *history);

STORY_END_DECLS

#endif
