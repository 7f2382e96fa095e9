/* Facts: the words inside quotation marks. */
#include "facts.h"

#include "base/buffer.h"
#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>

/* What a mark does at its place. Straight quotes and those that languages use both ways are told by the space around them. */
enum role { ROLE_NONE, ROLE_OPENS, ROLE_CLOSES, ROLE_EITHER };

/* "Round 2 's votes": an apostrophe that has lost its place opens nothing. */
static bool is_genitive(const struct terms *terms, size_t at)
{
    const struct term *next = &terms->items[at + 1];

    return next->folded_size == 1 && next->folded[0] == 's';
}

static enum role role_of(const struct terms *terms, size_t at)
{
    const struct term *term = &terms->items[at], *next = term + 1;

    if (term->kind != TERM_MARK)
        return ROLE_NONE;
    bool follows = term->is_glued && at > 0 && term[-1].code != '(' && !term[-1].is_hyphen;
    switch (term->code) {
    case 0x201E: case 0x300C: case 0x300E: case 0x201A:
        return ROLE_OPENS;
    case 0x300D: case 0x300F:
        return ROLE_CLOSES;
    case '"': case 0x201C: case 0x201D: case 0xAB: case 0xBB:
        if (!follows && term->code == '"' && (at + 1 == terms->count || !next->is_glued || next->code == ',' || next->code == '.'))
            return ROLE_EITHER;
        if (!follows || (at + 1 < terms->count && next->is_glued && next->kind != TERM_MARK))
            return ROLE_OPENS;
        return ROLE_CLOSES;
    case 0x2018: case '\'':
        if (!follows && at + 1 < terms->count && next->is_glued && !is_genitive(terms, at))
            return ROLE_OPENS;
        if (term->code == 0x2018 || (at + 1 < terms->count && next->is_glued && next->kind == TERM_WORD))
            return ROLE_NONE;
        return ROLE_CLOSES;
    case 0x2019:
        return ROLE_CLOSES;
    default:
        return ROLE_NONE;
    }
}

static bool is_single(const struct term *term)
{
    return term->code == '\'' || term->code == 0x2018 || term->code == 0x2019 || term->code == 0x201A;
}

/* French has spaces inside its marks, so that there the mark alone tells. */
static enum role french_role(const struct facts *facts, const struct term *term, enum role role)
{
    if (facts->terms.count && strcmp(facts->lexicon->language, "fr") == 0 && term->kind == TERM_MARK)
        return term->code == 0xAB ? ROLE_OPENS : term->code == 0xBB ? ROLE_CLOSES : role;
    return role;
}

static bool add_quote(struct facts *facts, size_t first, size_t end)
{
    struct buffer value;
    size_t words = 0, size;

    buffer_init(&value, NULL);
    for (size_t i = first; i < end; i++) {
        const struct term *term = &facts->terms.items[i];
        if (term->kind == TERM_MARK)
            continue;
        buffer_append(&value, term->kind == TERM_WORD ? term->folded : term->text,
                      term->kind == TERM_WORD ? term->folded_size : term->size);
        buffer_putc(&value, ' ');
        words++;
    }
    char *text = buffer_detach(&value, &size);
    bool complete = text && (!words || facts_add(facts, FACT_QUOTE, text, first, end));
    free(text);
    return complete;
}

/* A quotation that began in a sentence before runs from the start to its closing mark, one that goes on runs to the end. */
bool facts_find_quotes(struct facts *facts)
{
    const struct terms *terms = &facts->terms;
    size_t first = SIZE_MAX;
    bool single = false, seen = false;

    for (size_t i = 0; i < terms->count; i++) {
        enum role role = french_role(facts, &terms->items[i], role_of(terms, i));
        /* Between spaces a mark closes what is open. */
        if (role == ROLE_EITHER)
            role = first == SIZE_MAX ? ROLE_OPENS : ROLE_CLOSES;
        bool same = single == is_single(&terms->items[i]);
        if (role == ROLE_OPENS && first == SIZE_MAX) {
            first = i + 1;
            single = is_single(&terms->items[i]);
        } else if (role == ROLE_CLOSES && first != SIZE_MAX && same) {
            if (!add_quote(facts, first, i))
                return false;
            terms->items[i].is_taken = true;
            first = SIZE_MAX;
        } else if (role == ROLE_CLOSES && !seen && first == SIZE_MAX && !is_single(&terms->items[i])) {
            if (i && !add_quote(facts, 0, i))
                return false;
        }
        seen = seen || role != ROLE_NONE;
    }
    return first == SIZE_MAX || single || first >= terms->count || add_quote(facts, first, terms->count);
}
