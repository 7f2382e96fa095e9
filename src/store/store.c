/* Opening and closing a store. */
#include "git_error.h"
#include "handle.h"
#include "library.h"
#include "limit.h"
#include "stories.h"
#include "walk.h"

#include "base/error.h"

#include <stdlib.h>

int story_store_open(struct story_store **out, const char *path, const char *story, struct story_error *err)
{
    struct story_store *store = calloc(1, sizeof *store);
    int status;

    if (!store)
        return error_set_nomem(err);
    if ((status = library_start(err)) < 0) {
        free(store);
        return status;
    }
    int code = git_repository_open_ext(&store->repo, path, 0, getenv("GIT_CEILING_DIRECTORIES"));
    lines_init(&store->lines, store->repo);
    if (code == 0)
        code = limit_objects(store->repo);
    status = code < 0 ? error_set_git(err, code, "cannot open the repository", path) : stories_choose(store, story, err);
    if (status < 0) {
        story_store_free(store);
        return status;
    }
    *out = store;
    return STORY_OK;
}

void story_store_free(struct story_store *store)
{
    if (!store)
        return;
    guard_end(&store->guard);
    walk_clear(store);
    git_repository_free(store->repo);
    free(store);
    library_stop();
}

const char *story_store_folder(const struct story_store *store)
{
    return git_repository_commondir(store->repo);
}

const char *story_store_name(const struct story_store *store)
{
    return *store->name ? store->name : NULL;
}
