/* The words that decide whether a stop ends a sentence. languages.h tells where they come from. */
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
    WORDS_GREETING,       /* begin a letter */
    WORDS_MAIL_HEAD,      /* before the colon of an address in the head of a mail */
    WORDS_REPORTING,      /* go on behind what was said */
    WORDS_GO_ON,          /* go on behind a question within a sentence: "Who? is what they ask" */
    WORDS_PARTICLE,       /* starters that are parts of names too: "De", "Le", "Un" */
    WORDS_BARE,           /* starters with H or T whose capital is never that of a name: "There" */
    WORD_LISTS
};

/* The lists of any language in which the `size` bytes at `word` stand: a bit for each. */
uint32_t word_lists(const char *word, size_t size);

static inline bool has_list(uint32_t lists, enum word_list list)
{
    return lists >> list & 1;
}

#endif
