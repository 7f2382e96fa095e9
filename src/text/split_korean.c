#include "split_korean.h"

#include "base/unicode.h"
#include "split_context.h"

/* A syllable is a number made of three: 19 initials, 21 vowels, 28 finals of which the first is none. */
enum { FIRST_SYLLABLE = 0xAC00, SYLLABLES = 19 * 21 * 28, VOWELS = 21, FINALS = 28, FINAL_NONE = 0, FINAL_B = 17, INITIAL_G = 0 };

struct syllable {
    bool known;
    unsigned initial;
    unsigned vowel;
    unsigned final;
};

static struct syllable syllable_of(uint32_t code)
{
    uint32_t number = code - FIRST_SYLLABLE;

    if (code < FIRST_SYLLABLE || number >= SYLLABLES)
        return (struct syllable){ .known = false };
    return (struct syllable){ true, number / FINALS / VOWELS, number / FINALS % VOWELS, number % FINALS };
}

/* "합니다", "갑니다": a final ㅂ, then 니다. */
static bool is_formal(const struct stop *stop, size_t at)
{
    static const uint32_t ni = 0xB2C8;
    size_t length;

    if (character_before(stop, at, &length) != ni)
        return false;
    struct syllable stem = syllable_of(character_before(stop, at - length, &length));
    return stem.known && stem.final == FINAL_B;
}

/* "있어요", "하세요", "좋네요": an open syllable of these vowels, then 요. So end no nouns as 주요 and 필요, but 가요, a song, and 개요, an
 * outline. */
static bool is_informal(const struct stop *stop, size_t at)
{
    static const bool vowels[VOWELS] = { /* ㅏ ㅐ ㅓ ㅔ ㅕ ㅘ ㅙ ㅝ */
        [0] = true, [1] = true, [4] = true, [5] = true, [6] = true, [9] = true, [10] = true, [14] = true };
    size_t length;
    struct syllable stem = syllable_of(character_before(stop, at, &length));

    return stem.known && stem.final == FINAL_NONE && stem.initial != INITIAL_G && vowels[stem.vowel];
}

/* A word of letters or digits, but none that reports what was said: "…합니다 라고". */
static bool word_follows(const struct stop *stop, size_t at)
{
    size_t length, next = skip_blank(stop, at);
    struct word word = word_at(stop, next);
    uint32_t code = character_at(stop, next, &length);

    if (next == at || !(syllable_of(code).known || unicode_is_digit(code) || unicode_is_upper(code)))
        return false;
    return !is_listed(stop, WORDS_REPORTING, word);
}

/* Whether a polite verb ends with the syllable at `at`. */
static bool is_verb_end(const struct stop *stop, size_t at)
{
    static const uint32_t da = 0xB2E4, yo = 0xC694;
    size_t length;
    uint32_t code = character_at(stop, at, &length);

    return (code == da && is_formal(stop, at)) || (code == yo && is_informal(stop, at));
}

size_t polite_end(const struct stop *stop, size_t at)
{
    size_t length, end = at;

    if (stop->text[at] == '~') {
        while (end < stop->size && stop->text[end] == '~')
            end++;
        character_before(stop, at, &length);
        at -= length;
    } else {
        character_at(stop, at, &length);
        end += length;
    }
    return is_verb_end(stop, at) && word_follows(stop, end) && !is_nested(stop, at) ? end : 0;
}
