#include "token_score.h"

#include <stdbool.h>

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

int score_kept(const struct token *token)
{
    static const int scores[] = { PUNCTUATION, PUNCTUATION, SHORT_WORD, WORD }; /* by kind */

    return scores[token->kind];
}

static bool is_word(const struct token *token)
{
    return token_kind_is_word((enum token_kind)token->kind);
}

/* Short words lead their phrases: "of the bridge", "und das Haus". A run had better begin with one than end with one. */
static int score_cut_between_words(const struct token *left, const struct token *right)
{
    if (left->kind == TOKEN_SHORT_WORD)
        return CUT_WITHIN_PHRASE;
    return right->kind == TOKEN_SHORT_WORD ? CUT_BEFORE_PHRASE : CUT_BETWEEN_WORDS;
}

int score_cut(const struct tokens *tokens, size_t at)
{
    if (at == 0 || at == tokens->count)
        return CUT_AT_SENTENCE;
    const struct token *left = &tokens->items[at - 1], *right = &tokens->items[at];
    if (left->kind == TOKEN_FULL_STOP)
        return CUT_AT_SENTENCE;
    if (is_word(left) && is_word(right))
        return score_cut_between_words(left, right);
    if (token_space(tokens, at - 1).size)
        return CUT_AT_PUNCTUATION;
    return is_word(right) ? CUT_WITHIN_PHRASE : CUT_BEFORE_PHRASE; /* behind an opening bracket; before a comma */
}

bool score_loses_island(size_t island, size_t marked_before, size_t marked_after)
{
    size_t smaller = marked_before < marked_after ? marked_before : marked_after;

    return island < ISLAND_MAX && island * ISLAND_SHARE <= smaller;
}
