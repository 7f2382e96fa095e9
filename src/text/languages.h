/* The words of each language, as people write them down.
 *
 * A language is a file such as lang_en.c and a row in languages.c. Nobody says which language a text is in: every list holds
 * for every text, so that a word which ends sentences in one language must not be listed for another. make_words.c makes of
 * them, when the program is built, the table in which split_words.c looks: at run time there is nothing left to prepare. */
#ifndef TEXT_LANGUAGES_H
#define TEXT_LANGUAGES_H

#include "split_words.h"

#include <stddef.h>

/* A word of small letters stands for any case, unless it is one letter; a word with a capital, and one letter, stand only for
 * themselves. */
struct words {
    const char *items; /* `count` strings, one every `width` bytes */
    size_t width;
    size_t count;
};

/* `array` is a `const char [][width]`. */
#define WORDS(array) { *(array), sizeof *(array), sizeof (array) / sizeof *(array) }

struct language {
    struct words lists[WORD_LISTS];
};

extern const struct language language_da, language_de, language_en, language_es, language_fr;
extern const struct language language_it, language_ko, language_nl, language_pl, language_pt, language_ru;

/* Every language, NULL at the end. */
extern const struct language *const languages[];

#endif
