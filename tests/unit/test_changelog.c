/* The changelog of one version, as it is pasted: quotation marks, numbers and pronouns. */
#include "generate.h"
#include "helper.h"

#include "base/buffer.h"
#include "diff/plain.h"
#include "report/uncited.h"

#include <storydiff/changelog.h>
#include <storydiff/feed.h>
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

#define LEDE "The ferry left the quay at noon and sank in the bay soon after.\n\n"
#define TIDE "The tide was high. Nobody on board could swim a stroke.\n\n"
#define MAYOR "The mayor opened the new bridge with red scissors."
#define MANY " Ann ate. Bob bit. Cyd cut. Dan dug. Eve ebbed. Fay fed. Gus got. Hal hid. Ivy itched. Jon ran."
#define LONG "Rain fell. It rained on. Streets filled. Dogs swam. Cats fled. Birds sang. Boys ran. Girls won. Bells rang. " \
             "Men wept. Women left. Buses stood.\n\n"

/* Sentences that an editor could have written. */
static void speaks_plain_english(void **state)
{
    static const struct { const char *before, *after, *format, *expected; } cases[] = {
        { FIRST, SAID("One is new."), "text", "\n\nSentences: 1 added.\n\n" },
        { "v0.1\n\nA\n\n" FIRST, "v0.2\n\nB\n\n" FIRST, "text", "\n\nNo sentence changed.\n" },
        { FIRST " Water came over it - in places.", FIRST " Water came over it — in places.", "markdown",
          "\n- Edited (in looks only) in paragraph 1: “" },
        { LEDE MAYOR "\n\n" TIDE, LEDE TIDE MAYOR "\n", "text",
          "• Moved as a whole from paragraph 2 to paragraph 3: “The mayor opened the new bridge with red scissors.”\n" },
        { TIDE LEDE MAYOR " Then it rained [3f9a21c4]. And it snowed.\n",
          TIDE MAYOR " Then it rained [3f9a21c4]. And it snowed.\n\n" LEDE, "text",
          "• Moved as a whole from paragraph 2 to paragraph 3: “The ferry left" },
        { LEDE MAYOR "\n\n" TIDE, MAYOR "\n\n" TIDE LEDE, "text",
          "• Moved as a whole from paragraph 1 to paragraph 3: “The ferry left" },
        { "The dike held, and the town slept [3f9a21c4].", "The dike held. And the town slept [c5d8e97b].", "text",
          " They now cite c5d8e97b, and no longer 3f9a21c4.\n" },
        { "The dike held, and the town slept [3f9a21c4].", "The dike held. And the town slept.", "text",
          " They no longer cite 3f9a21c4, and now cite no source.\n" },
        { TIDE LEDE MAYOR, LEDE MAYOR "\n\n" TIDE, "text", "1 to paragraph 3: “The tide was high.” and one more sentence.\n" },
        { TIDE LEDE MAYOR MANY, LEDE MAYOR MANY "\n\n" TIDE, "text",
          "1 to paragraph 3: “The tide was high.” and one more sentence.\n" },
        { MAYOR MANY "\n\n" LEDE LONG TIDE, LEDE LONG TIDE MAYOR MANY, "text", " with red scissors.” and 10 more sentences.\n" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_told(cases[i].before, cases[i].after, cases[i].format, cases[i].expected);
}

/* White space that alone has changed is seen, in every format. */
static void shows_white_space(void **state)
{
    static const char *const expected[][2] = {
        { "text", "It was 30[- -]{+\\u{A0}+}April." },
        { "markdown", "It was 30<del> </del><ins>\\\\u{A0}</ins>April." },
        { "html", "It was 30<del> </del><ins>\\u{A0}</ins>April." },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(expected); i++)
        assert_told("It was 30 April.", "It was 30\xC2\xA0" "April.", expected[i][0], expected[i][1]);
}

/* What is told reads as if there had been no citations, on either side, and nothing differs only by them. */
static void leaves_citations_out(void **state)
{
    static const struct { const char *before, *after, *expected; } cases[] = {
        { "The mayor called the guard out [3f9a21c4]. She asked all who live there to stay at home [3f9a21c4].",
          "The mayor called the guard out and asked all who live there to stay at home [3f9a21c4].",
          "“The mayor called the guard out<del>. She</del><ins> and</ins> asked all who live there to stay at home.”\n" },
        { "The mayor called the guard out and asked all who live there to stay at home [3f9a21c4].",
          "The mayor called the guard out [3f9a21c4]. She asked all who live there to stay at home [3f9a21c4].",
          "“The mayor called the guard out<del> and</del><ins>. She</ins> asked all who live there to stay at home.”\n" },
        { "More than 300 families had signed up by Monday [3f9a21c4].",
          "More than 500 families had signed up by Monday [c5d8e97b].", "“More than <del>300</del><ins>500</ins> families had signed up by Monday.” " },
        { "By Monday, more than 300 families had signed up [3f9a21c4].", "More than 300 families had signed up. [c5d8e97b]",
          "“<del>By Monday, more</del><ins>More</ins> than 300 families had signed up.” " },
        { "The ferry to the old harbour ran at noon on Monday [3f9a21c4].",
          "The ferry to the old harbour ran at noon [3f9a21c4]. It ran to the old harbour on Monday [3f9a21c4].",
          "“The ferry to the old harbour ran at noon<ins>. It ran to the old harbour</ins> on Monday.”\n" },
        { "By noon, more than 500 families had signed up. [3f9a21c4]",
          "At noon, more than 500 families had signed up [3f9a21c4].",
          "“<del>By</del><ins>At</ins> noon, more than 500 families had signed up.”\n" },
        { FIRST, SAID("[3f9a21c4] One is new [c5d8e97b] [3f9a21c4]."), "“One is new.”\n" },
        { FIRST, SAID("One is [3f9a21c4] new."), "“One is new.”\n" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_told(cases[i].before, cases[i].after, "markdown", cases[i].expected);
}

/* What the collected words say on one side; `other` are those of the other one. */
static void read_side(struct buffer *out, const struct story_document *document, enum story_style other)
{
    struct story_inlines text = document->blocks[0].text;

    for (size_t i = 0; i < text.count; i++)
        if (text.items[i].style != other)
            buffer_append(out, text.items[i].text, text.items[i].size);
}

static void assert_reads_as_sentence(const struct story_document *document, const struct story_revision *revision,
                                     uint32_t sentence, enum story_style other)
{
    struct story_span span = revision->sentences[sentence].span;
    struct buffer told_text, text;

    buffer_init(&told_text, NULL);
    buffer_init(&text, NULL);
    read_side(&told_text, document, other);
    plain_append(&text, revision->bytes + span.start, story_span_size(span));
    if (told_text.size != text.size || memcmp(told_text.bytes, text.bytes, text.size) != 0)
        fail_msg("%.*s\nis told as\n%.*s", (int)text.size, text.bytes, (int)told_text.size, told_text.bytes);
    free(told_text.bytes);
    free(text.bytes);
}

static size_t check_changes(const struct story_diff *diff)
{
    size_t checked = 0;

    for (size_t c = 0; c < diff->change_count; c++) {
        const struct story_change *change = &diff->changes[c];
        struct story_document *document;
        if (change->kind != STORY_EDITED || !change->words)
            continue;
        struct builder *builder = builder_new();
        uncited_words(builder, change->words, change->word_count);
        builder_close_paragraph(builder);
        assert_int_equal(builder_finish(builder, &document, NULL), STORY_OK);
        assert_reads_as_sentence(document, diff->before, change->before.items[0], STORY_STYLE_INSERTED);
        assert_reads_as_sentence(document, diff->after, change->after.items[0], STORY_STYLE_DELETED);
        story_document_free(document);
        checked++;
    }
    return checked;
}

/* Of stories by chance: each side of an edited sentence is told as that sentence without its citations, to the byte. */
static void tells_each_side_as_it_reads(void **state)
{
    static char texts[2][TALE_SIZE];
    uint64_t seed = 20241112;
    size_t checked = 0;

    (void)state;
    for (int round = 0; round < 300; round++) {
        struct tale tale = tale_generate(&seed);
        struct story_revision *revisions[2];
        struct story_diff *diff;
        for (int side = 0; side < 2; side++) {
            size_t size = tale_write(&tale, texts[side]);
            revisions[side] = parse_bytes(texts[side], size, (struct story_parse_options){ .lossy = true });
            for (int edit = 0; edit < 20; edit++)
                tale_apply(&tale, (enum tale_edit)random_below(&seed, TALE_EDITS), &seed);
        }
        assert_int_equal(story_diff_compute(&diff, revisions[0], revisions[1], NULL), STORY_OK);
        checked += check_changes(diff);
        story_diff_free(diff);
        story_revision_free(revisions[0]);
        story_revision_free(revisions[1]);
    }
    assert_true(checked > 300);
}

static void tells_of_edits_after_publication(void **state)
{
    struct pair pair = compare(FIRST, SAID("One is new."));
    struct story_changelog_entry entry = { .label = "v0.2+1", .commit = "", .title = "", .before = "v0.2", .diff = pair.diff };
    char *text = told(&entry, "text");

    (void)state;
    assert_non_null(strstr(text, "UTC\n\nEdited after publication.\n\nSentences: "));
    free(text);
    entry.label = "v0.2";
    text = told(&entry, "text");
    assert_null(strstr(text, "publication"));
    free(text);
    pair_free(&pair);
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

/* Of another time than any that people know. */
static void keeps_dates_in_bounds(void **state)
{
    static const struct { int64_t seconds; const char *told, *updated; } cases[] = {
        { 1731418938, "## v0.2 – 12 November 2024, 13:42 UTC\n", "<updated>2024-11-12T13:42:18Z</updated>" },
        { 9999999999999, "## v0.2 – 20 May 318857, 17:46 UTC\n", "<updated>9999-12-31T23:59:59Z</updated>" },
        { INT64_MAX, "## v0.2 – ", "<updated>9999-12-31T23:59:59Z</updated>" },
        { -99999999999, "## v0.2 – ", "<updated>0001-01-01T00:00:00Z</updated>" },
        { INT64_MIN, "## v0.2 – ", "<updated>0001-01-01T00:00:00Z</updated>" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct story_changelog_entry entry = { .label = "v0.2", .commit = "", .title = "", .published = cases[i].seconds };
        struct text feed = { NULL, 0 };
        const struct story_output output = { collect, &feed };
        struct story_feed *writing;
        char *text = told(&entry, "markdown");
        assert_ptr_equal(strstr(text, cases[i].told), text);
        free(text);
        const struct story_feed_head head = { "0", "", "A", cases[i].seconds, NULL };
        assert_int_equal(story_feed_begin(&writing, &head, &output, NULL), STORY_OK);
        assert_int_equal(story_feed_end(writing, NULL), STORY_OK);
        assert_non_null(strstr(feed.bytes, cases[i].updated));
        free(feed.bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nests_quotation_marks),
        cmocka_unit_test(nests_quotation_marks_around_titles),
        cmocka_unit_test(speaks_plain_english),
        cmocka_unit_test(shows_white_space),
        cmocka_unit_test(leaves_citations_out),
        cmocka_unit_test(tells_each_side_as_it_reads),
        cmocka_unit_test(tells_of_edits_after_publication),
        cmocka_unit_test(keeps_dates_in_bounds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
