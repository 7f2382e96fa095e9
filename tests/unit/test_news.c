/* Reading Here.news, labels by number, and the order of labels; SHA-1. */
#include "helper.h"

#include <storydiff/label.h>
#include <storydiff/news.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sha1.h"

static struct story_news_reader *create_reader(void)
{
    struct story_news_reader *reader;

    assert_int_equal(story_news_reader_create(&reader, NULL), STORY_OK);
    return reader;
}

/* From memory of exactly that size, so that a sanitizer sees who reads behind it. */
static int read_text(struct story_news_reader *reader, const char *text, size_t size, struct story_news *news, struct story_error *err)
{
    char *copy = malloc(size ? size : 1);

    assert_non_null(copy);
    memcpy(copy, text, size);
    int status = story_news_read(reader, copy, size, news, err);
    free(copy);
    return status;
}

static int read_string(struct story_news_reader *reader, const char *text, struct story_news *news, struct story_error *err)
{
    return read_text(reader, text, strlen(text), news, err);
}

static void refuses_what_is_no_story(void **state)
{
    static const struct { const char *text, *message; } cases[] = {
        { "", "not JSON: " },
        { "7", "not a story: a number" },
        { "[]", "not a story: an array" },
        { "{}", "neither a story nor a source" },
        { "{\"uuid\":\"a\"}", "neither a story nor a source" },
        { "{\"title\":\"a\"}", "neither a story nor a source" },
        { "{\"story\":\"a\"}", "\"version\" is missing" },
        { "{\"story\":\"a\",\"version\":null}", "\"version\" is missing" },
        { "{\"version\":1}", "\"story\" is missing" },
        { "{\"story\":[\"a\"],\"version\":1}", "\"story\" is an array (write a string)" },
        { "{\"story\":\"a\",\"version\":{}}", "\"version\" is an object (write a number or a string)" },
        { "{\"story\":\"a\",\"story\":\"b\",\"version\":1}", "\"story\" stands there twice" },
        { "{\"story\":\"a\",\"version\":1,\"uuid\":7}", "\"uuid\" is a number (write a string)" },
        { "{\"story\":\"a\",\"version\":1,\"refs\":{}}", "\"refs\" is an object (write an array of strings)" },
        { "{\"story\":\"a\",\"version\":1,\"refs\":[{}]}", "\"refs\" holds an object" },
        { "{\"story\":\"a\",\"version\":1,\"refs\":[[]]}", "\"refs\" holds an array" },
        { "{\"story\":\"a\",\"version\":1,\"sources\":[\"a\"]}", "\"sources\" holds a string" },
        { "{\"story\":\"a\",\"version\":1,\"sources\":{\"a\":1}}", "\"sources\" holds a number" },
        { "{\"story\":\"a\",\"version\":1,\"sources\":[{}]}", "a source lacks its id" },
        { "{\"story\":\"a\\u0000\",\"version\":1}", "\"story\" has a NUL in it" },
        { "{\"story\":\"\\udc00\",\"version\":1}", "half a surrogate pair: offset 10 of the record" },
        { "{\"story\":\"\300\200\",\"version\":1}", "not UTF-8: byte 0xc0 at offset 10 of the record" },
        { "{\"story\":\"a\nb\",\"version\":1}", "not JSON: " },
        { "{\"story\":\"a\",\"version\":01}", "not JSON: " },
        { "{\"story\":\"a\",\"version\":1} {}", "not JSON: " },
        { "{\"story\":\"a", "not JSON: " },
    };
    struct story_news_reader *reader = create_reader();

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct story_news news;
        struct story_error err;
        if (read_string(reader, cases[i].text, &news, &err) != STORY_E_INPUT || strncmp(err.message, cases[i].message, strlen(cases[i].message)))
            fail_msg("%s: %s", cases[i].text, err.message);
    }
    story_news_reader_free(reader);
}

/* Whatever is cut off or changed, it is a story or refused, and nothing is read behind it. */
static void survives_broken_text(void **state)
{
    static const char text[] = "{\"uuid\":\"a\",\"refs\":[\"b\",\"c\"],\"story\":\"d\\ud83c\\udf33\",\"version\":0.5,\"sources\":{\"b\":{\"title\":\"\303\251\",\"x\":[1]},\"c\":null}}";
    static const char bytes[] = "\"\\{}[],:u0d\0\n\300\355\377";
    struct story_news_reader *reader = create_reader();
    struct story_news news;
    char changed[sizeof text];

    (void)state;
    assert_int_equal(read_text(reader, text, sizeof text - 1, &news, NULL), STORY_OK);
    for (size_t at = 0; at < sizeof text - 1; at++) {
        assert_int_equal(read_text(reader, text, at, &news, NULL), STORY_E_INPUT);
        for (size_t b = 0; b < sizeof bytes - 1; b++) {
            memcpy(changed, text, sizeof text);
            changed[at] = bytes[b];
            int status = read_text(reader, changed, sizeof text - 1, &news, NULL);
            assert_true(status == STORY_OK || status == STORY_E_INPUT);
        }
    }
    story_news_reader_free(reader);
}

static void gathers_sources(void **state)
{
    static const struct { const char *text, *sources; } cases[] = {
        { "{\"story\":\"a\",\"version\":1}", NULL },
        { "{\"story\":\"a\",\"version\":1,\"refs\":[]}", NULL },
        { "{\"story\":\"a\",\"version\":1,\"refs\":[\"b\",\"c\",\"b\"]}", "{\n\"b\": {},\n\"c\": {}\n}\n" },
        { "{\"story\":\"a\",\"version\":1,\"sources\":[{\"uuid\":\"b\",\"title\":\"T\",\"canonical\":\"U\"}],\"refs\":[\"c\",\"b\"]}",
          "{\n\"b\": {\"title\":\"T\",\"url\":\"U\"},\n\"c\": {}\n}\n" },
        { "{\"uuid\":\"c\",\"title\":\"Kept\"}", NULL },
        { "{\"story\":\"a\",\"version\":1,\"refs\":[\"c\"],\"sources\":{\"d\":{\"uuid\":\"x\",\"summary\":\"S\"}}}",
          "{\n\"c\": {\"title\":\"Kept\"},\n\"d\": {\"summary\":\"S\"}\n}\n" },
        { "{\"uuid\":\"c\",\"title\":\"Newer\"}", NULL },
        { "{\"story\":\"a\",\"version\":1,\"refs\":[\"c\\\"\",\"c\"]}", "{\n\"c\\\"\": {},\n\"c\": {\"title\":\"Newer\"}\n}\n" },
    };
    struct story_news_reader *reader = create_reader();

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct story_news news;
        assert_int_equal(read_string(reader, cases[i].text, &news, NULL), STORY_OK);
        if (!cases[i].sources) {
            assert_null(news.sources.text);
            continue;
        }
        assert_int_equal(news.sources.size, strlen(cases[i].sources));
        assert_memory_equal(news.sources.text, cases[i].sources, news.sources.size);
    }
    story_news_reader_free(reader);
}

static void makes_labels(void **state)
{
    static const struct { const char *version, *label; } cases[] = {
        { "0.97", "v0.97" }, { "0.20", "v0.20" }, { "1", "v1" }, { "2.0", "v2.0" }, { "\"0.10\"", "v0.10" }, { "\"v0.3\"", "v0.3" },
        { "\"1.2.3\"", "v1.2.3" }, { "-1", NULL }, { "1e2", NULL }, { "1E+2", NULL }, { "\"\"", NULL }, { "\"spring\"", NULL },
        { "\"v0.3+1\"", NULL }, { "1234567890123456789", NULL },
        { "0.00000000000000000000000000000000000000000000000000000000000000000000001", NULL },
    };
    struct story_news_reader *reader = create_reader();

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[160], label[STORY_LABEL_MAX + 1];
        struct story_news news;
        snprintf(text, sizeof text, "{\"story\":\"a\",\"version\":%s}", cases[i].version);
        assert_int_equal(read_string(reader, text, &news, NULL), STORY_OK);
        assert_int_equal(story_news_label(&news, label, NULL), cases[i].label ? STORY_OK : STORY_E_INPUT);
        if (cases[i].label)
            assert_string_equal(label, cases[i].label);
    }
    story_news_reader_free(reader);
}

static void writes_story_files(void **state)
{
    static const struct { const char *text, *file; } cases[] = {
        { "{\"story\":\"a\",\"version\":1}", "v1\n\na\n" },
        { "{\"story\":\"a\\n\",\"version\":1,\"title\":\" A\\nB \"}", "v1\n\nA B\n\na\n" },
        { "{\"story\":\"a \\n\\nb\\nc\",\"version\":1,\"title\":\"\",\"last_updated\":\"2024-01-20T04:13:56.5\"}",
          "v1\n\n2024-01-20T04:13:56.5\n\na \n\nb\n\nc\n" },
    };
    struct story_news_reader *reader = create_reader();

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct story_news news;
        char *bytes;
        size_t size;
        assert_int_equal(read_string(reader, cases[i].text, &news, NULL), STORY_OK);
        assert_int_equal(story_news_write(&news, "v1", &bytes, &size, NULL), STORY_OK);
        assert_string_equal(bytes, cases[i].file);
        free(bytes);
    }
    story_news_reader_free(reader);
}

static void orders_labels(void **state)
{
    static const struct { const char *a, *b; int by_parts, order; } cases[] = {
        { "v0.1", "v0.2", -1, -1 }, { "v0.9", "v0.10", -1, 0 }, { "v0.2", "v0.20", -1, 0 }, { "v0.20", "v0.21", -1, -1 },
        { "0.97", "v1", -1, -1 }, { "v1.2.3", "v1.2.4", -1, -1 }, { "v1.2", "v1.2.1", -1, -1 }, { "v2", "v10", -1, -1 },
        { "v0.05", "v0.1", 1, 0 }, { "v0.5", "v0.5", 0, 0 }, { "v1", "1", 0, 0 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int by_parts = story_label_compare(cases[i].a, cases[i].b), order = story_label_order(cases[i].a, cases[i].b);
        if (by_parts != cases[i].by_parts || order != cases[i].order)
            fail_msg("%s, %s: %d, %d", cases[i].a, cases[i].b, by_parts, order);
        assert_int_equal(story_label_compare(cases[i].b, cases[i].a), -cases[i].by_parts);
        assert_int_equal(story_label_order(cases[i].b, cases[i].a), -cases[i].order);
    }
}

/* The examples of FIPS 180-4 and RFC 3174. */
static void hashes_as_sha1(void **state)
{
    static const struct { const char *text; size_t repeat; const char *hex; } cases[] = {
        { "", 0, "da39a3ee5e6b4b0d3255bfef95601890afd80709" },
        { "abc", 1, "a9993e364706816aba3e25717850c26c9cd0d89d" },
        { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1, "84983e441c3bd26ebaae4aa1f95129e5e54670f1" },
        { "a", 1000000, "34aa973cd4c4daa4f61eeb2bdbad27316534016f" },
        { "0123456701234567012345670123456701234567012345670123456701234567", 10, "dea356a2cddd90c7a7ecedc5ebb563934f460452" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t size = strlen(cases[i].text);
        char *text = malloc(size * cases[i].repeat + 1), hex[2 * SHA1_SIZE + 1];
        unsigned char sum[SHA1_SIZE];
        for (size_t r = 0; r < cases[i].repeat; r++)
            memcpy(text + r * size, cases[i].text, size);
        sha1_of(sum, text, size * cases[i].repeat);
        for (size_t b = 0; b < SHA1_SIZE; b++)
            snprintf(hex + 2 * b, 3, "%02x", sum[b]);
        assert_string_equal(hex, cases[i].hex);
        free(text);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_what_is_no_story),
        cmocka_unit_test(survives_broken_text),
        cmocka_unit_test(gathers_sources),
        cmocka_unit_test(makes_labels),
        cmocka_unit_test(writes_story_files),
        cmocka_unit_test(orders_labels),
        cmocka_unit_test(hashes_as_sha1),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
