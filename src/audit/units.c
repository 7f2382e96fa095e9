#include "units.h"

#include "unit_symbols.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The terms of the longest unit in words: "cubic metres per second". */
enum { UNIT_WORDS = 5, AREA = 2, VOLUME = 3, DENOMINATOR_MAX = 12 };

struct unit unit_named(const char *value)
{
    size_t size = strcspn(value, " ");
    const char *times = strchr(value, '*');
    struct unit unit = { .scale = value[size] && !times ? atoi(value + size) : 0,
                         .factor = times ? strtoull(times + 1, NULL, 10) : 0 };

    snprintf(unit.name, sizeof unit.name, "%.*s", *value == '-' ? 0 : (int)size, value);
    return unit;
}

struct quantity unit_quantity(const struct unit *unit, struct quantity quantity)
{
    return quantity_times(quantity, unit->factor ? unit->factor : 1, unit->scale);
}

static const struct term *term_at(const struct facts *facts, size_t at)
{
    return &facts->terms.items[at < facts->terms.count ? at : facts->terms.count];
}

/* "kilometres", or the prefix of "gigabytes" before a unit of the lexicon. Returns how many terms it takes. */
static size_t read_words(const struct facts *facts, size_t at, struct unit *unit)
{
    struct term words[UNIT_WORDS];
    size_t left = facts->terms.count - at, count = left < UNIT_WORDS ? left : UNIT_WORDS, size;
    const char *value;
    size_t taken = facts_phrase(facts, at, LEXICON_UNITS, &value);
    int power = taken ? 0 : unit_prefix_word(term_at(facts, at), &size);

    if (power && !term_at(facts, at)->is_taken) {
        memcpy(words, term_at(facts, at), count * sizeof *words);
        words->folded += size;
        words->folded_size -= (uint32_t)size;
        taken = lexicon_match(facts->lexicon, words, count, LEXICON_UNITS, &value);
    }
    if (taken) {
        *unit = unit_named(value);
        unit->scale += power;
    }
    return taken;
}

/* "°C", "° C" and, with the mark of an ordinal, "º C". */
bool unit_is_degrees(const struct facts *facts, size_t at)
{
    const struct term *sign = term_at(facts, at), *scale = term_at(facts, at + 1);
    bool is_sign = term_is_mark(sign, 0xB0) || (sign->kind == TERM_WORD && sign->size == 2 && memcmp(sign->text, "º", 2) == 0);
    struct unit unit;

    return is_sign && scale->kind == TERM_WORD && scale->size == 1 && unit_symbol(scale, &unit) &&
           strncmp(unit.name, "deg", 3) == 0;
}

/* "°" alone are degrees of anything. */
static size_t read_degrees(const struct facts *facts, size_t at, struct unit *unit)
{
    if (unit_is_degrees(facts, at) && unit_symbol(term_at(facts, at + 1), unit))
        return 2;
    if (!term_is_mark(term_at(facts, at), 0xB0))
        return 0;
    *unit = unit_named("deg");
    return 1;
}

/* Feet, and inches, which may be typed as two marks. A quotation's own mark is taken, and none stands within a word. */
static size_t read_prime(const struct facts *facts, size_t at, struct unit *unit)
{
    const struct term *mark = term_at(facts, at);
    unsigned primes = unit_primes(mark->code);
    size_t marks = primes == 1 && mark[1].is_glued && unit_primes(mark[1].code) == 1 ? 2 : 1;
    const struct term *next = &mark[marks];
    bool in_word = next->is_glued && next->kind == TERM_WORD && !(next->size == 1 && next->is_upper); /* "30′N" */

    if (!primes || !at || mark[-1].kind == TERM_WORD || !mark->is_glued || in_word)
        return 0;
    *unit = unit_named(primes * marks == 1 ? "ft" : "in");
    return marks;
}

/* "60s" are sixties, and "747s" several of them: seconds that touch their number are a fraction, "9.58s". */
static bool is_plural(const struct facts *facts, size_t at)
{
    const struct term *term = term_at(facts, at);

    return at && term->is_glued && term->size == 1 && *term->text == 's' && term[-1].kind == TERM_NUMBER &&
           quantity_read(facts->lexicon, &term[-1]).exponent >= 0;
}

static size_t read_plain(const struct facts *facts, size_t at, struct unit *unit)
{
    const struct term *term = term_at(facts, at);
    size_t taken = read_degrees(facts, at, unit);

    if (taken || term->is_taken || is_plural(facts, at))
        return taken;
    if (term->kind == TERM_MARK)
        return unit_mark(term->code, unit) ? 1 : read_prime(facts, at, unit);
    return unit_symbol(term, unit) ? 1 : read_words(facts, at, unit);
}

/* The power that stands behind a unit, "²" or "^2", and how many terms it takes; 0 for none. */
static unsigned read_power(const struct facts *facts, size_t at, size_t *taken)
{
    const struct term *mark = term_at(facts, at);

    *taken = 1;
    if (!mark->is_glued || mark->kind != TERM_MARK)
        return 0;
    if (mark->code == 0xB2 || mark->code == 0xB3)
        return mark->code == 0xB2 ? AREA : VOLUME;
    long power = mark->code == '^' && mark[1].is_glued ? quantity_whole(&mark[1], 1) : 0;
    *taken = 2;
    return power == AREA || power == VOLUME ? (unsigned)power : 0;
}

static void append(struct unit *unit, const char *text, size_t size)
{
    size_t used = strlen(unit->name);

    snprintf(unit->name + used, sizeof unit->name - used, "%.*s", (int)size, text);
}

static size_t take_power(const struct facts *facts, size_t at, struct unit *unit)
{
    size_t taken;
    unsigned power = read_power(facts, at, &taken);

    if (!power)
        return at;
    append(unit, power == AREA ? "2" : "3", 1);
    return at + taken;
}

/* "/h", which stays as it is written: who changes "km/h" for "m/s" means another speed. Only litres have two symbols, l and L. */
static size_t take_denominator(const struct facts *facts, size_t at, struct unit *unit)
{
    const struct term *slash = term_at(facts, at), *below = term_at(facts, at + 1);
    struct unit symbol;

    if (!term_is_mark(slash, '/') || !slash->is_glued || !below->is_glued || below->kind != TERM_WORD ||
        below->size > DENOMINATOR_MAX)
        return at;
    append(unit, "/", 1);
    bool litres = unit_symbol(below, &symbol) && strcmp(symbol.name, "l") == 0;
    append(unit, litres ? below->folded : below->text, below->size);
    return take_power(facts, at + 2, unit);
}

size_t unit_read(const struct facts *facts, size_t at, struct unit *unit)
{
    size_t taken = at < facts->terms.count ? read_plain(facts, at, unit) : 0;

    if (!taken)
        return at;
    /* Behind "%" it is a footnote's. */
    size_t end = *unit->name == '%' ? at + taken : take_power(facts, at + taken, unit);
    if (end > at + taken)
        unit->scale *= unit->name[strlen(unit->name) - 1] - '0';
    return take_denominator(facts, end, unit);
}
