/* storydiff tree: all versions of a story, and what grew from what. */
#include "command.h"
#include "forest.h"
#include "heap.h"
#include "options.h"
#include "terminal.h"

#include <storydiff/tree.h>

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

    heap_keep_freed();
    int status = forest_find(&forest, run, err);
    if (status == STORY_OK && (status = forest_compare(&forest, run, err)) == STORY_OK)
        status = show_tree(run, &(struct story_tree){ forest.shown, forest.versions.count }, err);
    forest_close(&forest);
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
