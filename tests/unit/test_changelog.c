/* The changelog of one version, as it is pasted: quotation marks, numbers and pronouns. */
#include "helper.h"

#include <storydiff/changelog.h>
#include <storydiff/render.h>

#include <stdlib.h>
#include <string.h>

struct text {
    char *bytes;
    size_t size;
};

static int collect(void *context, const char *bytes, size_t size)
{
    struct text *text = context;

    text->bytes = realloc(text->bytes, text->size + size + 1);
    assert_non_null(text->bytes);
    memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
    text->bytes[text->size] = '\0';
    return 0;
}

/* A fragment in this format, freed with free(). */
static char *told(const struct story_changelog_entry *entry, const char *format)
{
    static const struct story_changelog_options all = { STORY_TELL_ALL, STORY_ORDER_TEXT };
    static const struct story_render_options fragment = { .fragment = true };
    struct text text = { NULL, 0 };
    const struct story_output output = { collect, &text };
    struct story_document *document;

    assert_int_equal(story_changelog_report(&document, entry, &all, NULL), STORY_OK);
    assert_int_equal(story_document_render(document, story_format_find(format), &fragment, &output, NULL), STORY_OK);
    story_document_free(document);
    assert_non_null(text.bytes);
    return text.bytes;
}

static void assert_told(const char *before, const char *after, const char *format, const char *expected)
{
    struct pair pair = compare(before, after);
    char *text = told(&(struct story_changelog_entry){ .label = "v0.2", .commit = "", .title = "", .before = "v0.1",
                                                       .diff = pair.diff }, format);

    if (!strstr(text, expected))
        fail_msg("not told: %s\nbut: %s", expected, text);
    free(text);
    pair_free(&pair);
}

#define FIRST "The dike held through the night."
#define SAID(text) FIRST "\n\n" text "\n"

/* What holds double marks stands between single ones, and nothing else does. */
static void nests_quotation_marks(void **state)
{
    static const struct { const char *before, *after, *format, *expected; } cases[] = {
        { FIRST, SAID("Nobody saw it fall."), "text", ": “Nobody saw it fall.”\n" },
        { FIRST, SAID("“We saw it,” said Ada Moor."), "text", ": ‘“We saw it,” said Ada Moor.’\n" },
        { FIRST, SAID("\"We saw it,\" said Ada Moor."), "text", ": ‘\"We saw it,\" said Ada Moor.’\n" },
        { FIRST, SAID("\"We saw it,\" said Ada Moor."), "markdown", ": ‘\"We saw it,\" said Ada Moor.’\n" },
        { FIRST, SAID("\"We saw it,\" said Ada Moor."), "html", ": ‘&quot;We saw it,&quot; said Ada Moor.’</li>" },
        { SAID("“We saw it,” said Ada Moor."), FIRST, "text", ": ‘“We saw it,” said Ada Moor.’\n" },
        { FIRST, SAID("“He said ‘no’ twice,” said Ada Moor."), "text", ": ‘“He said ‘no’ twice,” said Ada Moor.’\n" },
        { FIRST, SAID("He said ‘no’, and that's that."), "text", ": “He said ‘no’, and that's that.”\n" },
        { FIRST, SAID("„Wir sahen es“, sagte Ada Moor."), "text", ": ‘„Wir sahen es“, sagte Ada Moor.’\n" },
        { FIRST, SAID("« Nous l'avons vu », dit Ada Moor."), "text", ": “« Nous l'avons vu », dit Ada Moor.”\n" },
        { SAID("“We saw all of it,” said Ada Moor."), SAID("“We saw some of it,” said Ada Moor."), "text",
          ": ‘“We saw [-all-]{+some+} of it,” said Ada Moor.’\n" },
        { SAID("It was a miracle, said Ada Moor on Monday."), SAID("It was a \"miracle\", said Ada Moor on Monday."), "markdown",
          ": ‘It was a <ins>\"</ins>miracle<ins>\"</ins>, said Ada Moor on Monday.’\n" },
        { "v0.1\n\nThe “Wave”\n\n" FIRST, "v0.2\n\nThe Flood\n\n" FIRST, "text",
          "Title changed from ‘The “Wave”’ to “The Flood”.\n" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_told(cases[i].before, cases[i].after, cases[i].format, cases[i].expected);
}

static void assert_first(const char *title, const char *expected)
{
    char *text = told(&(struct story_changelog_entry){ .label = "v0.1", .commit = "", .title = title }, "text");

    assert_non_null(strstr(text, expected));
    free(text);
}

static void nests_quotation_marks_around_titles(void **state)
{
    static const struct story_source_note notes[] = { { "3f9a21c4", "The \"Wave\" returns", NULL, NULL } };
    struct pair pair = compare(FIRST, "The dike held through the night [3f9a21c4].");
    struct story_changelog_entry entry = { .label = "v0.2", .commit = "", .title = "", .before = "v0.1", .diff = pair.diff,
                                           .notes = { notes, COUNT(notes) } };
    char *text = told(&entry, "text");
    struct story_document *document;

    (void)state;
    assert_non_null(strstr(text, "It now cites ‘The \"Wave\" returns’."));
    free(text);
    pair_free(&pair);
    assert_first("The “Wave”", "First version: ‘The “Wave”’.");
    assert_first("The Wave", "First version: “The Wave”.");
    assert_int_equal(story_changelog_report_title(&document, "The “Wave”", NULL), STORY_OK);
    assert_string_equal(document->blocks[0].text.items[1].text, "‘");
    story_document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nests_quotation_marks),
        cmocka_unit_test(nests_quotation_marks_around_titles),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
