/* Reading records of a batch, and writing what is said of them. */
#include "helper.h"

#include <storydiff/batch.h>

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "batch/pool.h"
#include "batch/unescape.h"

static struct story_record_reader *create_reader(void)
{
    struct story_record_reader *reader;

    assert_int_equal(story_record_reader_create(&reader, NULL), STORY_OK);
    return reader;
}

/* From a line of exactly that size, so that a sanitizer sees who reads behind it. */
static int read_line(struct story_record_reader *reader, const char *text, size_t size, bool lossy, struct story_error *err)
{
    char *line = malloc(size ? size : 1);

    assert_non_null(line);
    memcpy(line, text, size);
    int status = story_record_read(reader, line, size, lossy, err);
    free(line);
    return status;
}

static void assert_string(struct story_string string, const char *expected)
{
    if (!expected) {
        assert_null(string.text);
        return;
    }
    assert_non_null(string.text);
    assert_int_equal(string.size, strlen(expected));
    assert_string_equal(string.text, expected);
}

static void reads_records(void **state)
{
    static const struct { const char *line, *id, *repo, *story, *before, *after; bool is_number; } cases[] = {
        { "{\"id\":\"a\",\"old\":\"b\",\"new\":\"c\"}", "a", NULL, NULL, "b", "c", false },
        { "  {\"new\":\"c\",\"old\":\"b\",\"id\":-1.5e3}\r", "-1.5e3", NULL, NULL, "b", "c", true },
        { "{\"id\":\"\",\"old\":\"\",\"new\":\"\"}", "", NULL, NULL, "", "", false },
        { "{\"id\":1,\"repo\":\"r\",\"story\":\"s\",\"old\":\"b\",\"new\":\"c\"}", "1", "r", "s", "b", "c", true },
        { "{\"id\":1,\"repo\":null,\"story\":null,\"old\":\"b\",\"new\":\"c\"}", "1", NULL, NULL, "b", "c", true },
        { "{\"id\":1,\"old\":\"\\u00e9\\n\\\"\\\\\\/\\ud83c\\udf33\",\"new\":\"é🌳\"}", "1", NULL, NULL, "é\n\"\\/🌳", "é🌳", true },
        { "{\"x\":{\"id\":[[]]},\"id\":1,\"Old\":0,\"old\":\"b\",\"new\":\"c\",\"y\":[{\"new\":1}]}", "1", NULL, NULL, "b", "c", true },
    };
    struct story_record_reader *reader = create_reader();

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct story_error err;
        const struct story_record *record = story_record_reader_record(reader);
        assert_int_equal(read_line(reader, cases[i].line, strlen(cases[i].line), false, &err), STORY_OK);
        assert_string(record->id, cases[i].id);
        assert_int_equal(record->id_is_number, cases[i].is_number);
        assert_string(record->repo, cases[i].repo);
        assert_string(record->story, cases[i].story);
        assert_string(record->before, cases[i].before);
        assert_string(record->after, cases[i].after);
    }
    story_record_reader_free(reader);
}

/* Whatever is cut off or changed in a line, it is a record or refused, and nothing is read behind it. */
static void survives_broken_lines(void **state)
{
    static const char line[] = "{\"id\":\"a\\ud83c\\udf33\",\"repo\":null,\"old\":\"b\\\\ \\u00e9\",\"x\":[1,{\"y\":-1.5e3}],\"new\":\"\303\251\"}";
    static const char bytes[] = "\"\\{}[],:u0d\0\n\300\355\360\377";
    struct story_record_reader *reader = create_reader();
    char changed[sizeof line];

    (void)state;
    for (size_t size = 0; size < sizeof line - 1; size++)
        assert_int_equal(read_line(reader, line, size, false, NULL), STORY_E_INPUT);
    for (size_t at = 0; at < sizeof line - 1; at++) {
        for (size_t b = 0; b < sizeof bytes - 1; b++) {
            memcpy(changed, line, sizeof line);
            changed[at] = bytes[b];
            int status = read_line(reader, changed, sizeof line - 1, b % 2, NULL);
            assert_true(status == STORY_OK || status == STORY_E_INPUT);
        }
    }
    story_record_reader_free(reader);
}

/* Strings with and without escapes, of all sizes around those at which yajl doubles its buffers; whole and cut off. */
static void reads_long_lines(void **state)
{
    static const size_t sizes[] = { 1000, 2047, 2048, 2049, 4095, 4096, 4097, 65535, 65536, 65537, 3000000, 100 };
    struct story_record_reader *reader = create_reader();

    (void)state;
    for (size_t i = 0; i < 2 * COUNT(sizes); i++) {
        size_t size = sizes[i / 2];
        struct buffer line;
        buffer_init(&line, NULL);
        buffer_puts(&line, "{\"id\":1,\"old\":\"");
        buffer_puts(&line, i % 2 ? "\\n" : "n");
        buffer_repeat(&line, 'a', size - 1);
        buffer_puts(&line, "\",\"new\":\"\\t");
        buffer_repeat(&line, 'b', size - 1);
        buffer_puts(&line, "\"}");
        assert_int_equal(read_line(reader, line.bytes, line.size, false, NULL), STORY_OK);
        assert_int_equal(story_record_reader_record(reader)->before.size, size);
        assert_int_equal(story_record_reader_record(reader)->after.size, size);
        assert_int_equal(read_line(reader, line.bytes, line.size - 2, false, NULL), STORY_E_INPUT);
        assert_int_equal(buffer_finish(&line, NULL), STORY_OK);
    }
    story_record_reader_free(reader);
}

/* Decode from bytes of exactly that size, so that a sanitizer sees who reads behind them. `half`: its offset, or -1. */
static size_t unescape_exactly(struct buffer *out, const char *text, size_t size, int *half)
{
    char *copy = malloc(size ? size : 1);
    const char *found = NULL;

    assert_non_null(copy);
    memcpy(copy, text, size);
    size_t end = unescape(out, copy, size, &found);
    *half = found ? (int)(found - copy) : -1;
    free(copy);
    return end;
}

static void unescapes_strings(void **state)
{
    static const struct { const char *text, *string; int half; } cases[] = {
        { "\"", "", -1 },
        { "one\", \"two\"", "one", -1 },
        { "\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t", -1 },
        { "\\u0041\\u00e9\\u20AC\"", "Aé€", -1 },
        { "\\ud83c\\udf33\\uD83C\\uDF33 \\udbff\\udfff\"", "🌳🌳 \U0010FFFF", -1 },
        { "a line that is longer than what is looked at together\\n\\né \177\"", "a line that is longer than what is looked at together\n\né \177", -1 },
        { "caf\351\"", "caf\351", -1 },
        { "\\ud83c\"", "\uFFFD", 0 },
        { "x\\udf33\"", "x\uFFFD", 1 },
        { "\\ud83c\\ud83c\\udf33\"", "\uFFFD🌳", 0 },
        { "\\udf33\\ud83c\"", "\uFFFD\uFFFD", 0 },
        { "\\\\ud83c\"", "\\ud83c", -1 },
        { "\\\\\\ud83c\"", "\\\uFFFD", 2 },
        { "\\ud83c\\n\"", "\uFFFD\n", 0 },
        { "\\ud83cudf33\"", "\uFFFDudf33", 0 },
    };
    struct buffer out;
    int half;

    (void)state;
    buffer_init(&out, NULL);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *text = cases[i].text;
        size_t end = unescape_exactly(&out, text, strlen(text), &half);
        assert_true(end < strlen(text) && text[end] == '"');
        assert_string_equal(out.bytes, cases[i].string);
        assert_int_equal(out.size, strlen(cases[i].string));
        assert_int_equal(half, cases[i].half);
    }
    assert_int_equal(unescape_exactly(&out, "a\\u0000b\"", 9, &half), 8);
    assert_int_equal(out.size, 3);
    assert_memory_equal(out.bytes, "a\0b", 4);
    buffer_finish(&out, NULL);
}

static void refuses_strings_that_are_none(void **state)
{
    static const char *const cases[] = {
        "", "one", "\\", "\\\"", "\\x\"", "\\U0041\"", "\\u\"", "\\u004\"", "\\u004g\"", "\\u 041\"", "\\ud83c\\u\"", "\\ud83c\\x\"", "\n\"", "a\tb\"",
        "\x1f\"", "a line that is longer than what is looked at together\r\"" };
    struct buffer out;
    int half;

    (void)state;
    buffer_init(&out, NULL);
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(unescape_exactly(&out, cases[i], strlen(cases[i]), &half), strlen(cases[i]));
    assert_int_equal(unescape_exactly(&out, "a\0b\"", 4, &half), 4);
    buffer_finish(&out, NULL);
}

static void a_pool_grows_in_place_and_ends(void **state)
{
    struct pool pool = { 0 };

    (void)state;
    assert_true(pool_prepare(&pool, 1000));
    char *first = pool_malloc(&pool, 10);
    char *second = pool_realloc(&pool, NULL, 10);
    memset(first, 'a', 10);
    memset(second, 'b', 10);
    assert_ptr_equal(pool_realloc(&pool, second, 500), second);
    char *moved = pool_realloc(&pool, first, 20);
    assert_ptr_not_equal(moved, first);
    assert_memory_equal(moved, "aaaaaaaaaa", 10);
    assert_null(pool_malloc(&pool, 1000));
    assert_null(pool_realloc(&pool, moved, 1000));
    pool_free(&pool, first);
    assert_true(pool_prepare(&pool, 500));
    assert_ptr_equal(pool_malloc(&pool, 500), first);
    pool_clear(&pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_records),
        cmocka_unit_test(survives_broken_lines),
        cmocka_unit_test(reads_long_lines),
        cmocka_unit_test(unescapes_strings),
        cmocka_unit_test(refuses_strings_that_are_none),
        cmocka_unit_test(a_pool_grows_in_place_and_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
