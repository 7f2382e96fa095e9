#include "labels.h"

#include "branches.h"
#include "git_error.h"
#include "trailer.h"
#include "walk.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>

void labels_tag_name(char out[REFERENCE_SIZE], const struct story_store *store, const char *label)
{
    snprintf(out, REFERENCE_SIZE, "refs/tags/%s%s%s", store->name, *store->name ? "/" : "", label);
}

/* The commit that a tag of the story leads to; NULL when there is no tag or it names something else. */
static int tagged_commit(git_commit **commit, bool *tagged, const struct story_store *store, const char *label,
                         struct story_error *err)
{
    char name[REFERENCE_SIZE];
    git_reference *tag = NULL;
    git_object *object = NULL;

    *tagged = false;
    *commit = NULL;
    labels_tag_name(name, store, label);
    int code = git_reference_lookup(&tag, store->repo, name);
    if (code == GIT_ENOTFOUND)
        return STORY_OK;
    *tagged = code == 0;
    if (code == 0)
        code = git_reference_peel(&object, tag, GIT_OBJECT_COMMIT);
    git_reference_free(tag);
    if (code == GIT_EPEEL || code == GIT_EINVALIDSPEC)
        return STORY_OK;
    if (code < 0)
        return error_set_git(err, code, "cannot read the tag", name);
    *commit = (git_commit *)object;
    return STORY_OK;
}

bool labels_is_tagged(const struct story_store *store, const char *label)
{
    char name[REFERENCE_SIZE];
    git_oid id;

    labels_tag_name(name, store, label);
    return git_reference_name_to_id(&id, store->repo, name) == 0;
}

int labels_tagged(git_oid *id, bool *tagged, const struct story_store *store, const char *label, struct story_error *err)
{
    git_commit *commit;
    int status = tagged_commit(&commit, tagged, store, label, err);

    memset(id, 0, sizeof *id);
    if (commit)
        git_oid_cpy(id, git_commit_id(commit));
    git_commit_free(commit);
    return status;
}

/* Whether a tag can be believed without walking the branches: its commit calls itself so, and stands on one. */
static int is_confirmed(bool *confirmed, const struct story_store *store, const git_commit *commit, const char *label,
                        struct story_error *err)
{
    size_t size;
    const char *own = trailer_label(git_commit_message(commit), &size);

    *confirmed = false;
    if (!own || size != strlen(label) || memcmp(own, label, size) != 0)
        return STORY_OK;
    return branches_hold(confirmed, store, git_commit_id(commit), err);
}

int labels_find(struct label_place *place, struct story_store *store, const char *label, struct story_error *err)
{
    git_commit *commit = NULL;
    bool confirmed = false;
    int status = tagged_commit(&commit, &place->tagged, store, label, err);

    place->found = commit != NULL;
    if (commit) {
        git_oid_cpy(&place->id, git_commit_id(commit));
        status = is_confirmed(&confirmed, store, commit, label, err);
        git_commit_free(commit);
    }
    if (status < 0 || confirmed || (status = walk_branches(store, err)) < 0)
        return status;
    const struct label *walked = label_list_find(&store->walked, label);
    if (walked) {
        place->found = true;
        git_oid_cpy(&place->id, &walked->id);
    }
    return STORY_OK;
}

static bool is_known(const struct intern *known, const char *label)
{
    return known && intern_find(known, label, strlen(label)) != INTERN_NONE;
}

static int list_tags(struct label_list *list, const struct story_store *store, const char *which, const struct intern *known,
                     struct story_error *err)
{
    char folder[REFERENCE_SIZE], pattern[REFERENCE_SIZE];
    git_reference_iterator *tags = NULL;
    const char *tag;
    int status = STORY_OK;

    labels_tag_name(folder, store, "");
    labels_tag_name(pattern, store, which);
    int code = git_reference_iterator_glob_new(&tags, store->repo, pattern);
    while (status == STORY_OK && code == 0 && (code = git_reference_next_name(&tag, tags)) == 0) {
        const char *label = tag + strlen(folder);
        git_commit *commit = NULL;
        bool tagged;
        /* A tag that cannot be read is no reason to hide the others. */
        if (!name_is_label(label, strlen(label)) || is_known(known, label) ||
            tagged_commit(&commit, &tagged, store, label, NULL) < 0 || !commit)
            continue;
        status = label_list_add(list, label, strlen(label), git_commit_id(commit), err);
        git_commit_free(commit);
    }
    git_reference_iterator_free(tags);
    if (status == STORY_OK && code < 0 && code != GIT_ITEROVER)
        status = error_set_git(err, code, "cannot list the tags", pattern);
    return status;
}

int labels_of_tags(struct label_list *list, const struct story_store *store, const char *which, struct story_error *err)
{
    return list_tags(list, store, which, NULL, err);
}

int labels_of_other_tags(struct label_list *list, const struct story_store *store, const struct intern *known,
                         struct story_error *err)
{
    return list_tags(list, store, "*", known, err);
}

int labels_of_story(struct label_list *list, struct story_store *store, struct story_error *err)
{
    int status = walk_branches(store, err);

    for (size_t i = 0; status == STORY_OK && i < store->walked.count; i++) {
        const struct label *label = &store->walked.items[i];
        status = label_list_add(list, label->name, strlen(label->name), &label->id, err);
    }
    return status < 0 ? status : labels_of_tags(list, store, "*", err);
}

bool story_store_has(struct story_store *store, const char *label)
{
    struct label_place place;

    return name_is_label(label, strlen(label)) && labels_find(&place, store, label, NULL) == STORY_OK && place.found;
}
