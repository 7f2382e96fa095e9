#include "split_words.h"

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
    "mv", "osv",
};

static const char starters[][16] = {
    "af", "alle", "begge", "bliver", "da", "de", "den", "denne", "der", "deres", "derfor", "derimod", "desuden",
    "det", "dette", "dog", "efter", "eller", "endelig", "for", "fordi", "fra", "Før", "hans", "har", "her", "hvad",
    "hvem", "hver", "hvilken", "hvis", "hvor", "hvordan", "hvorfor", "hvornår", "ifølge", "ikke", "ingen", "jeg",
    "kun", "mange", "med", "mellem", "men", "mens", "nogle", "nu", "når", "og", "også", "om", "over", "På",
    "samtidig", "som", "Så", "til", "ud", "uden", "under", "var", "ved", "vi", "vil", "vores",
};

const struct language language_da = {
    .lists = {
        [WORDS_NEVER_LAST] = WORDS(never_last),
        [WORDS_MAYBE_LAST] = WORDS(maybe_last),
        [WORDS_BEFORE_NUMBER] = WORDS(before_number),
        [WORDS_BEFORE_SMALL] = WORDS(before_small),
        [WORDS_STARTERS] = WORDS(starters),
    },
};
