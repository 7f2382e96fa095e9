/* The language of Graphviz: https://graphviz.org/doc/info/lang.html */
#include "base/buffer.h"
#include "base/escape.h"
#include "base/utf8.h"
#include "tree_shape.h"

#include <storydiff/report.h>

#include <string.h>

enum { MINUTES_LENGTH = 16 };

/* Write text that may be anything into a string in quotes. Of the escapes of labels ("\N") and of the entities of HTML, which dot
 * would replace, nothing is left. */
static void add_quoted(struct buffer *out, const char *text)
{
    size_t size = strlen(text);

    for (size_t at = 0; at < size;) {
        uint32_t code;
        char escaped[ESCAPE_MAX];
        size_t known = utf8_decode(text + at, size - at, &code);
        size_t length = known ? known : utf8_decode_lossy(text + at, size - at, &code);
        size_t escape = escape_character(code, escaped);
        if (escape || !known)
            buffer_puts(out, "\\\\"); /* the backslash that every escape begins with */
        if (escape)
            buffer_append(out, escaped + 1, escape - 1);
        else if (!known)
            buffer_printf(out, "x%02x", (unsigned)(unsigned char)text[at]);
        else if (code == '"' || code == '\\')
            buffer_printf(out, "\\%c", (char)code);
        else if (code == '&')
            buffer_puts(out, "&amp;");
        else
            buffer_append(out, text + at, length);
        at += known ? length : 1;
    }
}

static void add_version(struct buffer *out, const struct story_tree *tree, const struct tree_shape *shape, size_t number)
{
    const struct story_tree_version *version = &tree->versions[number];
    char time[STORY_TIME_SIZE], counts[STORY_SUMMARY_SIZE];

    story_time_format((struct story_time){ .seconds = version->published }, time);
    time[10] = ' ';
    tree_counts(counts, version);
    buffer_puts(out, "  \"");
    add_quoted(out, version->commit);
    buffer_puts(out, "\" [label=\"");
    add_quoted(out, version->label ? version->label : "(no label)");
    buffer_printf(out, "\\n%.*s\\n%s", MINUTES_LENGTH, time, counts);
    if (tree_is_titled(tree, version) && *version->title) {
        buffer_puts(out, "\\n");
        add_quoted(out, version->title);
    }
    buffer_putc(out, '"');
    if (shape->places[number].tip)
        buffer_puts(out, version->latest ? ", style=bold, peripheries=2" : ", style=bold");
    if (tree_is_republished(version))
        buffer_puts(out, ", color=red");
    buffer_puts(out, "];\n");
}

static void add_edges(struct buffer *out, const struct story_tree *tree, size_t number)
{
    const struct story_tree_version *version = &tree->versions[number];

    for (size_t i = 0; i < version->parent_count; i++) {
        size_t parent = tree_parent(tree, version, i);
        if (parent == SIZE_MAX)
            continue;
        buffer_puts(out, "  \"");
        add_quoted(out, tree->versions[parent].commit);
        buffer_puts(out, "\" -> \"");
        add_quoted(out, version->commit);
        buffer_puts(out, i ? "\" [style=dashed];\n" : "\";\n");
    }
}

int story_tree_write_dot(const struct story_tree *tree, const struct story_output *output, struct story_error *err)
{
    struct tree_shape shape;
    struct buffer out;
    int status = tree_shape_make(&shape, tree, err);

    if (status < 0)
        return status;
    buffer_init(&out, output);
    buffer_puts(&out, "digraph story {\n  node [shape=box];\n");
    for (size_t i = tree->count; i-- > 0;)
        add_version(&out, tree, &shape, shape.order[i]);
    for (size_t i = tree->count; i-- > 0;)
        add_edges(&out, tree, shape.order[i]);
    buffer_puts(&out, "}\n");
    status = buffer_finish(&out, err);
    tree_shape_free(&shape);
    return status;
}
