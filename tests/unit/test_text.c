/* Reading a story: paragraphs, sentences, citations and sources, by their bytes. */
#include "helper.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "invariants.h"

static const struct story_parse_options usual = { 0 }, lossy = { .lossy = true }, lines = { .lines = true };

static void assert_holds_together(const struct story_revision *revision, const char *name)
{
    const char *broken = revision_broken(revision);

    if (broken)
        fail_msg("%s: %s", name, broken);
}

static void an_empty_input_has_no_paragraphs(void **state)
{
    static const char *const texts[] = {
        "", "\n", " \t\r\n\n \n", "\xEF\xBB\xBF", "\xEF\xBB\xBF\n\n", "\u00A0\u3000\n", "v0.1\n\nTitle\n" };

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct story_revision *revision = parse(texts[i]);
        assert_int_equal(revision->paragraph_count + revision->sentence_count + revision->citation_count, 0);
        assert_int_equal(revision->source_count, 0);
        assert_int_equal(revision->size, strlen(texts[i]));
        story_revision_free(revision);
    }
    struct story_revision *nothing = parse_bytes(NULL, 0, usual);
    assert_int_equal(nothing->paragraph_count, 0);
    story_revision_free(nothing);
    story_revision_free(NULL);
}

static void finds_sentences_by_their_bytes(void **state)
{
    static const struct { const char *text; struct story_parse_options options; struct story_span spans[4]; } cases[] = {
        { "One. Two.", { 0 }, { { 0, 4 }, { 5, 9 } } },
        { "  One.  Two. \n", { 0 }, { { 2, 6 }, { 8, 12 } } },
        { "\xEF\xBB\xBFOne. Two", { 0 }, { { 3, 7 }, { 8, 11 } } },
        { "One.\r\n\r\nTwo.\r\n", { 0 }, { { 0, 4 }, { 8, 12 } } },
        { "One\r\ntwo.\r\nThree.", { 0 }, { { 0, 9 }, { 11, 17 } } },
        { "One. \n \t\nTwo.", { 0 }, { { 0, 4 }, { 9, 13 } } },
        { "é. É.", { 0 }, { { 0, 3 }, { 4, 7 } } },
        { "One [df04be2d]. Two.", { 0 }, { { 0, 15 }, { 16, 20 } } },
        { "One. [df04be2d] Two.", { 0 }, { { 0, 15 }, { 16, 20 } } },
        { "One. [df04be2d] [0123abcd] Two.", { 0 }, { { 0, 26 }, { 27, 31 } } },
        { "One. Two.\nThree", { .lines = true }, { { 0, 9 }, { 10, 15 } } },
        { " One. \r\n\r\n\tTwo \n", { .lines = true }, { { 1, 5 }, { 11, 14 } } },
        { "One. {{cite:a,b}} Two.", { .lines = true }, { { 0, 22 } } },
        { "One\xFF. Two.", { .lossy = true }, { { 0, 5 }, { 6, 10 } } },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct story_revision *revision = parse_bytes(cases[i].text, strlen(cases[i].text), cases[i].options);
        size_t count = 0;
        for (; count < COUNT(cases[i].spans) && cases[i].spans[count].end; count++) {
            assert_true(count < revision->sentence_count);
            if (memcmp(&cases[i].spans[count], &revision->sentences[count].span, sizeof *cases[i].spans) != 0)
                fail_msg("case %zu, sentence %zu: %u to %u", i, count, (unsigned)revision->sentences[count].span.start,
                         (unsigned)revision->sentences[count].span.end);
        }
        assert_int_equal(revision->sentence_count, count);
        assert_holds_together(revision, cases[i].text);
        story_revision_free(revision);
    }
}

static void numbers_paragraphs_and_sentences_from_one(void **state)
{
    struct story_revision *revision = parse("v1\n\nT\n\nA one. A two.\nStill a.\n\n\n\nB one.\n\nDisclaimer: no.");
    static const struct { uint32_t paragraph, number; } expected[] = { { 1, 1 }, { 1, 2 }, { 1, 3 }, { 2, 1 } };

    (void)state;
    assert_int_equal(revision->paragraph_count, 2);
    assert_int_equal(revision->sentence_count, COUNT(expected));
    for (size_t i = 0; i < COUNT(expected); i++) {
        assert_int_equal(revision->sentences[i].paragraph, expected[i].paragraph);
        assert_int_equal(revision->sentences[i].number, expected[i].number);
    }
    assert_span(revision, revision->paragraphs[0].span, "A one. A two.\nStill a.");
    assert_span(revision, revision->paragraphs[1].span, "B one.");
    story_revision_free(revision);
}

static void soft_wraps_change_no_sentence(void **state)
{
    struct story_revision *flat = parse("It closed at night on Monday. It opened again.");
    struct story_revision *wrapped = parse("It closed at\nnight on\r\nMonday. It\nopened again.\n");

    (void)state;
    assert_int_equal(flat->sentence_count, 2);
    assert_int_equal(wrapped->sentence_count, 2);
    assert_int_equal(wrapped->paragraph_count, 1);
    assert_span(wrapped, wrapped->sentences[0].span, "It closed at\nnight on\r\nMonday.");
    story_revision_free(flat);
    story_revision_free(wrapped);
}

/* The ids that a text cites, with a space behind each. */
static void list_citations(const struct story_revision *revision, char *out)
{
    *out = '\0';
    for (size_t i = 0; i < revision->citation_count; i++) {
        struct story_span id = revision->citations[i].id;
        strncat(out, revision->bytes + id.start, story_span_size(id));
        strcat(out, " ");
    }
}

static void reads_three_syntaxes_of_citations(void **state)
{
    static const struct { const char *text, *ids; } cases[] = {
        { "No citation.", "" }, { "One [df04be2d].", "df04be2d " }, { "One. [df04be2d]", "df04be2d " },
        { "One[df04be2d][0123abcd].", "df04be2d 0123abcd " }, { "One [df04be2d] two [df04be2d].", "df04be2d df04be2d " },
        { "One [cl_a1b2c3z9].", "cl_a1b2c3z9 " }, { "One {{cite:a}}.", "a " }, { "One. {{cite: a , b,c }}", "a b c " },
        { "One {{cite:cl_x,A-Z_9}}.", "cl_x A-Z_9 " }, { "[df04be2d] One.", "df04be2d " },
        { "One [DF04BE2D].", "" }, { "One [df04be2].", "" }, { "One [df04be2d0].", "" }, { "One [df04be2g].", "" },
        { "One [ df04be2d].", "" }, { "One [df04be2d .", "" }, { "One df04be2d].", "" }, { "One [df04be2d", "" },
        { "One [[df04be2d]].", "df04be2d " }, { "One [cl_a1b2c3z].", "" }, { "One [cl_a1b2c3z9z].", "" },
        { "One [cl_A1b2c3z9].", "" },
        { "One [cx_a1b2c3z9].", "" }, { "One {{cite:}}.", "" }, { "One {{cite:a,}}.", "" }, { "One {{cite:,a}}.", "" },
        { "One {{cite:a b}}.", "" }, { "One {{cite:a}.", "" }, { "One {cite:a}.", "" }, { "One {{cite:a\n}}.", "" },
        { "One {{ cite:a}}.", "" }, { "One {{{cite:a}}}.", "a " }, { "One (df04be2d).", "" },
        { "One [df04be2d, 0123abcd].", "" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char found[128];
        struct story_revision *revision = parse(cases[i].text);
        list_citations(revision, found);
        if (strcmp(found, cases[i].ids) != 0)
            fail_msg("\"%s\" cites \"%s\"", cases[i].text, found);
        assert_holds_together(revision, cases[i].text);
        story_revision_free(revision);
    }
}

static void citations_belong_to_the_sentence_that_they_end(void **state)
{
    static const struct { const char *text; uint32_t first, second; } cases[] = {
        { "One [df04be2d]. Two.", 1, 0 }, { "One. [df04be2d] Two.", 1, 0 }, { "One. Two [df04be2d].", 0, 1 },
        { "One [df04be2d]. [0123abcd] Two.", 2, 0 }, { "One.[df04be2d][0123abcd] Two. [aaaaaaaa]", 2, 1 },
        { "One. {{cite:a,b}} Two {{cite:c}}.", 2, 1 }, { "\"One.\" [df04be2d] Two.", 1, 0 }, { "One?\n[df04be2d] Two.", 1, 0 },
        { "One! [cl_a1b2c3d4]\nTwo.", 1, 0 } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct story_revision *revision = parse(cases[i].text);
        assert_int_equal(revision->sentence_count, 2);
        if (revision->sentences[0].citation_count != cases[i].first || revision->sentences[1].citation_count != cases[i].second)
            fail_msg("\"%s\"", cases[i].text);
        story_revision_free(revision);
    }
}

static void lists_sources_once_in_the_order_of_first_use(void **state)
{
    struct story_revision *revision = parse("A [bbbbbbbb]. B [aaaaaaaa] [bbbbbbbb].\n\n"
                                            "C {{cite:cl_x,aaaaaaaa}}. D [cccccccc].");
    static const char *const ids[] = { "bbbbbbbb", "aaaaaaaa", "cl_x", "cccccccc" };
    static const uint32_t sources[] = { 0, 1, 0, 2, 1, 3 };

    (void)state;
    assert_int_equal(revision->source_count, COUNT(ids));
    for (size_t i = 0; i < COUNT(ids); i++)
        assert_span(revision, revision->sources[i], ids[i]);
    assert_int_equal(revision->citation_count, COUNT(sources));
    for (size_t i = 0; i < COUNT(sources); i++)
        assert_int_equal(revision->citations[i].source, sources[i]);
    assert_int_equal(revision->sources[0].start, 3);
    assert_int_equal(revision->sources[0].end, 11);
    story_revision_free(revision);
}

static void refuses_what_is_no_text_and_names_the_offset(void **state)
{
    static const struct { const char *bytes; size_t size; const char *message; } cases[] = {
        { "One.\xFF Two.", 10, "byte 0xff at offset 4" }, { "\xC3", 1, "byte 0xc3 at offset 0" },
        { "caf\xE9.", 5, "byte 0xe9 at offset 3" }, { "One.\0Two.", 9, "NUL byte at offset 4" },
        { "\0", 1, "NUL byte at offset 0" },
        { "\xED\xA0\x80", 3, "offset 0" }, { "12345678\xF0\x9F\x8C", 11, "offset 8" } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct story_revision *revision = (struct story_revision *)state;
        struct story_error err;
        assert_int_equal(story_revision_parse(&revision, cases[i].bytes, cases[i].size, NULL, &err), STORY_E_INPUT);
        assert_int_equal(story_revision_parse(&revision, cases[i].bytes, cases[i].size, &lines, NULL), STORY_E_INPUT);
        assert_ptr_equal(revision, state);
        assert_int_equal(err.status, STORY_E_INPUT);
        if (!strstr(err.message, cases[i].message))
            fail_msg("%s", err.message);
        struct story_revision *accepted = parse_bytes(cases[i].bytes, cases[i].size, lossy);
        assert_holds_together(accepted, "lossy");
        assert_ptr_equal(accepted->bytes, cases[i].bytes);
        story_revision_free(accepted);
    }
}

/* The bytes are never read: the size alone decides. */
static void refuses_a_file_above_the_limit(void **state)
{
    struct story_revision *revision = NULL;
    struct story_error err;

    (void)state;
    assert_int_equal(story_revision_parse(&revision, "x", STORY_FILE_MAX + 1, NULL, &err), STORY_E_INPUT);
    assert_non_null(strstr(err.message, "256 MiB"));
    assert_int_equal(story_revision_parse(&revision, "x", SIZE_MAX, &lossy, &err), STORY_E_INPUT);
    assert_null(revision);
}

static void fixtures_hold_together(void **state)
{
    (void)state;
    for (size_t i = 0; fixture_files[i]; i++) {
        size_t size;
        char *bytes = read_file(fixture_files[i], &size);
        struct story_revision *revision = parse_bytes(bytes, size, lossy);
        assert_holds_together(revision, fixture_files[i]);
        assert_true(revision->sentence_count > 0);
        story_revision_free(revision);
        revision = parse_bytes(bytes, size, (struct story_parse_options){ .lossy = true, .lines = true });
        assert_holds_together(revision, fixture_files[i]);
        story_revision_free(revision);
        free(bytes);
    }
}

/* However a fixture is cut off, what is left is read without trouble. */
static void fixtures_may_end_anywhere(void **state)
{
    (void)state;
    for (size_t i = 0; fixture_files[i]; i++) {
        size_t size;
        char *bytes = read_file(fixture_files[i], &size);
        for (size_t cut = 0; cut < size; cut += 1 + size / 50) {
            char *copy = malloc(cut + 1); /* so that a sanitizer sees a read behind the end */
            assert_non_null(copy);
            memcpy(copy, bytes, cut);
            copy = realloc(copy, cut ? cut : 1);
            struct story_revision *revision = parse_bytes(copy, cut, lossy);
            assert_holds_together(revision, fixture_files[i]);
            story_revision_free(revision);
            free(copy);
        }
        free(bytes);
    }
}

/* Line ends are white space: with "\r\n" for "\n" a story has the same sentences and sources. */
static void line_ends_do_not_matter(void **state)
{
    (void)state;
    for (size_t i = 0; fixture_files[i]; i++) {
        size_t size, length = 0;
        char *bytes = read_file(fixture_files[i], &size), *crlf = malloc(2 * size + 1);
        for (size_t at = 0; at < size; at++) {
            if (bytes[at] == '\n' && (at == 0 || bytes[at - 1] != '\r'))
                crlf[length++] = '\r';
            crlf[length++] = bytes[at];
        }
        struct story_revision *a = parse_bytes(bytes, size, lossy), *b = parse_bytes(crlf, length, lossy);
        if (a->sentence_count != b->sentence_count || a->paragraph_count != b->paragraph_count ||
            a->source_count != b->source_count || a->citation_count != b->citation_count)
            fail_msg("%s", fixture_files[i]);
        story_revision_free(a);
        story_revision_free(b);
        free(bytes);
        free(crlf);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_input_has_no_paragraphs),
        cmocka_unit_test(finds_sentences_by_their_bytes),
        cmocka_unit_test(numbers_paragraphs_and_sentences_from_one),
        cmocka_unit_test(soft_wraps_change_no_sentence),
        cmocka_unit_test(reads_three_syntaxes_of_citations),
        cmocka_unit_test(citations_belong_to_the_sentence_that_they_end),
        cmocka_unit_test(lists_sources_once_in_the_order_of_first_use),
        cmocka_unit_test(refuses_what_is_no_text_and_names_the_offset),
        cmocka_unit_test(refuses_a_file_above_the_limit),
        cmocka_unit_test(fixtures_hold_together),
        cmocka_unit_test(fixtures_may_end_anywhere),
        cmocka_unit_test(line_ends_do_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
