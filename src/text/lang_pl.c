#include "languages.h"

static const char never_last[][8] = {
    "dr", "hab", "inż", "mgr", "prof", "płk", "tzn", "tzw", "zob", "św",
};

static const char maybe_last[][8] = {
    "ks", "mld", "mln", "np", "proc", "tj", "tys", "ul", "zł",
};

static const char before_number[][8] = {
    "godz", "nr", "pkt", "pok", "poz", "rozdz", "rys", "str", "tab", "tel", "ust",
};

static const char before_small[][8] = {
    "im", "itd", "itp", "ok", "ub", "łac", "św",
};

static const char starters[][16] = {
    "być", "był", "była", "było", "choć", "czy", "dla", "dlaczego", "dlatego", "do", "Dziś", "gdy", "gdzie", "ich",
    "jak", "jednak", "jest", "jeśli", "już", "kiedy", "kto", "która", "który", "mimo", "może", "nad", "nie", "nikt",
    "od", "ona", "oni", "oraz", "pod", "podczas", "ponieważ", "potem", "przed", "przez", "się", "są", "tak", "taki",
    "także", "tam", "tego", "ten", "to", "tu", "tylko", "tym", "tymczasem", "we", "według", "więc", "wszyscy", "za",
    "ze", "został", "że",
};

static const char go_on[][8] = {
    "a", "był", "było", "i", "lub", "to",
};

static const char speech[][16] = {
    "krzyknął", "mówi", "odpowiedział", "powiedział", "pyta", "spytał", "zapytał",
};

static const char particles[][8] = {
    "Do", "Od", "To", "Tu", "Za",
};

static const char after_clock[][16] = {
    "czwartek", "niedziela", "piątek", "poniedziałek", "sobota", "wtorek", "środa",
};

const struct language language_pl = {
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
