#include "languages.h"

const struct language *const languages[] = {
    &language_en, &language_fr, &language_de, &language_es, &language_pt, &language_it,
    &language_nl, &language_da, &language_pl, &language_ru, &language_ko, NULL,
};
