#include "split_bare.h"

#include "base/unicode.h"
#include "split_context.h"

/* Whether `word` begins the sentence; the name below "Thanks, " is a line of its own. */
static bool is_first(const struct stop *stop, struct word word)
{
    size_t end = stop->sentence;

    while (end > 0 && is_blank(stop, end - 1))
        end--;
    return begins_at(stop, word.start) && !(end > 0 && stop->text[end - 1] == ',');
}

/* Whether what is at `at` goes on in a sentence: a name would go on with a capital. */
static bool goes_on(const struct stop *stop, size_t at)
{
    size_t length;
    uint32_t code = character_at(stop, at, &length);

    return unicode_is_lower(code) || (code == 'I' && word_size(word_at(stop, at)) == 1);
}

/* "It was closed They left": a full stop was forgotten, or a line joined, before a word whose capital no name explains. Behind
 * "and" or "that" the capital is the slip. */
size_t bare_end(const struct stop *stop, size_t at)
{
    size_t before = at > stop->sentence && is_blank(stop, at - 1) ? end_before(stop, at) : 0;
    struct word word, last;

    if (!before || !is_listed(stop, WORDS_BARE, word = word_at(stop, at)) || !goes_on(stop, skip_blank(stop, word.end)))
        return 0;
    last = word_before(stop, before);
    return word_size(last) && !is_first(stop, last) && !is_listed(stop, WORDS_STARTERS, last) &&
           !is_listed(stop, WORDS_SPEECH, last) && !is_nested(stop, before) ? before : 0;
}
