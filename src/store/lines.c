#include "lines.h"

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
    free(lines->parents.ids);
    lines->pending = NULL;
    lines->parents = (struct parents){ NULL, 0, 0 };
}

int parents_expect(struct parents *parents, size_t count, struct story_error *err)
{
    git_oid *ids = array_reserve(parents->ids, &parents->capacity, count + 1, sizeof *ids);

    if (!ids)
        return error_set_nomem(err);
    parents->ids = ids;
    parents->count = count;
    return STORY_OK;
}

int parents_of(struct parents *parents, const git_commit *commit, struct story_error *err)
{
    int status = parents_expect(parents, git_commit_parentcount(commit), err);

    for (size_t i = 0; status == STORY_OK && i < parents->count; i++)
        git_oid_cpy(&parents->ids[i], git_commit_parent_id(commit, (unsigned)i));
    return status;
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

/* A commit was visited: its first parent comes next, the others later. */
static int remember(struct lines *lines, const git_oid *id, struct story_error *err)
{
    const struct parents *parents = &lines->parents;

    if (intern_add(&lines->seen, (const char *)id->id, sizeof id->id) == INTERN_NONE)
        return error_set_nomem(err);
    for (size_t i = parents->count; i > 1; i--) {
        git_oid *pending = array_reserve(lines->pending, &lines->pending_capacity, lines->pending_count + 1, sizeof *pending);
        if (!pending)
            return error_set_nomem(err);
        lines->pending = pending;
        git_oid_cpy(&pending[lines->pending_count++], &parents->ids[i - 1]);
    }
    return STORY_OK;
}

int lines_follow(struct lines *lines, const git_oid *from, const struct lines_visitor *visitor, git_oid *joined,
                 struct story_error *err)
{
    git_oid id = *from;
    bool more = true;
    int status = STORY_OK;

    memset(joined, 0, sizeof *joined);
    while (more) {
        if (lines_saw(lines, &id)) {
            git_oid_cpy(joined, &id);
            break;
        }
        if ((status = visitor->visit(visitor->context, &id, &lines->parents, err)) < 0 || (status = remember(lines, &id, err)) < 0)
            break;
        more = lines->parents.count > 0;
        if (more)
            git_oid_cpy(&id, lines->parents.ids);
    }
    return status;
}
