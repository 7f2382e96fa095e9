/* Number words: "two hundred and five", "dreihunderttausend", "XVIII"; what digits cannot say. */
#ifndef AUDIT_NUMBER_WORDS_H
#define AUDIT_NUMBER_WORDS_H

#include "facts.h"
#include "quantity.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct number_words {
    struct quantity quantity;
    const char *fraction; /* "2/3", which is no quantity; or NULL */
    int scale;            /* the power of ten of the last scale: 6 in "two million"; 0 for none */
    size_t end;
};

/* Read the number that begins at a word. Returns false when there is none. */
bool number_words_read(const struct facts *facts, size_t at, struct number_words *words);

/* The size of the Roman number that a word begins with, and its value. */
size_t number_roman_read(const struct term *term, uint64_t *number);

/* The ordinal at a word, "third", "XVIIIe", "siglo [XVIII]", and where it ends; 0 when there is none. */
uint64_t number_ordinal_read(const struct facts *facts, size_t at, size_t *end);

#endif
