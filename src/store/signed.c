/* Reading signatures: a commit's is a field of its header, a tag's stands behind its message. */
#include "git_error.h"
#include "handle.h"
#include "labels.h"

#include "base/buffer.h"
#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Take what was gathered, unless it is not signed. */
static int keep(struct story_signed *out, struct buffer *content, struct buffer *signature, struct story_error *err)
{
    size_t ignored;
    bool is_signed = signature->size > 0;

    out->content = buffer_detach(content, &out->size);
    out->signature = buffer_detach(signature, &ignored);
    int status = out->content && out->signature ? STORY_OK : error_set_nomem(err);
    if (status < 0 || !is_signed)
        story_signed_free(out);
    return status;
}

static const char *next_line(const char *at, const char *end)
{
    const char *stop = memchr(at, '\n', (size_t)(end - at));

    return stop ? stop + 1 : end;
}

static bool begins(const char *at, const char *end, const char *text)
{
    return (size_t)(end - at) >= strlen(text) && memcmp(at, text, strlen(text)) == 0;
}

/* The header's field "gpgsig" goes on in lines that begin with a space. libgit2 can take it out, but stops at a NUL, behind which
 * something may stand that nobody signed. */
static void split_commit(struct buffer *content, struct buffer *signature, const char *at, const char *end)
{
    static const char field[] = "gpgsig ", other[] = "gpgsig-sha256 ";
    bool ours = false, left_out = false;

    for (const char *next; at < end && *at != '\n'; at = next) {
        next = next_line(at, end);
        if (*at != ' ') {
            ours = begins(at, end, field);
            left_out = ours || begins(at, end, other);
        }
        if (!left_out) {
            buffer_append(content, at, (size_t)(next - at));
        } else if (ours) {
            at += *at == ' ' ? 1 : strlen(field);
            buffer_append(signature, at, (size_t)(next - at));
        }
    }
    buffer_append(content, at, (size_t)(end - at));
}

/* A tag's begins in the last line that begins as one, as git finds it. */
static void split_tag(struct buffer *content, struct buffer *signature, const char *at, const char *end)
{
    static const char *const beginnings[] = { "-----BEGIN PGP SIGNATURE-----", "-----BEGIN PGP MESSAGE-----",
                                              "-----BEGIN SSH SIGNATURE-----", "-----BEGIN SIGNED MESSAGE-----" };
    const char *found = end;

    for (const char *line = at; line < end; line = next_line(line, end))
        for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
            if (begins(line, end, beginnings[i]))
                found = line;
    buffer_append(content, at, (size_t)(found - at));
    buffer_append(signature, found, (size_t)(end - found));
}

/* Whether the content of a tag object says that it is this tag of this commit. */
static bool is_tag_of(const struct story_store *store, const struct story_version *version, const char *content)
{
    char name[REFERENCE_SIZE], expected[REFERENCE_SIZE + 2 * STORY_ID_SIZE];

    labels_tag_name(name, store, version->label);
    int size = snprintf(expected, sizeof expected, "object %s\ntype commit\ntag %s\n", version->id, name + strlen("refs/tags/"));
    return strncmp(content, expected, (size_t)size) == 0;
}

/* Read an object when it is of this type, and take it apart. */
static int read_object(struct story_signed *out, git_repository *repo, const git_oid *id, git_object_t type, struct story_error *err)
{
    git_odb *odb = NULL;
    git_odb_object *object = NULL;
    int status = STORY_OK;
    int code = git_repository_odb(&odb, repo);

    if (code < 0 || (code = git_odb_read(&object, odb, id)) < 0) {
        status = error_set_git(err, code, "cannot read the signature of", git_oid_tostr_s(id));
    } else if (git_odb_object_type(object) == type) {
        const char *bytes = git_odb_object_data(object), *end = bytes + git_odb_object_size(object);
        struct buffer content, signature;
        buffer_init(&content, NULL);
        buffer_init(&signature, NULL);
        (type == GIT_OBJECT_TAG ? split_tag : split_commit)(&content, &signature, bytes, end);
        status = keep(out, &content, &signature, err);
    }
    git_odb_object_free(object);
    git_odb_free(odb);
    return status;
}

static int read_tag(struct story_signed *out, struct story_store *store, const struct story_version *version, struct story_error *err)
{
    char name[REFERENCE_SIZE];
    git_oid id;

    labels_tag_name(name, store, version->label);
    int code = git_reference_name_to_id(&id, store->repo, name);
    if (code == GIT_ENOTFOUND)
        return STORY_OK;
    if (code < 0)
        return error_set_git(err, code, "cannot read the tag", name);
    int status = read_object(out, store->repo, &id, GIT_OBJECT_TAG, err);
    out->is_foreign = out->content && !is_tag_of(store, version, out->content);
    return status;
}

int story_store_signature(struct story_store *store, const struct story_version *version, enum story_signed_object object,
                          struct story_signed *out, struct story_error *err)
{
    git_oid id;

    *out = (struct story_signed){ .content = NULL };
    if (object == STORY_SIGNED_TAG)
        return version->label ? read_tag(out, store, version, err) : STORY_OK;
    if (git_oid_fromstr(&id, version->id) < 0)
        return error_set(err, STORY_E_INVALID, "not a commit id: '%s' (take one from story_store_find)", version->id);
    return read_object(out, store->repo, &id, GIT_OBJECT_COMMIT, err);
}

void story_signed_free(struct story_signed *what)
{
    if (!what)
        return;
    free(what->content);
    free(what->signature);
    *what = (struct story_signed){ .content = NULL };
}
