#include "search.h"

#include "git_error.h"
#include "labels.h"
#include "snapshot.h"

#include "base/buffer.h"
#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Fewer digits of a commit id may be anything. */
enum { ID_DIGITS_MIN = 7 };

static int found_commit(struct search *search, const git_oid *id, const char *label)
{
    snprintf(search->label, sizeof search->label, "%s", label);
    return snapshot_lookup(&search->commit, search->store->repo, id, search->err);
}

/* The tip of the story's branch. The story has not begun when there is no branch, or one with other files only. */
static int story_tip(git_oid *id, bool *begun, struct search *search)
{
    git_repository *repo = search->store->repo;
    struct branch_tip tip;
    git_commit *commit = NULL;
    git_oid blob;
    int status = branch_tip(&tip, repo, search->store->branch, search->err);

    *begun = false;
    *id = tip.id;
    if (status < 0 || !tip.exists)
        return status;
    if ((status = snapshot_lookup(&commit, repo, id, search->err)) == STORY_OK)
        status = snapshot_story(commit, &blob, begun, search->err);
    git_commit_free(commit);
    return status;
}

static int find_by_label(struct search *search)
{
    struct label_place place;

    if (!name_is_label(search->text, strlen(search->text)))
        return STORY_OK;
    int status = labels_find(&place, search->store, search->text, search->err);
    return status < 0 || !place.found ? status : found_commit(search, &place.id, search->text);
}

static int find_latest(struct search *search)
{
    git_oid tip;
    bool begun;

    if (strcmp(search->text, "latest") != 0)
        return STORY_OK;
    int status = story_tip(&tip, &begun, search);
    return status < 0 || !begun ? status : found_commit(search, &tip, "");
}

/* "a, b, c" of the labels chosen. */
static void write_choice(struct buffer *buffer, const struct label_choice *choice)
{
    for (size_t i = 0; i < choice->count; i++)
        buffer_printf(buffer, "%s%s", i ? ", " : "", choice->labels[i]->name);
}

static int taken_as(struct search *search, const struct label *label)
{
    struct buffer note;
    size_t size;

    buffer_init(&note, NULL);
    buffer_printf(&note, "%s taken as %s", search->text, label->name);
    search->note = buffer_detach(&note, &size);
    return search->note ? found_commit(search, &label->id, label->name) : error_set_nomem(search->err);
}

static int ambiguous_number(struct search *search, const struct label_choice *choice)
{
    struct buffer names;
    size_t size;

    buffer_init(&names, NULL);
    write_choice(&names, choice);
    char *list = buffer_detach(&names, &size);
    if (!list)
        return error_set_nomem(search->err);
    int status = error_set(search->err, STORY_E_AMBIGUOUS, "several versions are this number: '%s': %s (write one of these)",
                           search->text, list);
    free(list);
    return status;
}

static int find_by_number(struct search *search)
{
    struct label_list labels = { 0 };
    struct label_choice choice;

    if (story_label_check(search->text, NULL) < 0)
        return STORY_OK;
    int status = labels_of_story(&labels, search->store, search->err);
    if (status == STORY_OK) {
        label_list_same_number(&labels, search->text, &choice);
        if (choice.count == 1)
            status = taken_as(search, choice.labels[0]);
        else if (choice.count > 1)
            status = ambiguous_number(search, &choice);
    }
    label_list_clear(&labels);
    return status;
}

/* The commit that a reference leads to; none when there is no such reference. */
static int take_reference(struct search *search, const char *name)
{
    git_reference *reference = NULL;
    git_object *object = NULL;
    int code = git_reference_lookup(&reference, search->store->repo, name);

    if (code == GIT_ENOTFOUND || code == GIT_EINVALIDSPEC)
        return STORY_OK;
    if (code == 0 && (code = git_reference_peel(&object, reference, GIT_OBJECT_COMMIT)) == 0)
        search->commit = (git_commit *)object;
    bool unborn = code == GIT_ENOTFOUND && git_reference_type(reference) == GIT_REFERENCE_SYMBOLIC;
    git_reference_free(reference);
    if (code == GIT_EPEEL || code == GIT_EINVALIDSPEC)
        return error_set(search->err, STORY_E_NOTFOUND, "not a commit: '%s' (storydiff log lists the versions)", name);
    return code < 0 && !unborn ? error_set_git(search->err, code, "cannot read the reference", name) : STORY_OK;
}

/* HEAD, or a branch, a tag, a branch of a remote, in git's short form. */
static int find_reference(struct search *search)
{
    static const char *const folders[] = { "refs/heads/", "refs/tags/", "refs/remotes/" };
    int status = STORY_OK;

    if (strcmp(search->text, "HEAD") == 0)
        return take_reference(search, "HEAD");
    for (size_t i = 0; status == STORY_OK && !search->commit && i < sizeof folders / sizeof *folders; i++) {
        char name[REFERENCE_SIZE];
        if (reference_join(name, folders[i], search->text))
            status = take_reference(search, name);
    }
    return status;
}

static int find_by_id(struct search *search)
{
    git_odb *odb = NULL;
    git_oid prefix, id;
    size_t size = strlen(search->text);

    if (size < ID_DIGITS_MIN || size > GIT_OID_HEXSZ || strspn(search->text, "0123456789abcdefABCDEF") != size)
        return STORY_OK;
    int code = git_oid_fromstrn(&prefix, search->text, size);
    if (code == 0)
        code = git_repository_odb(&odb, search->store->repo);
    if (code == 0)
        code = git_odb_exists_prefix(&id, odb, &prefix, size);
    git_odb_free(odb);
    if (code == 0)
        code = git_commit_lookup(&search->commit, search->store->repo, &id);
    if (code == GIT_EAMBIGUOUS)
        return error_set(search->err, STORY_E_AMBIGUOUS, "several objects have an id that begins so: '%s' (give more digits)",
                         search->text);
    return code < 0 && code != GIT_ENOTFOUND ? error_set_git(search->err, code, "cannot read the commit", search->text)
                                             : STORY_OK;
}

/* The ways to understand a revision, tried in this order until one gives a commit. */
static int (*const ways[])(struct search *) = { find_by_label, find_latest, find_by_number, find_reference, find_by_id };

/* Say that nothing is called so, and what there is instead. */
static int nothing_found(struct search *search, const struct label_list *labels)
{
    struct label_choice choice;
    struct buffer names;
    size_t size;

    buffer_init(&names, NULL);
    label_list_nearest(labels, search->text, &choice);
    write_choice(&names, &choice);
    char *nearest = buffer_detach(&names, &size);
    if (!nearest)
        return error_set_nomem(search->err);
    int status = error_set(search->err, STORY_E_NOTFOUND, "no version %s (%s%s)", search->text,
                           *nearest ? "nearest: " : "storydiff log lists the versions", nearest);
    free(nearest);
    return status;
}

static int nothing_yet(struct search *search)
{
    const char *name = search->store->name;

    if (*name)
        return error_set(search->err, STORY_E_NOTFOUND, "no version yet of '%s' (storydiff commit -s %s FILE)", name, name);
    return error_set(search->err, STORY_E_NOTFOUND, "no version yet (storydiff commit FILE)");
}

static int explain_nothing(struct search *search)
{
    struct label_list labels = { 0 };
    git_oid tip;
    bool begun;
    int status = story_tip(&tip, &begun, search);

    if (status == STORY_OK)
        status = labels_of_story(&labels, search->store, search->err);
    if (status == STORY_OK)
        status = begun || labels.count ? nothing_found(search, &labels) : nothing_yet(search);
    label_list_clear(&labels);
    return status;
}

int search_plain(struct search *search)
{
    int status = STORY_OK;

    for (size_t i = 0; status == STORY_OK && !search->commit && i < sizeof ways / sizeof *ways; i++)
        status = ways[i](search);
    return status == STORY_OK && !search->commit ? explain_nothing(search) : status;
}

int search_git(struct search *search)
{
    git_object *object = NULL, *commit = NULL;
    int code = git_revparse_single(&object, search->store->repo, search->text);

    if (code == 0 && (code = git_object_peel(&commit, object, GIT_OBJECT_COMMIT)) == GIT_EINVALIDSPEC)
        code = GIT_EPEEL; /* what libgit2 says of a file or a folder, which can be no way to a commit */
    git_object_free(object);
    search->commit = (git_commit *)commit;
    switch (code) {
    case 0:
        return STORY_OK;
    case GIT_ENOTFOUND:
    case GIT_EINVALIDSPEC:
        return error_set(search->err, STORY_E_NOTFOUND, "git knows no such revision: '%s' (git log lists commits)",
                         search->text);
    case GIT_EPEEL:
        return error_set(search->err, STORY_E_NOTFOUND, "not a commit: '%s' (git log lists commits)", search->text);
    case GIT_EAMBIGUOUS:
        return error_set(search->err, STORY_E_AMBIGUOUS, "several objects are called so: '%s' (give more digits)",
                         search->text);
    default:
        return error_set_git(search->err, code, "cannot read the revision", search->text);
    }
}
