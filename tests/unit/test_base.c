/* Memory, buffers, intern tables and error messages. */
#include "helper.h"

#include <inttypes.h>
#include <locale.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/intern.h"
#include "base/quoted.h"
#include "base/utf8.h"

static void aligns_and_keeps_items_apart(void **state)
{
    static const size_t sizes[] = { 0, 1, 3, 7, 8, 16, 17, 100, 4096, 4097, 16384, 16385, 100000, 1, 5 };
    struct arena arena = { 0 };
    unsigned char *places[10 * COUNT(sizes)];

    (void)state;
    for (size_t i = 0; i < COUNT(places); i++) {
        size_t size = sizes[i % COUNT(sizes)];
        places[i] = arena_alloc(&arena, size, 1);
        assert_non_null(places[i]);
        assert_int_equal((uintptr_t)places[i] % alignof(max_align_t), 0);
        memset(places[i], (int)i, size);
    }
    for (size_t i = 0; i < COUNT(places); i++)
        for (size_t b = 0; b < sizes[i % COUNT(sizes)]; b++)
            assert_int_equal(places[i][b], i & 0xFF);
    arena_clear(&arena);
    assert_null(arena.blocks);
    arena_clear(&arena);
}

static void sets_an_arena_back_to_a_mark(void **state)
{
    static const size_t sizes[] = { 100, 5000, 300, 40000, 16000 };
    struct arena arena = { 0 };

    (void)state;
    for (int round = 0; round < 3; round++) {
        struct arena_mark start = arena_mark(&arena);
        char *kept = arena_alloc(&arena, 64, 1);
        memset(kept, 'k', 64);
        struct arena_mark mark = arena_mark(&arena);
        for (size_t i = 0; i < 4 * COUNT(sizes); i++)
            memset(arena_alloc(&arena, sizes[i % COUNT(sizes)], 1), 'x', sizes[i % COUNT(sizes)]);
        arena_release(&arena, mark);
        assert_int_equal(arena.used, mark.used);
        assert_ptr_equal(arena.large, mark.large);
        assert_int_equal(kept[0] + kept[63], 2 * 'k');
        arena_release(&arena, start);
        assert_int_equal(arena.used, 0);
        assert_null(arena.large);
    }
    arena_clear(&arena);
    assert_null(arena.blocks);
}

static void refuses_sizes_that_do_not_fit(void **state)
{
    static const struct { size_t count, size; } cases[] = {
        { SIZE_MAX, 1 }, { SIZE_MAX, SIZE_MAX }, { SIZE_MAX / 2 + 1, 1 }, { SIZE_MAX / 8 + 1, 8 }, { 2, SIZE_MAX / 2 },
        { (size_t)1 << 32, (size_t)1 << 32 } };
    struct arena arena = { 0 };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_null(arena_alloc(&arena, cases[i].count, cases[i].size));
        assert_null(arena_zalloc(&arena, cases[i].count, cases[i].size));
    }
    arena_clear(&arena);
}

static void gives_a_place_for_zero_items(void **state)
{
    struct arena arena = { 0 };

    (void)state;
    assert_non_null(arena_alloc(&arena, 0, 8));
    assert_non_null(arena_zalloc(&arena, 0, 0));
    assert_non_null(arena_alloc(&arena, 8, 0));
    assert_string_equal(arena_strndup(&arena, "", 0), "");
    assert_string_equal(arena_strndup(&arena, NULL, 0), "");
    assert_string_equal(arena_strndup(&arena, "abcdef", 3), "abc");
    arena_clear(&arena);
}

static void grows_an_array_and_keeps_its_items(void **state)
{
    struct arena arena = { 0 };
    unsigned *items = NULL;
    size_t capacity = 0;

    (void)state;
    for (unsigned i = 0; i < 1000; i++) {
        items = arena_reserve(&arena, items, &capacity, i + 1, sizeof *items);
        assert_non_null(items);
        assert_true(capacity > i);
        items[i] = i;
    }
    for (unsigned i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
    assert_true(capacity < 2 * 1000 + 16);

    size_t before = capacity;
    assert_ptr_equal(arena_reserve(&arena, items, &capacity, 3, sizeof *items), items);
    assert_null(arena_reserve(&arena, items, &capacity, SIZE_MAX / 2, sizeof *items));
    assert_int_equal(capacity, before);
    arena_clear(&arena);
}

static void fills_with_zero_bytes(void **state)
{
    struct arena arena = { 0 };

    (void)state;
    memset(arena_alloc(&arena, 1000, 1), 0xFF, 1000);
    arena_clear(&arena);
    unsigned char *bytes = arena_zalloc(&arena, 500, 3);
    for (size_t i = 0; i < 1500; i++)
        assert_int_equal(bytes[i], 0);
    arena_clear(&arena);
}

static void grows_arrays_and_refuses_too_much(void **state)
{
    size_t capacity = 0;
    uint64_t *items = NULL;

    (void)state;
    for (uint64_t i = 0; i < 5000; i++) {
        items = array_reserve(items, &capacity, i + 1, sizeof *items);
        assert_non_null(items);
        assert_true(capacity > i);
        items[i] = i;
    }
    for (uint64_t i = 0; i < 5000; i++)
        assert_true(items[i] == i);
    assert_null(array_reserve(items, &capacity, SIZE_MAX / 4, sizeof *items));
    assert_true(items[4999] == 4999);
    free(items);
}

/* An output that keeps what it is given and fails at the block `fails_at`, counted from 1. */
struct sink {
    struct buffer got;
    size_t blocks;
    size_t fails_at;
};

static int sink_write(void *context, const char *bytes, size_t size)
{
    struct sink *sink = context;

    if (++sink->blocks == sink->fails_at)
        return -1;
    buffer_append(&sink->got, bytes, size);
    return 0;
}

static void fill(struct buffer *buffer, size_t lines)
{
    for (size_t i = 0; i < lines; i++) {
        buffer_printf(buffer, "%06zu %s", i, "and ");
        buffer_puts(buffer, "so");
        buffer_putc(buffer, ' ');
        buffer_repeat(buffer, '.', 3);
        buffer_append(buffer, "\n\0", 1);
        buffer_append(buffer, NULL, 0);
    }
}

static void hands_on_all_bytes_in_order(void **state)
{
    struct sink sink = { 0 };
    struct story_output output = { sink_write, &sink };
    struct buffer buffer, kept;

    (void)state;
    buffer_init(&buffer, &output);
    buffer_init(&kept, NULL);
    fill(&buffer, 20000);
    fill(&kept, 20000);
    assert_int_equal(buffer_finish(&buffer, NULL), STORY_OK);
    assert_true(sink.blocks > 4);
    size_t size;
    char *bytes = buffer_detach(&kept, &size);
    assert_int_equal(size, sink.got.size);
    assert_memory_equal(bytes, sink.got.bytes, size);
    assert_int_equal(bytes[size], '\0');
    assert_memory_equal(bytes, "000000 and so ...\n000001 and so ...\n", 36);
    free(bytes);
    free(sink.got.bytes);
}

static void stops_writing_when_the_output_fails(void **state)
{
    (void)state;
    for (size_t fails_at = 1; fails_at <= 3; fails_at++) {
        struct sink sink = { .fails_at = fails_at };
        struct story_output output = { sink_write, &sink };
        struct buffer buffer;
        struct story_error err;
        buffer_init(&buffer, &output);
        fill(&buffer, 20000);
        assert_int_equal(buffer_finish(&buffer, &err), STORY_E_IO);
        assert_int_equal(err.status, STORY_E_IO);
        assert_int_equal(sink.blocks, fails_at);
        free(sink.got.bytes);
    }
}

/* What is larger than a block goes through it: memory does not grow with what is written. */
static void hands_on_in_blocks_what_is_large(void **state)
{
    struct sink sink = { 0 };
    struct story_output output = { sink_write, &sink };
    struct buffer buffer;
    size_t size = 10 * BUFFER_BLOCK + 1;
    char *large = malloc(size);

    (void)state;
    assert_non_null(large);
    memset(large, 'x', size);
    buffer_init(&buffer, &output);
    buffer_putc(&buffer, '<');
    buffer_append(&buffer, large, size);
    buffer_putc(&buffer, '>');
    assert_true(buffer.capacity <= BUFFER_BLOCK);
    assert_int_equal(buffer_finish(&buffer, NULL), STORY_OK);
    assert_int_equal(sink.got.size, size + 2);
    assert_int_equal(sink.got.bytes[0], '<');
    assert_memory_equal(sink.got.bytes + 1, large, size);
    assert_int_equal(sink.got.bytes[size + 1], '>');
    free(sink.got.bytes);
    free(large);
}

static void writes_numbers(void **state)
{
    static const struct { uint64_t number; int least; const char *text; } cases[] = {
        { 0, 1, "0" }, { 9, 1, "9" }, { 10, 1, "10" }, { 99, 1, "99" }, { 1234567890, 1, "1234567890" }, { 7, 2, "07" },
        { 12, 2, "12" }, { 123, 2, "123" }, { 0, 4, "0000" }, { 7, 3, "007" }, { 123, 6, "000123" }, { UINT64_C(9999999999999999999), 1, "9999999999999999999" },
        { UINT64_C(10000000000000000000), 1, "10000000000000000000" }, { UINT64_MAX, 1, "18446744073709551615" } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[DECIMAL_MAX + 1];
        *decimal_write(text, cases[i].number, cases[i].least) = '\0';
        assert_string_equal(text, cases[i].text);
    }
    for (uint64_t power = 1; power; power = power <= UINT64_MAX / 10 ? 10 * power : 0)
        for (uint64_t number = power - 1; number <= power + 1; number++) {
            char text[DECIMAL_MAX + 1], expected[DECIMAL_MAX + 1];
            *decimal_write(text, number, 1) = '\0';
            snprintf(expected, sizeof expected, "%" PRIu64, number);
            assert_string_equal(text, expected);
        }
}

/* A host of the library may have chosen a locale whose decimal point is a comma. Where there is none, only C's is tried. */
static void writes_fractions_the_same_in_every_locale(void **state)
{
    static const char *const locales[] = { "C", "de_DE.UTF-8", "fr_FR.UTF-8", "es_ES.UTF-8", "pt_BR.UTF-8", "de_DE", "fr_FR" };
    static const struct { double number; int places; const char *text; } cases[] = {
        { 0, 0, "0" }, { 0, 2, "0.00" }, { 17.94, 1, "17.9" }, { 17.96, 1, "18.0" }, { 0.066, 2, "0.07" }, { 1, 2, "1.00" },
        { 99.5, 0, "100" }, { 1234567.25, 2, "1234567.25" }, { 3.000000004, 9, "3.000000004" } };

    (void)state;
    for (size_t l = 0; l < COUNT(locales); l++) {
        if (!setlocale(LC_ALL, locales[l]))
            continue;
        for (size_t i = 0; i < COUNT(cases); i++) {
            struct buffer buffer;
            buffer_init(&buffer, NULL);
            buffer_fixed(&buffer, cases[i].number, cases[i].places);
            char *text = buffer_detach(&buffer, &(size_t){ 0 });
            assert_string_equal(text, cases[i].text);
            free(text);
        }
    }
    setlocale(LC_ALL, "C");
}

/* Every byte at every place of texts of many sizes, in memory of exactly that size. */
static void copies_what_needs_no_escape(void **state)
{
    (void)state;
    for (size_t size = 0; size <= 40; size++) {
        unsigned char *text = malloc(size ? size : 1);
        char *to = malloc(size ? size : 1);
        assert_non_null(text);
        assert_non_null(to);
        for (size_t i = 0; i < size; i++)
            text[i] = (unsigned char)(' ' + 3 + i);
        for (size_t at = 0; at < size; at++) {
            unsigned char usual = text[at];
            for (int byte = 0; byte < 256; byte++) {
                bool plain = byte >= 0x20 && byte != '"' && byte != '\\';
                text[at] = (unsigned char)byte;
                assert_int_equal(quoted_copy_plain(to, (char *)text, size), plain ? size : at);
                assert_memory_equal(to, text, plain ? size : at);
                plain = plain && byte < 0x7F;
                assert_int_equal(quoted_copy_ascii(to, (char *)text, size), plain ? size : at);
                assert_memory_equal(to, text, plain ? size : at);
            }
            text[at] = usual;
        }
        free(text);
        free(to);
    }
}

static void writes_nothing_for_nothing(void **state)
{
    struct sink sink = { 0 };
    struct story_output output = { sink_write, &sink };
    struct buffer buffer;
    size_t size = 1;

    (void)state;
    buffer_init(&buffer, &output);
    assert_int_equal(buffer_finish(&buffer, NULL), STORY_OK);
    assert_int_equal(sink.blocks, 0);
    buffer_init(&buffer, NULL);
    char *empty = buffer_detach(&buffer, &size);
    assert_string_equal(empty, "");
    assert_int_equal(size, 0);
    free(empty);
}

static uint64_t hash_alike(const void *bytes, size_t size)
{
    (void)bytes;
    (void)size;
    return 42;
}

/* The strings "0", "1", …, each with a NUL inside. */
static size_t numbered(char out[16], uint32_t number)
{
    size_t size = (size_t)snprintf(out, 16, "%u", (unsigned)number);

    out[size] = '\0';
    out[size + 1] = 'x';
    return size + 2;
}

static void check_intern(uint64_t (*hash)(const void *bytes, size_t size), uint32_t count)
{
    struct intern table;
    char text[16];

    intern_init(&table, hash);
    assert_int_equal(intern_find(&table, "0", 1), INTERN_NONE);
    for (int round = 0; round < 2; round++)
        for (uint32_t i = 0; i < count; i++) {
            size_t size = numbered(text, i);
            assert_int_equal(intern_add(&table, text, size), i);
        }
    assert_int_equal(table.count, count);
    for (uint32_t i = 0; i < count; i++) {
        size_t size = numbered(text, i);
        assert_int_equal(intern_find(&table, text, size), i);
        assert_int_equal(intern_find(&table, text, size - 1), INTERN_NONE);
    }
    assert_int_equal(intern_find(&table, "", 0), INTERN_NONE);
    assert_int_equal(intern_add(&table, "", 0), count);
    assert_int_equal(intern_add(&table, NULL, 0), count);
    intern_free(&table);
}

static void numbers_strings_in_the_order_of_insertion(void **state)
{
    (void)state;
    check_intern(hash_bytes, 10000);
}

static void tells_strings_apart_whose_hashes_are_equal(void **state)
{
    (void)state;
    check_intern(hash_alike, 500);
}

/* How many slots a search for a string of the table passes on the average. */
static double mean_detour(const struct intern *table)
{
    size_t passed = 0, mask = table->slot_count - 1;

    for (size_t slot = 0; slot <= mask; slot++)
        if (table->slots[slot] != INTERN_NONE)
            passed += (slot - table->entries[table->slots[slot]].hash) & mask;
    return (double)passed / table->count;
}

/* Numbers and dates, and the pairs that a Chinese character makes with those behind it: most of their bytes are the same. */
static void spreads_short_strings_that_are_alike(void **state)
{
    static const char *const beginnings[] = { "", "a", "2024", "\u6a4b " };

    (void)state;
    for (size_t b = 0; b < sizeof beginnings / sizeof *beginnings; b++)
        for (int digits = 4; digits <= 8; digits++) {
            struct intern table;
            char text[32];
            intern_init(&table, hash_bytes);
            for (int i = 0; i < 10000; i++) {
                size_t size = (size_t)snprintf(text, sizeof text, "%s%0*d", beginnings[b], digits, i);
                assert_int_equal(intern_add(&table, text, size), i);
            }
            assert_true(mean_detour(&table) < 1);
            intern_free(&table);
        }
}

static void borrows_when_it_is_told_to(void **state)
{
    static const char text[] = "one two one";
    struct intern table;

    (void)state;
    intern_init(&table, hash_bytes);
    assert_int_equal(intern_add_borrowed(&table, text, 3), 0);
    assert_int_equal(intern_add_borrowed(&table, text + 4, 3), 1);
    assert_int_equal(intern_add_borrowed(&table, text + 8, 3), 0);
    assert_ptr_equal(table.entries[0].bytes, text);
    intern_free(&table);
}

static void writes_one_safe_line_of_a_hostile_argument(void **state)
{
    static const struct { const char *argument, *message; } cases[] = {
        { "v0.21", "not found: v0.21 (try log)" }, { "a\nb", "not found: a\\nb (try log)" },
        { "\x1b]0;x\x07", "not found: \\x1b]0;x\\x07 (try log)" }, { "%s%n", "not found: %s%n (try log)" },
        { "\u202Eevil", "not found: \\u{202E}evil (try log)" }, { "\xC3\x28", "not found: \\xc3( (try log)" } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct story_error err;
        assert_int_equal(error_set(&err, STORY_E_NOTFOUND, "not found: %s (try log)", cases[i].argument), STORY_E_NOTFOUND);
        assert_int_equal(err.status, STORY_E_NOTFOUND);
        assert_string_equal(err.message, cases[i].message);
    }
    assert_int_equal(error_set(NULL, STORY_E_IO, "nobody listens"), STORY_E_IO);
    assert_int_equal(error_set_nomem(NULL), STORY_E_NOMEM);
}

static void cuts_long_messages_at_a_character(void **state)
{
    char argument[5 * STORY_ERROR_SIZE];

    (void)state;
    for (size_t shift = 0; shift < 4; shift++) {
        struct story_error err;
        memset(argument, 'x', shift);
        for (size_t at = shift; at + 5 < sizeof argument; at += 4)
            memcpy(argument + at, "🌳", 5);
        error_set(&err, STORY_E_IO, "%s", argument);
        size_t length = strlen(err.message);
        assert_true(length < STORY_ERROR_SIZE && length + 4 >= STORY_ERROR_SIZE);
        assert_int_equal(utf8_first_malformed(err.message, length), length);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(aligns_and_keeps_items_apart),
        cmocka_unit_test(sets_an_arena_back_to_a_mark),
        cmocka_unit_test(refuses_sizes_that_do_not_fit),
        cmocka_unit_test(gives_a_place_for_zero_items),
        cmocka_unit_test(grows_an_array_and_keeps_its_items),
        cmocka_unit_test(fills_with_zero_bytes),
        cmocka_unit_test(grows_arrays_and_refuses_too_much),
        cmocka_unit_test(hands_on_all_bytes_in_order),
        cmocka_unit_test(stops_writing_when_the_output_fails),
        cmocka_unit_test(hands_on_in_blocks_what_is_large),
        cmocka_unit_test(writes_nothing_for_nothing),
        cmocka_unit_test(writes_numbers),
        cmocka_unit_test(writes_fractions_the_same_in_every_locale),
        cmocka_unit_test(copies_what_needs_no_escape),
        cmocka_unit_test(numbers_strings_in_the_order_of_insertion),
        cmocka_unit_test(tells_strings_apart_whose_hashes_are_equal),
        cmocka_unit_test(spreads_short_strings_that_are_alike),
        cmocka_unit_test(borrows_when_it_is_told_to),
        cmocka_unit_test(writes_one_safe_line_of_a_hostile_argument),
        cmocka_unit_test(cuts_long_messages_at_a_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
