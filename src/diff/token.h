/* Tokens: the units in which changed words are marked. */
#ifndef DIFF_TOKEN_H
#define DIFF_TOKEN_H

#include "words.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A word, a number, a citation or a punctuation mark, and the white space behind it. A number with its separators and its
 * sign, a date in digits, a time and a hyphenated word are one token each. */
struct token {
    const char *text;
    uint32_t id;           /* equal for equal text; set by the comparison */
    uint32_t size : 30;    /* no story has more bytes */
    uint32_t is_word : 1;  /* no punctuation */
    uint32_t is_joint : 1; /* the last one of a passage, another one follows */
};

/* Behind the last token stands one more, whose text is the end of the passage. */
struct tokens {
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

/* What divides a token from the next one: white space of the text, or the one space that joins two passages. */
static inline struct passage token_space(const struct token *token)
{
    const char *end = token->text + token->size;

    return token->is_joint ? (struct passage){ " ", 1 } : (struct passage){ end, (size_t)(token[1].text - end) };
}

/* Append the tokens of a passage. White space at its end is kept behind its last token. Returns false when memory ran out. */
bool tokens_append(struct tokens *tokens, struct passage passage);

void tokens_free(struct tokens *tokens);

#endif
