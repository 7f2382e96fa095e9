#include "quantity.h"

#include "base/unicode.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static struct quantity reduced(struct quantity quantity)
{
    while (quantity.mantissa && quantity.mantissa % 10 == 0) {
        quantity.mantissa /= 10;
        quantity.exponent++;
    }
    if (!quantity.mantissa)
        quantity.exponent = 0;
    return quantity;
}

struct quantity quantity_of(uint64_t number)
{
    return reduced((struct quantity){ number, 0 });
}

/* Where the fraction begins: behind the last separator, when that can be no mark of thousands. */
static size_t fraction_start(const struct lexicon *lexicon, const struct term *term)
{
    const char *dot = memchr(term->text, '.', term->size), *comma = memchr(term->text, ',', term->size);
    const char *mark = dot ? dot : comma, *value;
    size_t at, behind;

    if (!mark)
        return term->size;
    if (mark == term->text) /* ".5" */
        return 1;
    if (dot && comma) {
        for (at = term->size; term->text[at - 1] != '.' && term->text[at - 1] != ','; at--)
            continue;
        return at;
    }
    at = (size_t)(mark - term->text);
    behind = term->size - at - 1;
    if (memchr(mark + 1, *mark, behind))
        return term->size;
    const struct term written = { .folded = *mark == '.' ? "." : ",", .folded_size = 1 };
    bool decimal = lexicon_match(lexicon, &written, 1, LEXICON_DECIMAL, &value) > 0;
    return behind == 3 && !decimal && term->text[0] != '0' ? term->size : at + 1;
}

static struct quantity read_digits(const struct term *term, size_t fraction)
{
    struct quantity quantity = { 0, 0 };
    uint32_t code;

    for (size_t at = 0, size; at < term->size; at += size) {
        size = utf8_decode_lossy(term->text + at, term->size - at, &code);
        if (!unicode_is_digit(code))
            continue;
        /* More digits than fit make another number by overflow: equal ones stay equal. Digits of other scripts count by their
         * code. */
        quantity.mantissa = quantity.mantissa * 10 + (code < 0x80 ? code - '0' : code & 0xF);
        quantity.exponent -= at >= fraction;
    }
    return reduced(quantity);
}

struct quantity quantity_read(const struct lexicon *lexicon, const struct term *term)
{
    return read_digits(term, fraction_start(lexicon, term));
}

struct quantity quantity_decimal(const struct term *term)
{
    const char *mark = memchr(term->text, '.', term->size);

    return read_digits(term, mark ? (size_t)(mark - term->text) + 1 : term->size);
}

struct quantity quantity_times(struct quantity quantity, uint64_t factor, int powers_of_ten)
{
    return reduced((struct quantity){ quantity.mantissa * factor, quantity.exponent + powers_of_ten });
}

struct quantity quantity_and_half(struct quantity quantity)
{
    int scale = quantity.exponent < 3 ? 0 : quantity.exponent - quantity.exponent % 3;

    if (quantity.exponent < 0)
        return quantity;
    for (; quantity.exponent >= scale; quantity.exponent--)
        quantity.mantissa *= 10;
    quantity.mantissa += 5;
    return reduced(quantity);
}

struct quantity quantity_add_part(struct quantity quantity, unsigned part, unsigned whole)
{
    enum { THOUSANDTHS = 3, EXPONENT_MAX = 9 };

    if (quantity.exponent < 0 || quantity.exponent > EXPONENT_MAX || !whole || 1000 * part % whole)
        return quantity;
    for (quantity.exponent += THOUSANDTHS; quantity.exponent; quantity.exponent--)
        quantity.mantissa *= 10;
    return reduced((struct quantity){ quantity.mantissa + 1000 * part / whole, -THOUSANDTHS });
}

long quantity_whole(const struct term *term, size_t digits)
{
    long number = 0;

    if (term->kind != TERM_NUMBER || term->size > digits)
        return -1;
    for (size_t i = 0; i < term->size; i++) {
        if (term->text[i] < '0' || term->text[i] > '9')
            return -1;
        number = 10 * number + (term->text[i] - '0');
    }
    return number;
}

const char *quantity_text(struct quantity quantity, const char *unit, char text[QUANTITY_TEXT_SIZE])
{
    snprintf(text, QUANTITY_TEXT_SIZE, "%" PRIu64 "e%d %s", quantity.mantissa, quantity.exponent, unit);
    return text;
}
