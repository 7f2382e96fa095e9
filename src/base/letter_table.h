/* The tables in which letters.c looks, as make_letters.c makes them: what both must know of them. */
#ifndef BASE_LETTER_TABLE_H
#define BASE_LETTER_TABLE_H

/* The last byte of a character is one of so many, which are a row. The bytes before it tell the row. */
enum { LETTER_ROW = 64, LETTER_ROWS_OF_TWO = 32, LETTER_ROWS_OF_THREE = 1024 };

enum letter_kind {
    NO_LETTER, /* or one that does not fold by itself */
    LETTER,
    MARK,
    ALONE,  /* a word by itself */
    DIVIDER /* a mark between words */
};

#endif
