/* The forms in which sentences are compared: plain, bare and folded. */
#include "helper.h"

#include <stdlib.h>
#include <string.h>

#include "diff/fold.h"
#include "diff/plain.h"

struct form_case {
    const char *text, *form;
};

/* The buffer may hold something already: it is left alone. */
static void check_forms(void (*append)(struct buffer *, const char *, size_t), const struct form_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (int used = 0; used < 2; used++) {
            struct buffer out;
            buffer_init(&out, NULL);
            buffer_puts(&out, used ? "x " : "");
            append(&out, cases[i].text, strlen(cases[i].text));
            buffer_putc(&out, '\0');
            if (strcmp(out.bytes + 2 * used, cases[i].form) != 0)
                fail_msg("\"%s\" became \"%s\"", cases[i].text, out.bytes + 2 * used);
            free(out.bytes);
        }
}

static void plain_text_has_no_citations(void **state)
{
    static const struct form_case cases[] = {
        { "", "" }, { "One two.", "One two." }, { "One [df04be2d].", "One." }, { "One. [df04be2d]", "One." },
        { "One [df04be2d] [0123abcd].", "One." }, { "One [df04be2d] two.", "One two." }, { "One[df04be2d]two.", "One two." },
        { "[df04be2d] One.", "One." }, { "[df04be2d]", "" }, { "One {{cite:a,b}}, two.", "One, two." },
        { "One.\n[cl_a1b2c3d4]\n", "One.\n" }, { "One  two", "One  two" }, { "One [x] two", "One [x] two" },
        { "One [df04be2d] \"two\"", "One \"two\"" }, { "One \xFF[df04be2d]", "One \xFF" },
        { "長[df04be2d]い橋 [0123abcd]。", "長い橋。" }, { "สะพาน[df04be2d]ยาว", "สะพานยาว" }, { "2024[df04be2d]年", "2024年" },
        { "ก [df04be2d] ข", "ก ข" }, { "5 [df04be2d]-3", "5-3" }, { "5 [df04be2d] -3", "5 -3" }, { "5 [df04be2d], 3", "5, 3" } };

    (void)state;
    check_forms(plain_append, cases, COUNT(cases));
}

static void bare_text_keeps_what_is_not_cosmetic(void **state)
{
    static const struct form_case cases[] = {
        { "", "" }, { "One two.", "one two." }, { "one  two.", "one two." }, { "One\u00A0\ntwo.", "one two." },
        { "“One” two", "\"one\"two" }, { "\"One\" two", "\"one\"two" }, { "O’Neil", "o\"Neil" }, { "''One''", "\"one\"" },
        { "one — two", "one-two" }, { "one -- two", "one-two" }, { "One-two", "one-two" }, { "On\u200Be", "one" },
        { "e\u0301t", "ét" }, { "Ét", "ét" }, { "ONE Two", "oNE Two" }, { "5 Cars", "5 Cars" }, { "One , two", "one,two" },
        { "長い 橋", "長い橋" }, { "2024 年", "2024年" }, { "๒ Ab", "๒ Ab" }, { "긴 다리", "긴 다리" }, { "\xFF", "\uFFFD\xFF" },
        { "\xFE\xFE", "\uFFFD\uFFFD\xFE\xFE" }, { "\uFFFD", "\uFFFD" },
        /* behind a digit a quote may be a unit */
        { "6' tall", "6'tall" }, { "6\u2032 tall", "6'tall" }, { "6\" tall", "6\"tall" }, { "6\u2033", "6\"" }, { "6''", "6\"" },
        { "5½'", "5½'" }, { "5½\u2033", "5½\"" }, { "5²\u2032", "5²'" }, { "6 \u2032", "6'" }, { "6 \u2033", "6\"" }, { "6' \"", "6'\"" },
        { "‚1999‘", "\"1999\"" }, { "6’", "6'" },
        { "“In 1990” it", "\"in 1990\"it" }, { "6 'x'", "6\"x\"" }, { "A6k'", "a6k\"" },
        /* white space in a number, however it is divided */
        { "3,500", "3,500" }, { "3, 500", "3, 500" }, { "3 ,500", "3, 500" }, { "2. 5", "2. 5" }, { "5 - 10", "5- 10" },
        { "5–10", "5-10" }, { "In 2019, ten", "in 2019,ten" }, { "a1, b2", "a1,b2" }, { "x2, 3", "x2, 3" },
        /* what is read, though it shows nothing by itself */
        { "1\u202E23\u202C", "1\u202E23" }, { "On \u202Ee two", "on\u202E e two" }, { "On\u202Ee", "on\u202Ee" },
        { "\U0001F3F4\U000E0067\U000E007F", "\U0001F3F4\U000E0067\U000E007F" } };

    (void)state;
    check_forms(plain_append_bare, cases, COUNT(cases));
}

static void append_words(struct buffer *out, const char *text, size_t size)
{
    struct folded folded = { 0 };

    assert_true(fold_words(&folded, text, size));
    for (uint32_t i = 0; i < folded.count; i++) {
        size_t length;
        const char *word = folded_word(&folded, i, &length);
        if (i)
            buffer_putc(out, FOLD_SEPARATOR);
        buffer_append(out, word, length);
    }
    folded_free(&folded);
}

static void folds_words(void **state)
{
    static const struct form_case cases[] = {
        { "", "" }, { "One TWO, three.", "one two three" }, { "One [df04be2d] two", "one two" },
        { "One[df04be2d]two", "one two" }, { "STRASSE Straße", "strasse strasse" }, { "Cafe\u0301 CAFÉ", "café café" },
        { "नमस्ते दुनिया", "नमस्ते दुनिया" },
        { "漢字です", "漢 字 で す" },
        { "don't", "don t" }, { "1,200", "1 200" }, { "ab\u00ADcd", "abcd" }, { "...", "" }, { "Ⅷ x2", "x2" },
        { "a漢b", "a 漢 b" }, { "Az09 [x] {y} ~z _ @A`{|}/:Z", "az09 x y z a z" },
        { "0123456789abcdefGHI jklmnop", "0123456789abcdefghi jklmnop" } };

    (void)state;
    check_forms(append_words, cases, COUNT(cases));
}

static void counts_folded_words(void **state)
{
    static const struct { const char *text; uint32_t words; } cases[] = {
        { "", 0 }, { "...", 0 }, { "one", 1 }, { "One, two. Three!", 3 }, { "漢字", 2 }, { "[df04be2d]", 0 }, { "don't", 2 },
        { "❤\uFE0F", 0 }, { "a\u034Fb", 1 }, { "x[df04be2d]y", 2 }, { "naïve cafe\u0301s", 2 }, { "été漢b c", 4 },
        { "\u0E2A\u0E30\u0E1E", 3 }, { "\u3164 a\u3164b \u17B4", 1 } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct folded folded = { 0 };
        assert_true(fold_words(&folded, cases[i].text, strlen(cases[i].text)));
        assert_int_equal(folded.count, cases[i].words);
        folded_free(&folded);
    }
}

/* The words of a sentence, or of one without any its marks. */
static char *key_of(const char *text)
{
    struct folded folded = { 0 };
    struct buffer key;
    size_t size = strlen(text);

    buffer_init(&key, NULL);
    append_words(&key, text, size);
    assert_true(fold_words(&folded, text, size));
    if (!folded.count) {
        size_t length = fold_wordless(&folded, text, size);
        buffer_append(&key, folded.bytes, length);
    }
    folded_free(&folded);
    buffer_putc(&key, '\0');
    return key.bytes;
}

static bool same_key(const char *a, const char *b)
{
    char *first = key_of(a), *second = key_of(b);
    bool same = strcmp(first, second) == 0;

    free(first);
    free(second);
    return same;
}

/* Text is read in steps of sixteen bytes: wherever it stands against them, its words are the same. */
static void folds_the_same_at_any_place(void **state)
{
    static const char *const pieces[] = { "a", "bc", " ", ".", "Word9", "é", "[df04be2d]", "[", "漢", "\u0301", "\xFF", "abcdefgh", "\t",
                                          "@`{", "/:Z" };
    unsigned seed = 3;

    (void)state;
    for (int round = 0; round < 2000; round++) {
        struct buffer text, words, words_elsewhere;
        size_t shift = (size_t)round % 17;
        buffer_init(&text, NULL);
        buffer_init(&words, NULL);
        buffer_init(&words_elsewhere, NULL);
        for (size_t i = 0; i < shift; i++)
            buffer_putc(&text, ' ');
        for (int i = 0; i < 12; i++)
            buffer_puts(&text, pieces[((seed = seed * 1103515245 + 12345) >> 16) % COUNT(pieces)]);
        append_words(&words, text.bytes + shift, text.size - shift);
        append_words(&words_elsewhere, text.bytes, text.size);
        assert_int_equal(words.size, words_elsewhere.size);
        if (words.size)
            assert_memory_equal(words.bytes, words_elsewhere.bytes, words.size);
        free(text.bytes);
        free(words.bytes);
        free(words_elsewhere.bytes);
    }
}

static void sentences_with_the_same_words_have_one_key(void **state)
{
    static const struct { const char *a, *b; bool same; } cases[] = {
        { "It closed.", "it  closed!", true }, { "It closed [df04be2d].", "It closed.", true }, { "One two", "Onetwo", false },
        { "...", "...", true }, { "...", "!!!", false }, { "* *", "*\n\t*", true }, { "* *", "**", false },
        { "***", "three", false },
        { "“”", "\"\"", false }, { "ab c", "a bc", false }, { "❤\uFE0F!", "☀\uFE0F?", false } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (same_key(cases[i].a, cases[i].b) != cases[i].same)
            fail_msg("\"%s\" and \"%s\"", cases[i].a, cases[i].b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text_has_no_citations),
        cmocka_unit_test(bare_text_keeps_what_is_not_cosmetic),
        cmocka_unit_test(folds_words),
        cmocka_unit_test(counts_folded_words),
        cmocka_unit_test(sentences_with_the_same_words_have_one_key),
        cmocka_unit_test(folds_the_same_at_any_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
