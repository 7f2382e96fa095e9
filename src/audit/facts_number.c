/* Facts: numbers and sums of money, in digits or in words, with scale and unit: "4.2 billion" is 4,200,000,000. */
#include "money.h"
#include "number_words.h"
#include "numeral_marks.h"
#include "quantity.h"
#include "units.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A number as it is read, term by term. */
struct reading {
    struct quantity quantity;
    char special[24]; /* a value that is no quantity, "2/3"; or "" */
    struct unit unit;
    struct unit symbol; /* a unit that counts only against another one */
    int scale; /* the powers of ten that its words gave to the quantity: 6 for "million" */
    bool is_fraction;
    bool is_ordinal;
    bool is_money;
    bool is_negative;
    size_t first;
    size_t end;
};

/* "18 000": groups of three digits with spaces between. */
static size_t read_groups(const struct facts *facts, size_t at, struct reading *reading)
{
    const struct term *terms = facts->terms.items;
    long number = quantity_whole(&terms[at], 3);
    uint64_t whole = number > 0 ? (uint64_t)number : 0;

    reading->quantity = quantity_read(facts->lexicon, &terms[at++]);
    if (!whole)
        return at;
    for (; at < facts->terms.count && terms[at].size == 3 && !terms[at].is_glued && (number = quantity_whole(&terms[at], 3)) >= 0;
         at++) {
        whole = whole * 1000 + (uint64_t)number;
        reading->quantity = quantity_of(whole);
    }
    return at;
}

/* "5 m" may be five metres: a single letter is a scale only where it touches the digits, or a sign of money: "38 M€". */
static bool is_scale(const struct facts *facts, size_t at, size_t taken)
{
    const struct term *terms = facts->terms.items;
    const char *value;

    if (!taken || terms[at].size > 1)
        return taken > 0;
    return (terms[at].is_glued && !facts_phrase(facts, at, LEXICON_UNITS, &value)) ||
           (terms[at + 1].is_glued && money_sign(&terms[at + 1]));
}

static size_t read_scale(const struct facts *facts, size_t at, struct reading *reading)
{
    const struct term *terms = facts->terms.items;
    const char *value;

    for (;;) {
        size_t from = at + (at < facts->terms.count && terms[at].is_hyphen && terms[at].is_glued && terms[at + 1].is_glued);
        size_t taken = facts_phrase(facts, from, LEXICON_SCALES, &value);
        if (!is_scale(facts, from, taken))
            return at;
        reading->quantity.exponent += atoi(value);
        reading->scale += atoi(value);
        at = from + taken;
        /* "Mio." is an abbreviation, unless it ends the sentence. */
        if (at + 1 < facts->terms.count && terms[at - 1].size <= 3 && term_is_mark(&terms[at], '.'))
            at++;
    }
}

/* "and a half", behind a number, its scale or its unit. */
static size_t read_half(const struct facts *facts, size_t at, struct reading *reading)
{
    const char *value;
    size_t taken = reading->special[0] ? 0 : facts_phrase(facts, at, LEXICON_HALF, &value);

    if (taken)
        reading->quantity = quantity_and_half(reading->quantity);
    return at + taken;
}

/* What stands behind a number: "%", "euros", "kilometres". Returns where it ends. */
static size_t read_unit(const struct facts *facts, size_t at, struct reading *reading)
{
    const struct term *terms = facts->terms.items;
    size_t end;

    if (at >= facts->terms.count)
        return at;
    const char *currency = reading->is_money ? NULL : money_behind(facts, at, reading->quantity, &end);
    if (currency) {
        reading->is_money = true;
        reading->unit = unit_named(currency);
        return end;
    }
    if (reading->is_money)
        return at;
    size_t from = at + (terms[at].is_hyphen && terms[at].is_glued);
    end = unit_read(facts, from, &reading->unit);
    return end > from ? end : at;
}

/* A half is 50%, and half a million 500,000; a third has no name in digits. */
static void set_fraction(struct reading *reading, struct fraction fraction)
{
    snprintf(reading->special, sizeof reading->special, "%u/%u", fraction.part, fraction.whole);
    if (!fraction.whole || 100 * fraction.part % fraction.whole)
        return;
    reading->special[0] = '\0';
    reading->is_fraction = true;
    reading->quantity = quantity_of(100 * fraction.part / fraction.whole);
    reading->quantity.exponent -= 2;
}

static void end_fraction(struct reading *reading)
{
    if (!reading->is_fraction || reading->unit.name[0] || reading->scale)
        return;
    reading->quantity.exponent += 2;
    reading->unit = unit_named("%");
}

/* A word for minus before the number; "~" is one only before degrees: Spanish "menos 5" are five fewer. */
static bool is_minus(const struct facts *facts, const struct reading *reading)
{
    const struct term *terms = facts->terms.items;
    size_t at = reading->first - 1;
    const char *value;

    return facts_phrase(facts, at, LEXICON_MINUS, &value) == 1 && !terms[at].is_idiom &&
           (*value != '~' || strncmp(reading->unit.name, "deg", 3) == 0) && (!at || terms[at - 1].kind != TERM_NUMBER) &&
           !facts_is_hedged(facts, reading->first);
}

/* "-5", and "minus 5"; "3-5" and "10 minus 5" have no number below zero. */
static void read_minus(const struct facts *facts, struct reading *reading)
{
    const struct term *terms = facts->terms.items;
    size_t first = reading->first;

    if (!first)
        return;
    reading->is_negative = terms[first - 1].is_hyphen ? terms[first].is_glued && (first == 1 || !terms[first - 1].is_glued)
                                                      : is_minus(facts, reading);
    reading->first -= reading->is_negative;
}

static void read_before(const struct facts *facts, struct reading *reading)
{
    size_t first;
    const char *currency = money_before(facts, reading->first, &first);

    if (currency) {
        reading->is_money = true;
        reading->unit = unit_named(currency);
        reading->first = first;
    }
}

/* A number in a name is none: "F-16". */
static bool is_in_name(const struct facts *facts, size_t at)
{
    const struct term *terms = facts->terms.items;

    return at > 1 && terms[at].is_glued && terms[at - 1].is_hyphen && terms[at - 1].is_glued && terms[at - 2].kind == TERM_WORD &&
           terms[at - 2].is_upper;
}

/* "one" is a number where it counts something: "one of them", "no one" do not. */
static bool is_pronoun(const struct facts *facts, size_t at)
{
    const struct term *terms = facts->terms.items;
    const char *value;
    size_t next = at + 1;

    if (terms[at].folded_size != 3 || memcmp(terms[at].folded, "one", 3) != 0 || strcmp(facts->lexicon->language, "en") != 0)
        return false;
    next += next < facts->terms.count && terms[next].is_hyphen && terms[next].is_glued;
    /* "one and a half", "two to one" and "three goals to one". */
    if (facts_phrase(facts, next, LEXICON_HALF, &value) ||
        (at > 2 && facts_phrase(facts, at - 1, LEXICON_RANGE, &value) && (terms[at - 2].is_taken || terms[at - 3].is_taken)))
        return false;
    return next >= facts->terms.count || terms[next].kind != TERM_WORD ||
           lexicon_has(facts->lexicon, &terms[next], LEXICON_FUNCTION) ||
           (at && terms[at - 1].kind == TERM_WORD && lexicon_has(facts->lexicon, &terms[at - 1], LEXICON_FUNCTION) &&
            lexicon_has(facts->lexicon, &terms[at - 1], LEXICON_NEGATION));
}

/* Where an ordinal ends behind its digits: "3rd", "3.ª", and "die 3. Auflage", whose full stop ends no sentence. 0: it is none. */
static size_t read_suffix(const struct facts *facts, size_t at)
{
    const struct term *terms = facts->terms.items, full_stop = { .folded = ".", .folded_size = 1, .kind = TERM_WORD };
    bool stop = at + 1 < facts->terms.count && term_is_mark(&terms[at], '.') && terms[at].is_glued;
    size_t last = at + stop;

    if (unit_is_degrees(facts, at))
        return 0;
    if (last < facts->terms.count && terms[last].is_glued && lexicon_has(facts->lexicon, &terms[last], LEXICON_SUFFIX))
        return last + 1;
    bool begins = terms[last].is_upper && lexicon_has(facts->lexicon, &terms[last], LEXICON_FUNCTION);
    bool ordinal = stop && terms[last].kind == TERM_WORD && !begins && quantity_whole(&terms[at - 1], 3) > 0;
    return ordinal && lexicon_has(facts->lexicon, &full_stop, LEXICON_SUFFIX) ? last : 0;
}

/* "2/3", not "24/7" and no date of three parts. */
static bool read_written_fraction(const struct facts *facts, size_t at, struct fraction *fraction, size_t *end)
{
    const struct term *terms = facts->terms.items;

    *end = at + 1;
    if (numeral_fraction(&terms[at], fraction))
        return true;
    *end = at + 3;
    if (*end > facts->terms.count || (terms[at + 1].code != '/' && terms[at + 1].code != 0x2044) || !terms[at + 1].is_glued ||
        !terms[at + 2].is_glued || (term_is_mark(&terms[at + 3], '/') && terms[at + 3].is_glued))
        return false;
    long part = quantity_whole(&terms[at], 2), whole = quantity_whole(&terms[at + 2], 2);
    *fraction = (struct fraction){ (unsigned)part, (unsigned)whole };
    return part >= 1 && part < whole;
}

/* "5¼" and "5 1/4". */
static void read_mixed(const struct facts *facts, struct reading *reading)
{
    const struct term *next = &facts->terms.items[reading->end];
    struct fraction fraction;
    size_t end;

    if ((next->is_glued && next->kind == TERM_NUMBER) || !read_written_fraction(facts, reading->end, &fraction, &end))
        return;
    struct quantity sum = quantity_add_part(reading->quantity, fraction.part, fraction.whole);
    if (sum.mantissa == reading->quantity.mantissa)
        snprintf(reading->special, sizeof reading->special, "%" PRIu64 "e%d+%u/%u", sum.mantissa, sum.exponent, fraction.part,
                 fraction.whole);
    reading->quantity = sum;
    reading->end = end;
}

/* "10³" is a thousand; any other power is compared as it stands. */
static void read_power(const struct facts *facts, struct reading *reading)
{
    int power;
    size_t taken = numeral_power(&facts->terms.items[reading->end], &power);

    if (!taken)
        return;
    if (reading->quantity.mantissa == 1 && reading->quantity.exponent == 1)
        reading->quantity.exponent = power;
    else
        snprintf(reading->special, sizeof reading->special, "%" PRIu64 "e%d^%d", reading->quantity.mantissa,
                 reading->quantity.exponent, power);
    reading->end += taken;
}

static bool read_digits(const struct facts *facts, size_t at, struct reading *reading)
{
    struct fraction fraction;

    if (read_written_fraction(facts, at, &fraction, &reading->end)) {
        set_fraction(reading, fraction);
        return true;
    }
    reading->end = read_groups(facts, at, reading);
    size_t suffix = read_suffix(facts, reading->end);
    if (suffix) {
        reading->is_ordinal = true;
        reading->end = suffix;
        return true;
    }
    read_mixed(facts, reading);
    read_power(facts, reading);
    return true;
}

/* "a metre and a half": one and a half of it. */
static bool read_unit_and_half(const struct facts *facts, size_t at, struct reading *reading)
{
    const char *value;
    size_t taken = facts_phrase(facts, at, LEXICON_UNITS, &value);

    reading->quantity = quantity_of(1);
    return taken && facts_phrase(facts, at + taken, LEXICON_HALF, &value);
}

static bool read_words(const struct facts *facts, size_t at, struct reading *reading)
{
    struct number_words words;
    uint64_t ordinal = number_ordinal_read(facts, at, &reading->end);

    if (ordinal) {
        reading->is_ordinal = true;
        reading->quantity = quantity_of(ordinal);
        return true;
    }
    if (is_pronoun(facts, at) || !number_words_read(facts, at, &words)) {
        reading->end = at;
        return read_unit_and_half(facts, at, reading);
    }
    reading->quantity = words.quantity;
    reading->scale = words.scale;
    reading->end = words.end;
    struct fraction fraction;
    if (words.fraction && sscanf(words.fraction, "%u/%u", &fraction.part, &fraction.whole) == 2)
        set_fraction(reading, fraction);
    return true;
}

/* A language without a lexicon has no words for units: "5 km" may be "5 chilometri", and the symbol stands apart. */
static void take_unit(const struct facts *facts, struct reading *reading)
{
    if (facts->lexicon->count || reading->is_money || reading->unit.name[0] == '%') {
        reading->quantity = unit_quantity(&reading->unit, reading->quantity);
        return;
    }
    reading->symbol = reading->unit;
    reading->unit = (struct unit){ .scale = 0 };
}

static bool read_number(const struct facts *facts, size_t at, struct reading *reading)
{
    const struct term *term = &facts->terms.items[at];

    *reading = (struct reading){ .first = at, .end = at };
    if (term->is_taken || term->is_idiom || is_in_name(facts, at) ||
        (term->kind == TERM_MARK && !numeral_is_fraction(term)))
        return false;
    if (!(term->kind == TERM_WORD ? read_words : read_digits)(facts, at, reading))
        return false;
    read_before(facts, reading);
    if (reading->is_ordinal)
        return true;
    reading->end = read_half(facts, reading->end, reading);
    reading->end = read_scale(facts, reading->end, reading);
    reading->end = read_half(facts, reading->end, reading);
    size_t end = read_unit(facts, reading->end, reading);
    reading->end = end > reading->end ? read_half(facts, end, reading) : end;
    end_fraction(reading);
    read_minus(facts, reading);
    take_unit(facts, reading);
    return true;
}

static size_t range_at(const struct facts *facts, size_t at)
{
    const char *value;

    return facts->terms.items[at].is_hyphen ? 1 : facts_phrase(facts, at, LEXICON_RANGE, &value);
}

/* "10 to 15 million euros": what stands behind the second number is the first one's, too. */
static void share_unit(const struct facts *facts, struct reading *first)
{
    struct reading second;
    size_t at = first->end, taken = at + 1 < facts->terms.count ? range_at(facts, at) : 0;

    if (first->special[0] || first->is_ordinal || !taken || !read_number(facts, at + taken, &second) || second.special[0] ||
        second.is_ordinal || second.first != at + taken || (first->unit.name[0] && second.unit.name[0]))
        return;
    if (!first->scale)
        first->quantity.exponent += second.scale;
    if (first->unit.name[0] || !second.unit.name[0])
        return;
    first->unit = second.unit;
    first->is_money = second.is_money;
    take_unit(facts, first);
}

/* "$2–3 million": the sign before the first number is the second one's, too. */
static void share_sign(const struct facts *facts, const struct reading *first, struct reading *second)
{
    bool sign = first->is_money && facts->terms.items[first->first].kind == TERM_MARK && first->end < facts->terms.count;
    const char *value;
    size_t between = sign ? range_at(facts, first->end) : 0;

    /* "$5 and 12 people" */
    if (!between || (facts_phrase(facts, first->end, LEXICON_RANGE, &value) && *value == '+') ||
        first->end + between != second->first || second->unit.name[0] || second->is_ordinal || second->special[0])
        return;
    second->is_money = true;
    second->unit = first->unit;
}

static bool add_symbol(struct facts *facts, const struct reading *reading)
{
    const struct unit *symbol = &reading->symbol;
    char value[96];

    snprintf(value, sizeof value, "%s %d *%" PRIu64, symbol->name, symbol->scale, symbol->factor);
    return !symbol->name[0] || facts_add_doubtful(facts, DOUBT_SYMBOL, value, reading->first, reading->end);
}

static bool add_number(struct facts *facts, const struct reading *reading)
{
    char value[96], quantity[QUANTITY_TEXT_SIZE];

    if (reading->special[0]) /* its unit is of a size, too: "2/3 km" are not 2/3 m */
        snprintf(value, sizeof value, "%s%s*%" PRIu64 "e%d %s", reading->is_negative ? "-" : "", reading->special,
                 reading->unit.factor, reading->scale + reading->unit.scale, reading->unit.name);
    else
        snprintf(value, sizeof value, "%s%s%s", reading->is_negative ? "-" : "",
                 quantity_text(reading->quantity, reading->unit.name, quantity), reading->is_ordinal ? "th" : "");
    return facts_add(facts, reading->is_money ? FACT_MONEY : FACT_NUMBER, value, reading->first, reading->end);
}

bool facts_find_numbers(struct facts *facts)
{
    struct reading reading, last = { .end = facts->terms.count };

    for (size_t i = 0; i < facts->terms.count;) {
        if (!read_number(facts, i, &reading)) {
            i++;
            continue;
        }
        share_unit(facts, &reading);
        share_sign(facts, &last, &reading);
        last = reading;
        if (!add_number(facts, &reading) || !add_symbol(facts, &reading))
            return false;
        for (size_t t = reading.first; t < reading.end; t++)
            facts->terms.items[t].is_taken = true;
        i = reading.end > i ? reading.end : i + 1;
    }
    return true;
}
