/* What stands around a stop: the words on which the rules look. */
#ifndef TEXT_SPLIT_CONTEXT_H
#define TEXT_SPLIT_CONTEXT_H

#include "split_stop.h"
#include "split_words.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct word {
    size_t start;
    size_t end;
};

struct context {
    const struct stop *stop;
    struct word before;    /* the word or number, with the full stops in it: "U.S", "12", "Inc"; not read for STOP_CASELESS */
    uint32_t before_lists; /* word_lists() of it */
    uint32_t next;         /* the first character behind white space; 0 at the end of the text */
    uint32_t first;        /* the first character behind the quotes and brackets that open */
    size_t first_at;       /* where it stands */
};

/* Read what stands around `stop`, which must outlive the context. A word is read at most 32 bytes far. */
struct context look_around(const struct stop *stop);

/* The word that begins with `first`, with its apostrophe when it is one letter: "L'" and "O'" are not the words "L" and "O". Few
 * stops need to know it. */
struct word word_after(const struct context *c);

/* Whether the byte at `at` is one of `marks`; false behind the text. */
bool is_one_of(const struct stop *stop, size_t at, const char *marks);

/* White space of ASCII, or the end of the text: at a byte inside a character neither. */
static inline bool is_blank(const struct stop *stop, size_t at)
{
    char byte = at < stop->size ? stop->text[at] : '\n';

    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* A digit of ASCII. */
static inline bool is_digit(const struct stop *stop, size_t at)
{
    return at < stop->size && stop->text[at] >= '0' && stop->text[at] <= '9';
}

/* The end of what stands before the white space before `at`; 0 when there is no white space, or nothing before it. */
size_t end_before(const struct stop *stop, size_t at);

/* What stands before `end` up to white space, at most 64 bytes of it. */
struct word token_before(const struct stop *stop, size_t end);

/* The word that begins at `at`, or ends before `end`; empty when none does. */
struct word word_at(const struct stop *stop, size_t at);
struct word word_before(const struct stop *stop, size_t end);

static inline size_t word_size(struct word word)
{
    return word.end - word.start;
}

/* Whether `word` stands in that list of any language. */
bool is_listed(const struct stop *stop, enum word_list list, struct word word);

/* The same of the word before the stop. */
static inline bool is_before(const struct context *c, enum word_list list)
{
    return has_list(c->before_lists, list);
}

/* Whether the word before the stop is made of the bytes in `alphabet`, or is a number. */
bool is_made_of(const struct context *c, const char *alphabet);
bool is_number(const struct context *c);

/* Whether the word before the stop is nothing but itself: of several letters, without a full stop in it, and no abbreviation that
 * we know. */
bool is_whole_word(const struct context *c);

/* Whether the word before the stop is Armenian, whose full stop is a pause. */
bool is_behind_armenian(const struct context *c);

/* Whether the word behind the stop is one that begins sentences. */
bool starter_follows(const struct context *c);

/* Whether nothing but quotes, brackets and bullets stand between the beginning of the sentence and `end`. */
bool begins_at(const struct stop *stop, size_t end);

/* Whether `end` is inside something that closes later, or, in Spanish, that began inside the sentence: the nearest mark before it
 * tells. "(surprise! surprise!)", "the group ¡Basta! has" */
bool is_nested(const struct stop *stop, size_t end);

/* Whether a capital stands behind the white space at `at`. */
bool capital_follows(const struct stop *stop, size_t at);

/* Whether the capital at `at` is one that no name explains: of a word that begins sentences, with a small letter or a number behind
 * it. */
bool sentence_begins(const struct stop *stop, size_t at);

/* sentence_begins() behind the white space at `at`, where no full stop stands: "I" has a capital anywhere. */
bool sentence_follows(const struct stop *stop, size_t at);

/* Whether `code` may stand before the first word of a sentence: white space, an opening quote or bracket, a bullet. */
bool is_opening(uint32_t code);

#endif
