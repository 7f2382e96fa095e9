#include "split_plain.h"

#include "split_context.h"

/* Whether one letter or digit of ASCII stands before the full stop, as in initials and acronyms: "J.", "U.S." */
static bool is_behind_letter(const struct stop *stop, size_t at)
{
    const unsigned char *text = (const unsigned char *)stop->text;

    if (at == stop->sentence || !unicode_is_ascii_word(text[at - 1]))
        return false;
    return at - 1 == stop->sentence || (text[at - 2] < 0x80 && !unicode_is_ascii_word(text[at - 2]));
}

/* Whether the full stop stands inside a number, an acronym or an abbreviation: "3.5", "U.S", "a.m". Behind a word of several small
 * letters it may have lost its space: "the end.The next". */
static bool is_inside_word(const struct stop *stop, size_t at)
{
    const unsigned char *text = (const unsigned char *)stop->text;

    if (!unicode_is_ascii_word(text[at + 1]))
        return false;
    if (unicode_is_digit(text[at + 1]) || at == stop->sentence || is_behind_letter(stop, at))
        return true;
    return text[at - 1] < 0x80 && !unicode_is_lower(text[at - 1]);
}

/* Before a sentence that begins with a capital or a sum. Behind a bracket or a quote a full stop ends a sentence, and behind a word
 * of several small letters what it is listed for tells. */
static enum verdict before_capital(const struct stop *stop, size_t at)
{
    const char *text = stop->text;

    if (text[at - 1] == ')' || text[at - 1] == ']' || text[at - 1] == '"')
        return END;
    if (!unicode_is_between((unsigned char)text[at - 1], 'a', 'z'))
        return UNDECIDED;
    struct word word = word_before(stop, at);
    if (word_size(word) == 1 || (word.start > stop->sentence && text[word.start - 1] == '.'))
        return UNDECIDED;
    uint32_t lists = word_lists(text + word.start, word_size(word));
    if (has_list(lists, WORDS_NEVER_LAST))
        return INSIDE;
    return has_list(lists, WORDS_CLOCK) || has_list(lists, WORDS_MAYBE_LAST) ? UNDECIDED : END;
}

/* Before a word of small letters that begins no link. It goes on behind an acronym or an initial: "the U.S. this week". */
static enum verdict before_small(const struct stop *stop, size_t at)
{
    if (!is_behind_letter(stop, at))
        return UNDECIDED;
    struct word after = word_at(stop, at + 2);
    if (word_size(after) > 1 && !unicode_is_between((unsigned char)stop->text[after.start + 1], 'a', 'z'))
        return UNDECIDED;
    return is_listed(stop, WORDS_LINK, after) ? UNDECIDED : INSIDE;
}

enum verdict plain_verdict(const struct stop *stop, size_t at)
{
    const char *text = stop->text;

    if (at + 1 == stop->size)
        return END;
    if (is_inside_word(stop, at))
        return INSIDE;
    if (at + 2 >= stop->size || text[at + 1] != ' ' || at == stop->sentence)
        return UNDECIDED;
    if (unicode_is_between((unsigned char)text[at + 2], 'A', 'Z') || text[at + 2] == '$')
        return before_capital(stop, at);
    return unicode_is_between((unsigned char)text[at + 2], 'a', 'z') ? before_small(stop, at) : UNDECIDED;
}
