/* The strict readers see what is wrong: each case is a page, a feed or a text with one fault, and the same without it. */
#include "helper.h"

#include "formats.h"
#include "readers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<title>a</title>\n<style>p{}</style>\n</head>\n<body>\n"
#define PAGE(body) HEAD body "</body>\n</html>\n"
#define FEED(body) "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n" body "</feed>\n"
#define CONTENT(text) FEED("<entry><content type=\"html\">" text "</content></entry>\n")

static const char *page(const char *text, size_t size)
{
    return html_broken(text, size, true);
}

static const char *part(const char *text, size_t size)
{
    return html_broken(text, size, false);
}

static const char *plain(const char *text, size_t size)
{
    return lines_broken(text, size, false);
}

static const char *colored(const char *text, size_t size)
{
    return lines_broken(text, size, true);
}

struct reading {
    const char *(*broken)(const char *text, size_t size);
    const char *text;
    const char *why; /* NULL: nothing is wrong */
};

static const struct reading readings[] = {
    { page, PAGE("<p>“a” &amp; &lt;b&gt; &#39;c&#39;</p>\n"), NULL },
    { page, "<p>a</p>\n", "no page" },
    { page, "<!DOCTYPE html>\n<html lang=\"en\"></html>", "a page without a style, or a part of one with a style or script" },
    { page, PAGE("<script>1 < 2</script>"), NULL },
    { page, PAGE("<script>1</script><script>2</script>"), "a second style or script" },
    { page, PAGE("<style>p{}</style>"), "a second style or script" },
    { page, PAGE("<a href=\"#one\">a</a><p>b</p>"), "a link within the page that leads nowhere" },
    { page, PAGE("<a href=\"#one\">a</a><li id=\"one\">b</li>"), NULL },
    { page, PAGE("<li id=\"one\">a</li><li id=\"one\">b</li>"), "an id that is there already" },
    { part, "<p dir=\"auto\">a</p>\n", NULL },
    { part, "<p>a", "an element that does not end" },
    { part, "<p>a</div>", "an end of what is not open" },
    { part, "<p><del>a</p></del>", "an end of what is not open" },
    { part, "a</p>", "an end of what is not open" },
    { part, "<p>a</p >", "an end that is none of ours" },
    { part, "<img src=\"x\">", "a tag that is none of ours" },
    { part, "<script>a</script>", "a page without a style, or a part of one with a style or script" },
    { part, "<P>a</P>", "a tag that is none of ours" },
    { part, "<!-- a -->", "a tag that is none of ours" },
    { part, "1 < 2", "a tag that is none of ours" },
    { part, "1 > 2", "a > in the text" },
    { part, "a & b", "an entity that is none of ours" },
    { part, "a &copy; b", "an entity that is none of ours" },
    { part, "a \x1b[31m b", "a character that must not be shown" },
    { part, "a \x07", "a character that must not be shown" },
    { part, "a \xe2\x80\xae", "a character that must not be shown" },
    { part, "a \xff", "a character that must not be shown" },
    { part, "<p onclick=\"a\">b</p>", "an attribute that is none of ours" },
    { part, "<p style=\"a\">b</p>", "an attribute that is none of ours" },
    { part, "<p class=\"a\"x>b</p>", "a tag that does not end" },
    { part, "<p class='a'>b</p>", "an attribute that holds what it should not" },
    { part, "<p class=\"a(b)\">c</p>", "an attribute that holds what it should not" },
    { part, "<p class=\"a>b</p>", "an attribute that does not end" },
    { part, "<p", "a tag that does not end" },
    { part, "<a href=\"https://example.org/?a=1&amp;b=%3C\">c</a>", NULL },
    { part, "<a href=\"source-3f9a21c4.html\">c</a>", NULL },
    { part, "<a href=\"https://example.org/?a=1&b\">c</a>", "an attribute that holds what it should not" },
    { part, "<a href=\"https://example.org/<b>\">c</a>", "an attribute that holds what it should not" },
    { part, "<a href=\"javascript:alert(1)\">c</a>", "an attribute that holds what it should not" },
    { part, "<a href=\"data:,\">c</a>", "an attribute that holds what it should not" },
    { part, "<a href=\"//example.org\">c</a>", "an attribute that holds what it should not" },
    { part, "<a href=\"x.html\">a<a href=\"y.html\">b</a></a>", "a link in a link" },
    { feed_broken, CONTENT("&lt;p&gt;a &amp;amp; b&lt;/p&gt;"), NULL },
    { feed_broken, FEED("<link rel=\"self\" type=\"application/atom+xml\" href=\"https://example.org/\"/>\n"), NULL },
    { feed_broken, "<feed></feed>", "no feed" },
    { feed_broken, FEED("<entry>"), "an end of what is not open" },
    { feed_broken, FEED("<entry><p>a</p></entry>"), "a tag that is none of ours" },
    { feed_broken, FEED("<link rel=\"self\" type=\"text/html\" href=\"https://example.org/\">"), "a tag that does not end" },
    { feed_broken, CONTENT("&lt;p&gt;a &amp; b&lt;/p&gt;"), "an entity that is none of ours" },
    { feed_broken, CONTENT("&lt;script&gt;a&lt;/script&gt;"), "a page without a style, or a part of one with a style or script" },
    { feed_broken, CONTENT("&lt;b&gt;a&lt;/b&gt;"), "a tag that is none of ours" },
    { feed_broken, CONTENT("<p>a</p>"), "a tag that is none of ours" },
    { markdown_broken, "# A\n\n- `~» §` a <del>b</del><ins>c</ins> \\<d\\> \\\\x1b\n\n    | a <b> |\n", NULL },
    { markdown_broken, "It cites “[a](<https://example.org/?b=1&amp;c>)”.\n", NULL },
    { markdown_broken, "a", "a line that does not end" },
    { markdown_broken, "a <b>\n", "markup that is none of ours" },
    { markdown_broken, "a <script>\n", "markup that is none of ours" },
    { markdown_broken, "a *b*\n", "markup that is none of ours" },
    { markdown_broken, "a `b`\n", "markup that is none of ours" },
    { markdown_broken, "a & b\n", "markup that is none of ours" },
    { markdown_broken, "<del>a<ins>b</ins></del>\n", "markup that is none of ours" },
    { markdown_broken, "<del>a\n", "an element that does not end with its line" },
    { markdown_broken, "[a\n", "an element that does not end with its line" },
    { markdown_broken, "[a](<javascript:b>)\n", "a link to somewhere else" },
    { markdown_broken, "[a](<https://example.org/ b>)\n", "an address that is none" },
    { markdown_broken, "[a](<https://example.org/>\n", "a link that does not end" },
    { markdown_broken, "a![b](<https://example.org/>)\n", "a picture" },
    { markdown_broken, "a \\b\n", "a backslash that escapes nothing" },
    { markdown_broken, "1. a\n", "a block that is none of ours" },
    { markdown_broken, "+ a\n", "a block that is none of ours" },
    { markdown_broken, "- - a\n", "a block that is none of ours" },
    { markdown_broken, "  a\n", "a block that is none of ours" },
    { markdown_broken, "a \x1b\n", "a character that must not be shown" },
    { markdown_broken, "    a \x1b\n", "a character that must not be shown" },
    { plain, "a é 東\nb\n", NULL },
    { plain, "\x1b[31ma\x1b[0m", "a character that must not be shown" },
    { plain, "a\r\n", "a character that must not be shown" },
    { colored, "\x1b[31;9ma\x1b[0m\n", NULL },
    { colored, "\x1b[2Ja", "a character that must not be shown" },
    { colored, "\x1b]0;a\x07", "a character that must not be shown" },
    { json_broken, "{\"a\": [\"\\u001b\", null]}", NULL },
    { json_broken, "{\"a\": \"\x1b\"}", "no JSON" },
    { json_broken, "{\"a\": \"\xff\"}", "no JSON" },
    { json_broken, "{\"a\": 1", "no JSON" },
};

static void tells_what_is_wrong(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(readings); i++) {
        const char *why = readings[i].broken(readings[i].text, strlen(readings[i].text));
        if ((why == NULL) != (readings[i].why == NULL) || (why && strcmp(why, readings[i].why) != 0))
            fail_msg("%s\nwanted: %s\nread: %s", readings[i].text, readings[i].why ? readings[i].why : "-", why ? why : "-");
    }
}

/* What is good is not any more with one of these bytes anywhere in it. */
static void sees_every_byte(void **state)
{
    static const char bytes[] = { '<', '\x01', '\xff' };
    static const char text[] = "<p dir=\"auto\">a <del>b</del> “c” "
                               "<a rel=\"nofollow\" href=\"https://example.org/?d=1&amp;e=2\">f</a></p>\n";
    char changed[sizeof text + 1];

    (void)state;
    assert_null(part(text, sizeof text - 1));
    for (size_t i = 0; i < COUNT(bytes); i++)
        for (size_t at = 0; at < sizeof text; at++) {
            memcpy(changed, text, at);
            changed[at] = bytes[i];
            memcpy(changed + at + 1, text + at, sizeof text - at);
            assert_non_null(part(changed, sizeof text));
        }
}

/* Our own stories, each against the next, with hostile names for all. */
static void finds_nothing_in_what_we_write(void **state)
{
    static const char *const names[] = {
        "\"><script>alert(1)</script>", "https://example.org/?a=<b>&c='d'", "javascript:alert(1)", "](<javascript:a>)", "- a\n- b",
        "\x1b]0;a\x07\xe2\x80\xae\xff", "]]>&#x3c;", "", "A “quotation”", "https://example.org/\"onclick=\"a",
    };
    const struct story_parse_options lossy = { .lossy = true };
    struct story_revision *last = NULL;
    char *last_text = NULL;

    (void)state;
    for (size_t i = 0; fixture_files[i]; i++) {
        size_t size;
        char *text = read_file(fixture_files[i], &size);
        struct story_revision *revision = parse_bytes(text, size, lossy);
        struct story_diff *diff;
        assert_int_equal(story_diff_compute(&diff, last ? last : revision, revision, NULL), STORY_OK);
        assert_true(formats_hold(diff, names[i % COUNT(names)]));
        story_diff_free(diff);
        story_revision_free(last);
        free(last_text);
        last = revision;
        last_text = text;
    }
    story_revision_free(last);
    free(last_text);
}

/* A sentence that names `count` sources, from the first one on. Returns the end of it. */
static char *write_cited(char *at, unsigned first, unsigned count)
{
    at += sprintf(at, "The river rose over its banks in the night");
    for (unsigned i = 0; i < count; i++)
        at += sprintf(at, " [%08x]", first + i);
    return at + sprintf(at, ".\n");
}

/* Lists that are longer than the room that is made at once. */
static void finds_nothing_in_long_lists(void **state)
{
    enum { SOURCES = 5000, SIZE = 64 + 11 * SOURCES };
    char *old = malloc(SIZE), *recent = malloc(SIZE);

    (void)state;
    assert_non_null(old);
    assert_non_null(recent);
    write_cited(old, 0, SOURCES);
    write_cited(recent, SOURCES / 2, SOURCES);
    struct pair pair = compare(old, recent);
    assert_int_equal(pair.diff->changes[0].sources_gained.count, SOURCES / 2);
    assert_true(formats_hold(pair.diff, "x"));
    pair_free(&pair);
    free(old);
    free(recent);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_what_is_wrong),
        cmocka_unit_test(sees_every_byte),
        cmocka_unit_test(finds_nothing_in_what_we_write),
        cmocka_unit_test(finds_nothing_in_long_lists),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
