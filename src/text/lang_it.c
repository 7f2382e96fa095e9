#include "languages.h"

static const char never_last[][16] = {
    "Avv", "Dott", "dott.ssa", "Egr", "Gent.mo", "Geom", "Onn", "prof.ssa", "Sig", "sig.na", "sig.ra", "Sigg",
    "Spett",
};

static const char maybe_last[][8] = {
    "a.C", "d.C", "S.p.A", "S.r.l",
};

static const char before_number[][8] = {
    "art", "cap", "fig", "pag", "pagg", "tel", "vol",
};

static const char before_small[][8] = {
    "arch", "avv", "col", "dott", "ecc", "gen", "geom", "ing", "mons", "on", "prof", "sig",
};

static const char starters[][16] = {
    "Alcuni", "Alla", "Anche", "Ancora", "Che", "Chi", "Ci", "Come", "Con", "Così", "Dalla", "Dopo", "Dove",
    "Durante", "Ecco", "Gli", "Il", "In", "Infatti", "Infine", "Intanto", "La", "Le", "Lo", "Mentre", "Molti", "Nel",
    "Nella", "Nelle", "Nessuno", "Non", "Oggi", "Ogni", "Per", "Perché", "Perciò", "Però", "Poi", "Quando", "Quella", "Quello",
    "Quest", "Questa", "Queste", "Questi", "Questo", "Qui", "Se", "Secondo", "Senza", "Si", "Sono", "Su", "Tra",
    "Tutti", "Un", "Una", "Uno", "È",
};

static const char speech[][16] = {
    "aggiunse", "chiede", "chiese", "dice", "disse", "domanda", "domandò", "esclamò", "gridò", "pensa", "pensò",
    "risponde", "rispose", "spiegò",
};

static const char go_on[][8] = {
    "e", "era", "fu", "o", "è",
};

static const char particles[][8] = {
    "La", "Le", "Lo", "Per", "Su",
};

static const char after_clock[][16] = {
    "domenica", "giovedì", "lunedì", "martedì", "mercoledì", "sabato", "venerdì",
};

const struct language language_it = {
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
