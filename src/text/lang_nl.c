#include "languages.h"

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
    "bijv", "ca", "dir", "enz", "gem", "incl", "ing", "max", "min", "prof", "resp",
};

static const char starters[][16] = {
    "aan", "alle", "als", "bij", "daar", "daarna", "daarom", "dat", "De", "deze", "dit", "door", "dus", "echter",
    "Een", "en", "er", "haar", "had", "heeft", "het", "hier", "hij", "hoe", "hun", "ik", "Is", "maar", "met", "naar",
    "niet", "Nog", "nu", "Of", "om", "omdat", "onder", "ook", "Op", "over", "sinds", "tijdens", "toch", "toen", "tot",
    "uit", "veel", "verder", "volgens", "voor", "vorige", "waar", "waarom", "wanneer", "want", "wat", "we", "wie",
    "wij", "Zal", "ze", "zij", "zijn", "zo", "zonder",
};

static const char go_on[][8] = {
    "en", "is", "of", "was",
};

static const char speech[][16] = {
    "antwoordde", "riep", "roept", "vraagt", "vroeg", "vroegen", "zegt", "zei", "zeiden",
};

static const char particles[][8] = {
    "De", "Om", "Op", "Ze", "Zo",
};

static const char after_clock[][16] = {
    "dinsdag", "donderdag", "maandag", "vrijdag", "woensdag", "zaterdag", "zondag",
};

const struct language language_nl = {
    .lists = {
        [WORDS_NEVER_LAST] = WORDS(never_last),
        [WORDS_MAYBE_LAST] = WORDS(maybe_last),
        [WORDS_BEFORE_NUMBER] = WORDS(before_number),
        [WORDS_BEFORE_SMALL] = WORDS(before_small),
        [WORDS_STARTERS] = WORDS(starters),
        [WORDS_AFTER_CLOCK] = WORDS(after_clock),
        [WORDS_SPEECH] = WORDS(speech),
        [WORDS_GO_ON] = WORDS(go_on),
        [WORDS_PARTICLE] = WORDS(particles),
    },
};
