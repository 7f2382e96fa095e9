/* storydiff tree: all versions of a story, and what grew from what. */
#include "command.h"
#include "digests.h"
#include "heap.h"
#include "options.h"
#include "repository.h"
#include "terminal.h"

#include <storydiff/tree.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The versions as the store found them, and as they are shown: under the same numbers. */
struct forest {
    struct story_versions versions;
    struct story_tree_version *shown;
    size_t *parents; /* of all versions, one's after the other's */
    const struct story_version **by_id;
};

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

static int find_versions(struct forest *forest, struct run *run, struct story_error *err)
{
    struct story_store *store;
    int status = repository_open(&store, run, err);

    if (status < 0 || (status = story_store_tree(store, &forest->versions, err)) < 0 || (status = make_room(forest, err)) < 0)
        return status;
    connect(forest);
    return mark_latest(forest, run, err);
}

/* Line by line, so that each text but those at the ends of lines is read once. */
static int compare_all(struct forest *forest, struct run *run, struct story_error *err)
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

static int show_tree(struct run *run, const struct story_tree *tree, struct story_error *err)
{
    struct story_document *document;

    if (option_value(run, "json"))
        return story_tree_write_json(tree, &run->out.output, err);
    if (option_value(run, "dot"))
        return story_tree_write_dot(tree, &run->out.output, err);
    int status = story_tree_report(&document, tree, err);
    return status < 0 ? status : terminal_show(run, document, err);
}

static int run_tree(struct run *run, struct story_error *err)
{
    struct forest forest = { .shown = NULL };
    int status = STORY_OK;

    heap_keep_freed();
    if (option_value(run, "json") && option_value(run, "dot"))
        return story_error_set(err, STORY_E_INVALID, "two formats at once: --json --dot (choose one)");
    if ((status = find_versions(&forest, run, err)) == STORY_OK && (status = compare_all(&forest, run, err)) == STORY_OK)
        status = show_tree(run, &(struct story_tree){ forest.shown, forest.versions.count }, err);
    free(forest.shown);
    free(forest.parents);
    free(forest.by_id);
    story_versions_free(&forest.versions);
    return status;
}

static const struct option_row tree_options[] = {
    { "dot", '\0', NULL, "print it for Graphviz" },
    FORMAT_OPTIONS,
    TERMINAL_OPTIONS,
    { NULL, '\0', NULL, NULL },
};

const struct command command_tree = {
    .name = "tree",
    .run = run_tree,
    .help = "draw all versions, branches and merges of a story",
    .usage = "[OPTIONS]",
    .operands_max = 0,
    .options = tree_options,
    .examples = "  storydiff tree\n"
                "  storydiff tree --dot | dot -Tsvg >tree.svg\n"
                "  storydiff tree -s night-train --json\n",
    .notes = "Behind each version stand what it changed in the one that it grew from, and what it is:\n"
             "  +  added       −  removed       ~  reworded: edited, split, merged or rewritten\n"
             "  »  moved       §  re-cited: other sources\n",
};
