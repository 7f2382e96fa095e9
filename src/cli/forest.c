#include "forest.h"

#include "digests.h"
#include "repository.h"
#include "results.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static int compare_ids(const void *a, const void *b)
{
    const struct story_version *const *one = a, *const *other = b;

    return strcmp((*one)->id, (*other)->id);
}

/* The number of the version that is this commit; SIZE_MAX: the commit is no version. */
static size_t number_of(const struct forest *forest, const char *id)
{
    struct story_version wanted;
    const struct story_version *key = &wanted;

    memcpy(wanted.id, id, STORY_ID_SIZE);
    const struct story_version **found = bsearch(&key, forest->by_id, forest->versions.count, sizeof *forest->by_id, compare_ids);
    return found ? (size_t)(*found - forest->versions.items) : SIZE_MAX;
}

static void connect(struct forest *forest)
{
    size_t *parents = forest->parents;

    for (size_t i = 0; i < forest->versions.count; i++) {
        const struct story_version *version = &forest->versions.items[i];
        forest->shown[i] = (struct story_tree_version){ .label = version->label, .commit = version->id, .title = version->title,
                                                        .published = version->published, .parents = parents,
                                                        .parent_count = version->parent_count };
        for (size_t k = 0; k < version->parent_count; k++)
            *parents++ = number_of(forest, version->parents[k]);
    }
}

static int make_room(struct forest *forest, struct story_error *err)
{
    size_t count = forest->versions.count, edges = 0;

    for (size_t i = 0; i < count; i++)
        edges += forest->versions.items[i].parent_count;
    forest->shown = calloc(count + 1, sizeof *forest->shown);
    forest->parents = calloc(edges + 1, sizeof *forest->parents);
    forest->by_id = calloc(count + 1, sizeof *forest->by_id);
    if (!forest->shown || !forest->parents || !forest->by_id)
        return story_error_set(err, STORY_E_NOMEM, "out of memory");
    for (size_t i = 0; i < count; i++)
        forest->by_id[i] = &forest->versions.items[i];
    qsort(forest->by_id, count, sizeof *forest->by_id, compare_ids);
    return STORY_OK;
}

static int mark_latest(struct forest *forest, struct run *run, struct story_error *err)
{
    struct story_versions latest;
    int status = repository_find(&latest, run, "latest", err);

    if (status == STORY_E_NOTFOUND && forest->versions.count)
        return STORY_OK; /* a main line that was removed leaves its tags */
    if (status < 0)
        return status;
    size_t tip = number_of(forest, latest.items->id);
    if (tip != SIZE_MAX)
        forest->shown[tip].latest = true;
    story_versions_free(&latest);
    return STORY_OK;
}

int forest_find(struct forest *forest, struct run *run, struct story_error *err)
{
    struct story_store *store;
    int status = repository_open(&store, run, err);

    if (status < 0 || (status = results_remember(run, err)) < 0 ||
        (status = story_store_tree(store, &forest->versions, err)) < 0 || (status = make_room(forest, err)) < 0)
        return status;
    connect(forest);
    return mark_latest(forest, run, err);
}

/* Line by line, so that each text but those at the ends of lines is read once. */
int forest_compare(struct forest *forest, struct run *run, struct story_error *err)
{
    struct digests digests = { .steps = { .run = run } };
    int status = STORY_OK;

    for (size_t i = 0; i < forest->versions.count && status == STORY_OK; i++) {
        struct story_tree_version *shown = &forest->shown[i];
        size_t parent = shown->parent_count ? shown->parents[0] : SIZE_MAX;
        if (parent == SIZE_MAX)
            continue;
        status = digests_find(&digests, &forest->versions.items[parent], &forest->versions.items[i], false, err);
        if (status == STORY_OK) {
            shown->compared = true;
            shown->changes = digests.digest->summary;
        }
    }
    digests_close(&digests);
    return status;
}

void forest_close(struct forest *forest)
{
    free(forest->shown);
    free(forest->parents);
    free(forest->by_id);
    story_versions_free(&forest->versions);
}
