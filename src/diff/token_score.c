#include "token_score.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

/* A run costs so much that a short word between two replacements does not pay for the two runs that it tears apart, and a
 * longer one just does. An island is lost when it weighs a fifth of the marks on either side of it, but three words are a phrase.
 *
 * Measured with tests/quality/words.py on the edited sentences of ArgRewrite V.2 and Wikinews, in the strictest reading,
 * "words": on neither are more than 5% more words marked than by a longest common subsequence. There is no sharp optimum: runs
 * of 4 to 9, short words of 6 to 9, and islands lost at a third to a fifth lie near one line, on which each 1% of words buys 2%
 * of runs. A run of 6 with no islands lost has 1% fewer runs for as many words, but marks what stayed between small changes. */
enum {
    UNIT = 16, /* a run has two ends, each worth up to a quarter of a unit */
    RUN = 5 * UNIT,
    WORD = 11 * UNIT,
    SHORT_WORD = 8 * UNIT, /* mostly "the", "of", "a" */
    SHORT_WORD_MAX = 3,    /* characters */
    PUNCTUATION = 2 * UNIT,
    ISLAND_SHARE = 5,
    ISLAND_MAX = 3 * WORD
};

/* Places where a run may begin or end, from those inside a phrase to those between sentences. */
enum { CUT_WITHIN_PHRASE, CUT_BETWEEN_WORDS, CUT_BEFORE_PHRASE, CUT_AT_PUNCTUATION, CUT_AT_SENTENCE };

int score_run(void)
{
    return RUN;
}

/* Whether a token of so many bytes begins with four characters of ASCII, as most words do that are not short. */
static bool begins_with_four(const struct token *token)
{
    uint32_t four;
    _Static_assert(sizeof four == SHORT_WORD_MAX + 1, "one more than a short word has");

    memcpy(&four, token->text, sizeof four);
    return !(four & UINT32_C(0x80808080));
}

static bool is_short(const struct token *token)
{
    size_t characters = 0;
    uint32_t code;

    if (!token->is_word || token->size <= SHORT_WORD_MAX)
        return token->is_word;
    if (begins_with_four(token) || token->size > SHORT_WORD_MAX * UTF8_MAX)
        return false;
    for (size_t at = 0; at < token->size && characters <= SHORT_WORD_MAX; characters++)
        at += utf8_decode_lossy(token->text + at, token->size - at, &code);
    return characters <= SHORT_WORD_MAX;
}

int score_kept(const struct token *token)
{
    if (!token->is_word)
        return PUNCTUATION;
    return is_short(token) ? SHORT_WORD : WORD;
}

static bool is_full_stop(const struct token *token)
{
    uint32_t code;

    utf8_decode_lossy(token->text, token->size, &code);
    switch (code) {
    case '.': case '!': case '?': case 0x61F: case 0x6D4: case 0x964: case 0x2026: case 0x3002: case 0xFF01: case 0xFF1F:
        return !token->is_word;
    default:
        return false;
    }
}

/* Short words lead their phrases: "of the bridge", "und das Haus". A run had better begin with one than end with one. */
static int score_cut_between_words(const struct token *left, const struct token *right)
{
    if (is_short(left))
        return CUT_WITHIN_PHRASE;
    return is_short(right) ? CUT_BEFORE_PHRASE : CUT_BETWEEN_WORDS;
}

int score_cut(const struct tokens *tokens, size_t at)
{
    if (at == 0 || at == tokens->count)
        return CUT_AT_SENTENCE;
    const struct token *left = &tokens->items[at - 1], *right = &tokens->items[at];
    if (is_full_stop(left))
        return CUT_AT_SENTENCE;
    if (left->is_word && right->is_word)
        return score_cut_between_words(left, right);
    if (token_space(left).size)
        return CUT_AT_PUNCTUATION;
    return right->is_word ? CUT_WITHIN_PHRASE : CUT_BEFORE_PHRASE; /* behind an opening bracket; before a comma */
}

bool score_loses_island(size_t island, size_t marked_before, size_t marked_after)
{
    size_t smaller = marked_before < marked_after ? marked_before : marked_after;

    return island < ISLAND_MAX && island * ISLAND_SHARE <= smaller;
}
