/* Facts: signs that limit a number: "<5", "≥ 5", "±5", "~5", "5+". They are hedges, and mean what the lexicon says: "less than". */
#include "facts.h"

#include "money.h"
#include "numeral_marks.h"

#include <string.h>

enum { SIGN_MARKS_MAX = 3 };

/* What is typed comes before its beginning. A lexicon knows a sign by its name, a language without one compares the name. */
static const struct sign {
    uint32_t marks[SIGN_MARKS_MAX];
    const char *name;
} signs[] = {
    { { '<', '=' }, "≤" }, { { '>', '=' }, "≥" }, { { '!', '=' }, "≠" }, { { '+', '/', '-' }, "±" }, { { '+', '-' }, "±" },
    { { '<' }, "<" },      { { '>' }, ">" },      { { 0x2264 }, "≤" },   { { 0x2265 }, "≥" },        { { 0x2266 }, "≤" },
    { { 0x2267 }, "≥" },   { { 0x2A7D }, "≤" },   { { 0x2A7E }, "≥" },   { { 0x2260 }, "≠" },        { { 0xB1 }, "±" },
    { { '~' }, "~" },      { { 0x223C }, "~" },   { { 0x2248 }, "~" },   { { 0x2243 }, "~" },
};

/* How many terms a sign takes at `terms`; 0: it does not stand there. */
static size_t sign_size(const struct sign *sign, const struct term *terms)
{
    size_t i = 0;

    for (; i < SIGN_MARKS_MAX && sign->marks[i]; i++)
        if (!term_is_mark(&terms[i], sign->marks[i]) || (i && !terms[i].is_glued))
            return 0;
    return i;
}

static bool is_number(const struct term *term)
{
    return term->kind == TERM_NUMBER || numeral_is_fraction(term);
}

/* A currency or a minus may stand between. */
static bool is_before_number(const struct terms *terms, size_t at)
{
    const struct term *term = &terms->items[at];

    for (int between = 0; between < 2 && (money_sign(term) || term->is_hyphen); between++)
        term++;
    return is_number(term);
}

/* Not the end of a tag or of an arrow, "<b>5", "->5", nor what a quotation by mail begins with, "> 5". */
static bool stands_free(const struct terms *terms, size_t at)
{
    const struct term *term = &terms->items[at], *before = at ? term - 1 : NULL;

    if (!at)
        return term->code != '>' || term[1].is_glued;
    if (!term->is_glued)
        return true;
    if (before->kind == TERM_NUMBER && term->code == '~') /* a range */
        return false;
    if (before->kind == TERM_MARK)
        return before->code == '(' || before->code == '[' || before->code == '|';
    return at < 2 || (before[-1].code != '<' && before[-1].code != '/');
}

static const char *value_of(const struct facts *facts, const char *name)
{
    const struct term written = { .folded = name, .folded_size = (uint32_t)strlen(name), .kind = TERM_WORD };
    const char *value;

    return lexicon_match(facts->lexicon, &written, 1, LEXICON_HEDGE_NUMBER, &value) ? value : name;
}

/* "100+ people" */
static bool is_open_end(const struct terms *terms, size_t at)
{
    const struct term *plus = &terms->items[at];

    return at && term_is_mark(plus, '+') && plus->is_glued && plus[-1].kind == TERM_NUMBER &&
           !(plus[1].is_glued && plus[1].kind != TERM_MARK);
}

bool facts_find_signs(struct facts *facts)
{
    const struct terms *terms = &facts->terms;

    for (size_t i = 0; i < terms->count; i++) {
        if (terms->items[i].kind != TERM_MARK)
            continue;
        if (is_open_end(terms, i) && !facts_add(facts, FACT_HEDGE, value_of(facts, "+"), i, i + 1))
            return false;
        for (size_t s = 0, taken; s < sizeof signs / sizeof *signs; s++) {
            if (!(taken = sign_size(&signs[s], &terms->items[i])))
                continue;
            if (stands_free(terms, i) && is_before_number(terms, i + taken) &&
                !facts_add(facts, FACT_HEDGE, value_of(facts, signs[s].name), i, i + taken))
                return false;
            i += taken - 1;
            break;
        }
    }
    return true;
}
