#include "base/error.h"
#include "builder.h"
#include "tree_graph.h"
#include "tree_shape.h"

#include <storydiff/report.h>

#include <string.h>

enum { COLUMNS = 6, MINUTES_LENGTH = 16, SHORT_ID = 7 };

struct telling {
    struct builder *builder;
    const struct story_tree *tree;
    const struct tree_shape *shape;
    struct tree_graph graph;
};

static void add_row_of_graph(struct telling *telling)
{
    const struct buffer *row = &telling->graph.row;

    builder_printf(telling->builder, STORY_STYLE_GRAPH, "%.*s", (int)row->size, row->size ? row->bytes : "");
    builder_close_cell(telling->builder);
}

/* A row that only connects lanes. */
static void tell_connection(struct telling *telling)
{
    add_row_of_graph(telling);
    for (size_t column = 1; column < COLUMNS; column++)
        builder_close_cell(telling->builder);
}

static void add_mark(struct builder *builder, bool *begun, const char *mark)
{
    builder_printf(builder, STORY_STYLE_PLACE, "%s%s", *begun ? ", " : "", mark);
    *begun = true;
}

static void add_marks(struct telling *telling, const struct story_tree_version *version, struct tree_place place)
{
    struct builder *builder = telling->builder;
    bool begun = false;

    if (version->latest || place.tip)
        add_mark(builder, &begun, version->latest ? "latest" : "tip");
    if (place.branch)
        add_mark(builder, &begun, "branch");
    if (tree_is_republished(version))
        add_mark(builder, &begun, "republished");
    for (size_t i = 1; i < version->parent_count; i++) {
        size_t parent = tree_parent(telling->tree, version, i);
        if (parent == SIZE_MAX)
            continue;
        const struct story_tree_version *merged = &telling->tree->versions[parent];
        add_mark(builder, &begun, "merges ");
        builder_printf(builder, STORY_STYLE_PLACE, "%.*s", merged->label ? 1 << 10 : SHORT_ID,
                       merged->label ? merged->label : merged->commit);
    }
    builder_close_cell(builder);
}

static void tell_version(struct telling *telling, size_t number)
{
    const struct story_tree_version *version = &telling->tree->versions[number];
    struct builder *builder = telling->builder;
    char time[STORY_TIME_SIZE], counts[STORY_SUMMARY_SIZE];

    add_row_of_graph(telling);
    if (version->label)
        builder_text(builder, STORY_STYLE_STRONG, version->label, strlen(version->label));
    else
        builder_printf(builder, STORY_STYLE_STRONG, "%.*s", SHORT_ID, version->commit);
    builder_close_cell(builder);
    story_time_format((struct story_time){ .seconds = version->published }, time);
    time[10] = ' ';
    builder_printf(builder, STORY_STYLE_FAINT, "%.*s", MINUTES_LENGTH, time);
    builder_close_cell(builder);
    tree_counts(counts, version);
    builder_printf(builder, STORY_STYLE_PLAIN, "%s", counts);
    builder_close_cell(builder);
    add_marks(telling, version, telling->shape->places[number]);
    if (tree_is_titled(telling->tree, version))
        builder_text(builder, STORY_STYLE_FAINT, version->title, strlen(version->title));
    builder_close_cell(builder);
}

/* A version, and the lanes that lead down from it. Returns false when memory ran out. */
static bool draw_version(struct telling *telling, size_t number)
{
    const struct story_tree_version *version = &telling->tree->versions[number];
    size_t lane = tree_graph_version(&telling->graph, number);
    bool drawn;

    if (lane == SIZE_MAX)
        return false;
    tell_version(telling, number);
    for (size_t i = 1; i < version->parent_count; i++) {
        size_t parent = tree_parent(telling->tree, version, i);
        if (parent == SIZE_MAX)
            continue;
        if (!tree_graph_merge(&telling->graph, lane, parent))
            return false;
        tell_connection(telling);
    }
    tree_graph_continue(&telling->graph, lane, tree_parent(telling->tree, version, 0), &drawn);
    if (drawn)
        tell_connection(telling);
    return telling->graph.row.status == STORY_OK;
}

int story_tree_report(struct story_document **out, const struct story_tree *tree, struct story_error *err)
{
    struct tree_shape shape;
    struct telling telling = { .tree = tree, .shape = &shape };
    bool drawn = true;
    int status = tree_shape_make(&shape, tree, err);

    if (status < 0)
        return status;
    tree_graph_init(&telling.graph);
    telling.builder = builder_new();
    for (size_t i = 0; telling.builder && drawn && i < tree->count; i++)
        drawn = draw_version(&telling, shape.order[i]);
    if (telling.builder && drawn) {
        builder_close_table(telling.builder, COLUMNS);
        status = builder_finish(telling.builder, out, err);
    } else {
        story_document_free((struct story_document *)telling.builder);
        status = error_set_nomem(err);
    }
    tree_graph_free(&telling.graph);
    tree_shape_free(&shape);
    return status;
}
