/* Facts: numbers and sums of money, in digits or in words, with scale and unit: "4.2 billion" is 4,200,000,000. */
#include "quantity.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A number as it is read, term by term. */
struct reading {
    struct quantity quantity;
    const char *special; /* a value that is no quantity, "2/3"; or NULL */
    char unit[24];       /* "" for none */
    bool is_ordinal;
    bool is_money;
    bool is_negative;
    size_t first;
    size_t end;
};

static size_t match(const struct facts *facts, size_t at, enum lexicon_list list, const char **value)
{
    return at < facts->terms.count && !facts->terms.items[at].is_taken
               ? lexicon_match(facts->lexicon, &facts->terms.items[at], facts->terms.count - at, list, value)
               : 0;
}

static const char *symbol_of(const struct term *term)
{
    static const struct { uint32_t code; const char *name; } symbols[] = {
        { '$', "USD" }, { 0x20AC, "EUR" }, { 0xA3, "GBP" }, { 0xA5, "JPY" }, { 0x20B9, "INR" }, { 0x20BD, "RUB" }, { 0x20A9, "KRW" },
    };

    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
        if (term_is_mark(term, symbols[i].code))
            return symbols[i].name;
    return NULL;
}

/* "twenty-three", "two hundred and five", "three": small numbers in words. Returns where they end. */
static size_t read_words(const struct facts *facts, size_t at, struct reading *reading)
{
    uint64_t number = 0;
    const char *value;
    size_t taken, end = at;

    while ((taken = match(facts, at, LEXICON_NUMBERS, &value)) > 0) {
        bool whole = strspn(value, "0123456789") == strlen(value);
        if (!whole && end > reading->first)
            break;
        end = at + taken;
        if (!whole) {
            reading->special = value;
            return end;
        }
        number += strtoull(value, NULL, 10);
        at = end;
        if ((taken = match(facts, at, LEXICON_SCALES, &value)) > 0 && strcmp(value, "2") == 0) {
            number *= 100;
            at = end = at + taken;
        }
        bool joined = at < facts->terms.count && (facts->terms.items[at].is_hyphen || (number >= 30 && match(facts, at, LEXICON_RANGE, &value)));
        if (!joined && number % 100 < 20 && number % 100 > 0)
            break;
        at += joined;
    }
    reading->quantity = quantity_of(number);
    return end;
}

/* "18 000": groups of three digits with spaces between. */
static size_t read_groups(const struct facts *facts, size_t at, struct reading *reading)
{
    const struct term *terms = facts->terms.items;
    long number = quantity_whole(&terms[at], 3);
    uint64_t whole = number > 0 ? (uint64_t)number : 0;

    reading->quantity = quantity_read(facts->lexicon, &terms[at++]);
    if (!whole)
        return at;
    for (; at < facts->terms.count && terms[at].size == 3 && !terms[at].is_glued && (number = quantity_whole(&terms[at], 3)) >= 0; at++) {
        whole = whole * 1000 + (uint64_t)number;
        reading->quantity = quantity_of(whole);
    }
    return at;
}

static size_t read_scale(const struct facts *facts, size_t at, struct reading *reading)
{
    const char *value;
    size_t taken;

    while ((taken = match(facts, at, LEXICON_SCALES, &value)) > 0) {
        /* "5 m" may be five metres: a single letter is a scale only where it touches the digits. */
        if (facts->terms.items[at].size == 1 && !facts->terms.items[at].is_glued)
            break;
        reading->quantity.exponent += atoi(value);
        at += taken;
        /* "Mio." is an abbreviation, unless it ends the sentence. */
        if (at + 1 < facts->terms.count && facts->terms.items[at - 1].size <= 3 && term_is_mark(&facts->terms.items[at], '.'))
            at++;
    }
    return at;
}

static void set_unit(struct reading *reading, const char *value)
{
    size_t size = strcspn(value, " ");

    snprintf(reading->unit, sizeof reading->unit, "%.*s", (int)size, value);
    reading->quantity.exponent += value[size] ? atoi(value + size) : 0;
}

/* What stands behind a number: "%", "euros", "kilometres", "th". Returns where it ends. */
static size_t read_unit(const struct facts *facts, size_t at, struct reading *reading)
{
    const struct term *terms = facts->terms.items;
    const char *value, *symbol = at < facts->terms.count ? symbol_of(&terms[at]) : NULL;
    size_t taken, from = at + (at < facts->terms.count && terms[at].is_hyphen && terms[at].is_glued);

    if (at < facts->terms.count && term_is_mark(&terms[at], '%')) {
        set_unit(reading, "%");
        return at + 1;
    }
    if (symbol && !reading->is_money) {
        reading->is_money = true;
        set_unit(reading, symbol);
        return at + 1;
    }
    if (!reading->is_money && (taken = match(facts, from, LEXICON_CURRENCY, &value)) > 0) {
        reading->is_money = true;
        set_unit(reading, value);
        return from + taken;
    }
    if (!reading->is_money && (taken = match(facts, from, LEXICON_UNITS, &value)) > 0) {
        set_unit(reading, value);
        return from + taken;
    }
    return at;
}

/* A half is 50%; a third has no name in per cent. */
static void read_fraction(struct reading *reading)
{
    unsigned part, whole;

    if (!reading->special || sscanf(reading->special, "%u/%u", &part, &whole) != 2 || !whole || 100 * part % whole || reading->unit[0])
        return;
    reading->special = NULL;
    reading->quantity = quantity_of(100 * part / whole);
    set_unit(reading, "%");
}

static void read_before(const struct facts *facts, struct reading *reading)
{
    const struct term *terms = facts->terms.items;
    size_t at = reading->first;
    const char *value;

    if (!at)
        return;
    const char *symbol = symbol_of(&terms[at - 1]);
    bool code = terms[at - 1].size == 3 && terms[at - 1].is_upper && match(facts, at - 1, LEXICON_CURRENCY, &value) == 1;
    if (symbol || code) {
        reading->is_money = true;
        set_unit(reading, symbol ? symbol : value);
        reading->first = --at;
    }
    reading->is_negative = at && terms[at].is_glued && terms[at - 1].is_hyphen && (at == 1 || !terms[at - 1].is_glued);
    reading->first -= reading->is_negative;
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

    if (terms[at].folded_size != 3 || memcmp(terms[at].folded, "one", 3) != 0 || strcmp(facts->lexicon->language, "en") != 0)
        return false;
    return at + 1 >= facts->terms.count || terms[at + 1].kind != TERM_WORD || lexicon_has(facts->lexicon, &terms[at + 1], LEXICON_FUNCTION) ||
           (at && terms[at - 1].kind == TERM_WORD && lexicon_has(facts->lexicon, &terms[at - 1], LEXICON_FUNCTION) &&
            lexicon_has(facts->lexicon, &terms[at - 1], LEXICON_NEGATION));
}

static bool read_number(const struct facts *facts, size_t at, struct reading *reading)
{
    const struct term *term = &facts->terms.items[at];
    const char *value;
    size_t taken;

    *reading = (struct reading){ .first = at, .end = at };
    if (term->is_taken || is_in_name(facts, at))
        return false;
    if (term->kind == TERM_NUMBER) {
        reading->end = read_groups(facts, at, reading);
        if (reading->end < facts->terms.count && term[reading->end - at].is_glued && match(facts, reading->end, LEXICON_SUFFIX, &value) == 1) {
            reading->is_ordinal = true;
            reading->end++;
        }
    } else if ((taken = match(facts, at, LEXICON_ORDINALS, &value)) > 0) {
        reading->is_ordinal = true;
        reading->quantity = quantity_of(strtoull(value, NULL, 10));
        reading->end = at + taken;
    } else if (is_pronoun(facts, at) || (reading->end = read_words(facts, at, reading)) == at) {
        return false;
    }
    if (!reading->is_ordinal)
        reading->end = read_scale(facts, reading->end, reading);
    read_before(facts, reading);
    if (!reading->is_ordinal)
        reading->end = read_unit(facts, reading->end, reading);
    read_fraction(reading);
    return true;
}

/* "10 to 15 million euros": what stands behind the second number is the first one's, too. */
static void share_unit(const struct facts *facts, struct reading *first)
{
    const struct term *terms = facts->terms.items;
    struct reading second;
    const char *value;
    size_t at = first->end;

    if (first->unit[0] || first->special || first->is_ordinal || at + 1 >= facts->terms.count)
        return;
    size_t taken = terms[at].is_hyphen ? 1 : match(facts, at, LEXICON_RANGE, &value);
    if (!taken || !read_number(facts, at + taken, &second) || second.special || second.first != at + taken || !second.unit[0])
        return;
    struct quantity bare = quantity_read(facts->lexicon, &terms[at + taken]);
    memcpy(first->unit, second.unit, sizeof first->unit);
    first->is_money = second.is_money;
    if (terms[at + taken].kind == TERM_NUMBER && terms[first->first].kind == TERM_NUMBER && bare.mantissa == second.quantity.mantissa)
        first->quantity.exponent += second.quantity.exponent - bare.exponent;
}

static bool add_number(struct facts *facts, const struct reading *reading)
{
    char value[96];

    if (reading->special)
        snprintf(value, sizeof value, "%s %s", reading->special, reading->unit);
    else
        snprintf(value, sizeof value, "%s%" PRIu64 "e%d %s%s", reading->is_negative ? "-" : "", reading->quantity.mantissa,
                 reading->quantity.exponent, reading->unit, reading->is_ordinal ? "th" : "");
    return facts_add(facts, reading->is_money ? FACT_MONEY : FACT_NUMBER, value, reading->first, reading->end);
}

bool facts_find_numbers(struct facts *facts)
{
    struct reading reading;

    for (size_t i = 0; i < facts->terms.count;) {
        if (!read_number(facts, i, &reading)) {
            i++;
            continue;
        }
        share_unit(facts, &reading);
        if (!add_number(facts, &reading))
            return false;
        for (size_t t = reading.first; t < reading.end; t++)
            facts->terms.items[t].is_taken = true;
        i = reading.end > i ? reading.end : i + 1;
    }
    return true;
}
