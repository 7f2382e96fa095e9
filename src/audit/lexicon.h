/* Lexicons: what is known of the words of a language. Each list is a text file, lexicon/LANGUAGE/LIST.txt, of one entry a line in
 * lower case: "phrase" or "phrase = value". A new language is a folder. */
#ifndef AUDIT_LEXICON_H
#define AUDIT_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Room for the longest phrase, and for what it stands for, with the NUL. */
enum { PHRASE_SIZE = 32 };

/* One entry of one list. A phrase of several words has single spaces between them. Texts stand in it, not pointers: each pointer
 * of a table is work when the program starts, whatever it does then (7,000 of them are a tenth of comparing two files of 5 KB). */
struct lexicon_entry {
    char phrase[PHRASE_SIZE];
    char value[PHRASE_SIZE]; /* the phrase itself when the file gives none */
    unsigned list;
};

struct lexicon {
    const char *language;
    const struct lexicon_entry *entries; /* by phrase, byte by byte */
    size_t count;
};

#include "lexicon_lists.h"

struct term;

/* The lexicon of a language; that of "none" is empty. NULL: there is none. */
const struct lexicon *lexicon_find(const char *language);

/* The lexicon that knows most of the words of a text, judged by its function words; "none" when no one is ahead. */
const struct lexicon *lexicon_guess(const struct term *terms, size_t count);

/* The longest phrase of a list that begins at `terms[0]`: returns the number of terms that it takes, hyphens included, or 0. */
size_t lexicon_match(const struct lexicon *lexicon, const struct term *terms, size_t count, enum lexicon_list list,
                     const char **value);

/* Whether a term alone is in a list. */
bool lexicon_has(const struct lexicon *lexicon, const struct term *term, enum lexicon_list list);

#endif
