#include "languages.h"

static const char never_last[][8] = {
    "bl.a", "f.eks", "fhv", "frk", "kgl", "skt",
};

static const char maybe_last[][8] = {
    "hr",
};

static const char before_number[][8] = {
    "afd", "bd", "ca", "kap", "kl", "nr", "pkt", "stk",
};

static const char before_small[][8] = {
    "adm", "ca", "dir", "ekskl", "inkl", "mia", "milj", "mill", "mio", "mv", "osv",
};

static const char starters[][16] = {
    "af", "alle", "begge", "bliver", "da", "de", "den", "denne", "der", "deres", "derfor", "derimod", "desuden",
    "det", "dette", "dog", "efter", "eller", "endelig", "for", "fordi", "fra", "Før", "hans", "har", "her", "hvad",
    "hvem", "hver", "hvilken", "hvis", "hvor", "hvordan", "hvorfor", "hvornår", "ifølge", "ikke", "ingen", "jeg",
    "kun", "mange", "med", "mellem", "men", "mens", "nogle", "nu", "når", "og", "også", "om", "over", "På",
    "samtidig", "som", "Så", "til", "ud", "uden", "under", "var", "ved", "vi", "vil", "vores",
};

static const char go_on[][8] = {
    "eller", "er", "og", "var",
};

static const char speech[][16] = {
    "råbte", "sagde", "siger", "spurgte", "spørger", "svarede",
};

static const char particles[][8] = {
    "Da", "Den", "Det", "Med", "Om", "Som", "Til",
};

static const char after_clock[][16] = {
    "fredag", "lørdag", "mandag", "onsdag", "søndag", "tirsdag", "torsdag",
};

const struct language language_da = {
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
