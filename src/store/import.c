/* Importing versions: choose a story, find a label, add a version. */
#include "git_error.h"
#include "importing.h"
#include "labels.h"
#include "library.h"
#include "snapshot.h"
#include "stories.h"
#include "trailer.h"
#include "worktree.h"

#include "base/array.h"
#include "base/error.h"
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

/* What is published at once: so much memory is needed, and so much is done again after a kill. */
enum { PACK_SIZE_MAX = 48 << 20, TOUCHED_MAX = 8192 };

/* A label takes some 150 bytes. With more of them, what is known of stories is forgotten, and read again when it is needed. */
enum { LABELS_MAX = 400000 };

static int find_remotes(struct story_importer *importer)
{
    git_reference_iterator *references = NULL;
    const char *name;
    int code = git_reference_iterator_glob_new(&references, importer->store.repo, "refs/remotes/*");

    if (code == 0)
        code = git_reference_next_name(&name, references);
    importer->has_remotes = code == 0;
    git_reference_iterator_free(references);
    return code == GIT_ITEROVER ? 0 : code;
}

static int find_shown(struct story_importer *importer, struct story_error *err)
{
    return git_repository_is_bare(importer->store.repo) ? STORY_OK
                                                        : branch_checked_out(importer->shown, importer->store.repo, err);
}

static int open_repository(struct story_importer *importer, const char *path, struct story_error *err)
{
    static const struct story_submission undated = { .has_published = false };
    const char *date = getenv("GIT_COMMITTER_DATE");
    int code = git_repository_open_ext(&importer->store.repo, path, 0, getenv("GIT_CEILING_DIRECTORIES"));
    int status = code < 0 ? error_set_git(err, code, "cannot open the repository", path)
                          : stories_choose(&importer->store, NULL, err);

    if ((status < 0 && status != STORY_E_AMBIGUOUS) || /* which of several stories is meant is told later */
        (status = branch_find_own(importer->own, importer->store.repo, err)) < 0 ||
        (status = find_shown(importer, err)) < 0 ||
        (status = identity_find(&importer->identity, importer->store.repo, &undated, err)) < 0)
        return status;
    importer->dated = date && *date;
    code = find_remotes(importer);
    return code < 0 ? error_set_git(err, code, "cannot list the branches of", path) : STORY_OK;
}

int story_importer_create(struct story_importer **out, const char *path, struct story_error *err)
{
    struct story_importer *importer = calloc(1, sizeof *importer);
    int status;

    if (!importer)
        return error_set_nomem(err);
    if ((status = library_start(err)) < 0) {
        free(importer);
        return status;
    }
    intern_init(&importer->names, hash_bytes);
    intern_init(&importer->labels, hash_bytes);
    if ((status = open_repository(importer, path, err)) < 0)
        story_importer_free(importer);
    else
        *out = importer;
    return status;
}

void story_importer_free(struct story_importer *importer)
{
    if (!importer)
        return;
    guard_end(&importer->store.guard);
    label_list_clear(&importer->store.walked);
    git_repository_free(importer->store.repo);
    identity_free(&importer->identity);
    arena_clear(&importer->strings);
    arena_clear(&importer->reference_names);
    intern_free(&importer->names);
    intern_free(&importer->labels);
    pack_clear(&importer->pack);
    free(importer->stories);
    free(importer->label_items);
    free(importer->references);
    free(importer);
    library_stop();
}

static void release(struct story_importer *importer)
{
    guard_release(&importer->store.guard);
    importer->held = false;
    if (importer->labels.count < LABELS_MAX)
        return;
    intern_free(&importer->names);
    intern_free(&importer->labels);
    intern_init(&importer->names, hash_bytes);
    intern_init(&importer->labels, hash_bytes);
    arena_clear(&importer->strings);
}

static int hold(struct story_importer *importer, struct story_error *err)
{
    if (importer->held)
        return STORY_OK;
    int status = guard_hold(&importer->store.guard, importer->store.repo, err);
    if (status < 0)
        return status;
    importer->held = true;
    importer->hold++;
    return importing_resume(importer, err);
}

/* Find the story in the table, or add it. */
static int find_story(struct story_importer *importer, const char *name, const char *branch, struct story_error *err)
{
    uint32_t before = importer->names.count;
    uint32_t number = intern_add(&importer->names, name, strlen(name) + 1);
    struct imported_story *stories = number == INTERN_NONE ? NULL : array_reserve(importer->stories, &importer->story_capacity,
                                                                                  (size_t)number + 1, sizeof *stories);
    if (!stories)
        return error_set_nomem(err);
    importer->stories = stories;
    importer->chosen = number;
    if (number == before) {
        const char *own = *name ? NULL : arena_strndup(&importer->strings, branch, strlen(branch));
        const char *copy = importer->names.entries[number].bytes;
        stories[number] = (struct imported_story){ .name = copy, .branch = *name ? copy : own };
        if (!stories[number].branch)
            return error_set_nomem(err);
    }
    return STORY_OK;
}

int story_importer_choose(struct story_importer *importer, const char *story, struct story_error *err)
{
    int status = story ? name_check(story, importer->own, err) : STORY_OK;

    if (status < 0 || (status = hold(importer, err)) < 0)
        return status;
    strcpy(importer->store.name, story ? story : "");
    strcpy(importer->store.branch, story ? story : importer->own);
    if ((status = find_story(importer, importer->store.name, importer->store.branch, err)) < 0)
        return status;
    return importing_load(importer, err);
}

/* The bytes of a version that was there before this run. */
static int find_blob(struct imported_label *label, git_repository *repo, struct story_error *err)
{
    git_commit *commit = NULL;
    bool found;
    int status;

    if (!git_oid_is_zero(&label->blob))
        return STORY_OK;
    if ((status = snapshot_lookup(&commit, repo, &label->commit, err)) == STORY_OK)
        status = snapshot_story(commit, &label->blob, &found, err);
    git_commit_free(commit);
    return status;
}

/* See that the version's tag is there, or will be: a writer may have been killed before it wrote it. Of a version that is not there
 * yet, `commit` is NULL, and the tag may not be there. */
static int check_tag(struct story_importer *importer, const char *label, const git_oid *commit, struct story_error *err)
{
    char name[REFERENCE_SIZE];
    git_reference *tag = NULL;

    labels_tag_name(name, &importer->store, label);
    int code = git_reference_lookup(&tag, importer->store.repo, name);
    git_reference_free(tag);
    if (code == GIT_ENOTFOUND)
        return commit ? importing_add_tag(importer, label, commit, err) : STORY_OK;
    if (code < 0)
        return error_set_git(err, code, "cannot read the tag", name);
    if (commit)
        return STORY_OK;
    const char *tag_name = name + strlen("refs/tags/");
    return error_set(err, STORY_E_EXISTS, "the tag %s is there already, without its version on the branch (git tag -d %s, or take "
                     "another label)", tag_name, tag_name);
}

int story_importer_find(struct story_importer *importer, const char *label, const char *bytes, size_t size, bool *present,
                        struct story_error *err)
{
    git_oid blob;
    int status = story_label_check(label, err);

    *present = false;
    if (status < 0)
        return status;
    struct imported_label *item = importing_label(importer, label);
    if (!item)
        return error_set_nomem(err);
    if (!item->known)
        return check_tag(importer, label, NULL, err);
    int code = git_odb_hash(&blob, bytes, size, GIT_OBJECT_BLOB);
    if (code < 0)
        return error_set_git(err, code, "cannot compare", label);
    if ((status = find_blob(item, importer->store.repo, err)) < 0)
        return status;
    if (!git_oid_equal(&item->blob, &blob))
        return error_set(err, STORY_E_EXISTS, "%s is already published with other text "
                         "(give the new text a new label, or storydiff commit --republish it)", label);
    *present = true;
    if (item->tagged)
        return STORY_OK;
    item->tagged = true;
    return check_tag(importer, label, &item->commit, err);
}

const char *story_importer_tip(struct story_importer *importer)
{
    const struct imported_story *story = importing_story(importer);

    if (!story->exists)
        return "";
    return git_oid_tostr(importer->tip, sizeof importer->tip, &story->tip);
}

int story_importer_latest(struct story_importer *importer, char **bytes, size_t *size, struct story_error *err)
{
    struct imported_story *story = importing_story(importer);
    git_blob *blob = NULL;
    int status = STORY_OK;

    *bytes = NULL;
    if (git_oid_is_zero(&story->blob))
        return STORY_OK;
    if (story->touched && (status = importing_publish(importer, err)) < 0)
        return status;
    int code = git_blob_lookup(&blob, importer->store.repo, &story->blob);
    if (code < 0)
        return error_set_git(err, code, "cannot read the newest version of", story->branch);
    *size = (size_t)git_blob_rawsize(blob);
    *bytes = malloc(*size + 1);
    if (*bytes) {
        memcpy(*bytes, git_blob_rawcontent(blob), *size);
        (*bytes)[*size] = '\0';
    }
    git_blob_free(blob);
    return *bytes ? STORY_OK : error_set_nomem(err);
}

static bool is_full(const struct story_importer *importer)
{
    return importer->pack.bytes.size > PACK_SIZE_MAX || importer->touched_count > TOUCHED_MAX;
}

int story_importer_add(struct story_importer *importer, const struct story_addition *addition, struct story_error *err)
{
    git_oid blob;
    int status = importing_add(importer, addition, &blob, err);

    if (status < 0)
        return status;
    const struct imported_story *story = importing_story(importer);
    if ((status = importing_note_label(importer, addition->label, &story->tip, false, err)) < 0)
        return status;
    struct imported_label *item = importing_label(importer, addition->label);
    if (!item)
        return error_set_nomem(err);
    item->blob = blob;
    item->tagged = true;
    if ((status = importing_add_tag(importer, addition->label, &story->tip, err)) < 0)
        return status;
    return is_full(importer) ? story_importer_flush(importer, err) : STORY_OK;
}

int story_importer_flush(struct story_importer *importer, struct story_error *err)
{
    int status = importer->held ? importing_publish(importer, err) : STORY_OK;

    if (status == STORY_OK && importer->held)
        release(importer);
    return status;
}
