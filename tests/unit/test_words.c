/* Words: tokens, how they are aligned, and the runs that people see. */
#include "helper.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "base/intern.h"
#include "diff/token.h"
#include "diff/token_align.h"
#include "diff/token_score.h"
#include "diff/words.h"

/* The tokens of a text, with "|" between. */
static void list_tokens(const char *text, char *out)
{
    struct intern ids;
    struct tokens tokens = { .ids = &ids };

    *out = '\0';
    intern_init(&ids, hash_bytes);
    assert_true(tokens_append(&tokens, (struct passage){ text, strlen(text) }));
    for (size_t i = 0; i < tokens.count; i++) {
        strcat(out, i ? "|" : "");
        strncat(out, token_text(&tokens, i).text, token_text(&tokens, i).size);
    }
    tokens_free(&tokens);
    intern_free(&ids);
}

static void divides_text_into_tokens(void **state)
{
    static const struct { const char *text, *tokens; } cases[] = {
        { "", "" }, { "One two.", "One|two|." }, { "On 2024-01-20 at 04:13", "On|2024-01-20|at|04:13" },
        { "1,200.50 cars", "1,200.50|cars" }, { "a mother-in-law, don't", "a|mother-in-law|,|don't" },
        { "don’t AT&T x_y", "don’t|AT&T|x_y" }, { "$5 €10 5% 10.5%", "$5|€10|5%|10.5%" }, { "5/6 1990–95", "5/6|1990–95" },
        { "so - or - no", "so|-|or|-|no" }, { "end. Next", "end|.|Next" }, { "3.", "3|." }, { "v0.21", "v0.21" },
        { "One [df04be2d].", "One|[df04be2d]|." }, { "One[df04be2d][0123abcd]", "One|[df04be2d]|[0123abcd]" },
        { "{{cite:a, b}} x", "{{cite:a, b}}|x" }, { "[cl_a1b2c3d4]", "[cl_a1b2c3d4]" }, { "[x]", "[|x|]" },
        { "漢字 です", "漢|字|で|す" }, { "नमस्ते दुनिया", "नमस्ते|दुनिया" }, { "e\u0301te\u0301", "e\u0301te\u0301" },
        { "a\u200Bb", "a\u200Bb" }, { "\"Quoted\"", "\"|Quoted|\"" }, { "a\xFFz", "a|\xFF|z" }, { "x\t\ny", "x|y" },
        { "мост-музей, два", "мост-музей|,|два" }, { "٤٫٥ ٣،٢", "٤|٫|٥|٣|،|٢" }, { "१,२००.५०%", "१,२००.५०%" }, { "मई-जून", "मई-जून" },
        { "橋は20%と", "橋|は|20%|と" }, { "한국,다리", "한국|,|다리" }, { "橋\u3000下\u2009です", "橋|下|で|す" }, { "1,๒", "1,|๒" },
        { "पुल\u200Dका ा", "पुल\u200Dका|ा" }, { "é橋é", "é|橋|é" }, { "мост\xD0", "мост|\xD0" }, { "ຂົວ", "ຂ|ົ|ວ" } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char found[256];
        list_tokens(cases[i].text, found);
        assert_string_equal(found, cases[i].tokens);
    }
}

static void keeps_the_space_behind_each_token(void **state)
{
    static const char text[] = "One \t two,\u00A0three\n";
    struct intern ids;
    struct tokens tokens = { .ids = &ids };
    size_t at = 0;

    (void)state;
    intern_init(&ids, hash_bytes);
    assert_true(tokens_append(&tokens, (struct passage){ text, sizeof text - 1 }));
    for (size_t i = 0; i < tokens.count; i++) {
        assert_ptr_equal(token_text(&tokens, i).text, text + at);
        at += token_text(&tokens, i).size;
        assert_ptr_equal(token_space(&tokens, i).text, text + at);
        at += token_space(&tokens, i).size;
    }
    assert_int_equal(at, sizeof text - 1);
    tokens_free(&tokens);
    intern_free(&ids);
}

static void tells_kinds_of_tokens_apart(void **state)
{
    static const struct { const char *text; enum token_kind kind; size_t words; } cases[] = {
        { "bridge", TOKEN_WORD, 1 }, { "bridge to be built there", TOKEN_WORD, 5 }, { "the", TOKEN_SHORT_WORD, 1 },
        { "the bridge to the harbour", TOKEN_SHORT_WORD, 5 }, { "été", TOKEN_SHORT_WORD, 1 }, { "étés", TOKEN_WORD, 1 },
        { "पुल", TOKEN_SHORT_WORD, 1 }, { "सेतु", TOKEN_WORD, 1 }, { "мост", TOKEN_WORD, 1 }, { "мол", TOKEN_SHORT_WORD, 1 },
        { "漢字", TOKEN_SHORT_WORD, 2 }, { "[df04be2d]", TOKEN_WORD, 1 }, { "$5", TOKEN_SHORT_WORD, 1 }, { ". x", TOKEN_FULL_STOP, 1 },
        { "。", TOKEN_FULL_STOP, 0 }, { ", x.", TOKEN_MARK, 1 }, { "\xFF", TOKEN_MARK, 0 } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct intern ids;
        struct tokens tokens = { .ids = &ids };
        struct passage passage = { cases[i].text, strlen(cases[i].text) };
        intern_init(&ids, hash_bytes);
        assert_true(tokens_append(&tokens, passage));
        assert_int_equal(tokens.items[0].kind, cases[i].kind);
        assert_int_equal(token_count_words(passage), cases[i].words);
        tokens_free(&tokens);
        intern_free(&ids);
    }
}

/* The runs as "[-old-]", "{+new+}" and kept words. */
static void mark_up(const struct story_word_run *runs, size_t count, struct buffer *out)
{
    static const char *const opening[] = { "", "[-", "{+" }, *const closing[] = { "", "-]", "+}" };

    for (size_t r = 0; r < count; r++) {
        buffer_puts(out, opening[runs[r].operation]);
        buffer_append(out, runs[r].text, runs[r].size);
        buffer_puts(out, closing[runs[r].operation]);
    }
    buffer_putc(out, '\0');
}

static void compare_words(const char *before, const char *after, const char *expected)
{
    struct arena arena = { 0 };
    struct buffer found;
    const struct story_word_run *runs = NULL;
    size_t count = 0;
    struct passage old = { before, strlen(before) }, recent = { after, strlen(after) };
    struct word_comparer *comparer = word_comparer_new();

    buffer_init(&found, NULL);
    assert_true(words_add_before(comparer, old) && words_add_after(comparer, recent));
    assert_true(words_compare(comparer, &runs, &count, &arena));
    mark_up(runs, count, &found);
    assert_string_equal(found.bytes, expected);
    word_comparer_free(comparer);
    free(found.bytes);
    arena_clear(&arena);
}

static void marks_what_changed(void **state)
{
    static const struct { const char *before, *after, *marked; } cases[] = {
        { "Five cars burned.", "Six cars burned.", "[-Five-]{+Six+} cars burned." },
        { "It closed on 2024-01-20.", "It closed on 2024-01-21.", "It closed on [-2024-01-20-]{+2024-01-21+}." },
        { "About 1,200 cars.", "About 1,300 cars.", "About [-1,200-]{+1,300+} cars." },
        { "A well-known road.", "A well-worn road.", "A [-well-known-]{+well-worn+} road." },
        { "At 04:13 it shut.", "At 04:31 it shut.", "At [-04:13-]{+04:31+} it shut." },
        { "It shut [df04be2d].", "It shut [0123abcd].", "It shut [-[df04be2d]-]{+[0123abcd]+}." },
        { "It shut {{cite:a,b}}.", "It shut {{cite:a,c}}.", "It shut [-{{cite:a,b}}-]{+{{cite:a,c}}+}." },
        { "It shut.", "It shut early.", "It shut{+ early+}." },
        { "One two four.", "One two three four.", "One two {+three +}four." },
        { "One two three four.", "One two four.", "One two [-three -]four." },
        { "Same.", "Same.", "Same." },
        { "", "New.", "{+New.+}" },
        { "Old.", "", "[-Old.-]" },
        { "a  b", "a b", "a[-  -]{+ +}b" },
        { "It shut!", "It shut.", "It shut[-!-]{+.+}" },
        { "A book for it.", "A few books for it.", "A [-book-]{+few books+} for it." },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        compare_words(cases[i].before, cases[i].after, cases[i].marked);
}

static void a_lone_short_word_does_not_tear_a_change_apart(void **state)
{
    (void)state;
    compare_words("He sold a red old boat of his uncle yesterday.", "He sold three brand new sails of her sister yesterday.",
                  "He sold [-a red old boat of his uncle-]{+three brand new sails of her sister+} yesterday.");
}

static void white_space_is_no_change_beside_a_change(void **state)
{
    static const struct { const char *before, *after, *marked; } cases[] = {
        { "By noon it was open.", "By noon, it was open.", "By noon{+,+} it was open." },
        { "The ferry, when full, sails.", "The ferry sails.", "The ferry[-, when full,-] sails." },
        { "The ferry sails.", "The ferry (empty) sails.", "The ferry {+(empty) +}sails." },
        { "The ferry, old boats", "The ferry and old boats", "The ferry[-,-]{+ and+} old boats" },
        { "The ferry  sails.", "The ferry, sails.", "The ferry[-  -]{+, +}sails." },
        { "One line\nsails.", "One line, full,\nsails.", "One line{+, full,+}\nsails." },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        compare_words(cases[i].before, cases[i].after, cases[i].marked);
}

static void a_run_stands_where_it_reads_best(void **state)
{
    static const struct { const char *before, *after, *marked; } cases[] = {
        /* between sentences */
        { "The pier fell. Nobody saw it.", "The pier fell. It was old. Nobody saw it.",
          "The pier fell. {+It was old. +}Nobody saw it." },
        { "The pier fell.The crane stood.", "The pier fell.", "The pier fell.[-The crane stood.-]" },
        /* behind punctuation */
        { "In May, it rained.", "In May, as before, it rained.", "In May, {+as before, +}it rained." },
        { "Ships, trucks and vans", "Ships, trains, trucks and vans", "Ships, {+trains, +}trucks and vans" },
        /* where a phrase begins, and not inside it */
        { "He sailed to Malta.", "He sailed to Cyprus and to Malta.", "He sailed {+to Cyprus and +}to Malta." },
        { "We saw the old barn.", "We saw the old house and the old barn.", "We saw {+the old house and +}the old barn." },
        { "the crew of the ferry slept", "the crew of the tug and of the ferry slept",
          "the crew {+of the tug and +}of the ferry slept" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        compare_words(cases[i].before, cases[i].after, cases[i].marked);
}

/* A word is short by its characters, whatever their bytes: "или" has six. */
static void short_words_are_short_in_any_script(void **state)
{
    (void)state;
    compare_words("Old ships and crews sail.", "New trucks and roads sail.",
                  "[-Old ships and crews-]{+New trucks and roads+} sail.");
    compare_words("Старый корабль или причал цел.", "Новая дорога или станция цел.",
                  "[-Старый корабль или причал-]{+Новая дорога или станция+} цел.");
}

static void what_is_kept_between_changes_is_worth_its_marks(void **state)
{
    static const struct { const char *before, *after, *marked; } cases[] = {
        /* between two replacements a long word is, a short one is not */
        { "The results are due.", "Most results were due.", "[-The-]{+Most+} results [-are-]{+were+} due." },
        { "Red ships and crews sail.", "New trucks and roads sail.", "[-Red ships and crews-]{+New trucks and roads+} sail." },
        /* between insertions and deletions a short one is too */
        { "The long and narrow road", "The and road", "The [-long -]and [-narrow -]road" },
        { "Boats and crews", "Old boats and old crews", "[-Boats-]{+Old boats+} and {+old +}crews" },
        /* in the middle of a sentence that was written anew, no word is */
        { "Two red boats of the harbour board doubled their very old engines in March.",
          "All prices for fresh fish from Greenland doubled within one bad and cold winter.",
          "[-Two red boats of the harbour board doubled their very old engines in March-]"
          "{+All prices for fresh fish from Greenland doubled within one bad and cold winter+}." },
        /* but a phrase is */
        { "Two red boats of the harbour board stayed in the western basin with their very old engines in March.",
          "All prices for fresh fish from Greenland stayed in the western basin while one bad and cold winter passed.",
          "[-Two red boats of the harbour board-]{+All prices for fresh fish from Greenland+} stayed in the western basin "
          "[-with their very old engines in March-]{+while one bad and cold winter passed+}." },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        compare_words(cases[i].before, cases[i].after, cases[i].marked);
}

static void joins_passages_with_one_space(void **state)
{
    static const char text[] = "One.\tTwo.\n\nThree.";
    static const struct passage before = { "One two.", 8 }, after[] = { { text, 4 }, { text + 5, 4 }, { text + 11, 6 } };
    struct word_comparer *comparer = word_comparer_new();
    const struct story_word_run *runs;
    struct arena arena = { 0 };
    char recent[64] = "";
    size_t count;

    (void)state;
    assert_true(words_add_before(comparer, before));
    for (size_t i = 0; i < COUNT(after); i++)
        assert_true(words_add_after(comparer, after[i]));
    assert_true(words_compare(comparer, &runs, &count, &arena));
    for (size_t r = 0; r < count; r++)
        if (runs[r].operation != STORY_WORDS_DELETED)
            strncat(recent, runs[r].text, runs[r].size);
    assert_string_equal(recent, "One. Two. Three.");
    word_comparer_free(comparer);
    arena_clear(&arena);
}

/* ---- against brute force */

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 16;
}

/* The two sides of an alignment so far, and whether a run is open on either. */
struct reading {
    const struct tokens *before;
    const struct tokens *after;
    bool deleting;
    bool inserting;
};

static int end_runs(struct reading reading, size_t i, size_t j)
{
    return (reading.deleting ? score_cut(reading.before, i) : 0) + (reading.inserting ? score_cut(reading.after, j) : 0);
}

static int change(bool *open, const struct tokens *tokens, size_t at)
{
    int total = *open ? 0 : score_cut(tokens, at) - score_run();

    *open = true;
    return total;
}

/* The best total by trying everything. A run ends where a token is kept; deletions come before insertions. */
static int best_total(struct reading reading, size_t i, size_t j)
{
    const struct tokens *a = reading.before, *b = reading.after;
    int best = INT16_MIN, total;

    if (i == a->count && j == b->count)
        return end_runs(reading, i, j);
    if (i < a->count && j < b->count && a->items[i].id == b->items[j].id)
        best = end_runs(reading, i, j) + score_kept(&a->items[i]) +
               best_total((struct reading){ .before = a, .after = b }, i + 1, j + 1);
    if (i < a->count && !reading.inserting) {
        struct reading next = reading;
        total = change(&next.deleting, a, i);
        total += best_total(next, i + 1, j);
        best = total > best ? total : best;
    }
    if (j < b->count) {
        struct reading next = reading;
        total = change(&next.inserting, b, j);
        total += best_total(next, i, j + 1);
        best = total > best ? total : best;
    }
    return best;
}

static int total_of(const struct tokens *a, const struct tokens *b, const uint32_t *partner)
{
    struct reading reading = { a, b, false, false };
    size_t j = 0;
    int total = 0;

    for (size_t i = 0; i <= a->count; i++) {
        size_t next = i == a->count ? b->count : partner[i] ? partner[i] - 1 : j;
        if (i < a->count && !partner[i])
            total += change(&reading.deleting, a, i);
        for (; j < next; j++)
            total += change(&reading.inserting, b, j);
        if (i == a->count || partner[i])
            total += end_runs(reading, i, j);
        if (i < a->count && partner[i]) {
            assert_int_equal(a->items[i].id, b->items[j].id);
            total += score_kept(&a->items[i]);
            reading.deleting = reading.inserting = false;
            j++;
        }
    }
    return total;
}

/* By id. */
static const struct { const char *text; enum token_kind kind; } some[] = {
    { "bridge", TOKEN_WORD }, { "the", TOKEN_SHORT_WORD }, { ",", TOKEN_MARK }, { "harbour", TOKEN_WORD } };

enum { TOKENS = 7, WITHOUT_SPACE = 3 }; /* one token stands behind the last */

/* Any tokens, as those of a passage stand: each behind the one before. */
static void fill_tokens(struct tokens *tokens, uint32_t *seed)
{
    uint32_t start = 0;

    tokens->count = next_random(seed) % TOKENS;
    for (size_t i = 0; i < tokens->count; i++) {
        uint32_t id = next_random(seed) % COUNT(some);
        tokens->items[i] = (struct token){ .id = id, .start = start & 0xFF, .kind = some[id].kind };
        start += (uint32_t)strlen(some[id].text) + (id != WITHOUT_SPACE);
    }
    tokens->items[tokens->count].start = start & 0xFF;
}

static void alignments_are_the_best_that_there_are(void **state)
{
    struct token a_items[TOKENS], b_items[TOKENS];
    struct intern ids;
    struct tokens a = { .items = a_items, .ids = &ids }, b = { .items = b_items, .ids = &ids };
    uint32_t seed = 7;
    int worse = 0;

    (void)state;
    intern_init(&ids, hash_bytes);
    for (uint32_t id = 0; id < COUNT(some); id++)
        assert_int_equal(intern_add_borrowed(&ids, some[id].text, strlen(some[id].text)), id);
    for (int round = 0; round < 3000; round++) {
        uint32_t partner[TOKENS] = { 0 };
        fill_tokens(&a, &seed);
        fill_tokens(&b, &seed);
        assert_true(tokens_align(&a, &b, COUNT(some), partner));
        int found = total_of(&a, &b, partner), best = best_total((struct reading){ &a, &b, false, false }, 0, 0);
        if (found > best)
            fail_msg("round %d: %d is above the best, %d", round, found, best);
        worse += found < best;
    }
    assert_int_equal(worse, 0);
    intern_free(&ids);
}

/* A passage too large for one grid is divided at words that stand once on either side. */
static void aligns_large_passages(void **state)
{
    enum { SIZE = 3000 };
    struct tokens a = { .items = calloc(SIZE, sizeof(struct token)), .count = SIZE };
    struct tokens b = { .items = calloc(SIZE, sizeof(struct token)), .count = SIZE };
    uint32_t *partner = calloc(SIZE, sizeof *partner), kept = 0;

    (void)state;
    for (uint32_t i = 0; i < SIZE; i++) {
        a.items[i] = (struct token){ .id = i, .kind = TOKEN_WORD };
        b.items[i] = a.items[i];
        if (i % 10 == 0)
            b.items[i].id = SIZE + i;
    }
    assert_true(tokens_align(&a, &b, 2 * SIZE, partner));
    for (size_t i = 0; i < SIZE; i++) {
        assert_true(!partner[i] || partner[i] == i + 1);
        kept += partner[i] != 0;
    }
    assert_int_equal(kept, SIZE - SIZE / 10);
    free(a.items);
    free(b.items);
    free(partner);
}

/* No word of a long passage stands once in the whole of it, but in each part there is one that does. */
static void divides_large_passages_until_they_fit(void **state)
{
    enum { SIZE = 60000, WORDS = 15000, EVERY = 997 };
    struct tokens a = { .items = calloc(SIZE, sizeof(struct token)), .count = SIZE };
    struct tokens b = { .items = calloc(SIZE, sizeof(struct token)), .count = SIZE };
    uint32_t *partner = calloc(SIZE, sizeof *partner), kept = 0, changed = 0, seed = 7;

    (void)state;
    for (uint32_t i = 0; i < SIZE; i++) {
        seed = seed * 1103515245 + 12345;
        a.items[i] = (struct token){ .id = (seed >> 8) % WORDS, .kind = TOKEN_WORD };
        b.items[i] = a.items[i];
        if (i % EVERY == EVERY / 2) {
            b.items[i].id = WORDS;
            changed++;
        }
    }
    assert_true(tokens_align(&a, &b, WORDS + 1, partner));
    for (size_t i = 0; i < SIZE; i++)
        kept += partner[i] == i + 1;
    assert_int_equal(kept, SIZE - changed);
    free(a.items);
    free(b.items);
    free(partner);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(divides_text_into_tokens),
        cmocka_unit_test(keeps_the_space_behind_each_token),
        cmocka_unit_test(tells_kinds_of_tokens_apart),
        cmocka_unit_test(marks_what_changed),
        cmocka_unit_test(a_lone_short_word_does_not_tear_a_change_apart),
        cmocka_unit_test(white_space_is_no_change_beside_a_change),
        cmocka_unit_test(a_run_stands_where_it_reads_best),
        cmocka_unit_test(short_words_are_short_in_any_script),
        cmocka_unit_test(what_is_kept_between_changes_is_worth_its_marks),
        cmocka_unit_test(joins_passages_with_one_space),
        cmocka_unit_test(alignments_are_the_best_that_there_are),
        cmocka_unit_test(aligns_large_passages),
        cmocka_unit_test(divides_large_passages_until_they_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
