#include "number_words.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* A number is a sum of groups, each of them below a thousand and times its scale: "two hundred and five | thousand", "three". */
struct sum {
    uint64_t groups;
    uint64_t group;
    uint64_t room; /* what comes must be less: a thousand stands behind a million, not a million behind a thousand */
    int scale;
};

enum { COMPOUND_MAX = 64 };

static bool is_whole(const char *value)
{
    return value[strspn(value, "0123456789")] == '\0';
}

/* German writes a number below a million as one word: "zweihundertfünfzigtausend". 0: it is no such word. */
static uint64_t read_compound(const struct facts *facts, const char *word, size_t size)
{
    static const struct { const char *name; uint64_t factor; } parts[] = { { "tausend", 1000 }, { "hundert", 100 }, { "und", 1 } };
    const struct term whole = { .folded = word, .folded_size = (uint32_t)size, .kind = TERM_WORD };
    const char *value;

    if (size == 3 && memcmp(word, "ein", 3) == 0)
        return 1;
    if (lexicon_match(facts->lexicon, &whole, 1, LEXICON_NUMBERS, &value) && is_whole(value))
        return strtoull(value, NULL, 10);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t length = strlen(parts[i].name);
        for (size_t at = 0; at + length <= size; at++) {
            if (memcmp(word + at, parts[i].name, length) != 0)
                continue;
            size_t behind = at + length;
            uint64_t left = at ? read_compound(facts, word, at) : parts[i].factor > 1;
            uint64_t right = behind < size ? read_compound(facts, word + behind, size - behind) : 0;
            return left && (right || (behind == size && parts[i].factor > 1)) ? left * parts[i].factor + right : 0;
        }
    }
    return 0;
}

/* One word or phrase of a number; returns how many terms it takes. */
static size_t read_piece(const struct facts *facts, size_t at, uint64_t *number, const char **value)
{
    const struct term *term = &facts->terms.items[at];
    size_t taken = facts_phrase(facts, at, LEXICON_NUMBERS, value);

    *number = taken && is_whole(*value) ? strtoull(*value, NULL, 10) : 0;
    if (taken || at >= facts->terms.count || term->is_taken || term->folded_size < 7 || term->folded_size > COMPOUND_MAX ||
        strcmp(facts->lexicon->language, "de") != 0)
        return taken;
    *number = read_compound(facts, term->folded, term->folded_size);
    *value = "0";
    return *number > 0;
}

/* Add a piece to the sum, if a number may go on with it: "twenty-three", "a hundred and five", not "three twenty". */
static bool add_piece(struct sum *sum, uint64_t number)
{
    bool tens = sum->group && sum->group % 10 == 0 && sum->group % 100 != 10 && number < 10;
    bool hundreds = sum->group && sum->group % 100 == 0 && number < 100;

    if (sum->group ? !tens && !hundreds : number >= sum->room)
        return false;
    if (number > 0 && number < 1000) {
        sum->group += number;
        return true;
    }
    /* Nothing stands behind a zero. */
    sum->groups += number;
    sum->room = number;
    return true;
}

static bool add_scale(struct sum *sum, int scale)
{
    uint64_t factor = 1;

    for (int i = 0; i < scale && i < 15; i++)
        factor *= 10;
    if (!sum->group || factor >= sum->room)
        return false;
    if (scale == 2) {
        sum->group *= 100;
        return true;
    }
    sum->groups += sum->group * factor;
    sum->group = 0;
    sum->room = factor;
    sum->scale = scale;
    return true;
}

/* "and" and hyphens may stand inside a number. */
static size_t skip_join(const struct facts *facts, size_t at)
{
    const char *value;

    if (at < facts->terms.count && facts->terms.items[at].is_hyphen && facts->terms.items[at].is_glued)
        return at + 1;
    return at + (facts_phrase(facts, at, LEXICON_RANGE, &value) && *value == '+');
}

/* "Only before what can be counted": French "neuf" is new, too, and Spanish "medio" a middle. */
static bool is_counting(const struct facts *facts, size_t at)
{
    const struct term *term = &facts->terms.items[at];
    const char *value;

    if (at >= facts->terms.count || term->kind != TERM_WORD)
        return false;
    char last = term->folded_size ? term->folded[term->folded_size - 1] : '\0';
    return last == 's' || last == 'x' || facts_phrase(facts, at, LEXICON_SCALES, &value) ||
           facts_phrase(facts, at, LEXICON_UNITS, &value) || facts_phrase(facts, at, LEXICON_CURRENCY, &value);
}

static void set_value(struct number_words *words, const char *value)
{
    const struct term digits = { .text = value, .size = (uint32_t)strlen(value), .kind = TERM_NUMBER };

    words->fraction = strchr(value, '/') ? value : NULL;
    words->quantity = words->fraction ? quantity_of(0) : quantity_decimal(&digits);
}

bool number_words_read(const struct facts *facts, size_t at, struct number_words *words)
{
    struct sum sum = { .room = UINT64_MAX };
    const char *value;
    uint64_t number;
    size_t taken = read_piece(facts, at, &number, &value), next = at;

    *words = (struct number_words){ .end = at };
    if (!taken)
        return false;
    if (*value == '~' && !is_counting(facts, at + taken + (facts->terms.items[at + taken].is_hyphen)))
        return false;
    value += *value == '~';
    if (!is_whole(value)) {
        set_value(words, value);
        words->end = at + taken;
        return true;
    }
    number = number ? number : strtoull(value, NULL, 10);
    for (;; next = skip_join(facts, words->end)) {
        if (next > at)
            taken = read_piece(facts, next, &number, &value);
        bool goes_on = taken && is_whole(value) && add_piece(&sum, number);
        if (!goes_on) {
            taken = facts_phrase(facts, next, LEXICON_SCALES, &value);
            goes_on = taken && facts->terms.items[next].size > 1 && add_scale(&sum, atoi(value));
        }
        if (!goes_on)
            break;
        words->end = next + taken;
        if (words->end >= facts->terms.count)
            break;
    }
    words->quantity = quantity_of(sum.groups + sum.group);
    words->scale = sum.scale;
    return words->end > at;
}

size_t number_roman_read(const struct term *term, uint64_t *number)
{
    static const struct { char letter; unsigned value; } letters[] = {
        { 'I', 1 }, { 'V', 5 }, { 'X', 10 }, { 'L', 50 }, { 'C', 100 },
    };
    enum { LETTERS = sizeof letters / sizeof *letters };
    unsigned last = 0;
    size_t at = 0;

    *number = 0;
    for (; at < term->size; at++) {
        size_t i = 0;
        while (i < LETTERS && letters[i].letter != term->text[at])
            i++;
        if (i == LETTERS)
            break;
        *number += letters[i].value;
        if (letters[i].value > last)
            *number -= 2 * last;
        last = letters[i].value;
    }
    return at;
}

static bool is_century(const struct facts *facts, size_t at)
{
    const char *value;

    return facts_phrase(facts, at, LEXICON_UNITS, &value) && strcmp(value, "century") == 0;
}

/* "XVIIIe", or "XVIII" beside a century: other Roman numbers are part of a name. */
static uint64_t read_roman_ordinal(const struct facts *facts, size_t at, size_t *end)
{
    const struct term *term = &facts->terms.items[at];
    uint64_t number;
    size_t size = term->is_upper ? number_roman_read(term, &number) : 0;

    /* "Ce" and "Les" begin with a Roman letter. */
    if (!size || (size == 1 && size < term->size && !is_century(facts, at + 1)))
        return 0;
    const struct term suffix = { .folded = term->folded + size,
                                 .folded_size = (uint32_t)(term->folded_size - size),
                                 .kind = TERM_WORD };
    bool marked = size < term->folded_size && lexicon_has(facts->lexicon, &suffix, LEXICON_SUFFIX);
    bool beside = size == term->size && ((at && is_century(facts, at - 1)) || is_century(facts, at + 1));
    *end = at + 1;
    return marked || beside ? number : 0;
}

/* "The first" counts, "he first went" does not. */
static bool is_adverb(const struct facts *facts, size_t at)
{
    const struct term *before = &facts->terms.items[at ? at - 1 : 0];

    return at && before->kind == TERM_WORD && !lexicon_has(facts->lexicon, before, LEXICON_FUNCTION) &&
           !lexicon_has(facts->lexicon, before, LEXICON_MONTHS) && strchr(before->folded, '\'') == NULL;
}

uint64_t number_ordinal_read(const struct facts *facts, size_t at, size_t *end)
{
    const char *value;
    size_t taken = facts_phrase(facts, at, LEXICON_ORDINALS, &value);

    /* "~": a verb, too, but for a capital behind it: "achten Rang", not "achten auf". */
    if (taken && *value == '~' && !facts->terms.items[at + taken].is_upper)
        return 0;
    if (taken && (facts_is_source_phrase(facts, at) || (strcmp(value, "1") == 0 && is_adverb(facts, at))))
        return 0;
    *end = at + taken;
    return taken ? strtoull(value + (*value == '~'), NULL, 10) : read_roman_ordinal(facts, at, end);
}
