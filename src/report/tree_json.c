#include "diff_json.h"
#include "json.h"
#include "tree_shape.h"

#include <storydiff/report.h>

static void write_flag(struct json *json, const char *key, bool value)
{
    json_key(json, key);
    json_bool(json, value);
}

static void write_count(struct json *json, const char *key, size_t count)
{
    json_key(json, key);
    json_number(json, count);
}

static void write_counts(struct json *json, const struct story_tree_version *version)
{
    const struct story_summary *changes = &version->changes;

    json_key(json, "counts");
    if (!version->compared) {
        json_null(json);
        return;
    }
    json_open(json, '{');
    for (int kind = 0; kind < STORY_KINDS; kind++)
        write_count(json, story_change_kind_name((enum story_change_kind)kind), changes->kinds[kind]);
    write_count(json, "moved", changes->moved);
    write_count(json, "recited", changes->recited);
    write_count(json, "cosmetic", changes->cosmetic);
    write_count(json, "paragraphs_moved", changes->paragraphs_moved);
    write_count(json, "paragraphs_divided", changes->paragraphs_divided);
    diff_json_header_names(json, changes);
    write_count(json, "sources_added", changes->sources_added.count);
    write_count(json, "sources_dropped", changes->sources_dropped.count);
    json_close(json, '}');
}

static void write_version(struct json *json, const struct story_tree *tree, const struct tree_shape *shape, size_t number)
{
    const struct story_tree_version *version = &tree->versions[number];
    char published[STORY_TIME_SIZE];

    json_open(json, '{');
    json_key(json, "version");
    json_string(json, version->label);
    json_key(json, "commit");
    json_string(json, version->commit);
    json_key(json, "parents");
    json_open(json, '[');
    for (size_t i = 0; i < version->parent_count; i++)
        if (tree_parent(tree, version, i) != SIZE_MAX)
            json_string(json, tree->versions[version->parents[i]].commit);
    json_close(json, ']');
    json_key(json, "title");
    json_string(json, version->title);
    story_time_format((struct story_time){ .seconds = version->published }, published);
    json_key(json, "published");
    json_string(json, published);
    write_flag(json, "latest", version->latest);
    write_flag(json, "tip", shape->places[number].tip);
    write_flag(json, "branch", shape->places[number].branch);
    write_flag(json, "republished", tree_is_republished(version));
    write_counts(json, version);
    json_close(json, '}');
}

int story_tree_write_json(const struct story_tree *tree, const struct story_output *output, struct story_error *err)
{
    struct tree_shape shape;
    struct json json;
    int status = tree_shape_make(&shape, tree, err);

    if (status < 0)
        return status;
    json_begin(&json, output);
    json_open(&json, '{');
    json_key(&json, "schema");
    json_string(&json, "storydiff.tree/1");
    json_key(&json, "versions");
    json_open(&json, '[');
    for (size_t i = 0; i < tree->count; i++)
        write_version(&json, tree, &shape, shape.order[i]);
    json_close(&json, ']');
    json_close(&json, '}');
    status = json_finish(&json, err);
    tree_shape_free(&shape);
    return status;
}
