/* Tokens: the units in which changed words are marked. */
#ifndef DIFF_TOKEN_H
#define DIFF_TOKEN_H

#include "base/intern.h"
#include "words.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum token_kind { TOKEN_MARK, TOKEN_FULL_STOP, TOKEN_SHORT_WORD, TOKEN_WORD };

static inline bool token_kind_is_word(enum token_kind kind)
{
    return kind >= TOKEN_SHORT_WORD;
}

enum { TOKEN_START_BITS = 29 };
_Static_assert(STORY_FILE_MAX < (size_t)1 << TOKEN_START_BITS, "a token may start, or end, at any byte of a story");

/* A word, a number, a citation or a punctuation mark, and the white space behind it. A number with its separators and its
 * sign, a date in digits, a time and a hyphenated word are one token each. A sentence may be a book, so a token is small: how long
 * it is, its id tells. */
struct token {
    uint32_t id; /* equal for equal text */
    uint32_t start : TOKEN_START_BITS;
    uint32_t kind : 2;     /* enum token_kind */
    uint32_t is_joint : 1; /* the last one of a passage, another one follows */
};

/* Behind the last token stands one more, which starts at the end of the passage. */
struct tokens {
    struct intern *ids;  /* of both sides, borrowed */
    const char *text;    /* of the first passage */
    struct token *items; /* malloc'ed */
    size_t count;
    size_t capacity;
};

/* A stretch of tokens on both sides. */
struct stretch {
    size_t before;
    size_t before_end;
    size_t after;
    size_t after_end;
};

static inline size_t stretch_rows(struct stretch stretch)
{
    return stretch.before_end - stretch.before;
}

static inline size_t stretch_columns(struct stretch stretch)
{
    return stretch.after_end - stretch.after;
}

static inline struct passage token_text(const struct tokens *tokens, size_t at)
{
    const struct token *token = &tokens->items[at];

    return (struct passage){ tokens->text + token->start, tokens->ids->entries[token->id].size };
}

/* What divides a token from the next one: white space of the text, or the one space that joins two passages. */
static inline struct passage token_space(const struct tokens *tokens, size_t at)
{
    const struct token *token = &tokens->items[at];
    size_t end = token->start + tokens->ids->entries[token->id].size;

    return token->is_joint ? (struct passage){ " ", 1 } : (struct passage){ tokens->text + end, token[1].start - end };
}

/* Append the tokens of a passage, which stands in one text with those before it, behind them. White space at its end is kept
 * behind its last token. Returns false when memory ran out. */
bool tokens_append(struct tokens *tokens, struct passage passage);

/* How many tokens of a passage are words. */
size_t token_count_words(struct passage passage);

void tokens_free(struct tokens *tokens);

#endif
