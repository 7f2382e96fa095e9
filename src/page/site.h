/* A story as its site knows it: versions in order, the lives of sentences, and what cites what. */
#ifndef PAGE_SITE_H
#define PAGE_SITE_H

#include "base/arena.h"
#include "diff/token.h"

#include <storydiff/history.h>
#include <storydiff/site.h>

#include <stdint.h>

/* A sentence through the versions: as it came, and whatever became of it. Its number is that of its thread. */
struct site_life {
    const char *text; /* as it came, cut to be short; in the arena */
    size_t text_size;
    bool cut;
};

/* A version; its rank is its place in the order. */
struct site_version {
    size_t rank;
    size_t lane; /* the line that it stands on; 0: the main line */
    const char *file;
    size_t words;
    size_t changed_words;
    struct story_blame *sentences; /* versions in them are ranks */
    size_t sentence_count;
};

/* A sentence of a version cites a source. */
struct site_citing {
    const char *id; /* in the arena, NUL-terminated */
    uint32_t life;
    size_t lane;
    size_t rank;
};

/* A source: `citings` from `first` on, sorted by life, line and rank. */
struct site_source {
    const char *id;
    const char *file;
    size_t first;
    size_t count;
    size_t first_rank;
    size_t last_rank;
};

struct story_site {
    struct arena arena;
    const struct story_tree *tree;
    size_t *order; /* by rank */
    struct site_version *versions;
    struct site_life *lives;
    uint32_t life_count;
    size_t life_capacity;
    struct site_citing *citings;
    size_t citing_count, citing_capacity;
    struct site_source *sources; /* NULL until they are counted */
    size_t source_count;
    struct tokens tokens;
};

/* The first parent of a version, or SIZE_MAX. */
size_t site_parent(const struct story_site *site, size_t version);

/* How people call a version. */
const char *site_version_name(const struct story_site *site, size_t version);

#endif
