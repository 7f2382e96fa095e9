#include "languages.h"

static const char reporting[][16] = {
    "라고", "라는", "라며", "라면서", "이라고", "이라는", "하고", "하며", "하면서",
};

const struct language language_ko = {
    .lists = {
        [WORDS_REPORTING] = WORDS(reporting),
    },
};
