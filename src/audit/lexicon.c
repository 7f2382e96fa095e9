#include "lexicon.h"

#include "lexicons.h"
#include "terms.h"

#include "base/block.h"

#include <string.h>

static const struct lexicon no_lexicon = { "none", NULL, 0 };
enum { LEXICONS = sizeof lexicons / sizeof *lexicons };

const struct lexicon *lexicon_find(const char *language)
{
    for (size_t i = 0; i < LEXICONS; i++)
        if (strcmp(lexicons[i].language, language) == 0)
            return &lexicons[i];
    return strcmp(language, no_lexicon.language) == 0 ? &no_lexicon : NULL;
}

/* Compare the first word of a phrase with a term. */
static int compare_word(const char *phrase, const struct term *term)
{
    int order = strncmp(phrase, term->folded, term->folded_size);

    return order ? order : phrase[term->folded_size] != '\0' && phrase[term->folded_size] != ' ';
}

/* The first eight bytes as a number that is in order as they are; NUL stands for what is not there. */
static uint64_t beginning(const char *text, size_t size)
{
    char bytes[BLOCK_SIZE] = { 0 };

    memcpy(bytes, text, size < BLOCK_SIZE ? size : BLOCK_SIZE);
    return __builtin_bswap64(block_load(bytes));
}

/* The first phrase that begins with the term. A space is lower than what words are made of, so that these stand together. */
static size_t find_first(const struct lexicon *lexicon, const struct term *term)
{
    const uint64_t wanted = beginning(term->folded, term->folded_size);
    size_t low = 0, high = lexicon->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *phrase = lexicon->entries[middle].phrase;
        uint64_t is = beginning(phrase, PHRASE_SIZE);
        if (is < wanted || (is == wanted && strncmp(phrase, term->folded, term->folded_size) < 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* How many terms a phrase takes; hyphens between its words count, too. */
static size_t take_phrase(const char *phrase, const struct term *terms, size_t count)
{
    size_t taken = 0;

    while (*phrase) {
        if (taken && taken < count && terms[taken].is_hyphen)
            taken++;
        size_t size = strcspn(phrase, " ");
        if (taken == count || terms[taken].folded_size != size || memcmp(terms[taken].folded, phrase, size) != 0)
            return 0;
        taken++;
        phrase += size + (phrase[size] == ' ');
    }
    return taken;
}

size_t lexicon_match(const struct lexicon *lexicon, const struct term *terms, size_t count, enum lexicon_list list,
                     const char **value)
{
    size_t longest = 0;

    if (!count || !terms->folded_size)
        return 0;
    for (size_t i = find_first(lexicon, terms); i < lexicon->count; i++) {
        const struct lexicon_entry *entry = &lexicon->entries[i];
        if (compare_word(entry->phrase, terms) != 0)
            break;
        if (entry->list != (unsigned)list)
            continue;
        size_t taken = take_phrase(entry->phrase, terms, count);
        if (taken > longest) {
            longest = taken;
            *value = entry->value;
        }
    }
    return longest;
}

bool lexicon_has(const struct lexicon *lexicon, const struct term *term, enum lexicon_list list)
{
    const char *value;

    return lexicon_match(lexicon, term, 1, list, &value) == 1;
}

const struct lexicon *lexicon_guess(const struct term *terms, size_t count)
{
    size_t best = 0, second = 0;
    const struct lexicon *guess = &no_lexicon;

    for (size_t i = 0; i < LEXICONS; i++) {
        size_t known = 0;
        for (size_t t = 0; t < count; t++)
            known += lexicon_has(&lexicons[i], &terms[t], LEXICON_FUNCTION);
        if (known > best) {
            second = best;
            best = known;
            guess = &lexicons[i];
        } else if (known > second) {
            second = known;
        }
    }
    /* One word in ten is little for any text in a language that is known. */
    return best > second && best * 10 >= count ? guess : &no_lexicon;
}
