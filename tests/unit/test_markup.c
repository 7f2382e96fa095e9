/* Hostile text in HTML and XML, and addresses that may become links. */
#include "helper.h"

#include <stdlib.h>
#include <string.h>

#include "base/markup.h"

static char *marked_up(const char *text, size_t size)
{
    struct buffer out;
    size_t length;

    buffer_init(&out, NULL);
    markup_text(&out, text, size);
    return buffer_detach(&out, &length);
}

static void leaves_no_markup(void **state)
{
    static const char *const cases[][2] = {
        { "", "" },
        { "a <b> & \"c\" 'd'", "a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;" },
        { "</script><script>alert(1)</script>", "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;" },
        { "one\ntwo\tthree", "one two three" },
        { "\x1b[31mred\a", "\\x1b[31mred\\x07" },
        { "\xE2\x80\xAEtfel", "\\u{202E}tfel" },
        { "\xFFz\xC3", "\\xffz\\xc3" },
        { "Grüße, 東京 עברית", "Grüße, 東京 עברית" },
        { "\xEF\xBF\xBE", "\\u{FFFE}" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *text = marked_up(cases[i][0], strlen(cases[i][0]));
        assert_string_equal(text, cases[i][1]);
        free(text);
    }
}

/* Whatever two bytes are given, none of the result can begin or end markup or an attribute, and all of it is UTF-8 without
 * controls. */
static void is_well_formed_for_any_bytes(void **state)
{
    (void)state;
    for (unsigned pair = 0; pair < 0x10000; pair++) {
        const char bytes[] = { (char)(pair >> 8), (char)pair };
        char *text = marked_up(bytes, sizeof bytes);
        assert_null(strpbrk(text, "<>\"'"));
        for (const char *at = text; *at; at++) {
            assert_true((unsigned char)*at >= 0x20 && *at != 0x7F);
            if (*at == '&')
                assert_true(strncmp(at, "&amp;", 5) == 0 || strncmp(at, "&lt;", 4) == 0 || strncmp(at, "&gt;", 4) == 0 ||
                            strncmp(at, "&quot;", 6) == 0 || strncmp(at, "&#39;", 5) == 0);
        }
        free(text);
    }
}

static void knows_links(void **state)
{
    static const char *const links[] = { "http://a", "https://example.org/x?y=1#z", "HTTPS://Example.org", "https://münchen.example/ä",
                                         "https://example.org/\"onclick=" };
    static const char *const others[] = { "", "http://", "https:///x", "https://?x", "javascript:alert(1)", "data:text/html,x",
                                          "//example.org", "ftp://example.org", " https://example.org", "https://exa mple.org",
                                          "https://example.org/\n", "java\tscript:x", "https://\xE2\x80\xAEgro", "https://\xFF",
                                          "httpss://x", "vbscript:http://x" };

    (void)state;
    for (size_t i = 0; i < COUNT(links); i++)
        assert_true(markup_is_link(links[i], strlen(links[i])));
    for (size_t i = 0; i < COUNT(others); i++)
        assert_false(markup_is_link(others[i], strlen(others[i])));
}

static void encodes_addresses(void **state)
{
    static const char *const cases[][2] = {
        { "https://example.org/x?y=1&z=(2)#a", "https://example.org/x?y=1&amp;z=(2)#a" },
        { "https://example.org/\"onclick='<b>\\`", "https://example.org/%22onclick=%27%3Cb%3E%5C%60" },
        { "https://example.org/%41/\xC3\xA4", "https://example.org/%41/%C3%A4" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buffer out;
        size_t length;
        buffer_init(&out, NULL);
        markup_address(&out, cases[i][0]);
        char *text = buffer_detach(&out, &length);
        assert_string_equal(text, cases[i][1]);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaves_no_markup),
        cmocka_unit_test(is_well_formed_for_any_bytes),
        cmocka_unit_test(knows_links),
        cmocka_unit_test(encodes_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
