/* Facts: what can be told to have changed in a passage, whatever is written around it. */
#ifndef AUDIT_FACTS_H
#define AUDIT_FACTS_H

#include "lexicon.h"
#include "terms.h"

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum fact_kind {
    FACT_NUMBER,
    FACT_DATE,
    FACT_MONEY,
    FACT_QUOTE,
    FACT_NEGATION,
    FACT_HEDGE,
    FACT_ATTRIBUTION,
    FACT_NAME,
    FACT_KINDS
};

/* Signs that are perhaps no fact, "an IV drip": one counts where another one of its class took its place, not where it came or
 * went. */
enum doubt { DOUBT_NONE, DOUBT_CODE, DOUBT_ROMAN, DOUBT_COMPASS, DOUBT_SYMBOL, DOUBT_ZONE, DOUBTS };

struct fact {
    enum fact_kind kind;
    enum doubt doubt;
    const char *value; /* normalised, NUL-terminated: equal values are the same fact */
    const char *text;  /* as it is written, in `terms` from number `first` to before `end` */
    size_t size;
    size_t first;
    size_t end;
    bool is_matched; /* the other side has it, too */
};

/* The facts of a passage. All lives in the arena. */
struct facts {
    const struct lexicon *lexicon;
    struct terms terms;
    struct fact *items;
    size_t count;
    size_t capacity;
    struct arena *arena;
};

/* Find the facts of a passage without citations. Returns false when memory ran out. */
bool facts_read(struct facts *facts, const struct lexicon *lexicon, const char *text, size_t size, struct arena *arena);

/* Mark what both sides have. Returns false when memory ran out. */
bool facts_match(struct facts *before, struct facts *after);

/* ---- for the files that find facts of a kind; each returns false when memory ran out */

/* The phrase of a list at a term: how many terms it takes, 0 for none, and none of what a fact has taken. */
size_t facts_phrase(const struct facts *facts, size_t at, enum lexicon_list list, const char **value);

/* Whether a word that may be something else, Portuguese "segundo", names a source here: "segundo a polícia". */
bool facts_is_source_phrase(const struct facts *facts, size_t at);

/* Whether words before a term limit what is there: "au moins [5]". */
bool facts_is_hedged(const struct facts *facts, size_t at);

/* Add a fact that is written in `terms` from number `first` to before `end`. */
bool facts_add(struct facts *facts, enum fact_kind kind, const char *value, size_t first, size_t end);
bool facts_add_doubtful(struct facts *facts, enum doubt doubt, const char *value, size_t first, size_t end);

bool facts_find_clocks(struct facts *facts);  /* first: "nine in the evening" is no number */
bool facts_find_dates(struct facts *facts);   /* before numbers, which are none of theirs */
bool facts_find_quotes(struct facts *facts);  /* before numbers: 5" is no inch where it ends a quotation */
bool facts_find_numbers(struct facts *facts); /* money, too */
bool facts_find_signs(struct facts *facts);   /* hedges: "<5" */
bool facts_find_words(struct facts *facts);   /* negations and hedges */
bool facts_find_attributions(struct facts *facts);
bool facts_find_names(struct facts *facts);
bool facts_find_codes(struct facts *facts); /* names and numbers of one sign: "A5", "IV" */

/* Take the values that changed places with one another, "3–2" and "2–3", for unmatched. */
void facts_part_turned(struct facts *before, struct facts *after);

/* Match names and attributions, which may be the same and written otherwise. */
void facts_match_names(struct facts *before, struct facts *after);
void facts_match_attributions(struct facts *before, struct facts *after);

#endif
