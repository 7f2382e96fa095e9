/* The versions that were edited after publication. */
#include "labels.h"
#include "snapshot.h"
#include "trailer.h"
#include "version_list.h"

#include <string.h>

/* Add the version of a tag, unless its commit calls itself something else. */
static int add_tagged(struct version_list *list, const struct label *label, struct story_error *err)
{
    git_commit *commit = NULL;
    bool added;
    size_t size;
    int status = snapshot_lookup(&commit, list->store->repo, &label->id, err);

    if (status < 0)
        return status;
    const char *own = trailer_label(git_commit_message(commit), &size);
    if (own && size == strlen(label->name) && memcmp(own, label->name, size) == 0)
        status = version_list_add(list, commit, label->name, &added, err);
    git_commit_free(commit);
    return status;
}

int story_store_republished(struct story_store *store, struct story_versions *out, struct story_error *err)
{
    struct version_list list = { .store = store };
    struct label_list labels = { 0 };
    int status = labels_of_tags(&labels, store, "*+*", err);

    *out = (struct story_versions){ NULL, 0 };
    for (size_t i = 0; status == STORY_OK && i < labels.count; i++)
        status = add_tagged(&list, &labels.items[i], err);
    if (status == STORY_OK)
        status = version_list_finish(&list, out, err);
    label_list_clear(&labels);
    version_list_free(&list);
    return status;
}
