/* Drawing trees: rows of a graph beside the versions. */
#include "helper.h"

#include <storydiff/document.h>
#include <storydiff/tree.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PARENTS_MAX = 3, VERSIONS_MAX = 16 };

/* A version in a test: its label, and the labels of what it grew from. */
struct planted {
    const char *label;
    const char *parents[PARENTS_MAX];
};

struct plant {
    struct story_tree_version versions[VERSIONS_MAX];
    size_t parents[VERSIONS_MAX][PARENTS_MAX];
    struct story_tree tree;
};

static void grow(struct plant *plant, const struct planted *planted, size_t count)
{
    memset(plant, 0, sizeof *plant);
    for (size_t v = 0; v < count; v++) {
        plant->versions[v] = (struct story_tree_version){ .label = planted[v].label, .commit = planted[v].label, .title = "",
                                                          .parents = plant->parents[v], .compared = true, .latest = v == 0 };
        for (size_t p = 0; p < PARENTS_MAX && planted[v].parents[p]; p++) {
            size_t number = 0;
            while (number < count && strcmp(planted[number].label, planted[v].parents[p]) != 0)
                number++;
            plant->parents[v][plant->versions[v].parent_count++] = number;
        }
    }
    plant->tree = (struct story_tree){ plant->versions, count };
}

static void add_cell(char *out, const struct story_inlines *cell)
{
    for (size_t i = 0; i < cell->count; i++)
        sprintf(out + strlen(out), "%.*s", (int)cell->items[i].size, cell->items[i].text);
}

/* The graph, label and marks of each row; a line each. */
static void draw(char *out, const struct story_tree *tree)
{
    struct story_document *document;
    struct story_error err;

    *out = '\0';
    assert_int_equal(story_tree_report(&document, tree, &err), STORY_OK);
    for (size_t b = 0; b < document->count; b++) {
        const struct story_block *table = &document->blocks[b];
        for (size_t row = 0; row < table->rows; row++) {
            const struct story_inlines *cells = &table->cells[row * table->columns];
            add_cell(out, &cells[0]);
            if (cells[1].count) {
                strcat(out, " ");
                add_cell(out, &cells[1]);
            }
            if (cells[4].count) {
                strcat(out, " ");
                add_cell(out, &cells[4]);
            }
            strcat(out, "\n");
        }
    }
    story_document_free(document);
}

static void assert_drawing(const struct planted *planted, size_t count, const char *expected)
{
    struct plant plant;
    char drawing[4096];

    grow(&plant, planted, count);
    draw(drawing, &plant.tree);
    assert_string_equal(drawing, expected);
}

#define DRAWS(planted, expected) assert_drawing(planted, COUNT(planted), expected)

static void draws_a_line(void **state)
{
    static const struct planted versions[] = { { "c", { "b" } }, { "b", { "a" } }, { "a", { 0 } } };

    (void)state;
    DRAWS(versions, "● c latest\n● b\n● a\n");
    assert_drawing(versions, 0, "");
}

static void draws_a_branch_above_what_it_grew_from(void **state)
{
    static const struct planted versions[] = { { "d", { "c" } }, { "c", { "b" } }, { "b", { "a" } },
                                               { "a", { 0 } },   { "y", { "x" } }, { "x", { "b" } } };

    (void)state;
    DRAWS(versions, "● d latest\n"
                    "● c\n"
                    "│ ● y tip\n"
                    "│ ● x branch\n"
                    "├─╯\n"
                    "● b\n"
                    "● a\n");
}

static void draws_many_branches_of_one_version_in_two_columns(void **state)
{
    static const struct planted versions[] = { { "b", { "a" } }, { "a", { 0 } },   { "x", { "a" } },
                                               { "y", { "a" } }, { "z", { "a" } } };

    (void)state;
    DRAWS(versions, "● b latest\n"
                    "│ ● x tip, branch\n"
                    "├─╯\n"
                    "│ ● y tip, branch\n"
                    "├─╯\n"
                    "│ ● z tip, branch\n"
                    "├─╯\n"
                    "● a\n");
}

static void draws_branches_of_branches(void **state)
{
    static const struct planted versions[] = { { "b", { "a" } }, { "a", { 0 } },   { "y", { "x" } },
                                               { "x", { "a" } }, { "z", { "x" } } };

    (void)state;
    DRAWS(versions, "● b latest\n"
                    "│ ● y tip\n"
                    "│ │ ● z tip, branch\n"
                    "│ ├─╯\n"
                    "│ ● x branch\n"
                    "├─╯\n"
                    "● a\n");
}

static void draws_a_merge_of_a_branch(void **state)
{
    static const struct planted versions[] = { { "d", { "c" } }, { "c", { "b", "x" } }, { "b", { "a" } },
                                               { "a", { 0 } },   { "x", { "a" } } };

    (void)state;
    DRAWS(versions, "● d latest\n"
                    "● c merges x\n"
                    "├─╮\n"
                    "● │ b\n"
                    "│ ● x branch\n"
                    "├─╯\n"
                    "● a\n");
}

static void draws_a_merge_of_the_main_line(void **state)
{
    static const struct planted versions[] = { { "c", { "b" } }, { "b", { "a" } }, { "a", { 0 } },
                                               { "y", { "x", "b" } }, { "x", { "a" } } };

    (void)state;
    DRAWS(versions, "● c latest\n"
                    "│ ● y tip, merges b\n"
                    "├─┤\n"
                    "● │ b\n"
                    "│ ● x branch\n"
                    "├─╯\n"
                    "● a\n");
}

static void draws_a_merge_of_three(void **state)
{
    static const struct planted versions[] = { { "m", { "b", "x", "y" } }, { "b", { "a" } }, { "a", { 0 } },
                                               { "x", { "a" } },           { "y", { "a" } } };

    (void)state;
    DRAWS(versions, "● m latest, merges x, merges y\n"
                    "├─╮\n"
                    "├─┼─╮\n"
                    "● │ │ b\n"
                    "│ ● │ x branch\n"
                    "├─╯ │\n"
                    "│   ● y branch\n"
                    "├───╯\n"
                    "● a\n");
}

static void draws_trees_without_a_common_root(void **state)
{
    static const struct planted versions[] = { { "b", { "a" } }, { "a", { 0 } }, { "y", { "x" } }, { "x", { "elsewhere" } } };

    (void)state;
    DRAWS(versions, "● b latest\n● a\n● y tip\n● x\n");
}

static void marks_what_was_republished(void **state)
{
    static const struct planted versions[] = { { "v0.2+1", { "v0.2" } }, { "v0.2", { 0 } } };

    (void)state;
    DRAWS(versions, "● v0.2+1 latest, republished\n● v0.2\n");
}

static int collect(void *context, const char *bytes, size_t size)
{
    char *out = context;
    size_t used = strlen(out);

    memcpy(out + used, bytes, size);
    out[used + size] = '\0';
    return 0;
}

static void quotes_whatever_dot_would_read(void **state)
{
    char out[4096] = "";
    const struct story_output output = { collect, out };
    const struct story_tree_version version = { .label = "v1\"]; x [label=\"\\N <b>", .commit = "ab\"12", .latest = true,
                                                .title = "A &amp; \\l \"B\"\n\x1b[31m \xff \xe2\x80\xae" };
    const struct story_tree tree = { &version, 1 };
    struct story_error err;

    (void)state;
    assert_int_equal(story_tree_write_dot(&tree, &output, &err), STORY_OK);
    assert_string_equal(out, "digraph story {\n  node [shape=box];\n"
                             "  \"ab\\\"12\" [label=\"v1\\\"]; x [label=\\\"\\\\N <b>\\n1970-01-01 00:00\\nfirst version\\n"
                             "A &amp;amp; \\\\l \\\"B\\\"\\\\n\\\\x1b[31m \\\\xff \\\\u{202E}\", style=bold, peripheries=2];\n}\n");
}

/* A history is deeper than a stack: nothing recurses. */
static void draws_deep_chains(void **state)
{
    enum { DEEP = 200000 };
    struct story_tree_version *versions = calloc(DEEP, sizeof *versions);
    size_t *parents = calloc(DEEP, sizeof *parents);
    struct story_document *document;
    struct story_error err;

    (void)state;
    assert_non_null(versions);
    assert_non_null(parents);
    for (size_t v = 0; v < DEEP; v++) {
        parents[v] = v + 1;
        versions[v] = (struct story_tree_version){ .label = "v1", .commit = "1", .title = "", .parents = &parents[v],
                                                   .parent_count = v + 1 < DEEP };
    }
    assert_int_equal(story_tree_report(&document, &(struct story_tree){ versions, DEEP }, &err), STORY_OK);
    assert_int_equal(document->blocks[0].rows, DEEP);
    story_document_free(document);
    free(versions);
    free(parents);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_a_line),
        cmocka_unit_test(draws_a_branch_above_what_it_grew_from),
        cmocka_unit_test(draws_many_branches_of_one_version_in_two_columns),
        cmocka_unit_test(draws_branches_of_branches),
        cmocka_unit_test(draws_a_merge_of_a_branch),
        cmocka_unit_test(draws_a_merge_of_the_main_line),
        cmocka_unit_test(draws_a_merge_of_three),
        cmocka_unit_test(draws_trees_without_a_common_root),
        cmocka_unit_test(marks_what_was_republished),
        cmocka_unit_test(quotes_whatever_dot_would_read),
        cmocka_unit_test(draws_deep_chains),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
