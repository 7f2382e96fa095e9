#include "tree_graph.h"

#include "base/array.h"

#include <stdint.h>
#include <stdlib.h>

void tree_graph_init(struct tree_graph *graph)
{
    *graph = (struct tree_graph){ .lanes = NULL };
    buffer_init(&graph->row, NULL);
}

void tree_graph_free(struct tree_graph *graph)
{
    free(graph->lanes);
    free(graph->row.bytes);
}

static size_t lane_of(const struct tree_graph *graph, size_t version)
{
    size_t lane = 0;

    while (lane < graph->count && graph->lanes[lane] != version)
        lane++;
    return lane < graph->count ? lane : SIZE_MAX;
}

/* The lane that waits for a version; a free one begins to do so when there is none. SIZE_MAX when memory ran out. */
static size_t take_lane(struct tree_graph *graph, size_t version)
{
    size_t lane = lane_of(graph, version);

    if (lane == SIZE_MAX)
        lane = lane_of(graph, SIZE_MAX);
    if (lane == SIZE_MAX) {
        size_t *lanes = array_reserve(graph->lanes, &graph->capacity, graph->count + 1, sizeof *lanes);
        if (!lanes)
            return SIZE_MAX;
        graph->lanes = lanes;
        lane = graph->count++;
    }
    graph->lanes[lane] = version;
    return lane;
}

/* Lanes on the right that nothing waits in are no part of the drawing. */
static void drop_free_lanes(struct tree_graph *graph)
{
    while (graph->count && graph->lanes[graph->count - 1] == SIZE_MAX)
        graph->count--;
}

size_t tree_graph_version(struct tree_graph *graph, size_t version)
{
    size_t own = take_lane(graph, version);

    graph->row.size = 0;
    for (size_t lane = 0; own != SIZE_MAX && lane < graph->count; lane++) {
        const char *sign = lane == own ? "●" : graph->lanes[lane] == SIZE_MAX ? " " : "│";
        buffer_puts(&graph->row, lane ? " " : "");
        buffer_puts(&graph->row, sign);
    }
    return own;
}

/* How the ends of a connection are drawn. */
struct corners {
    const char *left;
    const char *right;
};

/* A row that connects two lanes. */
static void draw_connection(struct tree_graph *graph, size_t left, size_t right, struct corners corners)
{
    graph->row.size = 0;
    for (size_t lane = 0; lane < graph->count; lane++) {
        bool open = graph->lanes[lane] != SIZE_MAX, inside = lane > left && lane < right;
        if (lane)
            buffer_puts(&graph->row, lane > left && lane <= right ? "─" : " ");
        if (lane == left || lane == right)
            buffer_puts(&graph->row, lane == left ? corners.left : corners.right);
        else
            buffer_puts(&graph->row, inside ? (open ? "┼" : "─") : open ? "│" : " ");
    }
}

bool tree_graph_merge(struct tree_graph *graph, size_t lane, size_t parent)
{
    bool begins = lane_of(graph, parent) == SIZE_MAX;
    size_t other = take_lane(graph, parent);

    if (other == SIZE_MAX)
        return false;
    if (other > lane)
        draw_connection(graph, lane, other, (struct corners){ "├", begins ? "╮" : "┤" });
    else
        draw_connection(graph, other, lane, (struct corners){ begins ? "╭" : "├", "┤" });
    return true;
}

void tree_graph_continue(struct tree_graph *graph, size_t lane, size_t parent, bool *drawn)
{
    size_t other = parent == SIZE_MAX ? SIZE_MAX : lane_of(graph, parent);

    *drawn = other != SIZE_MAX;
    if (*drawn && other > lane)
        draw_connection(graph, lane, other, (struct corners){ "╰", "┤" });
    else if (*drawn)
        draw_connection(graph, other, lane, (struct corners){ "├", "╯" });
    graph->lanes[lane] = *drawn ? SIZE_MAX : parent;
    drop_free_lanes(graph);
}
