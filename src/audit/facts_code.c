/* Facts: signs that tell one thing from another, "A5", "F-16", "chapter IV", "52° N". They are doubtful. */
#include "number_words.h"
#include "unit_symbols.h"

#include <stdio.h>
#include <string.h>

/* A longer word with digits is the id of something in an address. */
enum { CODE_MAX = 8 };

static bool has_digit(const struct term *term)
{
    return strpbrk(term->folded, "0123456789") != NULL;
}

/* Where a sign that begins with a letter and has digits ends, "A5", "F-16"; `at` for none. Parts of an address touch marks. */
static size_t code_end(const struct facts *facts, size_t at)
{
    const struct term *term = &facts->terms.items[at], *next = term + 1;
    bool joined = at && term->is_glued && term[-1].kind == TERM_MARK && term[-1].code != '(' && !unit_primes(term[-1].code);

    if (term->kind != TERM_WORD || !term->is_upper || term->is_taken || joined || term->size > CODE_MAX)
        return at;
    if (has_digit(term))
        return at + 1;
    bool numbered = next->is_hyphen && next->is_glued && next[1].kind == TERM_NUMBER && next[1].is_glued && !next[1].is_taken;
    return numbered ? at + 3 : at;
}

/* "F-16" and "F16" are the same. */
static bool add_code(struct facts *facts, size_t first, size_t end)
{
    const struct term *word = &facts->terms.items[first], *number = end > first + 1 ? &facts->terms.items[end - 1] : NULL;
    char value[4 * CODE_MAX];

    snprintf(value, sizeof value, "%s%.*s", word->folded, number && number->size <= CODE_MAX ? (int)number->size : 0,
             number ? number->text : "");
    return facts_add_doubtful(facts, DOUBT_CODE, value, first, end);
}

/* Whether a name may end before a term, which is part of it then, "Louis XIV". Without a lexicon none are known. */
static bool is_behind_name(const struct facts *facts, size_t at)
{
    const struct term *before = &facts->terms.items[at ? at - 1 : 0];

    return at && before->is_upper && facts->lexicon->count && !lexicon_has(facts->lexicon, before, LEXICON_FUNCTION);
}

/* Whether a Roman number is spelt as such: "XXL" is a size. */
static bool is_roman(const struct term *term, uint64_t number)
{
    static const struct { const char *letters; unsigned value; } places[] = {
        { "C", 100 }, { "XC", 90 }, { "L", 50 }, { "XL", 40 }, { "X", 10 }, { "IX", 9 }, { "V", 5 }, { "IV", 4 }, { "I", 1 },
    };
    size_t at = 0;

    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        for (; number >= places[i].value; number -= places[i].value) {
            size_t size = strlen(places[i].letters);
            if (term->size - at < size || memcmp(term->text + at, places[i].letters, size) != 0)
                return false;
            at += size;
        }
    return at == term->size;
}

/* A Roman number of several letters. */
static uint64_t roman_at(const struct facts *facts, size_t at)
{
    const struct term *term = &facts->terms.items[at];
    uint64_t number;

    if (term->kind != TERM_WORD || term->is_taken || term->size < 2 || is_behind_name(facts, at) ||
        number_roman_read(term, &number) < term->size || !is_roman(term, number))
        return 0;
    return number;
}

static bool add_roman(struct facts *facts, uint64_t number, size_t at)
{
    char value[QUANTITY_TEXT_SIZE];

    return facts_add_doubtful(facts, DOUBT_ROMAN, quantity_text(quantity_of(number), "", value), at, at + 1);
}

/* A letter behind degrees, or their minutes and seconds. */
static bool is_compass(const struct facts *facts, size_t at)
{
    const struct term *term = &facts->terms.items[at];

    return at && term->kind == TERM_WORD && term->size == 1 && strchr("NSEWOL", term->text[0]) && !term->is_taken &&
           (term_is_mark(&term[-1], 0xB0) || (unit_primes(term[-1].code) && term[-1].is_taken));
}

bool facts_find_codes(struct facts *facts)
{
    for (size_t i = 0, end; i < facts->terms.count; i = end > i ? end : i + 1) {
        uint64_t roman = roman_at(facts, i);
        end = code_end(facts, i);
        if ((end > i && !add_code(facts, i, end)) || (roman && !add_roman(facts, roman, i)) ||
            (is_compass(facts, i) && !facts_add_doubtful(facts, DOUBT_COMPASS, facts->terms.items[i].folded, i, i + 1)))
            return false;
    }
    return true;
}
