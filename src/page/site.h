/* A story as its site knows it: versions in order, the lives of sentences, and what cites what. */
#ifndef PAGE_SITE_H
#define PAGE_SITE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/intern.h"
#include "file_names.h"

#include <storydiff/history.h>
#include <storydiff/site.h>

#include <stdint.h>

/* A version; its rank is its place in the order in which versions are added. */
struct site_version {
    size_t rank;
    size_t column; /* its place by date, the oldest first, but none before what it grew from */
    size_t lane;   /* the line that it stands on; 0: the main line */
    const char *name; /* its label, or its commit, abbreviated */
    const char *file;
    size_t words;
    size_t changed_words;
    struct story_blame *sentences; /* versions in them are ranks */
    size_t sentence_count;
};

/* A sentence of a version cites a source. */
struct site_citing {
    uint32_t source;
    uint32_t sentence; /* as it came: its number among all that came */
    size_t lane;
    size_t rank;
};

/* A source. */
struct site_source {
    const char *id; /* in the arena, NUL-terminated */
    const char *file;
    size_t first; /* its `citings`, sorted by sentence, line and rank */
    size_t count;
    size_t came; /* the oldest version that cites it */
    size_t left; /* the newest */
};

struct story_site {
    struct arena arena;
    const struct story_tree *tree;
    size_t *order;   /* versions by rank */
    size_t *columns; /* versions by column */
    struct file_names files;
    struct site_version *versions;
    struct intern sentences; /* as they came, without citations */
    uint32_t *lives;         /* by thread, which is a sentence through the versions: as what it came */
    uint32_t life_count;
    size_t life_capacity;
    struct site_citing *citings;
    size_t citing_count, citing_capacity;
    size_t grouped_count; /* of them, sorted when all were there */
    struct intern source_ids;
    struct site_source *sources; /* in the order in which they came */
    size_t source_count, source_capacity;
    struct buffer plain;
};

/* Name the versions and their files. Returns false when memory ran out. */
bool site_name_versions(struct story_site *site);

/* The first parent of a version, or SIZE_MAX. */
size_t site_parent(const struct story_site *site, size_t version);

/* The file of the page of a source that a version cites which was added, or NULL. */
const char *site_source_file(const struct story_site *site, const char *id, size_t size);

/* Write a version's name; that of a commit tells its whole id. */
void site_version_write(struct buffer *out, const struct story_site *site, size_t version);

/* Write a sentence as it came, cut to be short. */
void site_sentence_write(struct buffer *out, const struct story_site *site, uint32_t sentence);

#endif
