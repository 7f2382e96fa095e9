#include "split_words.h"

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
    "afirmó", "añadió", "contestó", "dice", "dijo", "exclamó", "explicó", "gritó", "insistió", "pregunta",
    "preguntaba", "preguntó", "replicó", "responde", "respondió", "señaló", "susurró",
};

const struct language language_es = {
    .lists = {
        [WORDS_NEVER_LAST] = WORDS(never_last),
        [WORDS_MAYBE_LAST] = WORDS(maybe_last),
        [WORDS_BEFORE_NUMBER] = WORDS(before_number),
        [WORDS_STARTERS] = WORDS(starters),
        [WORDS_SPEECH] = WORDS(speech),
    },
};
