#include "limit.h"

#include "path.h"

#include <git2/sys/odb_backend.h>
#include <stdlib.h>

/* A list of 100,000 files is half as large; libgit2 needs three times as much memory for a moment. */
enum { SIZE_MAX_LOADED = 8 << 20 };

/* libgit2 has no such limit. But it asks one backend after the other for an object, and this one has none: it looks at the header,
 * and ends the search when the object is too large. It has a database of its own to look in: the first one is locked by then. */
struct limit {
    git_odb_backend backend; /* must come first: libgit2 knows only this */
    git_odb *headers;
};

static int look_at_header(void **data, size_t *size, git_object_t *type, git_odb_backend *backend, const git_oid *id)
{
    int code = git_odb_read_header(size, type, ((struct limit *)backend)->headers, id);

    (void)data;
    if (code == 0 && *type != GIT_OBJECT_BLOB && *size > SIZE_MAX_LOADED) {
        git_error_set(GIT_ERROR_OBJECT, "%s %s is too large: %zu bytes", git_object_type2string(*type), git_oid_tostr_s(id), *size);
        return GIT_ERROR;
    }
    return GIT_PASSTHROUGH;
}

static int has_no_header(size_t *size, git_object_t *type, git_odb_backend *backend, const git_oid *id)
{
    (void)size, (void)type, (void)backend, (void)id;
    return GIT_ENOTFOUND;
}

static void free_limit(git_odb_backend *backend)
{
    struct limit *limit = (struct limit *)backend;

    git_odb_free(limit->headers);
    free(limit);
}

static int open_limit(struct limit *limit, git_repository *repo)
{
    char *folder = path_join(git_repository_commondir(repo), "objects");
    int code = GIT_ERROR;

    if (folder && (code = git_odb_init_backend(&limit->backend, GIT_ODB_BACKEND_VERSION)) == 0)
        code = git_odb_open(&limit->headers, folder);
    if (!folder)
        git_error_set_oom();
    free(folder);
    limit->backend.read = look_at_header;
    limit->backend.read_header = has_no_header;
    limit->backend.free = free_limit;
    return code;
}

int limit_objects(git_repository *repo)
{
    enum { BEFORE_ALL_OTHERS = 1000 };
    struct limit *limit = calloc(1, sizeof *limit);
    git_odb *odb = NULL;

    if (!limit) {
        git_error_set_oom();
        return GIT_ERROR;
    }
    int code = open_limit(limit, repo);
    if (code == 0)
        code = git_repository_odb(&odb, repo);
    if (code == 0)
        code = git_odb_add_backend(odb, &limit->backend, BEFORE_ALL_OTHERS);
    if (code < 0)
        free_limit(&limit->backend);
    git_odb_free(odb);
    return code;
}
