/* The lists of a lexicon: each is a file of this name in the folder of a language. */
#ifndef AUDIT_LEXICON_LISTS_H
#define AUDIT_LEXICON_LISTS_H

enum lexicon_list {
    LEXICON_ATTRIBUTION, /* "said = say", "according to = @say": before its subject */
    LEXICON_CLOCK,       /* "p.m. = pm" */
    LEXICON_CURRENCY,    /* "euros = EUR" */
    LEXICON_DAYS,        /* "monday = mon"; "today" names no day */
    LEXICON_DECIMAL,     /* the mark before the fraction of a number */
    LEXICON_FUNCTION,    /* the commonest words: a language is guessed by them, and none of them is a name */
    LEXICON_HEDGE,       /* "reportedly" */
    LEXICON_HEDGE_NUMBER, /* a hedge only before a number: "about" */
    LEXICON_JOINER,      /* words inside names: "of" */
    LEXICON_MONTHS,      /* "november = 11" */
    LEXICON_NEGATION,    /* "don't = not" */
    LEXICON_NUMBERS,     /* "twenty = 20", "two thirds = 2/3" */
    LEXICON_ORDINALS,    /* "third = 3" */
    LEXICON_PRONOUNS,    /* subjects that name nobody */
    LEXICON_RANGE,       /* between two numbers: "to" */
    LEXICON_SCALES,      /* "million = 6": the power of ten */
    LEXICON_SUFFIX,      /* behind the digits of an ordinal: "th" */
    LEXICON_UNITS,       /* "kilometres = m 3": the unit, and the power of ten */
    LEXICON_LISTS
};

static const char *const lexicon_list_names[LEXICON_LISTS] = {
    "attribution", "clock", "currency", "days", "decimal", "function", "hedge", "hedge-number", "joiner", "months", "negation",
    "numbers", "ordinals", "pronouns", "range", "scales", "suffix", "units",
};

#endif
