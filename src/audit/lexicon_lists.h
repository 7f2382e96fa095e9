/* The lists of a lexicon: each is a file of this name in the folder of a language. */
#ifndef AUDIT_LEXICON_LISTS_H
#define AUDIT_LEXICON_LISTS_H

enum lexicon_list {
    LEXICON_ATTRIBUTION, /* "said = say"; "according to = @say": before its subject; "?": only where a clause is said */
    LEXICON_CLOCK,       /* behind an hour: am, pm, night, clock, zone ("gmt = zone utc"), h (minutes may follow), hour (the same,
                          * where LEXICON_CLOCK_AT stands before); "noon = T12:00" */
    LEXICON_CLOCK_AT,    /* before an hour: "at"; "a las = sure" says alone that it is one */
    LEXICON_CLOCK_BEFORE, /* minutes before an hour: "a quarter to = -15" */
    LEXICON_CLOCK_BEHIND, /* minutes behind an hour: "y media = 30" */
    LEXICON_CURRENCY,    /* "euros = EUR"; "~KRW": only behind thousands */
    LEXICON_DAYS,        /* "monday = mon"; "today" names no day */
    LEXICON_DECADE,      /* before the number of a decade: French "années" */
    LEXICON_DECIMAL,     /* the mark before the fraction of a number */
    LEXICON_FUNCTION,    /* the commonest words: a language is guessed by them, and none of them is a name */
    LEXICON_HALF,        /* behind a number or its unit: "and a half" */
    LEXICON_HEDGE,       /* "reportedly"; "could not = -" is none */
    LEXICON_HEDGE_NUMBER, /* a hedge only before a number: "about"; "< = less than": what a sign means */
    LEXICON_IDIOM,       /* phrases whose words count for nothing alone: "no doubt" */
    LEXICON_JOINER,      /* words inside names: "of"; "~": inside a subject only */
    LEXICON_MINUS,       /* before a number below zero */
    LEXICON_MONTHS,      /* "november = 11" */
    LEXICON_NEGATION,    /* "don't = not"; "+": may only repeat the negation of its clause, "-": a particle that stands
                          * with those */
    LEXICON_NUMBERS,     /* "twenty = 20", "two thirds = 2/3"; "~9": only before what can be counted */
    LEXICON_ORDINALS,    /* "third = 3"; "~8": only before a capital */
    LEXICON_PRONOUNS,    /* subjects that name nobody */
    LEXICON_RANGE,       /* between two numbers: "or"; "to = >" from one to the other; "and = +" also within one */
    LEXICON_SCALES,      /* "million = 6": the power of ten */
    LEXICON_SUFFIX,      /* behind the digits of an ordinal: "th" */
    LEXICON_THAT,        /* before a clause that is said: "that" */
    LEXICON_UNITS,       /* "kilometres = m 3": the unit, and the power of ten; "weeks = day *7"; "-": none */
    LEXICON_LISTS
};

static const char *const lexicon_list_names[LEXICON_LISTS] = {
    "attribution", "clock", "clock-at", "clock-before", "clock-behind", "currency", "days", "decade", "decimal", "function",
    "half", "hedge", "hedge-number", "idiom", "joiner", "minus", "months", "negation", "numbers", "ordinals", "pronouns", "range",
    "scales", "suffix", "that", "units",
};

#endif
