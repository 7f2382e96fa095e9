/* Disclosure: which values changed in a version, and whether it tells of them. */
#ifndef AUDIT_DISCLOSURE_H
#define AUDIT_DISCLOSURE_H

#include "facts.h"

#include "base/arena.h"

#include <storydiff/audit.h>

struct changed_value {
    size_t finding;  /* its index */
    bool is_source;  /* then only `text` and `size` of the fact are meaningful */
    struct fact fact;
};

/* The values that changed in a version. All zero is empty; free with arena_clear(). */
struct disclosure {
    struct arena arena;
    struct changed_value *items;
    size_t count;
    size_t capacity;
};

struct judge;

/* Whether a version has to tell of the changes that a rule finds: errors about facts or sources. */
bool disclosure_concerns(const struct story_rule *rule);

/* Remember the values of the change at which the judge looks, of which finding number `finding` tells. Returns false when memory
 * ran out, as does the next. */
bool disclosure_record(struct judge *judge, size_t finding);

/* Mark which findings are disclosed: the version's note, or a sentence that was added, mentions one of their values. */
bool disclosure_settle(struct judge *judge, struct story_finding *findings);

#endif
