#include "languages.h"

static const char never_last[][8] = {
    "bspw", "bzgl", "bzw", "d.h", "Dipl", "evtl", "Fr", "Frl", "ggf", "Hr", "Hrn", "Ing", "inkl", "insb", "Prof",
    "sog", "u", "u.a", "u.U", "v", "vgl", "z", "z.B", "z.T", "z.Z",
};

static const char maybe_last[][8] = {
    "Chr", "geb", "gest", "Jh", "Jhd", "med", "Min", "Mio", "Mrd", "n", "St", "Std", "Str", "Tsd", "verh",
};

static const char before_number[][8] = {
    "Abb", "Abs", "Art", "Az", "Bd", "ca", "Jg", "Kap", "max", "min", "Nr", "S", "Tel", "Ziff",
};

static const char before_small[][8] = {
    "ehem", "einschl", "gem", "habil", "insg", "mind", "usf", "usw", "vet",
};

static const char starters[][16] = {
    "ab", "aber", "alle", "allerdings", "alles", "als", "also", "am", "an", "auch", "auf", "aus", "außerdem", "bei",
    "beide", "beim", "bereits", "bis", "da", "dabei", "dafür", "daher", "damit", "danach", "daneben", "dann",
    "darauf", "daraufhin", "das", "dass", "dazu", "dem", "den", "denn", "dennoch", "der", "des", "deshalb", "die",
    "dies", "diese", "diesem", "diesen", "dieser", "dieses", "doch", "dort", "durch", "ein", "eine", "einem",
    "einen", "einer", "eines", "einige", "er", "erst", "es", "etwa", "für", "gegen", "gestern", "heute", "hier",
    "hierbei", "hinzu", "ich", "ihr", "ihre", "im", "immer", "in", "insgesamt", "ist", "jede", "jeder", "jedoch",
    "jetzt", "kein", "keine", "laut", "man", "manche", "mehr", "mein", "mit", "nach", "nachdem", "neben", "nicht",
    "noch", "nun", "nur", "ob", "obwohl", "oder", "ohne", "schließlich", "schon", "sehr", "sein", "seine", "seit",
    "seitdem", "sie", "so", "sogar", "sollte", "somit", "sowohl", "später", "statt", "trotz", "trotzdem", "um",
    "und", "unser", "unter", "viele", "vom", "von", "vor", "warum", "was", "weder", "wegen", "weil", "weitere",
    "wenn", "wer", "wie", "wir", "wird", "wo", "während", "zu", "zudem", "zuletzt", "zum", "zunächst", "zur",
    "zwar", "zwei", "zwischen", "Ähnlich", "Über",
};

static const char before_ordinal[][8] = {
    "ab", "am", "auf", "bei", "bis", "das", "dem", "den", "der", "des", "die", "ein", "eine", "einem", "einen",
    "einer", "für", "gegen", "im", "jeder", "mit", "nach", "oder", "seit", "und", "vom", "von", "vor", "zum", "zur",
    "über",
};

static const char after_ordinal[][16] = {
    "april", "auflage", "august", "bundesliga", "dezember", "etage", "fc", "februar", "geburtstag", "jahrhundert",
    "jahrhunderte", "jahrhunderten", "jahrhunderts", "jahrtausend", "januar", "juli", "juni", "klasse", "liga",
    "mai", "minute", "märz", "november", "oktober", "platz", "runde", "september", "spieltag", "stock", "weltkrieg",
    "weltkriegs",
};

static const char speech[][16] = {
    "antwortet", "antwortete", "erklärt", "erklärte", "fragt", "fragte", "meint", "meinte", "murmelt", "murmelte",
    "rief", "riefen", "ruft", "sagt", "sagte", "schreibt", "schreit", "schrie", "schrieb",
};

static const char go_on[][8] = {
    "aber", "ist", "oder", "und", "war", "wird",
};

static const char particles[][8] = {
    "Am", "An", "Auf", "Aus", "Im", "Um", "Vom", "Von", "Zu", "Zum", "Zur",
};

static const char after_clock[][16] = {
    "dienstag", "donnerstag", "freitag", "mittwoch", "montag", "samstag", "sonnabend", "sonntag", "uhr",
};

const struct language language_de = {
    .lists = {
        [WORDS_NEVER_LAST] = WORDS(never_last),
        [WORDS_MAYBE_LAST] = WORDS(maybe_last),
        [WORDS_BEFORE_NUMBER] = WORDS(before_number),
        [WORDS_BEFORE_SMALL] = WORDS(before_small),
        [WORDS_STARTERS] = WORDS(starters),
        [WORDS_AFTER_CLOCK] = WORDS(after_clock),
        [WORDS_BEFORE_ORDINAL] = WORDS(before_ordinal),
        [WORDS_AFTER_ORDINAL] = WORDS(after_ordinal),
        [WORDS_SPEECH] = WORDS(speech),
        [WORDS_GO_ON] = WORDS(go_on),
        [WORDS_PARTICLE] = WORDS(particles),
    },
};
