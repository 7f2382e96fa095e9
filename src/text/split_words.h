/* The words that decide whether a stop ends a sentence.
 *
 * A language is a file such as lang_en.c and a row in split_words.c. Nobody says which language a text is in: every list holds
 * for every text, so that a word which ends sentences in one language must not be listed for another. */
#ifndef TEXT_SPLIT_WORDS_H
#define TEXT_SPLIT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum word_list {
    WORDS_NEVER_LAST,     /* a full stop behind these ends no sentence: titles, "e.g." */
    WORDS_MAYBE_LAST,     /* behind these it does when a starter follows: "Inc.", "St." */
    WORDS_BEFORE_NUMBER,  /* behind these it does not when a number follows: "No.", "Jan." */
    WORDS_BEFORE_SMALL,   /* behind these it does not when a small letter follows: "etc." */
    WORDS_STARTERS,       /* begin many sentences and few names */
    WORDS_CLOCK,          /* "p.m." */
    WORDS_AFTER_CLOCK,    /* what goes on behind it: days, time zones */
    WORDS_BEFORE_ORDINAL, /* stand before a "3." that means "third" */
    WORDS_AFTER_ORDINAL,  /* stand behind it */
    WORDS_SPEECH,         /* verbs between a quoted question and who asked it */
    WORDS_WITH_MARK,      /* names that are written with "!" or "?" */
    WORDS_LINK,           /* begin a link */
    WORDS_FILE,           /* end the name of a file */
    WORDS_CLOSING,        /* make up the formula that closes a letter */
    WORDS_MAIL_HEAD,      /* before the colon of an address in the head of a mail */
    WORDS_REPORTING,      /* go on behind what was said */
    WORDS_GO_ON,          /* go on behind a question within a sentence: "Who? is what they ask" */
    WORDS_PARTICLE,       /* starters that are parts of names too: "De", "Le", "Un" */
    WORD_LISTS
};

/* In the order of a dictionary: case does not count, letters beyond ASCII come last. A word of small letters stands for any
 * case, unless it is one letter; a word with a capital, and one letter, stand only for themselves. */
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

/* A power of two, above the number of words. */
enum { LEXICON_BUCKETS = 4096 };

/* Which lists may hold a word, by its hash: most words of a text are in none, which is seen without a search through every
 * language. Made once for a text: a bit for each list. */
struct lexicon {
    uint32_t lists[LEXICON_BUCKETS];
};

void lexicon_init(struct lexicon *lexicon);

/* Whether the `size` bytes at `word` stand in that list of any language. */
bool word_is(const struct lexicon *lexicon, enum word_list list, const char *word, size_t size);

#endif
