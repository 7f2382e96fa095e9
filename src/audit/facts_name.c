/* Facts: names of several words, which begin with capitals. */
#include "facts.h"

#include "base/buffer.h"

#include <stdlib.h>
#include <string.h>

static bool begins_sentence(const struct terms *terms, size_t at)
{
    if (!at)
        return true;
    uint32_t code = terms->items[at - 1].kind == TERM_MARK ? terms->items[at - 1].code : 0;
    return code == '.' || code == '!' || code == '?' || code == ':' || code == '"' || code == 0x201C || code == 0x201E ||
           code == 0xAB;
}

static bool is_name_word(const struct facts *facts, size_t at)
{
    const struct term *term = &facts->terms.items[at];

    /* "No. 5" is no name. */
    bool numero = at + 2 < facts->terms.count && term_is_mark(term + 1, '.') && term[2].kind == TERM_NUMBER;

    return term->kind == TERM_WORD && term->is_upper && !term->is_taken && !numero &&
           !(begins_sentence(&facts->terms, at) && lexicon_has(facts->lexicon, term, LEXICON_FUNCTION));
}

static bool is_joiner(const struct facts *facts, size_t at)
{
    const char *value;

    return facts_phrase(facts, at, LEXICON_JOINER, &value) == 1 && !facts->terms.items[at].is_upper && *value != '~';
}

/* The end of the name that begins at `at`, with small words inside it: "University of Calder Bay". `*words` counts the capitals. */
static size_t name_end(const struct facts *facts, size_t at, size_t *words)
{
    const struct terms *terms = &facts->terms;
    size_t end = at;

    *words = 0;
    while (at < terms->count) {
        size_t next = at;
        if (end != 0 && next > 0 && terms->items[next].is_hyphen && terms->items[next].is_glued)
            next++;
        for (int joiners = 0; *words && joiners < 2 && is_joiner(facts, next); joiners++)
            next++;
        if (next >= terms->count || !is_name_word(facts, next))
            break;
        ++*words;
        at = end = next + 1;
        /* An initial has a full stop. */
        if (at < terms->count && terms->items[next].size == 1 && term_is_mark(&terms->items[at], '.'))
            at++;
    }
    /* "Fallon On" is a name, and another sentence. */
    for (; *words > 1 && lexicon_has(facts->lexicon, &terms->items[end - 1], LEXICON_FUNCTION); end--)
        --*words;
    return end;
}

static size_t possessor_size(const struct term *term)
{
    size_t size = term->folded_size;

    return size > 2 && memcmp(term->folded + size - 2, "'s", 2) == 0 ? size - 2 : size;
}

static bool add_name(struct facts *facts, size_t first, size_t end)
{
    struct buffer value;
    size_t size;

    buffer_init(&value, NULL);
    for (size_t i = first; i < end; i++)
        if (facts->terms.items[i].kind == TERM_WORD) {
            const struct term *term = &facts->terms.items[i];
            buffer_append(&value, term->folded, possessor_size(term));
            buffer_putc(&value, ' ');
        }
    char *text = buffer_detach(&value, &size);
    bool complete = text && facts_add(facts, FACT_NAME, text, first, end);
    free(text);
    return complete;
}

bool facts_find_names(struct facts *facts)
{
    size_t words;

    if (!facts->lexicon->count)
        return true;
    for (size_t i = 0; i < facts->terms.count;) {
        size_t end = is_name_word(facts, i) ? name_end(facts, i, &words) : i;
        if (end > i && words > 1 && !add_name(facts, i, end))
            return false;
        i = end > i ? end : i + 1;
    }
    return true;
}

/* Whether the words of a name stand there together, whatever their capitals: "Ferrow bridge". */
static bool is_written(const struct fact *name, const struct facts *other)
{
    for (size_t i = 0; i < other->terms.count; i++) {
        const char *rest = name->value;
        for (size_t at = i; *rest && at < other->terms.count; at++) {
            size_t size = possessor_size(&other->terms.items[at]);
            if (other->terms.items[at].kind != TERM_WORD && at > i)
                continue;
            if (!size || strncmp(rest, other->terms.items[at].folded, size) != 0 || rest[size] != ' ')
                break;
            rest += size + 1;
        }
        if (!*rest)
            return true;
    }
    return false;
}

/* Whether the last word of a name stands on the other side, too, with its capital: a shorter or longer form of the name. */
static bool is_named(const struct fact *name, const struct facts *other)
{
    size_t size = strlen(name->value) - 1, start = size;

    while (start && name->value[start - 1] != ' ')
        start--;
    for (size_t i = 0; i < other->terms.count; i++) {
        const struct term *term = &other->terms.items[i];
        size_t length = possessor_size(term);
        if (term->is_upper && length == size - start && memcmp(term->folded, name->value + start, length) == 0)
            return true;
    }
    return false;
}

/* Whether one name on the other side has this surname and another first name. */
static bool is_renamed(const struct fact *name, const struct facts *other)
{
    size_t size = strlen(name->value), start = size - 1;

    while (start && name->value[start - 1] != ' ')
        start--;
    for (size_t i = 0; i < other->count; i++) {
        const struct fact *fact = &other->items[i];
        size_t length = strlen(fact->value);
        if (fact->kind != FACT_NAME || length < size - start ||
            strcmp(fact->value + length - (size - start), name->value + start) != 0)
            continue;
        if (!strstr(fact->value, name->value) && !strstr(name->value, fact->value))
            return true;
    }
    return false;
}

/* A passage of more names is compared exactly only: the time stays linear. */
enum { NAMES_MAX = 64 };

/* A sign with digits is doubtful, and no surname: the "B" of "B-52" does not name the "B-2". */
static void match_side(struct facts *facts, const struct facts *other)
{
    size_t tried = 0;

    for (size_t i = 0; i < facts->count && tried < NAMES_MAX; i++) {
        struct fact *fact = &facts->items[i];
        if (fact->kind != FACT_NAME || fact->is_matched || fact->doubt)
            continue;
        tried++;
        fact->is_matched = is_written(fact, other) || (is_named(fact, other) && !is_renamed(fact, other));
    }
}

void facts_match_names(struct facts *before, struct facts *after)
{
    match_side(before, after);
    match_side(after, before);
}
