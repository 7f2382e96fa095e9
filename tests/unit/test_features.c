/* What words weigh: against sentences that are counted one by one. */
#include "generate.h"
#include "helper.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "diff/features.h"
#include "diff/side.h"

enum { VOCABULARY = 60, WORD_SIZE = 12, BEGINNING = 5, WORDS_MAX = 150, SENTENCES = 30 };
enum { TEXT_MAX = SENTENCES * WORDS_MAX * WORD_SIZE };

struct made_sentence {
    uint32_t words[WORDS_MAX]; /* of the vocabulary */
    uint32_t count;
    bool is_linked; /* both sides have it */
};

struct made_side {
    struct made_sentence sentences[SENTENCES];
    uint32_t count;
    char text[TEXT_MAX]; /* a sentence a line */
};

struct made {
    char vocabulary[VOCABULARY][WORD_SIZE];
    struct made_side before;
    struct made_side after;
};

/* Half of the words are short, and of the others several begin alike. */
static void make_vocabulary(struct made *made, uint64_t *seed)
{
    static const char *const beginnings[] = { "", "ferri", "harbo" };

    for (uint32_t w = 0; w < VOCABULARY; w++)
        snprintf(made->vocabulary[w], WORD_SIZE, "%s%c%c%u", w % 2 ? "" : beginnings[w / 2 % COUNT(beginnings)],
                 'a' + (char)random_below(seed, 26), 'a' + (char)random_below(seed, 26), (unsigned)w);
}

static struct made_sentence make_sentence(bool is_linked, uint64_t *seed)
{
    size_t most = random_below(seed, 4) ? 12 : WORDS_MAX;
    struct made_sentence sentence = { .count = 1 + random_below(seed, most), .is_linked = is_linked };

    for (uint32_t i = 0; i < sentence.count; i++)
        sentence.words[i] = random_below(seed, VOCABULARY);
    return sentence;
}

static void write_text(struct made *made, struct made_side *side)
{
    char *end = side->text;

    for (uint32_t s = 0; s < side->count; s++) {
        const struct made_sentence *sentence = &side->sentences[s];
        for (uint32_t i = 0; i < sentence->count; i++)
            end += sprintf(end, "%s%c", made->vocabulary[sentence->words[i]], i + 1 < sentence->count ? ' ' : '\n');
    }
}

static void make(struct made *made, uint64_t *seed)
{
    memset(made, 0, sizeof *made);
    make_vocabulary(made, seed);
    while (made->before.count < SENTENCES && made->after.count < SENTENCES) {
        uint32_t where = random_below(seed, 4);
        struct made_sentence sentence = make_sentence(where > 1, seed);
        if (where != 1)
            made->before.sentences[made->before.count++] = sentence;
        if (where != 0)
            made->after.sentences[made->after.count++] = sentence;
    }
    write_text(made, &made->before);
    write_text(made, &made->after);
}

static bool begins_alike(const char *a, const char *b)
{
    return strlen(a) >= BEGINNING && strlen(b) >= BEGINNING && memcmp(a, b, BEGINNING) == 0;
}

/* How many sentences of both sides hold a word, or one that begins as it does. */
static uint32_t count_holders(const struct made *made, const char *word, bool is_beginning)
{
    const struct made_side *const sides[] = { &made->before, &made->after };
    uint32_t holders = 0;

    for (size_t side = 0; side < COUNT(sides); side++)
        for (uint32_t s = 0; s < sides[side]->count; s++) {
            const struct made_sentence *sentence = &sides[side]->sentences[s];
            bool holds = false;
            for (uint32_t i = 0; i < sentence->count; i++) {
                const char *other = made->vocabulary[sentence->words[i]];
                holds = holds || strcmp(other, word) == 0 || (is_beginning && begins_alike(other, word));
            }
            holders += holds;
        }
    return holders;
}

/* The formula of features.h. */
static double rarity(const struct made *made, const char *word, bool is_beginning)
{
    double all = made->before.count + made->after.count + 1.0;

    return log(all / count_holders(made, word, is_beginning)) / log(all);
}

static void check_weights(const struct made *made, const struct features *features, const struct intern *terms)
{
    static const double unit = 1.0 / (UINT64_C(1) << 32);

    for (uint32_t t = 0; t < terms->count; t++) {
        char word[WORD_SIZE] = { 0 };
        memcpy(word, terms->entries[t].bytes, terms->entries[t].size);
        const struct feature *term = &features->items[t];
        double weight = term->weight + (term->beginning != FEATURE_NONE ? features->items[term->beginning].weight : 0);
        double expected = rarity(made, word, false) + rarity(made, word, true);
        assert_true(fabs(weight - expected) <= 2 * unit);
    }
}

static void link(struct side *side, const struct made_side *made)
{
    assert_int_equal(side->count, made->count);
    for (uint32_t s = 0; s < made->count; s++)
        side->links[s] = made->sentences[s].is_linked;
}

static void check(const struct made *made)
{
    struct story_parse_options options = { .lines = true };
    struct side before = { .revision = parse_bytes(made->before.text, strlen(made->before.text), options) };
    struct side after = { .revision = parse_bytes(made->after.text, strlen(made->after.text), options) };
    struct arena arena = { 0 }, scratch = { 0 };
    struct features features = { 0 };
    struct wording wording;
    uint32_t key_count;

    wording_init(&wording, &arena);
    assert_true(sides_number_bytes(&before, &after, &wording, &key_count, &scratch));
    link(&before, &made->before);
    link(&after, &made->after);
    assert_true(sides_number_words(&before, &after, &wording, &key_count, &scratch));
    assert_true(features_build(&features, &before, &after, &wording, &scratch));
    check_weights(made, &features, &wording.vocabulary.terms);
    wording_free(&wording);
    arena_clear(&arena);
    arena_clear(&scratch);
    story_revision_free((struct story_revision *)before.revision);
    story_revision_free((struct story_revision *)after.revision);
}

static void words_weigh_as_counted(void **state)
{
    static struct made made;
    uint64_t seed = 1;

    (void)state;
    for (int round = 0; round < 100; round++) {
        make(&made, &seed);
        check(&made);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_weigh_as_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
