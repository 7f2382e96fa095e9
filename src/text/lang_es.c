#include "languages.h"

static const char never_last[][8] = {
    "Arq", "Cnel", "Dr", "Dra", "Dras", "Dres", "Dña", "EE", "Excma", "Excmo", "Fdo", "Gral", "Ilma", "Ilmo", "Ing",
    "Lic", "Mons", "p.ej", "Prof", "Profa", "Sra", "Sras", "Sres", "Srta", "Srtas", "Sta", "Sto", "Tte",
};

static const char maybe_last[][8] = {
    "aprox", "Av", "Avda", "Cía", "Depto", "Hnos", "Sr", "Ud", "Uds", "UU", "Vd", "Vds",
};

static const char before_number[][8] = {
    "abr", "art", "arts", "cap", "dic", "Dom", "ene", "febr", "Jue", "Lun", "Mié", "nov", "nro", "nº", "núm", "núms", "oct",
    "pág", "págs", "párr", "párrf", "párrs", "Sáb", "tel", "Vie", "vol",
};

static const char starters[][16] = {
    "además", "ahora", "algunas", "algunos", "allí", "ante", "antes", "aquel", "aquella", "aquí", "asimismo", "así",
    "aun", "aunque", "ayer", "bajo", "cada", "casi", "como", "con", "contra", "cual", "cuando", "cuatro", "debe",
    "desde", "después", "dicha", "dicho", "donde", "dos", "durante", "el", "ella", "ellas", "ellos", "en",
    "entonces", "entre", "era", "es", "esa", "esas", "ese", "eso", "esos", "esta", "estas", "este", "esto", "estos",
    "está", "están", "fue", "fueron", "ha", "hace", "han", "hasta", "hay", "hoy", "la", "las", "le", "les", "lo",
    "los", "luego", "mientras", "muchas", "muchos", "muy", "más", "nada", "nadie", "ninguna", "ninguno", "no",
    "nos", "nosotros", "nuestra", "nuestro", "otra", "otras", "otro", "otros", "para", "pero", "poco", "por",
    "porque", "pues", "que", "quien", "quienes", "se", "según", "ser", "si", "sin", "sino", "sobre", "solo", "son",
    "su", "sus", "sólo", "tal", "también", "tampoco", "tanto", "tiene", "todas", "todo", "todos", "tras", "tres",
    "un", "una", "unas", "uno", "unos", "Y", "ya", "Él", "Ésta", "Éste", "Última", "Último",
};

static const char speech[][16] = {
    "afirma", "afirmó", "asegura", "añadió", "contestó", "dice", "dijeron", "dijo", "exclamó", "explicó", "gritaba",
    "gritaron", "gritó", "insistió", "pensaba", "pensó", "pregunta", "preguntaba", "preguntan", "preguntaron",
    "preguntó", "replicó", "responde", "respondió", "señaló", "susurró",
};

static const char go_on[][8] = {
    "e", "era", "es", "fue", "o", "son", "u", "y",
};

static const char particles[][8] = {
    "Con", "De", "El", "Ha", "La", "Las", "Le", "Los", "Ni", "Se", "Su", "Un",
};

static const char after_clock[][16] = {
    "domingo", "jueves", "lunes", "martes", "miércoles", "sábado", "viernes",
};

static const char before_small[][8] = {
    "admón", "avda", "depto", "mill", "min", "prof", "tel",
};

const struct language language_es = {
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
