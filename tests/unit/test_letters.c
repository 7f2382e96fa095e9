/* Letters that fold by themselves, against full normalisation. */
#include "helper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/letters.h"
#include "base/unicode.h"
#include "base/utf8.h"

enum { CODES = 0x110000, SURROGATES = 0xD800, SURROGATES_END = 0xE000 };

/* What a word folds into is the same either way, if all of it folds here. Returns whether it does. */
static bool check_word(const char *word, size_t size)
{
    char folded[64], *expected;
    size_t length;

    assert_true(size <= sizeof folded);
    if (letters_fold_word(word, size, false, folded) != size && letters_fold_alone(word, size, folded) != size)
        return false;
    length = unicode_normalize(word, size, UNICODE_NFC_FOLDED, &expected);
    if (length != size || memcmp(expected, folded, size) != 0)
        fail_msg("\"%.*s\" became \"%.*s\", not \"%s\"", (int)size, word, (int)size, folded, expected);
    free(expected);
    return true;
}

/* A character is taken for what it is: a word alone; a letter or digit; a mark, with which no word begins; or none of these. */
static void check_kind(uint32_t code, const char *character, size_t size)
{
    char folded[16];

    if (letters_text_length(character, size))
        assert_true(letters_text_length(character, size) == size && (code >= 0x80 || code == ' ') && unicode_is_printable(code));
    if (letters_fold_alone(character, size, folded))
        assert_true(unicode_is_word_alone(code) && letters_text_length(character, size) == size);
    if (letters_divider_length(character, size))
        assert_false(unicode_is_word_character(code) || unicode_is_word_alone(code) || unicode_is_invisible(code));
    assert_int_equal(letters_alone_length(character, size), letters_fold_alone(character, size, folded));
    assert_int_equal(letters_word_length(character, size), letters_fold_word(character, size, true, folded));
    if (letters_fold_word(character, size, false, folded))
        assert_true((unicode_is_letter(code) || unicode_is_digit(code)) && !unicode_is_word_alone(code));
    else if (letters_fold_word(character, size, true, folded))
        assert_true(unicode_is_mark(code) && !unicode_is_word_alone(code));
}

/* Each character of Unicode, by itself and behind letters with which some marks and letters compose. */
static void fold_as_when_normalised(void **state)
{
    static const char *const before[] = { "", "a", "É", "α", "и", "ا", "क", "ে", "ெ", "か", "한", "가", "ᄀ", "ง" };
    size_t folded = 0;

    (void)state;
    for (uint32_t code = 1; code < CODES; code++) {
        if (code >= SURROGATES && code < SURROGATES_END)
            continue;
        for (size_t b = 0; b < COUNT(before); b++) {
            char word[16];
            size_t size = strlen(before[b]);
            memcpy(word, before[b], size);
            size += utf8_encode(code, word + size);
            folded += check_word(word, size) && !b;
            if (!b)
                check_kind(code, word, size);
        }
    }
    assert_true(folded > 39000); /* Han and Hangul are most of them */
}

static void fold_words_of_many_scripts(void **state)
{
    static const struct { const char *word; bool folds; } cases[] = {
        { "", true },          { "Bridge9", true },   { "ÜBER", true },     { "Ação", true },       { "ČEŠTINA", true },
        { "ŻÓŁĆ", true },      { "МОСТ", true },      { "Ґанок", true },    { "ΓΕΦΥΡΑ", true },     { "ԿԱՄՈՒՐՋ", true },
        { "גשר", true },       { "جسر", true },       { "नमस्ते", true },     { "橋", true },         { "다리", true },
        { "Straße", false },   { "İzmir", false },    { "λόγος", false },   { "e\u0301t", false }, { "क\u093C", false },
        { "On\u200Be", false }, { "a\xFF", false },  { "한\u1100", false } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (check_word(cases[i].word, strlen(cases[i].word)) != cases[i].folds)
            fail_msg("\"%s\"", cases[i].word);
}

static void lengths_are_of_all_that_is_known(void **state)
{
    static const struct { const char *text; size_t shown, word; } cases[] = {
        { "мост и", 11, 8 }, { "мост, и", 8, 8 }, { "पुल है।", 19, 9 }, { "橋 下。", 10, 0 }, { "다리a", 6, 7 }, { "é9 ", 2, 3 },
        { "é橋", 5, 2 }, { " é", 3, 0 }, { "é\xC3", 2, 2 }, { "橋\xE6\xA9", 3, 0 }, { "ß", 0, 0 }, { "", 0, 0 } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t size = strlen(cases[i].text);
        if (letters_text_length(cases[i].text, size) != cases[i].shown || letters_word_length(cases[i].text, size) != cases[i].word)
            fail_msg("\"%s\"", cases[i].text);
    }
}

/* White space begins with bytes with which few other characters do. */
static void space_may_begin_as_it_does(void **state)
{
    char character[UTF8_MAX];

    (void)state;
    for (uint32_t code = 1; code < CODES; code++)
        if ((code < SURROGATES || code >= SURROGATES_END) && unicode_is_space(code)) {
            utf8_encode(code, character);
            assert_true(unicode_may_begin_space((unsigned char)character[0]));
        }
    assert_false(unicode_may_begin_space('x'));
    assert_false(unicode_may_begin_space(0xE4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fold_as_when_normalised),
        cmocka_unit_test(fold_words_of_many_scripts),
        cmocka_unit_test(lengths_are_of_all_that_is_known),
        cmocka_unit_test(space_may_begin_as_it_does),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
