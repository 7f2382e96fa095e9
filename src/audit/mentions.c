#include "mentions.h"

#include "quantity.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The most words that a unit or a scale has behind its number: "billion square kilometres". */
enum { UNIT_WORDS = 4, KEY_SIZE = 48 };

void mentions_begin(struct mentions *mentions, const struct lexicon *lexicon, struct arena *arena)
{
    *mentions = (struct mentions){ .lexicon = lexicon, .arena = arena };
    buffer_init(&mentions->words, NULL);
}

/* Take a normalised value apart: "11e0 m", "2024-11-13". The eleventh, "11e0 th", is not eleven. */
static bool split(struct mention *mention, const struct fact *fact, struct arena *arena)
{
    bool is_date = fact->kind == FACT_DATE;
    const char *value = fact->value, *cut = value + strcspn(value, is_date ? "-" : " ");
    size_t size = (size_t)(cut - value);

    if (!*cut || strcmp(cut, " th") == 0) {
        size += strlen(cut);
        mention->key = arena_strndup(arena, value, size);
        mention->detail = "";
    } else if (is_date) {
        mention->key = arena_strndup(arena, cut, strlen(cut));
        mention->detail = arena_strndup(arena, value, size);
    } else {
        mention->key = arena_strndup(arena, value, size);
        mention->detail = arena_strndup(arena, cut + 1, strlen(cut + 1));
    }
    return mention->key && mention->detail;
}

static bool add(struct mentions *mentions, struct mention mention)
{
    struct mention *items = arena_reserve(mentions->arena, mentions->items, &mentions->capacity, mentions->count + 1,
                                          sizeof *items);
    if (!items)
        return false;
    mentions->items = items;
    mentions->items[mentions->count++] = mention;
    return true;
}

static bool write_key(const char **key, struct quantity quantity, struct arena *arena)
{
    char text[KEY_SIZE];
    int size = snprintf(text, sizeof text, "%" PRIu64 "e%d", quantity.mantissa, quantity.exponent);

    *key = arena_strndup(arena, text, (size_t)size);
    return *key != NULL;
}

/* "1600" alone is read as a year, and may be any number. */
static bool add_year_as_number(struct mentions *mentions, const struct fact *fact)
{
    struct mention mention = { .detail = "" };

    if (fact->kind != FACT_DATE || fact->value[strspn(fact->value, "0123456789")] || !*fact->value)
        return true;
    return write_key(&mention.key, quantity_of(strtoull(fact->value, NULL, 10)), mentions->arena) && add(mentions, mention);
}

static void write_words(struct buffer *out, const struct terms *terms)
{
    buffer_putc(out, ' ');
    for (size_t i = 0; i < terms->count; i++) {
        const struct term *term = &terms->items[i];
        if (term->kind == TERM_MARK)
            continue;
        bool is_word = term->kind == TERM_WORD;
        buffer_append(out, is_word ? term->folded : term->text, is_word ? term->folded_size : term->size);
        buffer_putc(out, ' ');
    }
}

bool mentions_add(struct mentions *mentions, const char *text, size_t size)
{
    const char *copy = arena_strndup(mentions->arena, text, size);
    struct facts facts;

    if (!copy || !facts_read(&facts, mentions->lexicon, copy, size, mentions->arena))
        return false;
    for (size_t i = 0; i < facts.count; i++) {
        const struct fact *fact = &facts.items[i];
        struct mention mention;
        if (fact->kind != FACT_NUMBER && fact->kind != FACT_MONEY && fact->kind != FACT_DATE)
            continue;
        if (!split(&mention, fact, mentions->arena) || !add(mentions, mention) || !add_year_as_number(mentions, fact))
            return false;
    }
    /* No word has a line break in it: no words are found across two texts. */
    buffer_putc(&mentions->words, '\n');
    write_words(&mentions->words, &facts.terms);
    return mentions->words.status == STORY_OK;
}

static int compare(const void *left, const void *right)
{
    const struct mention *a = left, *b = right;
    int order = strcmp(a->key, b->key);

    return order ? order : strcmp(a->detail, b->detail);
}

bool mentions_end(struct mentions *mentions)
{
    size_t kept = 0;

    if (mentions->count)
        qsort(mentions->items, mentions->count, sizeof *mentions->items, compare);
    for (size_t i = 0; i < mentions->count; i++)
        if (!kept || compare(&mentions->items[kept - 1], &mentions->items[i]) != 0)
            mentions->items[kept++] = mentions->items[i];
    mentions->count = kept;
    buffer_putc(&mentions->words, '\0');
    return mentions->words.status == STORY_OK;
}

void mentions_free(struct mentions *mentions)
{
    free(mentions->words.bytes);
}

/* With `bare` only what has no detail. */
static bool find(const struct mentions *mentions, struct mention wanted, bool bare)
{
    size_t low = 0, high = mentions->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(mentions->items[middle].key, wanted.key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < mentions->count && strcmp(mentions->items[low].key, wanted.key) == 0; low++) {
        const char *detail = mentions->items[low].detail;
        if (!*detail || (!bare && (!*wanted.detail || strcmp(detail, wanted.detail) == 0)))
            return true;
    }
    return false;
}

/* The longest beginning of the text that is a number without a unit: "eleven" of "eleven kilometres". */
static bool find_without_unit(bool *found, const struct mentions *mentions, const struct terms *terms)
{
    for (size_t cut = 1; cut <= UNIT_WORDS && cut < terms->count; cut++) {
        const struct term *last = &terms->items[terms->count - cut - 1];
        size_t size = (size_t)(last->text + last->size - terms->text);
        struct mention mention;
        struct facts facts;
        if (!facts_read(&facts, mentions->lexicon, terms->text, size, mentions->arena))
            return false;
        if (facts.count != 1 || facts.items[0].kind != FACT_NUMBER || facts.items[0].size != size)
            continue;
        if (!split(&mention, &facts.items[0], mentions->arena))
            return false;
        if (*mention.detail)
            continue;
        *found = find(mentions, mention, true);
        return true;
    }
    return true;
}

/* The digits alone, where there is one group of them: "4.2" of "$4.2 billion". */
static bool find_digits(bool *found, const struct mentions *mentions, const struct terms *terms)
{
    struct mention mention = { .detail = "" };
    const struct term *number = NULL;

    for (size_t i = 0; i < terms->count; i++)
        if (terms->items[i].kind == TERM_NUMBER) {
            if (number)
                return true;
            number = &terms->items[i];
        }
    if (number && !write_key(&mention.key, quantity_read(mentions->lexicon, number), mentions->arena))
        return false;
    *found = number && find(mentions, mention, true);
    return true;
}

bool mentions_value(bool *found, const struct mentions *mentions, const struct fact *value)
{
    struct mention mention;
    struct terms terms;

    if (!split(&mention, value, mentions->arena))
        return false;
    *found = find(mentions, mention, false);
    if (*found || value->kind == FACT_DATE)
        return true;
    if (!terms_read(&terms, value->text, value->size, mentions->arena) ||
        (*mention.detail && !find_without_unit(found, mentions, &terms)))
        return false;
    return *found || find_digits(found, mentions, &terms);
}

bool mentions_words(bool *found, const struct mentions *mentions, const char *text, size_t size)
{
    struct buffer words;
    struct terms terms;

    if (!terms_read(&terms, text, size, mentions->arena))
        return false;
    buffer_init(&words, NULL);
    write_words(&words, &terms);
    char *wanted = buffer_detach(&words, &size);
    *found = wanted && size > 1 && strstr(mentions->words.bytes, wanted);
    free(wanted);
    return wanted != NULL;
}
