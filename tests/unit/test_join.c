/* Joining the answers of pieces of a batch. */
#include "helper.h"

#include <storydiff/batch.h>

#include <string.h>

#include "base/buffer.h"

/* Answers before and behind the number of their line; NULL: they have none. */
static const struct { const char *before, *behind; } json_answers[] = {
    { "{\"id\":\"a\\\"},\\\\\",\"diff\":{\"text\":\"x\\\\\",\"list\":[1,{}]}}", NULL },
    { "{\"id\":-1.5e3,\"line\":", ",\"error\":\"a [, a \\\"{ and 12\"}" },
    { "{\"id\":null,\"line\":", ",\"error\":\",\\\"line\\\":7\"}" },
    { "{\"id\":\",\\\"line\\\":3\",\"line\":", ",\"error\":\"\"}" },
    { "{\"id\":\"\",\"diff\":{\"line\":9}}", NULL },
}, column_answers[] = {
    { "record\t", "\ta\\tb\t0\t1\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t" },
    { "error\t", "\t-1.5e3\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\tline 7" },
    { "error\t", "\t\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t" },
    { "record\t", "\t7\t0\t1\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t" },
    { "record\t", "\t\t1\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t" },
};
enum { ANSWERS = 5 };

static int keep(void *context, const char *bytes, size_t size)
{
    buffer_append(context, bytes, size);
    return 0;
}

/* Append a batch of the answers from `first` to before `end`, as one that was run on them alone; the number of errors does
 * not matter, only that it is added up. */
static void put_batch(struct buffer *out, size_t first, size_t end, enum story_answer_form form)
{
    const struct story_output output = { keep, out };
    struct story_totals totals = { .records = end - first, .errors = form == STORY_ANSWER_COLUMNS ? 0 : end - first };

    for (size_t i = first; i < end; i++) {
        const char *behind = form == STORY_ANSWER_COLUMNS ? column_answers[i].behind : json_answers[i].behind;
        buffer_puts(out, form == STORY_ANSWER_COLUMNS ? column_answers[i].before : json_answers[i].before);
        if (behind)
            buffer_number(out, i - first + 1);
        buffer_puts(out, behind ? behind : "");
        buffer_putc(out, '\n');
        totals.kinds[STORY_EDITED] += i;
        totals.sources_dropped += i;
    }
    assert_int_equal(story_totals_write(&totals, form, &output, NULL), STORY_OK);
}

/* Join all lines of a text. The count is written when nothing is amiss. */
static int join(struct buffer *joined, const char *text, size_t size, struct story_error *err)
{
    const struct story_output output = { keep, joined };
    struct story_join join = { .answers = 0 };
    int status = STORY_OK;

    for (const char *at = text, *end = text + size; at < end && status == STORY_OK;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t length = (size_t)((stop ? stop : end) - at);
        status = story_join_line(&join, at, length, &output, err);
        at += length + (stop != NULL);
    }
    if (status == STORY_OK)
        status = story_join_end(&join, err);
    return status < 0 ? status : story_totals_write(&join.totals, join.form, &output, err);
}

static const enum story_answer_form forms[] = { STORY_ANSWER_CHANGES, STORY_ANSWER_COLUMNS };

/* Also pieces without records, and what was joined before. */
static void gives_what_one_batch_would_have_given(void **state)
{
    (void)state;
    for (size_t f = 0; f < COUNT(forms); f++) {
        for (size_t cut = 0; cut <= ANSWERS; cut++) {
            struct buffer pieces, joined, whole;
            buffer_init(&pieces, NULL);
            buffer_init(&joined, NULL);
            buffer_init(&whole, NULL);
            put_batch(&whole, 0, ANSWERS, forms[f]);
            put_batch(&pieces, 0, cut, forms[f]);
            put_batch(&pieces, cut, ANSWERS, forms[f]);
            assert_int_equal(join(&joined, pieces.bytes, pieces.size, NULL), STORY_OK);
            assert_int_equal(joined.size, whole.size);
            assert_memory_equal(joined.bytes, whole.bytes, whole.size);
            assert_int_equal(buffer_finish(&pieces, NULL), STORY_OK);
            assert_int_equal(buffer_finish(&joined, NULL), STORY_OK);
            assert_int_equal(buffer_finish(&whole, NULL), STORY_OK);
        }
    }
}

/* A piece that ends after any of its bytes, alone and before another one. Where not a byte of it is left, it is missing, and
 * not cut off; without its last line break alone, it is whole. */
static void notices_every_cut(void **state)
{
    (void)state;
    for (size_t f = 0; f < COUNT(forms); f++) {
        struct buffer piece, text, joined;
        buffer_init(&piece, NULL);
        put_batch(&piece, 0, ANSWERS, forms[f]);
        for (size_t size = 1; size < piece.size; size++) {
            buffer_init(&text, NULL);
            buffer_init(&joined, NULL);
            buffer_append(&text, piece.bytes, size);
            put_batch(&text, 2, ANSWERS, forms[f]);
            assert_int_equal(join(&joined, text.bytes, text.size, NULL), STORY_E_INPUT);
            assert_int_equal(join(&joined, piece.bytes, size, NULL), size == piece.size - 1 ? STORY_OK : STORY_E_INPUT);
            assert_int_equal(buffer_finish(&text, NULL), STORY_OK);
            assert_int_equal(buffer_finish(&joined, NULL), STORY_OK);
        }
        assert_int_equal(buffer_finish(&piece, NULL), STORY_OK);
    }
}

static void refuses_what_no_batch_wrote(void **state)
{
    static const struct { const char *text, *message; } cases[] = {
        { "", "cut off: no count at the end, behind 0 answers" },
        { "\n", "no whole answer" },
        { "hello\n", "no whole answer" },
        { "[]\n", "no whole answer" },
        { "{\"id\":1}}\n", "no whole answer" },
        { "{\"id\":1", "no whole answer" },
        { "{\"id\":1\\}", "no whole answer" },
        { "{\"id\":1,\"line\":\"}", "no whole answer" },
        { "record\t1\n", "no whole answer" },
        { "{\"id\":1}\nrecord\t1\n", "JSON and columns cannot be joined" },
        { "{\"schema\":\"storydiff.batch/1\",\"records\":0}\n", "no whole answer" },
        { "count\t99999999999999999999\t\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t\n", "no whole answer" },
        { "count\t3\t\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t\n", "a count of 3 answers behind 0" },
        { "{\"id\":1}\n{\"id\":2}\n", "cut off: no count at the end, behind 2 answers" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buffer joined;
        struct story_error err;
        buffer_init(&joined, NULL);
        assert_int_equal(join(&joined, cases[i].text, strlen(cases[i].text), &err), STORY_E_INPUT);
        assert_ptr_equal(strstr(err.message, cases[i].message), err.message);
        assert_int_equal(buffer_finish(&joined, NULL), STORY_OK);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_what_one_batch_would_have_given),
        cmocka_unit_test(notices_every_cut),
        cmocka_unit_test(refuses_what_no_batch_wrote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
