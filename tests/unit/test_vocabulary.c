/* Terms, the pairs among them, and how they begin. */
#include "helper.h"

#include <string.h>

#include "diff/beginnings.h"
#include "diff/vocabulary.h"

enum { TERM_MAX = 64 };

/* The number of a term, behind which steps can be read. */
static uint32_t add(struct vocabulary *vocabulary, const char *term)
{
    char padded[TERM_MAX];

    memset(padded, ' ', sizeof padded);
    memcpy(padded, term, strlen(term));
    uint32_t number = vocabulary_add(vocabulary, padded, strlen(term));
    assert_int_not_equal(number, INTERN_NONE);
    return number;
}

static void pairs_only_characters_that_are_words_alone(void **state)
{
    static const struct { const char *first, *second, *term; } cases[] = {
        { "橋", "下", "橋 下" }, { "は", "し", "は し" }, { "ง", "า", "ง า" }, { "\U00020000", "橋", "\U00020000 橋" },
        { "橋", "\U00020000", "橋 \U00020000" }, { "橋", "bridge", "橋" }, { "bridge", "橋", "bridge" }, { "橋", "다리", "橋" },
        { "한", "橋", "한" }, { "橋", "é", "橋" }, { "éa", "橋", "éa" }, { "क", "橋", "क" }, { "橋下", "橋", "橋下" }, { "abc", "橋", "abc" } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct vocabulary vocabulary;
        vocabulary_init(&vocabulary);
        uint32_t first = add(&vocabulary, cases[i].first), second = add(&vocabulary, cases[i].second);
        const struct intern_entry *term = &vocabulary.terms.entries[vocabulary_add_pair(&vocabulary, first, second)];
        if (term->size != strlen(cases[i].term) || memcmp(term->bytes, cases[i].term, term->size) != 0)
            fail_msg("\"%s\" and \"%s\" made \"%.*s\"", cases[i].first, cases[i].second, (int)term->size, term->bytes);
        vocabulary_free(&vocabulary);
    }
}

/* What follows a beginning does not matter, and all of the beginning does. */
static void terms_begin_with_five_characters(void **state)
{
    static const struct { const char *beginning, *more; bool is_whole; } cases[] = {
        { "bridg", "es", true }, { "bri", "dg", false }, { "brück", "en", true }, { "éééé", "é", false }, { "мосто", "вой", true },
        { "мост", "о", false }, { "नमस्त", "े", true }, { "नमस्", "त", false }, { "다리다리다", "리", true }, { "다리", "에서", false },
        { "\U00010450\U00010451\U00010452\U00010453\U00010454", "\U00010455", true },
        { "\U00010450\U00010451\U00010452\U00010453", "\U00010454", false },
        { "\U00010450\U00010451\U00010452", "\U00010453\U00010454", false }, { "a한b국c", "강", true }, { "橋", " 下", true },
        { "橋", " 下下下下下", true }, { "мос\U00010450\U00010451", "\U00010452ыы", true } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct vocabulary vocabulary;
        struct beginnings beginnings;
        char longer[TERM_MAX] = "";
        vocabulary_init(&vocabulary);
        uint32_t term = add(&vocabulary, cases[i].beginning);
        uint32_t other = add(&vocabulary, strcat(strcat(longer, cases[i].beginning), cases[i].more));
        assert_true(beginnings_init(&beginnings, &vocabulary));
        if ((beginnings_add(&beginnings, term) == beginnings_add(&beginnings, other)) != cases[i].is_whole)
            fail_msg("\"%s\" and \"%s\"", cases[i].beginning, longer);
        beginnings_free(&beginnings);
        vocabulary_free(&vocabulary);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_only_characters_that_are_words_alone),
        cmocka_unit_test(terms_begin_with_five_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
