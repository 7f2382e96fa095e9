/* Walking back the lines of a history: first parents, then those that were merged. No commit is visited twice. */
#ifndef STORE_LINES_H
#define STORE_LINES_H

#include "base/intern.h"

#include <storydiff/error.h>

#include <git2.h>
#include <stdbool.h>
#include <stddef.h>

/* Ids of the parents of a commit, in order: room that is used again and again. */
struct parents {
    git_oid *ids;
    size_t count;
    size_t capacity;
};

/* Make room for the parents of the next commit, and count them. */
int parents_expect(struct parents *parents, size_t count, struct story_error *err);
int parents_of(struct parents *parents, const git_commit *commit, struct story_error *err);

struct lines {
    git_repository *repo;
    struct intern seen; /* ids of commits */
    struct parents parents; /* of the commit that was visited last */
    git_oid *pending;   /* parents that were merged, not yet followed */
    size_t pending_count;
    size_t pending_capacity;
};

void lines_init(struct lines *lines, git_repository *repo);
void lines_free(struct lines *lines);

/* What a line is walked for. A visitor tells the parents of a commit, which are followed; without any, the line ends. */
struct lines_visitor {
    int (*visit)(void *context, const git_oid *id, struct parents *parents, struct story_error *err);
    void *context;
};

/* Visit a commit, its first parent, and so on, up to one that was seen or to the first. `joined` is the commit that was seen, or
 * zero. */
int lines_follow(struct lines *lines, const git_oid *from, const struct lines_visitor *visitor, git_oid *joined,
                 struct story_error *err);

/* Take a parent that was merged and is to be followed; false when there is none. */
bool lines_next(struct lines *lines, git_oid *from);

/* Whether a commit was visited. */
bool lines_saw(const struct lines *lines, const git_oid *id);

#endif
