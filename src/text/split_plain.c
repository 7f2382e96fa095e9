#include "split_plain.h"

#include "split_context.h"

/* A number of so many digits is no ordinal: "in 2024." */
enum { ORDINAL_NEVER = 4 };

/* Whether one letter or digit of ASCII stands before the full stop, as in initials and acronyms: "J.", "U.S." */
static bool is_behind_letter(const struct stop *stop, size_t at)
{
    const unsigned char *text = (const unsigned char *)stop->text;

    if (at == stop->sentence || !unicode_is_ascii_word(text[at - 1]))
        return false;
    return at - 1 == stop->sentence || (text[at - 2] < 0x80 && !unicode_is_ascii_word(text[at - 2]));
}

/* Whether the full stop stands inside a number, an acronym, an abbreviation or a domain: "3.5", "U.S", "a.m", "example.com". Behind
 * a word of several small letters it may have lost its space: "the end.The next", "the end.then". */
static bool is_inside_word(const struct stop *stop, size_t at)
{
    const unsigned char *text = (const unsigned char *)stop->text;

    if (!unicode_is_ascii_word(text[at + 1]))
        return false;
    if (unicode_is_digit(text[at + 1]) || at == stop->sentence || is_behind_letter(stop, at))
        return true;
    if (text[at - 1] < 0x80 && !unicode_is_lower(text[at - 1]))
        return true;
    struct word after = word_at(stop, at + 1);
    return unicode_is_lower(text[at + 1]) && word_size(after) > 1 && !is_listed(stop, WORDS_STARTERS, after);
}

/* Before a capital or a sum a stop ends a sentence behind a bracket or a quote, and behind most words: behind others what they are
 * listed for decides. */
static enum verdict before_capital(const struct stop *stop, size_t at)
{
    const char *text = stop->text;
    unsigned char before = (unsigned char)text[at - 1];

    if (before == ')' || before == ']' || before == '"')
        return END;
    if (!unicode_is_ascii_word(before))
        return UNDECIDED;
    struct word word = word_before(stop, at);
    if (word_size(word) == 1 || (word.start > stop->sentence && text[word.start - 1] == '.'))
        return UNDECIDED;
    if (!unicode_is_lower(before) && (word_size(word) < ORDINAL_NEVER || begins_at(stop, word.start)))
        return UNDECIDED;
    uint32_t lists = word_lists(text + word.start, word_size(word));
    if (text[at] != '.')
        return has_list(lists, WORDS_WITH_MARK) ? UNDECIDED : END;
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
    const unsigned char *text = (const unsigned char *)stop->text;

    if (at + 1 == stop->size)
        return END;
    if (text[at + 1] != ' ')
        return text[at] == '.' && is_inside_word(stop, at) ? INSIDE : UNDECIDED;
    if (at == stop->sentence || at + 3 >= stop->size)
        return UNDECIDED;
    bool is_opened = text[at + 2] == '"' || text[at + 2] == '(';
    unsigned char next = text[at + 2 + is_opened];
    if (unicode_is_between(next, 'A', 'Z') || next == '$')
        return before_capital(stop, at);
    return text[at] == '.' && !is_opened && unicode_is_between(next, 'a', 'z') ? before_small(stop, at) : UNDECIDED;
}
