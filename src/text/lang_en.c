#include "languages.h"

static const char never_last[][8] = {
    "Adm", "Amb", "Atty", "Brig", "c", "Capt", "Cdr", "cf", "Cmdr", "Col", "Comdr", "Cpl", "Cpt", "Det", "dr", "drs",
    "e.g", "Ens", "Fr", "Ft", "Gen", "Gens", "gov", "govs", "Hon", "i.e", "Insp", "lt", "lts", "Maj", "Messrs", "mr",
    "mrs", "Ms", "msgr", "Mt", "mx", "P.P.S", "P.S", "Pfc", "Pres", "Prof", "Profs", "PS", "Pte", "Pvt", "Rep",
    "Reps", "Rev", "Revs", "Rt", "Sen", "Sens", "sgt", "Spc", "Supt", "v", "viz", "vs",
};

static const char maybe_last[][8] = {
    "al", "Ala", "Alta", "approx", "apt", "Ariz", "Ark", "assn", "assoc", "asst", "Ave", "bldg", "blvd", "bros",
    "Calif", "co", "Colo", "Conn", "corp", "Cos", "Del", "dept", "dist", "div", "esq", "Est", "Fla", "Fri", "Ga",
    "govt", "hwy", "Ill", "inc", "Ind", "inst", "intl", "jr", "Kan", "Kans", "Ky", "La", "ltd", "Mass", "Md", "mfg",
    "Mich", "Minn", "Miss", "Mo", "Mon", "Mont", "natl", "Neb", "Nebr", "Nev", "Okla", "Ont", "Ore", "Pa", "Penn",
    "pkwy", "Que", "rd", "rt", "rte", "Sask", "Sat", "Sec", "sq", "sr", "st", "ste", "Tenn", "Tex", "Thu", "Thur",
    "Thurs", "Tue", "Tues", "univ", "Va", "Vt", "Wash", "Wed", "Wis", "Wisc", "Wyo",
};

static const char before_number[][8] = {
    "approx", "Apr", "Aug", "ca", "ch", "chap", "circa", "Dec", "ext", "Feb", "fig", "figs", "Jan", "Jul", "Jun",
    "Mar", "no", "nos", "Nov", "Oct", "op", "p", "pp", "pt", "Rm", "sec", "sect", "Sep", "Sept", "tel", "ver",
    "vol", "vols",
};

static const char before_small[][8] = {
    "avg", "cont", "dir", "ed", "elec", "encl", "est", "etc", "excl", "fed", "gal", "gen", "gov", "govt", "hon",
    "ibid", "incl", "max", "mi", "mil", "min", "mins", "misc", "orig", "oz", "pop", "rev", "secs", "sen", "seq",
    "tech", "temp", "vet", "yd", "yds", "yr", "yrs",
};

static const char starters[][16] = {
    "A", "about", "according", "across", "additionally", "after", "again", "against", "all", "almost", "along",
    "already", "also", "although", "always", "among", "an", "and", "another", "any", "anyone", "are", "as", "asked",
    "at", "back", "because", "before", "being", "between", "both", "but", "by", "can", "could", "despite", "did",
    "do", "does", "down", "during", "each", "earlier", "early", "either", "even", "eventually", "every", "everyone",
    "everything", "few", "finally", "following", "for", "from", "further", "furthermore", "given", "had", "has",
    "have", "having", "he", "her", "here", "his", "how", "however", "I", "I'", "if", "in", "indeed", "instead",
    "into", "is", "it", "its", "I’", "just", "last", "later", "let", "like", "many", "maybe", "meanwhile", "more",
    "moreover", "most", "much", "my", "near", "nearly", "neither", "never", "nevertheless", "next", "no", "nobody",
    "none", "nonetheless", "nor", "not", "nothing", "now", "of", "off", "often", "on", "once", "one", "only", "or",
    "other", "others", "our", "out", "over", "overall", "perhaps", "please", "rather", "recently", "see", "several",
    "shall", "she", "should", "similarly", "since", "so", "some", "someone", "something", "sometimes", "soon",
    "still", "such", "take", "that", "the", "their", "them", "then", "there", "therefore", "these", "they", "this",
    "those", "though", "three", "through", "throughout", "thus", "to", "today", "together", "tomorrow", "too",
    "toward", "two", "under", "unless", "unlike", "until", "up", "upon", "was", "we", "were", "what", "whatever",
    "when", "whenever", "where", "whether", "which", "while", "who", "whoever", "whose", "why", "with", "within",
    "without", "would", "yes", "yesterday", "yet", "you", "your",
};

static const char clock_times[][8] = {
    "a.m", "p.m",
};

static const char after_clock[][16] = {
    "aedt", "aest", "Apr", "april", "Aug", "august", "bst", "cdt", "central", "cest", "cet", "cst", "ct", "Dec",
    "december", "eastern", "edt", "est", "et", "Feb", "february", "friday", "gmt", "ist", "Jan", "january", "jst",
    "july", "june", "kst", "Mar", "march", "mdt", "monday", "mountain", "mst", "Nov", "november", "Oct", "october",
    "pacific", "pdt", "pst", "pt", "saturday", "Sept", "september", "sunday", "thursday", "tuesday", "utc",
    "wednesday",
};

static const char speech[][16] = {
    "added", "announced", "answered", "argued", "ask", "asked", "asks", "chanted", "cried", "declared", "demanded",
    "exclaimed", "explained", "joked", "quipped", "reads", "remarked", "replied", "responded", "said", "says",
    "screamed", "shouted", "think", "thinks", "thought", "tweeted", "whispered", "wonder", "wondered", "wondering",
    "wonders", "writes", "wrote", "yelled",
};

static const char with_mark[][16] = {
    "jeopardy", "wham", "yahoo",
};

static const char link[][8] = {
    "http", "https", "www",
};

static const char file[][8] = {
    "avi", "bmp", "csv", "doc", "docx", "gif", "htm", "html", "jpeg", "jpg", "mov", "mp3", "mp4", "mpg", "odt", "pdf",
    "png", "pps", "ppt", "pptx", "rtf", "tif", "tiff", "txt", "wav", "wpd", "xls", "xlsx", "xml", "zip",
};

static const char closing[][16] = {
    "best", "faithfully", "kind", "kindest", "regards", "sincerely", "thanks", "truly", "very", "warm",
    "warmest", "wishes", "with", "yours",
};

static const char greeting[][16] = {
    "afternoon", "dear", "evening", "good", "hello", "hey", "hi", "morning",
};

static const char mail_head[][8] = {
    "cc", "email", "from", "to",
};

static const char go_on[][8] = {
    "and", "are", "is", "no", "not", "or", "to", "was", "were", "yes",
};

static const char bare[][16] = {
    "here", "however", "there", "therefore", "these", "they", "this", "those",
};

const struct language language_en = {
    .lists = {
        [WORDS_NEVER_LAST] = WORDS(never_last),
        [WORDS_MAYBE_LAST] = WORDS(maybe_last),
        [WORDS_BEFORE_NUMBER] = WORDS(before_number),
        [WORDS_BEFORE_SMALL] = WORDS(before_small),
        [WORDS_STARTERS] = WORDS(starters),
        [WORDS_CLOCK] = WORDS(clock_times),
        [WORDS_AFTER_CLOCK] = WORDS(after_clock),
        [WORDS_SPEECH] = WORDS(speech),
        [WORDS_WITH_MARK] = WORDS(with_mark),
        [WORDS_LINK] = WORDS(link),
        [WORDS_FILE] = WORDS(file),
        [WORDS_CLOSING] = WORDS(closing),
        [WORDS_GREETING] = WORDS(greeting),
        [WORDS_MAIL_HEAD] = WORDS(mail_head),
        [WORDS_GO_ON] = WORDS(go_on),
        [WORDS_BARE] = WORDS(bare),
    },
};
