#include "languages.h"

static const char never_last[][8] = {
    "c.-à-d", "cf", "Dr", "Drs", "M", "Mgr", "Mlle", "Mlles", "MM", "Mme", "Mmes", "p.ex", "Pr", "Ste",
};

static const char maybe_last[][8] = {
    "apr", "av", "bd", "Cie", "env", "St", "Sté", "éd",
};

static const char before_number[][8] = {
    "art", "avr", "chap", "déc", "fig", "févr", "janv", "juil", "n", "nov", "oct", "p", "pp", "sept", "t", "vol",
};

static const char starters[][16] = {
    "afin", "ainsi", "alors", "après", "au", "aucun", "aucune", "aujourd", "aussi", "autre", "autres", "aux",
    "avant", "avec", "c'", "car", "ce", "cela", "celle", "celui", "cependant", "certaines", "certains", "ces",
    "cet", "cette", "ceux", "chaque", "chez", "comme", "comment", "contre", "c’", "dans", "depuis", "des", "deux",
    "donc", "durant", "dès", "elle", "elles", "en", "encore", "enfin", "ensuite", "entre", "et", "finalement",
    "grâce", "hier", "ici", "il", "ils", "j'", "je", "jusqu", "j’", "l'", "la", "le", "les", "leur", "leurs",
    "lors", "lorsque", "là", "l’", "mais", "malgré", "moins", "même", "n'", "ne", "ni", "nos", "notamment", "notre",
    "nous", "n’", "on", "or", "ou", "outre", "Où", "par", "parce", "parmi", "pendant", "plus", "plusieurs", "pour",
    "pourquoi", "pourtant", "puis", "puisque", "qu", "quand", "que", "quel", "quelle", "quelques", "qui", "s'",
    "sa", "sans", "selon", "ses", "seul", "si", "son", "sous", "suite", "sur", "s’", "tandis", "tous", "tout",
    "toute", "toutefois", "toutes", "trois", "très", "un", "une", "vers", "voici", "voilà", "votre", "vous", "À",
    "Ça", "Être",
};

static const char speech[][16] = {
    "affirma", "affirmait", "affirme", "ajouta", "ajoute", "assure", "avoue", "confie", "cria", "crie", "demanda",
    "demandait", "demande", "demandent", "disait", "dit", "exclama", "exclame", "explique", "hurle", "inquiète",
    "insiste", "interroge", "interrogea", "lance", "lança", "murmura", "murmure", "pensa", "pense", "plaisante",
    "poursuit", "raconte", "raille", "reprend", "répliqua", "réplique", "répond", "répondit", "résume", "s'",
    "soupire", "sourit", "écria", "écrie",
};

static const char go_on[][8] = {
    "est", "et", "ou", "soit", "voici", "voilà", "était",
};

static const char particles[][8] = {
    "Des", "La", "Le", "Les", "Ni", "Son", "Sur",
};

static const char after_clock[][16] = {
    "dimanche", "jeudi", "lundi", "mardi", "mercredi", "samedi", "vendredi",
};

static const char before_small[][8] = {
    "dir", "gouv", "max", "prof",
};

const struct language language_fr = {
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
