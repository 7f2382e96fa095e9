/* Reading the files of a version, and the message of its commit. */
#include "git_error.h"
#include "handle.h"
#include "snapshot.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

struct contents {
    char *bytes; /* with a NUL behind them */
    size_t size;
};

/* The size and kind come from the object's header: nothing is loaded that is too large. */
static int check_size(git_repository *repo, const git_oid *id, size_t limit, const char *name, struct story_error *err)
{
    git_odb *odb = NULL;
    git_object_t type = GIT_OBJECT_INVALID;
    size_t size = 0;
    int code = git_repository_odb(&odb, repo);

    if (code == 0)
        code = git_odb_read_header(&size, &type, odb, id);
    git_odb_free(odb);
    if (code < 0)
        return error_set_git(err, code, "cannot read version", name);
    if (type != GIT_OBJECT_BLOB)
        return error_set(err, STORY_E_REPOSITORY, "version %s is not a file: its object is a %s (git fsck tells more)", name,
                         git_object_type2string(type));
    if (size > limit)
        return error_set(err, STORY_E_INPUT, "version %s is too large: %zu bytes (at most %zu are read)", name, size, limit);
    return STORY_OK;
}

/* A copy with a NUL behind it; NULL when memory ran out. */
static char *copy_blob(const git_blob *blob, size_t size)
{
    char *copy = malloc(size + 1);

    if (!copy)
        return NULL;
    if (size)
        memcpy(copy, git_blob_rawcontent(blob), size);
    copy[size] = '\0';
    return copy;
}

static int read_file(struct story_store *store, const char *file, size_t limit, const char *name, struct contents *contents,
                     struct story_error *err)
{
    git_blob *blob = NULL;
    git_oid id;
    int status;

    if (git_oid_fromstr(&id, file) < 0)
        return error_set(err, STORY_E_INVALID, "not an object's id: '%s' (take one from story_store_find)", file);
    if ((status = check_size(store->repo, &id, limit, name, err)) < 0)
        return status;
    int code = git_blob_lookup(&blob, store->repo, &id);
    if (code < 0)
        return error_set_git(err, code, "cannot read version", name);
    contents->size = (size_t)git_blob_rawsize(blob);
    contents->bytes = copy_blob(blob, contents->size);
    git_blob_free(blob);
    return contents->bytes ? STORY_OK : error_set_nomem(err);
}

int story_store_read(struct story_store *store, const struct story_version *version, size_t limit, char **bytes, size_t *size,
                     struct story_error *err)
{
    struct contents contents = { NULL, 0 };
    int status = read_file(store, version->blob, limit, version->label ? version->label : version->id, &contents, err);

    if (status < 0)
        return status;
    *bytes = contents.bytes;
    *size = contents.size;
    return STORY_OK;
}

int story_store_read_sources(struct story_store *store, const struct story_version *version, size_t limit, char **bytes,
                             size_t *size, struct story_error *err)
{
    struct contents contents = { NULL, 0 };
    int status = *version->sources ? read_file(store, version->sources, limit, version->label ? version->label : version->id,
                                               &contents, err) : STORY_OK;

    if (status < 0)
        return status;
    *bytes = contents.bytes;
    *size = contents.size;
    return STORY_OK;
}

int story_store_message(struct story_store *store, const struct story_version *version, char **message, struct story_error *err)
{
    git_commit *commit = NULL;
    git_oid id;

    if (git_oid_fromstr(&id, version->id) < 0)
        return error_set(err, STORY_E_INVALID, "not a commit id: '%s' (take one from story_store_find)", version->id);
    int status = snapshot_lookup(&commit, store->repo, &id, err);
    if (status < 0)
        return status;
    *message = strdup(git_commit_message(commit));
    git_commit_free(commit);
    return *message ? STORY_OK : error_set_nomem(err);
}
