#include "languages.h"

static const char never_last[][8] = {
    "Cel", "Des", "Dr", "Dra", "Dras", "Drs", "Eng", "Exma", "Exmo", "Gal", "Ilma", "Ilmo", "Prof", "Profa", "Sra",
    "Sras", "Srs", "Srta",
};

static const char maybe_last[][8] = {
    "aprox", "Av", "Cia", "Ltda", "Sgto", "Sr", "Sta", "Sto",
};

static const char before_number[][8] = {
    "art", "cap", "fl", "fls", "núm", "pág", "págs", "tel", "vol",
};

static const char starters[][16] = {
    "A", "agora", "ainda", "algumas", "alguns", "além", "antes", "ao", "aos", "apenas", "apesar", "após", "aquela",
    "aquele", "aqui", "as", "assim", "até", "cada", "caso", "com", "como", "conforme", "contudo", "de", "depois",
    "desde", "dessa", "desse", "desta", "deste", "dois", "durante", "E", "ela", "elas", "ele", "eles", "em", "embora",
    "enfim", "enquanto", "entre", "entretanto", "então", "era", "essa", "essas", "esse", "esses", "esta", "estas",
    "este", "estes", "estão", "eu", "foi", "foram", "hoje", "há", "isso", "isto", "já", "logo", "lá", "mais", "mas",
    "mesmo", "meu", "minha", "muito", "muitos", "na", "nas", "nem", "nenhum", "nesse", "nesta", "neste", "ninguém",
    "no", "nos", "nossa", "nosso", "num", "numa", "não", "nós", "O", "onde", "ontem", "os", "ou", "outra", "outras",
    "outro", "outros", "para", "pela", "pelas", "pelo", "pelos", "poderá", "por", "porque", "portanto", "porém",
    "primeiro", "quais", "qual", "quando", "quanto", "que", "quem", "se", "segundo", "sem", "sempre", "ser", "seu",
    "seus", "sob", "sobre", "sua", "suas", "também", "tanto", "toda", "todas", "todo", "todos", "três", "tudo", "um",
    "uma", "você", "vocês", "À", "Às", "É", "Último",
};

static const char speech[][16] = {
    "afirmou", "contou", "disse", "diz", "exclamou", "explicou", "gritou", "indagou", "pensou", "pergunta",
    "perguntam", "perguntou", "respondeu",
};

static const char go_on[][8] = {
    "e", "era", "foi", "ou", "é",
};

static const char particles[][8] = {
    "Com", "De", "Na", "O", "Se",
};

static const char after_clock[][16] = {
    "quarta", "quinta", "segunda", "sexta", "terça",
};

static const char before_small[][8] = {
    "aprox", "dep", "gal",
};

const struct language language_pt = {
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
