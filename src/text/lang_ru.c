#include "languages.h"

static const char never_last[][16] = {
    "акад", "гр", "доц", "им", "пгт", "пос", "проф", "св", "ул",
};

static const char maybe_last[][16] = {
    "г", "гг", "долл", "коп", "млн", "млрд", "н.э", "обл", "руб", "т.д", "т.е", "т.к", "т.п", "тыс",
};

static const char before_number[][16] = {
    "гл", "кв", "корп", "п", "рис", "с", "см", "стр", "тел",
};

static const char before_small[][16] = {
    "др", "напр", "пр", "т.н",
};

static const char starters[][16] = {
    "А", "Без", "Более", "Бывший", "Был", "Была", "Было", "В", "Во", "Вот", "Все", "Всё", "Вчера", "Где", "Да", "Для",
    "До", "Его", "Ее", "Если", "Есть", "Еще", "Ещё", "Её", "За", "Завтра", "И", "Из", "Или", "Их", "К", "Как",
    "Какой", "Когда", "Кроме", "Кто", "Мы", "На", "Над", "Не", "Нет", "Ни", "Но", "О", "Об", "Однако", "Он", "Она",
    "Они", "Оно", "От", "По", "Под", "После", "Потом", "Почему", "При", "С", "Сегодня", "Сейчас", "Среди", "Так",
    "Также", "Там", "То", "Тогда", "Только", "Ты", "У", "Уже", "Хотя", "Через", "Что", "Чтобы", "Эта", "Эти", "Это",
    "Этот", "Я",
};

static const char go_on[][8] = {
    "а", "и", "или", "это",
};

static const char speech[][16] = {
    "ответил", "сказал", "спросил",
};

const struct language language_ru = {
    .lists = {
        [WORDS_NEVER_LAST] = WORDS(never_last),
        [WORDS_MAYBE_LAST] = WORDS(maybe_last),
        [WORDS_BEFORE_NUMBER] = WORDS(before_number),
        [WORDS_BEFORE_SMALL] = WORDS(before_small),
        [WORDS_STARTERS] = WORDS(starters),
        [WORDS_SPEECH] = WORDS(speech),
        [WORDS_GO_ON] = WORDS(go_on),
    },
};
