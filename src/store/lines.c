#include "lines.h"

#include "snapshot.h"

#include "base/array.h"
#include "base/error.h"
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

void lines_init(struct lines *lines, git_repository *repo)
{
    *lines = (struct lines){ .repo = repo };
    intern_init(&lines->seen, hash_bytes);
}

void lines_free(struct lines *lines)
{
    intern_free(&lines->seen);
    free(lines->pending);
    lines->pending = NULL;
}

bool lines_saw(const struct lines *lines, const git_oid *id)
{
    return intern_find(&lines->seen, (const char *)id->id, sizeof id->id) != INTERN_NONE;
}

bool lines_next(struct lines *lines, git_oid *from)
{
    while (lines->pending_count) {
        *from = lines->pending[--lines->pending_count];
        if (!lines_saw(lines, from))
            return true;
    }
    return false;
}

static int remember(struct lines *lines, const git_commit *commit, bool ends, struct story_error *err)
{
    unsigned count = ends ? 0 : git_commit_parentcount(commit);
    const git_oid *id = git_commit_id(commit);

    if (intern_add(&lines->seen, (const char *)id->id, sizeof id->id) == INTERN_NONE)
        return error_set_nomem(err);
    for (unsigned i = count; i > 1; i--) {
        git_oid *pending = array_reserve(lines->pending, &lines->pending_capacity, lines->pending_count + 1, sizeof *pending);
        if (!pending)
            return error_set_nomem(err);
        lines->pending = pending;
        git_oid_cpy(&pending[lines->pending_count++], git_commit_parent_id(commit, i - 1));
    }
    return STORY_OK;
}

int lines_follow(struct lines *lines, const git_oid *from, const struct lines_visitor *visitor, git_oid *joined,
                 struct story_error *err)
{
    git_commit *commit = NULL;
    bool more = true, stop = false;
    int status = STORY_OK;

    memset(joined, 0, sizeof *joined);
    if (lines_saw(lines, from)) {
        git_oid_cpy(joined, from);
        return STORY_OK;
    }
    status = snapshot_lookup(&commit, lines->repo, from, err);
    while (status == STORY_OK && more) {
        if ((status = visitor->visit(visitor->context, commit, &stop, err)) < 0 ||
            (status = remember(lines, commit, stop, err)) < 0 || stop ||
            (status = snapshot_step_back(&commit, &more, err)) < 0)
            break;
        if (more && lines_saw(lines, git_commit_id(commit))) {
            git_oid_cpy(joined, git_commit_id(commit));
            more = false;
        }
    }
    git_commit_free(commit);
    return status;
}
