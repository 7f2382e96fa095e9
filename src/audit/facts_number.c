/* Facts: numbers and sums of money, in digits or in words, with scale and unit: "4.2 billion" is 4,200,000,000. */
#include "number_words.h"
#include "quantity.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A number as it is read, term by term. */
struct reading {
    struct quantity quantity;
    char special[12];    /* a value that is no quantity, "2/3"; or "" */
    char unit[24];       /* "" for none */
    int scale;           /* the powers of ten that its words gave to the quantity: 6 for "million" */
    int unit_scale;      /* 3 for "kilometres" */
    uint64_t unit_factor; /* 60 for "minutes"; 0 for none */
    bool is_fraction;
    bool is_ordinal;
    bool is_money;
    bool is_negative;
    size_t first;
    size_t end;
};

static const char *symbol_of(const struct term *term)
{
    static const struct { uint32_t code; const char *name; } symbols[] = {
        { '$', "USD" }, { 0x20AC, "EUR" }, { 0xA3, "GBP" }, { 0xA5, "JPY" }, { 0x20B9, "INR" }, { 0x20BD, "RUB" },
        { 0x20A9, "KRW" },
    };

    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
        if (term_is_mark(term, symbols[i].code))
            return symbols[i].name;
    return NULL;
}

/* The country before a dollar sign: "R$" are reais, "US$" are plain dollars. NULL: there is none. */
static const char *dollars_of(const struct term *country)
{
    static const struct { const char *country, *name; } dollars[] = {
        { "us", "USD" }, { "r", "BRL" }, { "a", "AUD" }, { "au", "AUD" }, { "c", "CAD" }, { "ca", "CAD" },
        { "nz", "NZD" }, { "hk", "HKD" }, { "s", "SGD" }, { "nt", "TWD" },
    };

    for (size_t i = 0; country->kind == TERM_WORD && i < sizeof dollars / sizeof *dollars; i++)
        if (country->folded_size == strlen(dollars[i].country) &&
            memcmp(country->folded, dollars[i].country, country->folded_size) == 0)
            return dollars[i].name;
    return NULL;
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
           (terms[at + 1].is_glued && symbol_of(&terms[at + 1]));
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

    if (!taken && facts->terms.items[at].code == 0xBD && facts->terms.items[at].is_glued) /* 5½ */
        taken = 1;

    if (taken)
        reading->quantity = quantity_and_half(reading->quantity);
    return at + taken;
}

static void set_unit(struct reading *reading, const char *value)
{
    size_t size = strcspn(value, " ");
    const char *times = strchr(value, '*');

    /* "-" is no unit: an age of 24 is written with "years old", and without. */
    snprintf(reading->unit, sizeof reading->unit, "%.*s", *value == '-' ? 0 : (int)size, value);
    reading->unit_scale = value[size] && !times ? atoi(value + size) : 0;
    reading->unit_factor = times ? strtoull(times + 1, NULL, 10) : 0;
}

/* In the smallest unit: 90 minutes are an hour and a half. */
static struct quantity in_unit(struct quantity quantity, const struct reading *unit)
{
    return quantity_times(quantity, unit->unit_factor ? unit->unit_factor : 1, unit->unit_scale);
}

static bool is_thousands(struct quantity quantity)
{
    uint64_t mantissa = quantity.mantissa;
    int digits = quantity.exponent;

    for (; mantissa; mantissa /= 10)
        digits++;
    return digits > 3;
}

/* "~" marks a currency that is another word, too, and counts only behind thousands: "three won", "3,000 won". */
static size_t read_currency(const struct facts *facts, size_t at, struct reading *reading)
{
    const char *value, *symbol = at < facts->terms.count ? symbol_of(&facts->terms.items[at]) : NULL;
    size_t taken = symbol ? 1 : facts_phrase(facts, at, LEXICON_CURRENCY, &value);

    if (!taken || (!symbol && *value == '~' && !is_thousands(reading->quantity)))
        return at;
    reading->is_money = true;
    set_unit(reading, symbol ? symbol : value + (*value == '~'));
    return at + taken;
}

/* What stands behind a number: "%", "euros", "kilometres". Returns where it ends. */
static size_t read_unit(const struct facts *facts, size_t at, struct reading *reading)
{
    const struct term *terms = facts->terms.items;
    const char *value;
    size_t taken, from = at, end;

    if (at >= facts->terms.count)
        return at;
    if (term_is_mark(&terms[at], '%')) {
        set_unit(reading, "%");
        return at + 1;
    }
    if (reading->is_money)
        return at;
    from += terms[at].is_hyphen && terms[at].is_glued;
    if (at + 1 < facts->terms.count && symbol_of(&terms[at + 1]) && lexicon_has(facts->lexicon, &terms[at], LEXICON_JOINER))
        from++; /* "millones de €" */
    if ((end = read_currency(facts, from, reading)) > from)
        return end;
    if (!(taken = facts_phrase(facts, from, LEXICON_UNITS, &value)))
        return at;
    set_unit(reading, value);
    return from + taken;
}

/* A half is 50%, and half a million 500,000; a third has no name in digits. */
static void set_fraction(struct reading *reading, unsigned part, unsigned whole)
{
    snprintf(reading->special, sizeof reading->special, "%u/%u", part, whole);
    if (!whole || 100 * part % whole)
        return;
    reading->special[0] = '\0';
    reading->is_fraction = true;
    reading->quantity = quantity_of(100 * part / whole);
    reading->quantity.exponent -= 2;
}

static void end_fraction(struct reading *reading)
{
    if (!reading->is_fraction || reading->unit[0] || reading->scale)
        return;
    reading->quantity.exponent += 2;
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
    bool code = terms[at - 1].size == 3 && terms[at - 1].is_upper && facts_phrase(facts, at - 1, LEXICON_CURRENCY, &value) == 1;
    if (symbol || code) {
        reading->is_money = true;
        const char *dollars =
            at > 1 && term_is_mark(&terms[at - 1], '$') && terms[at - 1].is_glued ? dollars_of(&terms[at - 2]) : NULL;
        set_unit(reading, dollars ? dollars : symbol ? symbol : value + (*value == '~'));
        at -= dollars ? 2 : 1;
        reading->first = at;
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
    const char *value;
    size_t next = at + 1;

    if (terms[at].folded_size != 3 || memcmp(terms[at].folded, "one", 3) != 0 || strcmp(facts->lexicon->language, "en") != 0)
        return false;
    next += next < facts->terms.count && terms[next].is_hyphen && terms[next].is_glued;
    /* "one and a half", and "three goals to one". */
    if (facts_phrase(facts, next, LEXICON_HALF, &value) ||
        (at > 2 && facts_phrase(facts, at - 1, LEXICON_RANGE, &value) && terms[at - 3].is_taken))
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

    if (last < facts->terms.count && terms[last].is_glued && lexicon_has(facts->lexicon, &terms[last], LEXICON_SUFFIX))
        return last + 1;
    bool begins = terms[last].is_upper && lexicon_has(facts->lexicon, &terms[last], LEXICON_FUNCTION);
    bool ordinal = stop && terms[last].kind == TERM_WORD && !begins && quantity_whole(&terms[at - 1], 3) > 0;
    return ordinal && lexicon_has(facts->lexicon, &full_stop, LEXICON_SUFFIX) ? last : 0;
}

/* "2/3", not "24/7" and no date of three parts. */
static bool read_written_fraction(const struct facts *facts, size_t at, struct reading *reading)
{
    const struct term *terms = facts->terms.items;

    if (at + 3 > facts->terms.count || !term_is_mark(&terms[at + 1], '/') || !terms[at + 1].is_glued || !terms[at + 2].is_glued ||
        (term_is_mark(&terms[at + 3], '/') && terms[at + 3].is_glued))
        return false;
    long part = quantity_whole(&terms[at], 2), whole = quantity_whole(&terms[at + 2], 2);
    if (part < 1 || part >= whole)
        return false;
    set_fraction(reading, (unsigned)part, (unsigned)whole);
    reading->end = at + 3;
    return true;
}

static bool read_digits(const struct facts *facts, size_t at, struct reading *reading)
{
    if (read_written_fraction(facts, at, reading))
        return true;
    reading->end = read_groups(facts, at, reading);
    size_t suffix = read_suffix(facts, reading->end);
    if (suffix) {
        reading->is_ordinal = true;
        reading->end = suffix;
    }
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
    unsigned part, whole;
    if (words.fraction && sscanf(words.fraction, "%u/%u", &part, &whole) == 2)
        set_fraction(reading, part, whole);
    return true;
}

static bool read_number(const struct facts *facts, size_t at, struct reading *reading)
{
    const struct term *term = &facts->terms.items[at];

    *reading = (struct reading){ .first = at, .end = at };
    if (term->is_taken || term->is_idiom || is_in_name(facts, at) || term->kind == TERM_MARK)
        return false;
    if (!(term->kind == TERM_NUMBER ? read_digits : read_words)(facts, at, reading))
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
    reading->quantity = in_unit(reading->quantity, reading);
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
        second.is_ordinal || second.first != at + taken || (first->unit[0] && second.unit[0]))
        return;
    if (!first->scale)
        first->quantity.exponent += second.scale;
    if (first->unit[0])
        return;
    memcpy(first->unit, second.unit, sizeof first->unit);
    first->is_money = second.is_money;
    first->quantity = in_unit(first->quantity, &second);
}

/* "$2–3 million": the sign before the first number is the second one's, too. */
static void share_sign(const struct facts *facts, const struct reading *first, struct reading *second)
{
    bool sign = first->is_money && facts->terms.items[first->first].kind == TERM_MARK && first->end < facts->terms.count;
    const char *value;
    size_t between = sign ? range_at(facts, first->end) : 0;

    /* "$5 and 12 people" */
    if (!between || (facts_phrase(facts, first->end, LEXICON_RANGE, &value) && *value == '+') ||
        first->end + between != second->first || second->unit[0] || second->is_ordinal || second->special[0])
        return;
    second->is_money = true;
    memcpy(second->unit, first->unit, sizeof second->unit);
}

static bool add_number(struct facts *facts, const struct reading *reading)
{
    char value[96];

    if (reading->special[0])
        snprintf(value, sizeof value, "%s %s", reading->special, reading->unit);
    else
        snprintf(value, sizeof value, "%s%" PRIu64 "e%d %s%s", reading->is_negative ? "-" : "", reading->quantity.mantissa,
                 reading->quantity.exponent, reading->unit, reading->is_ordinal ? "th" : "");
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
        if (!add_number(facts, &reading))
            return false;
        for (size_t t = reading.first; t < reading.end; t++)
            facts->terms.items[t].is_taken = true;
        i = reading.end > i ? reading.end : i + 1;
    }
    return true;
}
