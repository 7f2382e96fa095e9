#include "unit_symbols.h"

#include <string.h>

/* The unit is named as in the lexicons. A symbol counts with the prefixes that are in use, so that it is no other word ("min",
 * "pm"), and alone where "." says so: "category 5 A" has no ampere, and "25 bps" are basis points. */
static const struct symbol {
    const char *text;
    const char *prefixes;
    const char *unit;
} symbols[] = {
    { "m", ".kdcmun", "m" },     { "m2", ".kdcmun", "m2" },    { "m3", ".kdcmun", "m3" },
       { "g", ".kmun", "g" },        { "t", ".kMG", "g 6" },       { "l", ".hdcmu", "l" },
    { "L", ".hdcmu", "l" },      { "ha", ".", "ha" },          { "s", ".mun", "s" },         { "min", ".", "s *60" },
    { "h", ".", "s *3600" },     { "W", ".GTPkMmu", "w" },     { "Wh", ".kMGTP", "wh" },     { "Wp", ".kMG", "wp" },
    { "V", ".kMmu", "v" },       { "A", "kmun", "a" },         { "Ah", ".km", "ah" },        { "VA", ".kM", "va" },
    { "Hz", ".kMGT", "hz" },     { "J", ".kMGTPE", "j" },      { "N", ".kM", "n" },          { "Nm", ".k", "nm" },
    { "Pa", ".hkMG", "pa" },     { "bar", ".m", "bar" },       { "eV", ".kMGT", "ev" },      { "cal", ".k", "cal" },
    { "Sv", ".mun", "sv" },      { "Gy", ".mu", "gy" },        { "Bq", ".kMGTP", "bq" },     { "mol", ".mun", "mol" },
    { "F", "mun", "farad" },     { "Ω", ".kM", "ohm" },        { "dB", ".", "db" },          { "ppm", ".", "ppm" },
    { "ppb", ".", "ppb" },       { "C", ".", "degc" },         { "F", ".", "degf" },         { "ºC", ".", "degc" },
    { "ºF", ".", "degf" },       { "K", ".", "kelvin" },       { "B", "KkMGTPE", "byte" },   { "b", "KkMGTP", "bit" },
    { "bit", ".KkMGT", "bit" },  { "byte", "KkMGT", "byte" },  { "bps", "KkMGT", "bit/s" }, { "Bps", "KkMGT", "byte/s" },
    { "KiB", ".", "byte *1024" }, { "MiB", ".", "byte *1048576" }, { "GiB", ".", "byte *1073741824" },
    { "TiB", ".", "byte *1099511627776" },
};

/* "µ" is U+00B5, the Greek letter, or a plain u. */
static const struct prefix {
    const char *text;
    char name;
    int power;
} prefixes[] = {
    { "", '.', 0 },   { "E", 'E', 18 }, { "P", 'P', 15 }, { "T", 'T', 12 }, { "G", 'G', 9 },  { "M", 'M', 6 },
    { "k", 'k', 3 },  { "K", 'K', 3 },  { "h", 'h', 2 },  { "d", 'd', -1 }, { "c", 'c', -2 }, { "m", 'm', -3 },
    { "µ", 'u', -6 }, { "μ", 'u', -6 }, { "u", 'u', -6 }, { "n", 'n', -9 },
};

/* As words, in all languages that there are lexicons of. */
static const struct prefix_word {
    const char *text;
    int power;
} prefix_words[] = {
    { "peta", 15 },  { "tera", 12 },   { "téra", 12 },   { "giga", 9 },   { "mega", 6 },   { "méga", 6 },   { "kilo", 3 },
    { "quilo", 3 },  { "hecto", 2 },   { "hekto", 2 },   { "deci", -1 },  { "déci", -1 },  { "dezi", -1 },  { "centi", -2 },
    { "zenti", -2 }, { "milli", -3 },  { "mili", -3 },   { "micro", -6 }, { "mikro", -6 }, { "nano", -9 },
};

static bool is_symbol(const struct symbol *symbol, const char *text, size_t size)
{
    return strlen(symbol->text) == size && memcmp(symbol->text, text, size) == 0;
}

static const struct symbol *find(const char *text, size_t size, const struct prefix *prefix)
{
    size_t taken = strlen(prefix->text);

    if (taken >= size || memcmp(text, prefix->text, taken) != 0)
        return NULL;
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
        if (is_symbol(&symbols[i], text + taken, size - taken) && strchr(symbols[i].prefixes, prefix->name))
            return &symbols[i];
    return NULL;
}

/* Only lengths are raised: a cm2 is a ten-thousandth of an m2. */
static int power_of(const struct unit *unit)
{
    char last = unit->name[strlen(unit->name) - 1];

    return last == '2' || last == '3' ? last - '0' : 1;
}

bool unit_symbol(const struct term *term, struct unit *unit)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        const struct symbol *symbol = find(term->text, term->size, &prefixes[i]);
        if (!symbol)
            continue;
        *unit = unit_named(symbol->unit);
        unit->scale += prefixes[i].power * power_of(unit);
        return true;
    }
    return false;
}

bool unit_mark(uint32_t code, struct unit *unit)
{
    static const struct { uint32_t code; const char *unit; } marks[] = {
        { '%', "%" }, { 0xFF05, "%" }, { 0x66A, "%" }, { 0x2030, "permille" }, { 0x2103, "degc" }, { 0x2109, "degf" },
    };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].code == code) {
            *unit = unit_named(marks[i].unit);
            return true;
        }
    return false;
}

unsigned unit_primes(uint32_t code)
{
    static const struct { uint32_t code; unsigned primes; } marks[] = {
        { '\'', 1 }, { 0x2019, 1 }, { 0x2032, 1 }, { '"', 2 }, { 0x201D, 2 }, { 0x2033, 2 },
    };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].code == code)
            return marks[i].primes;
    return 0;
}

int unit_prefix_word(const struct term *term, size_t *size)
{
    for (size_t i = 0; i < sizeof prefix_words / sizeof *prefix_words; i++) {
        *size = strlen(prefix_words[i].text);
        if (term->folded_size > *size && memcmp(term->folded, prefix_words[i].text, *size) == 0)
            return prefix_words[i].power;
    }
    return 0;
}
