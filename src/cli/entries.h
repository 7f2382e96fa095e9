/* What the changelog tells of versions: worked out once, and kept in a cache of the user's. */
#ifndef CLI_ENTRIES_H
#define CLI_ENTRIES_H

#include "notes.h"
#include "steps.h"

#include <storydiff/cache.h>
#include <storydiff/changelog.h>

/* All zero but for `run`, `options` and `json` at the beginning. */
struct entries {
    struct run *run;
    struct story_changelog_options options;
    bool json; /* an entry is JSON, not a document */
    struct steps steps;
    struct notes notes;
    struct story_cache *cache; /* NULL: not opened yet, or the user has no place for one */
    bool opened;
    char *made; /* the entry that was made last */
};

/* An entry. Both texts are borrowed from the entries until the next one is asked for. */
struct entry {
    const char *summary; /* "3 edited, 1 moved" */
    struct story_document *document; /* freed by whom it is given to; NULL: it is JSON, or there is nothing to tell */
    const char *json;
    size_t json_size; /* 0: there is nothing to tell */
};

/* Find the entry of a version, compared with the one that it grew from; NULL for a first version. Both must live until the
 * entries are closed. */
int entries_find(struct entry *entry, struct entries *entries, const struct story_version *before,
                 const struct story_version *version, struct story_error *err);

void entries_close(struct entries *entries);

#endif
