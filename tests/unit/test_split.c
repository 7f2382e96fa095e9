/* Where sentences end: the sentences of tests/data/sentences.txt, and texts that try to break the splitter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "text/split.h"
#include "text/split_line.h"
#include "text/split_plain.h"
#include "text/split_rules.h"
#include "text/languages.h"

enum { LINE_MAX_SIZE = 1024, HOSTILE_SIZE = 100000 };

static const char sentences_file[] = "tests/data/sentences.txt";
static const char end_mark[] = "¦";
static const char newline_mark[] = "⏎";

static size_t skip_space(const char *text, size_t size, size_t at)
{
    while (at < size) {
        uint32_t code;
        size_t length = utf8_decode_lossy(text + at, size - at, &code);
        if (!unicode_is_space(code))
            break;
        at += length;
    }
    return at;
}

/* Where the verdict on a stop is plain, the rules too would give it. */
static void check_plain_stops(const char *text, size_t size, size_t start, size_t end)
{
    struct stop stop = { .text = text, .size = size, .sentence = start };

    for (size_t at = start; at < end; at++) {
        enum verdict verdict = text[at] && strchr(".?!", text[at]) ? plain_verdict(&stop, at) : UNDECIDED;
        if (verdict == UNDECIDED)
            continue;
        assert_int_equal(joined_line_end(&stop, at), 0);
        stop_read(&stop, at);
        assert_int_equal(stop_ends_sentence(&stop) ? END : INSIDE, verdict);
        assert_int_equal(stop.end, at + 1);
        if (verdict == END)
            assert_int_equal(stop.tail, at + 1);
    }
}

/* The text with `end_mark` where each sentence but the last ends, and the space that followed it behind. */
static void mark_ends(const char *text, char *out)
{
    size_t size = strlen(text), at = 0;

    while (at < size) {
        size_t end = sentence_end(text, size, at), next = skip_space(text, size, end);
        check_plain_stops(text, size, at, end);
        out += sprintf(out, "%.*s", (int)(next - at), text + at);
        if (next < size)
            out += sprintf(out, "%s", end_mark);
        at = next;
    }
    *out = '\0';
}

static void replace_all(char *text, const char *from, const char *to)
{
    char *at = text;

    while ((at = strstr(at, from)) != NULL) {
        memmove(at + strlen(to), at + strlen(from), strlen(at + strlen(from)) + 1);
        memcpy(at, to, strlen(to));
        at += strlen(to);
    }
}

/* "First. ¦ Second." becomes "First. ¦Second.": the form of mark_ends(). */
static void read_case(char *line, char *expected, char *text)
{
    line[strcspn(line, "\n")] = '\0';
    replace_all(line, newline_mark, "\n");
    replace_all(line, "¦ ", end_mark);
    strcpy(expected, line);
    strcpy(text, line);
    replace_all(text, end_mark, "");
}

static void splits_the_hard_sentences(void **state)
{
    char line[LINE_MAX_SIZE], expected[LINE_MAX_SIZE], text[LINE_MAX_SIZE], found[2 * LINE_MAX_SIZE];
    FILE *file = fopen(sentences_file, "r");
    int wrong = 0;

    (void)state;
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        char *bar = strstr(line, " | ");
        if (line[0] == '#' || !bar)
            continue;
        read_case(bar + strlen(" | "), expected, text);
        mark_ends(text, found);
        if (strcmp(found, expected) != 0) {
            print_error("expected: %s\nfound:    %s\n", expected, found);
            wrong++;
        }
    }
    fclose(file);
    assert_int_equal(wrong, 0);
}

static void check_progress(const char *text, size_t size)
{
    /* A copy of the exact size, so that the address sanitizer sees the first byte that is read outside. */
    char *copy = malloc(size ? size : 1);

    assert_non_null(copy);
    memcpy(copy, text, size);
    for (size_t at = skip_space(copy, size, 0); at < size;) {
        size_t end = sentence_end(copy, size, at);
        assert_true(end > at && end <= size);
        check_plain_stops(copy, size, at, end);
        at = skip_space(copy, size, end);
    }
    free(copy);
}

static void gets_on_in_any_text(void **state)
{
    static const char *const pieces[] = {
        ".", ". ", "? ", "!", "…", "… ", "a", "A.", "A. ", "U.S. ", "Dr. ", "1. ", "12. Der ", "no. 1 ", "a.b.", ". . ",
        "\"", ".\"'", "?\" Ms. ", "?\" A - ", "(", "[", "]. ", "{{cite:", ". {{cite:a,b ", "[a1b2c3d4]", ". [a1b2c3d4] ",
        ".[a1b2c3d4]", "»", ". » ", "「", "」", "「。", "。」", "（？", "।", "．３", "\xFF", "\xE3", "\xE3\x80", "\xE2\x80",
        "\xEF\xBC.", ".\xC2", ". \xC2", ".\xE2\x80\x8B", "\xCC\x80. ",
        "-", "- ", "* ", "______", "______ ", "a.txt - ", ">> A ", "\xE2\x80\xA2 ", "1. A 2. ", "a) B b) ", "12:05 ",
        "1/1/2000 12:05 PM ", "A a@b.c ", "Email: a@b.c A ", "://", ":) A ", ": ", ";", "; The a", "regards, A ", "@", " @",
        "\xD4\xB1:", "\xCE\xB1;",
    };
    static char text[HOSTILE_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        size_t length = strlen(pieces[i]);
        for (size_t at = 0; at < sizeof text; at++)
            text[at] = pieces[i][at % length];
        check_progress(text, sizeof text);
        for (size_t size = 1; size < 64; size++)
            check_progress(text, size);
    }
}

static void gets_on_in_noise(void **state)
{
    static const char alphabet[] = ".?!\"'()[]{} \naAbI19$-_:;,@>"
                                   "\x80\xA0\xBB\xBC\x81\x82\xC2\xD8\x9F\xE0\xA5\xA4\xE2\xA6\xE3\x8C\x8D\xEF\xFF";
    static char text[HOSTILE_SIZE];
    uint32_t seed = 1;

    (void)state;
    for (size_t at = 0; at < sizeof text; at++) {
        seed = seed * 1664525u + 1013904223u;
        text[at] = alphabet[(seed >> 16) % (sizeof alphabet)];
    }
    check_progress(text, sizeof text);
    for (size_t at = 0; at + 64 < sizeof text; at += 7)
        check_progress(text + at, at % 64);
}

static void is_plain_where_the_rules_agree(void **state)
{
    static const char *const words[] = {
        "Mr", "etc", "Inc", "Jan", "No", "Yahoo", "p.m", "U", "S", "l", "a", "I", "the", "then", "The", "Aus", "iPhone", "http", "com",
        "12", "2024", "5", "IV", "UN", "été", "É", "Ա", "\xCC\x81", "桥", "$", "(", "\"", "", "lang.sam", "Schifffahrtsgesellschaftenkapital",
    };
    static const char *const joints[] = {
        ".", ".", ". ", ". ", "? ", "! ", "?", "!", " ", " ", "\"", ")", "’", "’ ", "[a1b2c3d4]", ". (", ". \"", ".\" ", "\xC2\xA0",
        "…", "\xE2\x80\x8F", " :-) ", "- ", ", ",
    };
    uint32_t seed = 1;

    (void)state;
    for (int round = 0; round < 100000; round++) {
        char text[LINE_MAX_SIZE] = "";
        for (int piece = 0; piece < 6; piece++) {
            seed = seed * 1664525u + 1013904223u;
            strcat(text, words[(seed >> 16) % (sizeof words / sizeof *words)]);
            strcat(text, joints[(seed >> 24) % (sizeof joints / sizeof *joints)]);
        }
        check_progress(text, strlen(text));
    }
}

/* Bytes that begin no mark are skipped many at a time. */
static void ends_at_a_mark_anywhere(void **state)
{
    static const char end[] = "! The ox";
    char text[64];

    (void)state;
    for (size_t at = 1; at + sizeof end < sizeof text; at++) {
        memset(text, 'a', at);
        memcpy(text + at, end, sizeof end);
        assert_int_equal(sentence_end(text, strlen(text), 0), at + 1);
    }
}

/* The same among letters of which many begin as marks do: behind one letter of ASCII, up to three, and any number of others. */
static void ends_at_a_mark_among_letters_of_any_script(void **state)
{
    static const struct { const char *letter, *mark, *next; } cases[] = {
        { "é", "!", " É" },  { "ж", ".", " Ж" },     { "α", ";", " Α" },   { "գ", "։", " Գ" },     { "س", "؟", " س" },
        { "ے", "۔", " ا" },  { "के", "।", " क" },      { "थै", "॥", "क" },    { "橋", "。", "橋" },    { "し", "？", "し" },
        { "한", ".", " 한" }, { "니", "!", " 니" },    { "ក", "។", "ក" },   { "က", "။", " က" },   { "አ", "።", " አ" },
        { "\U00010450", "…", " A" } };
    enum { LETTERS = 24, PLAIN_MAX = 3 };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t n = 0; n < LETTERS * PLAIN_MAX; n++) {
            char text[LETTERS * 8 + 32] = "aaa";
            text[1 + n % PLAIN_MAX] = '\0';
            for (size_t letters = 0; letters <= n / PLAIN_MAX; letters++)
                strcat(text, cases[i].letter);
            size_t end = strlen(strcat(text, cases[i].mark));
            strcat(text, cases[i].next);
            if (sentence_end(text, strlen(text), 0) != end)
                fail_msg("\"%s\" does not end at %zu", text, end);
        }
}

static void finds_every_listed_word(void **state)
{
    (void)state;
    for (size_t i = 0; languages[i]; i++)
        for (int list = 0; list < WORD_LISTS; list++) {
            const struct words *words = &languages[i]->lists[list];
            for (size_t j = 0; j < words->count; j++) {
                const char *word = words->items + j * words->width;
                if (!has_list(word_lists(word, strlen(word)), (enum word_list)list))
                    fail_msg("list %d: \"%s\" is not found", list, word);
            }
        }
}

static void looks_for_whole_words_in_their_case(void **state)
{
    static const struct { const char *word; bool title; } cases[] = {
        { "Dr", true }, { "dr", true }, { "DR", true }, { "D", false }, { "Col", true }, { "col", false }, { "COL", false },
        { "c", true }, { "C", false }, { "Drs", true }, { "Drx", false }, { "", false }, { "Donaudampfschiffahrt", false } };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (has_list(word_lists(cases[i].word, strlen(cases[i].word)), WORDS_NEVER_LAST) != cases[i].title)
            fail_msg("\"%s\" is%s a title", cases[i].word, cases[i].title ? " not" : "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splits_the_hard_sentences),
        cmocka_unit_test(gets_on_in_any_text),
        cmocka_unit_test(gets_on_in_noise),
        cmocka_unit_test(is_plain_where_the_rules_agree),
        cmocka_unit_test(ends_at_a_mark_anywhere),
        cmocka_unit_test(ends_at_a_mark_among_letters_of_any_script),
        cmocka_unit_test(finds_every_listed_word),
        cmocka_unit_test(looks_for_whole_words_in_their_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
