/* Terms: the words, numbers and marks of a passage, as rules look at them. */
#ifndef AUDIT_TERMS_H
#define AUDIT_TERMS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum term_kind { TERM_WORD, TERM_NUMBER, TERM_MARK };

struct term {
    const char *text;   /* in the passage */
    const char *folded; /* in lower case, straight apostrophes */
    uint32_t size;
    uint32_t folded_size; /* 0 for a mark but a hyphen, and for a number */
    uint32_t code;        /* of a mark: the character */
    enum term_kind kind;
    bool is_upper;  /* begins with a capital */
    bool is_hyphen; /* joins two words */
    bool is_glued;  /* no white space before it */
    bool is_taken;  /* a date or a number already */
    bool is_idiom;  /* in a phrase whose words say nothing alone: "no doubt", "at first" */
};

struct terms {
    struct term *items; /* in the arena, with one term behind the last that is an empty mark */
    size_t count;
    const char *text; /* the passage */
    size_t size;
};

/* Read a passage without citations, which is borrowed. Returns false when memory ran out. */
bool terms_read(struct terms *terms, const char *text, size_t size, struct arena *arena);

/* Whether a term is this mark. */
static inline bool term_is_mark(const struct term *term, uint32_t code)
{
    return term->kind == TERM_MARK && term->code == code;
}

#endif
