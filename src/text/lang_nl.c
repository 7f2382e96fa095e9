#include "split_words.h"

static const char never_last[][8] = {
    "d.w.z", "dhr", "jhr", "mej", "mevr", "o.a",
};

static const char maybe_last[][8] = {
    "a.u.b", "B.V", "e.d", "mw", "N.V",
};

static const char before_number[][8] = {
    "blz", "hfst", "nr", "tel",
};

static const char before_small[][8] = {
    "enz",
};

static const char starters[][16] = {
    "aan", "alle", "als", "bij", "daar", "daarna", "daarom", "dat", "De", "deze", "dit", "door", "dus", "echter",
    "Een", "en", "er", "haar", "had", "heeft", "het", "hier", "hij", "hoe", "hun", "ik", "Is", "maar", "met", "naar",
    "niet", "Nog", "nu", "Of", "om", "omdat", "onder", "ook", "Op", "over", "sinds", "tijdens", "toch", "toen", "tot",
    "uit", "veel", "verder", "volgens", "voor", "vorige", "waar", "waarom", "wanneer", "want", "wat", "we", "wie",
    "wij", "Zal", "ze", "zij", "zijn", "zo", "zonder",
};

const struct language language_nl = {
    .lists = {
        [WORDS_NEVER_LAST] = WORDS(never_last),
        [WORDS_MAYBE_LAST] = WORDS(maybe_last),
        [WORDS_BEFORE_NUMBER] = WORDS(before_number),
        [WORDS_BEFORE_SMALL] = WORDS(before_small),
        [WORDS_STARTERS] = WORDS(starters),
    },
};
