/* One side of a comparison: a file, standard input, or a version in the repository. */
#ifndef CLI_SIDE_H
#define CLI_SIDE_H

#include "command.h"

#include <storydiff/report.h>
#include <storydiff/store.h>

/* All zero before and after. `origin` borrows from the name that was given and from `version`. */
struct side {
    struct story_origin origin;
    char *bytes;
    size_t size;
    struct story_revision *revision;
    struct story_versions version; /* of none or one */
};

/* Find what the user calls `name`: the bytes of a file are read, those of a version not yet. */
int side_find(struct side *side, struct run *run, const char *name, struct story_error *err);

/* Replace a version that was found by the nearest common ancestor of it and another one. */
int side_step_to_base(struct side *side, const struct side *other, struct run *run, struct story_error *err);

/* Read the bytes of what was found, where they are not read yet. */
int side_fetch(struct side *side, struct run *run, struct story_error *err);

/* Find and fetch. */
int side_read(struct side *side, struct run *run, const char *name, struct story_error *err);

/* The same for a version in the repository, which no file can be taken for. */
int side_read_version(struct side *side, struct run *run, const char *name, struct story_error *err);

/* Parse what was fetched (nothing: an empty story), as the options --lines and --lossy say. `like` is a side that was parsed,
 * and is mostly the same, or NULL. */
int side_parse(struct side *side, const struct side *like, const struct run *run, struct story_error *err);

/* Parse a version that was fetched, whatever bytes git holds. */
int side_parse_any(struct side *side, struct story_error *err);

/* Take bytes and parse of a version that was found; `version` stays the caller's and must live as long. */
int side_take_version(struct side *side, struct run *run, const struct story_version *version, struct story_error *err);

void side_close(struct side *side);

/* Rows for commands that parse what the user names. */
#define PARSE_OPTIONS \
    { "lines", '\0', NULL, "each line is one sentence" }, \
    { "lossy", '\0', NULL, "accept bytes that are not UTF-8" }

#endif
