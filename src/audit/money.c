#include "money.h"

#include <string.h>

const char *money_sign(const struct term *term)
{
    static const struct { uint32_t code; const char *name; } signs[] = {
        { '$', "USD" },    { 0x20AC, "EUR" }, { 0xA3, "GBP" },   { 0xA5, "JPY" },   { 0x20B9, "INR" }, { 0x20BD, "RUB" },
        { 0x20A9, "KRW" }, { 0xA2, "cent" },  { 0x20BA, "TRY" }, { 0x20B4, "UAH" }, { 0x20AA, "ILS" }, { 0x20AB, "VND" },
        { 0x20B1, "PHP" }, { 0x20A6, "NGN" }, { 0x20A1, "CRC" }, { 0x20B2, "PYG" }, { 0x20B5, "GHS" }, { 0x20B8, "KZT" },
        { 0x20AE, "MNT" }, { 0x20BE, "GEL" }, { 0x20BC, "AZN" }, { 0x20AD, "LAK" }, { 0xE3F, "THB" },  { 0x20BF, "BTC" },
        { 0xFF04, "USD" }, { 0xFFE1, "GBP" }, { 0xFFE5, "JPY" },
    };

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (term_is_mark(term, signs[i].code))
            return signs[i].name;
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

const char *money_before(const struct facts *facts, size_t at, size_t *first)
{
    const struct term *terms = facts->terms.items;
    const char *value, *sign = at ? money_sign(&terms[at - 1]) : NULL;

    *first = at - 1;
    if (sign) {
        bool has_country = at > 1 && term_is_mark(&terms[at - 1], '$') && terms[at - 1].is_glued;
        const char *dollars = has_country ? dollars_of(&terms[at - 2]) : NULL;
        *first -= dollars != NULL;
        return dollars ? dollars : sign;
    }
    bool code = at && terms[at - 1].size == 3 && terms[at - 1].is_upper &&
                facts_phrase(facts, at - 1, LEXICON_CURRENCY, &value) == 1;
    return code ? value + (*value == '~') : NULL;
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
const char *money_behind(const struct facts *facts, size_t at, struct quantity quantity, size_t *end)
{
    const struct term *terms = facts->terms.items;
    const char *value;

    at += terms[at].is_hyphen && terms[at].is_glued;
    if (at + 1 < facts->terms.count && money_sign(&terms[at + 1]) && lexicon_has(facts->lexicon, &terms[at], LEXICON_JOINER))
        at++; /* "millones de €" */
    const char *sign = at < facts->terms.count ? money_sign(&terms[at]) : NULL;
    size_t taken = sign ? 1 : facts_phrase(facts, at, LEXICON_CURRENCY, &value);
    *end = at + taken;
    if (!taken || (!sign && *value == '~' && !is_thousands(quantity)))
        return NULL;
    return sign ? sign : value + (*value == '~');
}
