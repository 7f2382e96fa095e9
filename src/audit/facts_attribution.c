/* Facts: who is said to have said something. The value is the verb or phrase, and its subject behind a bar: "say|coastal roads
 * agency". */
#include "facts.h"

#include "base/buffer.h"

#include <stdlib.h>
#include <string.h>

enum { SUBJECT_MAX = 12 };

struct range {
    size_t first;
    size_t end;
};

static bool is_function(const struct facts *facts, size_t at)
{
    const struct term *term = &facts->terms.items[at];

    return (lexicon_has(facts->lexicon, term, LEXICON_FUNCTION) && !(term->is_upper && at)) ||
           lexicon_has(facts->lexicon, term, LEXICON_NEGATION);
}

static bool is_joiner(const struct facts *facts, size_t at)
{
    return lexicon_has(facts->lexicon, &facts->terms.items[at], LEXICON_JOINER);
}

static bool is_part(const struct facts *facts, size_t at)
{
    const struct term *term = &facts->terms.items[at];

    if (term->kind == TERM_MARK)
        return term->is_hyphen && term->is_glued;
    return !term->is_taken &&
           (!is_function(facts, at) || is_joiner(facts, at) || lexicon_has(facts->lexicon, term, LEXICON_PRONOUNS));
}

/* An apposition between commas stands between a subject and its verb: "Quill, who chairs it, said". */
static size_t skip_apposition(const struct facts *facts, size_t at)
{
    if (!at || !term_is_mark(&facts->terms.items[at - 1], ','))
        return at;
    for (size_t i = at - 1; i > 0; i--)
        if (term_is_mark(&facts->terms.items[i - 1], ','))
            return i - 1;
    return at - 1;
}

static bool is_pronoun(const struct facts *facts, size_t at)
{
    return lexicon_has(facts->lexicon, &facts->terms.items[at], LEXICON_PRONOUNS);
}

/* Before a verb or behind one, words such as articles and auxiliaries are skipped: "[a] promis", "[eine] Sprecherin". */
static size_t skip_back(const struct facts *facts, size_t at)
{
    for (int words = 0; words < SUBJECT_MAX && at && facts->terms.items[at - 1].kind == TERM_WORD &&
                        is_function(facts, at - 1) && !is_pronoun(facts, at - 1);
         words++)
        at--;
    return at;
}

static size_t skip_forward(const struct facts *facts, size_t at)
{
    for (int words = 0; words < SUBJECT_MAX && at < facts->terms.count && facts->terms.items[at].kind == TERM_WORD &&
                        is_function(facts, at) && !is_pronoun(facts, at);
         words++)
        at++;
    return at;
}

static struct range subject_before(const struct facts *facts, size_t verb)
{
    size_t at = skip_back(facts, skip_apposition(facts, skip_back(facts, verb))), end;
    const char *value;

    /* "… and said that": the subject stands far before. */
    if (verb && facts_phrase(facts, verb - 1, LEXICON_RANGE, &value) && *value == '+')
        return (struct range){ verb, verb };
    for (end = at; at && end - at < SUBJECT_MAX && is_part(facts, at - 1); at--)
        continue;
    /* "The minister of transport, Carla Mendes, said": the apposition describes the subject, too. */
    return (struct range){ at, end == at ? end : verb - end > SUBJECT_MAX ? end : verb };
}

static struct range subject_behind(const struct facts *facts, size_t at)
{
    size_t first = skip_forward(facts, at), end = first;

    while (end < facts->terms.count && end - first < SUBJECT_MAX && is_part(facts, end))
        end++;
    return (struct range){ first, end };
}

/* Whether the subject stands behind its verb, as it does behind a quotation, and in "…, said the mayor". */
static bool is_inverted(const struct facts *facts, size_t verb, size_t end, struct range behind)
{
    const struct term *terms = facts->terms.items;
    const char *value;
    size_t before = skip_back(facts, verb);

    if (behind.first == behind.end || facts_phrase(facts, end, LEXICON_THAT, &value) || !before ||
        terms[before - 1].kind != TERM_MARK || term_is_mark(&terms[before - 1], '.') || terms[before - 1].is_hyphen)
        return false;
    if (!term_is_mark(&terms[before - 1], ','))
        return true;
    bool ends = behind.end == facts->terms.count || terms[behind.end].kind == TERM_MARK;
    return ends || skip_apposition(facts, before) == before - 1;
}

/* The subject stands behind a phrase, and behind a verb that is inverted; else before it. */
static struct range find_subject(const struct facts *facts, size_t first, size_t end, bool phrase)
{
    struct range behind = subject_behind(facts, end);

    return phrase || !first || is_inverted(facts, first, end, behind) ? behind : subject_before(facts, first);
}

/* Whether a quotation contains a term. `*quote` is the first that may: it only grows, so that all calls together are linear. */
static bool is_quoted(const struct facts *facts, size_t at, size_t *quote)
{
    const char *text = facts->terms.items[at].text;
    const struct fact *fact = facts->items;

    while (*quote < facts->count && (fact[*quote].kind != FACT_QUOTE || fact[*quote].text + fact[*quote].size <= text))
        ++*quote;
    return *quote < facts->count && text >= fact[*quote].text;
}

/* What is said is a clause or a quotation: "warned that", "…, warned the mayor"; not "warned the board". */
static bool is_saying(const struct facts *facts, size_t first, size_t end, struct range subject)
{
    const struct term *terms = facts->terms.items;
    size_t before = subject.first < first ? subject.first : first;
    const char *value;

    before = skip_back(facts, before);
    return end >= facts->terms.count || terms[end].kind == TERM_MARK || facts_phrase(facts, end, LEXICON_THAT, &value) ||
           (subject.first >= end && before && terms[before - 1].kind == TERM_MARK && !terms[before - 1].is_hyphen &&
            !term_is_mark(&terms[before - 1], '.'));
}

static bool add_attribution(struct facts *facts, const char *verb, size_t first, size_t end, struct range subject)
{
    struct buffer value;
    size_t size;

    buffer_init(&value, NULL);
    buffer_puts(&value, verb);
    buffer_putc(&value, '|');
    for (size_t i = subject.first; i < subject.end; i++) {
        const struct term *term = &facts->terms.items[i];
        bool content = term->kind == TERM_WORD && !is_joiner(facts, i) && !is_pronoun(facts, i) &&
                       !lexicon_has(facts->lexicon, term, LEXICON_FUNCTION) && !lexicon_has(facts->lexicon, term, LEXICON_NEGATION);
        if (!content)
            continue;
        buffer_append(&value, term->folded, term->folded_size);
        buffer_putc(&value, ' ');
    }
    char *text = buffer_detach(&value, &size);
    size_t from = subject.end > subject.first && subject.first < first ? subject.first : first;
    size_t to = subject.end > end ? subject.end : end;
    bool complete = text && facts_add(facts, FACT_ATTRIBUTION, text, from, to);
    free(text);
    return complete;
}

bool facts_is_source_phrase(const struct facts *facts, size_t at)
{
    const struct term *terms = facts->terms.items, *next = &terms[at + 1];
    const char *value;

    /* "o segundo a chegar" has an article before it. */
    if (!facts_phrase(facts, at, LEXICON_ATTRIBUTION, &value) || *value != '@' || at + 1 >= facts->terms.count ||
        (at && terms[at - 1].kind == TERM_WORD && lexicon_has(facts->lexicon, &terms[at - 1], LEXICON_FUNCTION)))
        return false;
    return next->is_upper || lexicon_has(facts->lexicon, next, LEXICON_FUNCTION) ||
           (next->folded_size && next->folded[next->folded_size - 1] == 's');
}

bool facts_find_attributions(struct facts *facts)
{
    const struct terms *terms = &facts->terms;
    const char *verb;
    size_t quote = 0;

    for (size_t i = 0; i < terms->count; i++) {
        size_t taken = facts_phrase(facts, i, LEXICON_ATTRIBUTION, &verb);
        if (!taken || terms->items[i].is_idiom || (terms->items[i].is_upper && i && taken == 1) || is_quoted(facts, i, &quote))
            continue;
        bool phrase = *verb == '@', strict = verb[phrase] == '?';
        struct range subject = find_subject(facts, i, i + taken, phrase);
        bool counts = !strict || (phrase ? i && terms->items[i - 1].kind == TERM_MARK : is_saying(facts, i, i + taken, subject));
        if (counts && !add_attribution(facts, verb + phrase + strict, i, i + taken, subject))
            return false;
        i += taken - 1;
    }
    return true;
}

static bool has_word(const char *words, const char *word, size_t size)
{
    while (*words && (strcspn(words, " ") != size || memcmp(words, word, size) != 0))
        words += strcspn(words, " ") + 1;
    return *words != '\0';
}

/* Whether most words of a subject are the other's, too: "roads agency" is the coastal roads agency. */
static bool shares_most(const char *words, const char *others)
{
    size_t shared = 0, count = 0;

    for (size_t size; *words; words += size + 1) {
        size = strcspn(words, " ");
        shared += has_word(others, words, size);
        count++;
    }
    return 2 * shared > count || !count;
}

/* The same verb, and a subject that one side only has as a pronoun, or that is described otherwise. */
static bool is_same(const struct fact *a, const struct fact *b)
{
    const char *left = strchr(a->value, '|'), *right = strchr(b->value, '|');
    size_t size = (size_t)(left - a->value);

    if (size != (size_t)(right - b->value) || memcmp(a->value, b->value, size) != 0)
        return false;
    return shares_most(left + 1, right + 1) || shares_most(right + 1, left + 1);
}

/* A passage of more attributions is compared exactly only: the time stays linear. */
enum { ATTRIBUTIONS_MAX = 64 };

struct unmatched {
    struct fact *fact;
    bool is_renamed; /* it has a name that the other side lacks */
};

static bool is_renamed(const struct fact *attribution, const struct facts *facts)
{
    for (size_t i = 0; i < facts->count; i++) {
        const struct fact *fact = &facts->items[i];
        if (fact->kind == FACT_NAME && !fact->is_matched && fact->text + fact->size > attribution->text &&
            fact->text < attribution->text + attribution->size)
            return true;
    }
    return false;
}

static size_t list_unmatched(struct unmatched list[ATTRIBUTIONS_MAX], struct facts *facts)
{
    size_t count = 0;

    for (size_t i = 0; i < facts->count && count < ATTRIBUTIONS_MAX; i++) {
        struct fact *fact = &facts->items[i];
        if (fact->kind == FACT_ATTRIBUTION && !fact->is_matched)
            list[count++] = (struct unmatched){ fact, is_renamed(fact, facts) };
    }
    return count;
}

/* After names, which tell "Ada Stone, mayor of Brill" from "Ida Stone, mayor of Brill". */
void facts_match_attributions(struct facts *before, struct facts *after)
{
    struct unmatched old[ATTRIBUTIONS_MAX], new[ATTRIBUTIONS_MAX];
    size_t olds = list_unmatched(old, before), news = list_unmatched(new, after);

    for (size_t i = 0; i < olds; i++)
        for (size_t j = 0; j < news && !old[i].fact->is_matched; j++)
            if (!new[j].fact->is_matched && !(old[i].is_renamed && new[j].is_renamed) && is_same(old[i].fact, new[j].fact))
                old[i].fact->is_matched = new[j].fact->is_matched = true;
}
