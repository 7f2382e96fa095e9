#include "split_line.h"

#include "base/unicode.h"
#include "split_context.h"
#include "split_korean.h"

#include <string.h>

/* How far to look, in bytes, so that the time for a mark has a limit. Five stars are a hotel, six are a rule. */
enum {
    RULE_MIN = 6,
    DATE_MIN = 6,
    DATE_MAX = 10,
    TOKEN_REACH = 64,
    LINK_REACH = 256,
    BRACKET_REACH = 256,
    LETTER_REACH = 32,
    CLOSING_WORDS = 3,
    MARK_REACH = 8,
    ITEM_MAX = 99,
};

/* A loop, since lists are short and most characters are in none: strchr() takes longer to begin. */
static bool is_one_of(const struct stop *stop, size_t at, const char *marks)
{
    if (at >= stop->size)
        return false;
    while (*marks && *marks != stop->text[at])
        marks++;
    return *marks;
}

/* White space of ASCII, or the end: at a byte inside a character neither. */
static bool is_blank(const struct stop *stop, size_t at)
{
    return at >= stop->size || is_one_of(stop, at, " \t\n\r");
}

static bool is_digit(const struct stop *stop, size_t at)
{
    return at < stop->size && stop->text[at] >= '0' && stop->text[at] <= '9';
}

/* The end of the line before `at`, which must be behind a space and have something before it. */
static size_t end_before(const struct stop *stop, size_t at)
{
    size_t length, end = at;

    while (unicode_is_space(character_before(stop, end, &length)))
        end -= length;
    return end < at && end > stop->sentence ? end : 0;
}

/* What stands before `end` up to a space, as far as it matters. */
static struct word token_before(const struct stop *stop, size_t end)
{
    struct word token = { end, end };

    while (token.start > stop->sentence && end - token.start < TOKEN_REACH && !is_blank(stop, token.start - 1))
        token.start--;
    return token;
}

/* "__________": a rule stands on a line of its own, or closes one. */
static size_t rule_end(const struct stop *stop, size_t at)
{
    size_t end = at, before;

    if (at > stop->sentence && stop->text[at - 1] == stop->text[at])
        return 0;
    while (end < stop->size && stop->text[end] == stop->text[at])
        end++;
    if (end - at < RULE_MIN)
        return 0;
    if ((before = end_before(stop, at)) > 0)
        return before;
    return is_blank(stop, end) ? end : 0;
}

/* "• Bread • Butter": a bullet begins an item. */
static size_t bullet_end(const struct stop *stop, size_t at)
{
    static const uint32_t bullet = 0x2022;
    size_t length;

    return character_at(stop, at, &length) == bullet ? end_before(stop, at) : 0;
}

/* The number of a list's item, "2", or, above the highest, of its letter, "b"; 0 when `word` is none. */
static unsigned item_number(const struct stop *stop, struct word word)
{
    unsigned number = 0;

    if (word_size(word) == 1 && stop->text[word.start] >= 'a' && stop->text[word.start] <= 'z')
        return ITEM_MAX + 1 + (unsigned)(stop->text[word.start] - 'a');
    if (word_size(word) > 2)
        return 0;
    for (size_t at = word.start; at < word.end; at++) {
        if (!is_digit(stop, at))
            return 0;
        number = number * 10 + (unsigned)(stop->text[at] - '0');
    }
    return number;
}

/* Whether a digit or a single letter stands before `at`. */
static bool may_be_numbered(const struct stop *stop, size_t at)
{
    return at > stop->sentence && (is_digit(stop, at - 1) || at - stop->sentence < 2 || is_blank(stop, at - 2));
}

/* "1. Fetch water 2. Boil it": after the number and mark that began the sentence, the next number; but "am 2. Mai". */
static size_t item_end(const struct stop *stop, size_t at)
{
    struct word word, first, after;
    size_t length, start = stop->sentence;
    unsigned number;

    if (!may_be_numbered(stop, at))
        return 0;
    word = word_before(stop, at);
    number = item_number(stop, word);
    while (start < at && start - stop->sentence < MARK_REACH && is_opening(character_at(stop, start, &length)))
        start += length;
    first = word_at(stop, start);
    if (!number || first.end >= word.start || stop->text[first.end] != stop->text[at] || item_number(stop, first) + 1 != number)
        return 0;
    size_t before = end_before(stop, word.start);
    after = word_at(stop, skip_blank(stop, at + 1));
    struct word left = word_before(stop, before);
    if (is_listed(stop, WORDS_AFTER_ORDINAL, after) ||
        is_listed(stop, WORDS_BEFORE_ORDINAL, left))
        return 0;
    return capital_follows(stop, at + 1) ? before : 0;
}

/* The date before `end`: "08/16/2000", "2000-08-16", "16.8.2000"; empty when there is none. */
static struct word date_before(const struct stop *stop, size_t end)
{
    struct word date = token_before(stop, end);
    unsigned dividers = 0;

    if (word_size(date) < DATE_MIN || word_size(date) > DATE_MAX)
        return (struct word){ end, end };
    for (size_t at = date.start; at < date.end; at++) {
        if (is_one_of(stop, at, "/-."))
            dividers++;
        else if (!is_digit(stop, at))
            return (struct word){ end, end };
    }
    return dividers == 2 ? date : (struct word){ end, end };
}

/* Behind the clock time whose first colon is at `at`, with seconds and "PM"; 0 when it is none. */
static size_t clock_end(const struct stop *stop, size_t at)
{
    size_t end = at;

    while (is_one_of(stop, end, ":") && is_digit(stop, end + 1) && is_digit(stop, end + 2))
        end += 3;
    if (end == at)
        return 0;
    if (end + 2 < stop->size && stop->text[end] == ' ' && is_one_of(stop, end + 1, "AP") && stop->text[end + 2] == 'M')
        end += 3;
    return is_blank(stop, end) ? end : 0;
}

/* An address, or a name of several words and no day: "Jane Doe", not "on Monday", "Updated" or "by". */
static bool is_sender(const struct stop *stop, size_t end)
{
    struct word token = token_before(stop, end), name = word_before(stop, end);
    size_t length;

    if (memchr(stop->text + token.start, '@', word_size(token)))
        return true;
    return word_size(name) > 0 && name.start == token.start && name.start > stop->sentence &&
           unicode_is_upper(character_at(stop, name.start, &length)) &&
           !is_listed(stop, WORDS_AFTER_CLOCK, name);
}

/* Mail and logs stamp a line with date and time: "Jane Doe 08/16/2000 12:05 PM Come at once." It ends there, and a line with a
 * name or an address has ended before it. */
static size_t stamp_end(const struct stop *stop, size_t at)
{
    struct word hour = token_before(stop, at), date;
    size_t end = clock_end(stop, at), before;

    if (!end || word_size(hour) > 2 || !is_digit(stop, hour.start))
        return 0;
    date = date_before(stop, end_before(stop, hour.start));
    if (word_size(date) == 0)
        return 0;
    if ((before = end_before(stop, date.start)) == 0)
        return skip_blank(stop, end) < stop->size ? end : 0;
    if (is_sender(stop, before))
        return before;
    return capital_follows(stop, end) ? end : 0;
}

/* "See you soon :-) Bring bread." */
static size_t smiley_end(const struct stop *stop, size_t at)
{
    size_t length = smiley_length(stop, at);

    return length && capital_follows(stop, at + length) ? at + length : 0;
}

/* "Dear Jane, We need bread.", "Kind regards, Jane": the first and last lines of a letter, of a few words. */
static size_t letter_end(const struct stop *stop, size_t at)
{
    struct word first = word_at(stop, stop->sentence), last = word_before(stop, at), next;
    unsigned words = 1;

    if (at - stop->sentence > LETTER_REACH)
        return 0;
    if (is_listed(stop, WORDS_SALUTATION, first))
        return sentence_follows(stop, at + 1) ? at + 1 : 0;
    for (size_t i = stop->sentence; i < at; i++)
        words += is_blank(stop, i);
    if (words > CLOSING_WORDS || !is_listed(stop, WORDS_CLOSING, last))
        return 0;
    next = word_at(stop, skip_blank(stop, at + 1));
    return capital_follows(stop, at + 1) && !is_listed(stop, WORDS_STARTERS, next) ? at + 1 : 0;
}

/* Whether a bracket opened shortly before `at`: "(You et al., 2001; He et al., 2002)". */
static bool is_bracketed(const struct stop *stop, size_t at)
{
    for (size_t i = at; i > stop->sentence && at - i < BRACKET_REACH; i--)
        if (is_one_of(stop, i - 1, "()"))
            return stop->text[i - 1] == '(';
    return false;
}

/* "one; Then comes the next": an item of a list that ended in a semicolon. */
static size_t semicolon_end(const struct stop *stop, size_t at)
{
    return sentence_follows(stop, at + 1) && !is_bracketed(stop, at) ? at + 1 : 0;
}

/* Behind the link or address around `at`; 0 when it ends in punctuation, which is none of it, or is too long to tell. */
static size_t link_tail(const struct stop *stop, size_t at)
{
    size_t end = at;

    while (end - at < LINK_REACH && !is_blank(stop, end))
        end++;
    return is_blank(stop, end) && !is_one_of(stop, end - 1, ".,;:!?)]}\"'") ? end : 0;
}

/* "Email: jane@example.org Bring bread.": a line of a mail's head; or a link before a word that begins sentences. */
static size_t link_end(const struct stop *stop, size_t at)
{
    struct word label = word_at(stop, stop->sentence);
    bool is_address = stop->text[at] == '@', is_head;
    size_t end;

    if (!is_address && (at + 2 >= stop->size || memcmp(stop->text + at, "://", 3) != 0))
        return 0;
    if ((end = link_tail(stop, at)) == 0)
        return 0;
    is_head = is_address && is_one_of(stop, label.end, ":") && at - stop->sentence < LINK_REACH &&
              is_listed(stop, WORDS_MAIL_HEAD, label);
    return (is_head && capital_follows(stop, end)) || sentence_follows(stop, end) ? end : 0;
}

/* "notes.txt", "notes.txt)", and ">>", which closes one. */
static bool is_file_name(const struct stop *stop, struct word token)
{
    struct word suffix;

    while (token.end > token.start && is_one_of(stop, token.end - 1, ")>"))
        token.end--;
    if (word_size(token) == 0)
        return true;
    suffix = word_before(stop, token.end);
    return suffix.start > token.start && stop->text[suffix.start - 1] == '.' && !is_digit(stop, suffix.start) &&
           word_size(suffix) >= 2 && word_size(suffix) <= 4;
}

/* "<< File: notes.txt >> Bring bread.": mail programs mark what is attached. */
static size_t attachment_end(const struct stop *stop, size_t at)
{
    if (at == stop->sentence || !is_blank(stop, at - 1) || !is_one_of(stop, at + 1, ">"))
        return 0;
    return capital_follows(stop, at + 2) ? at + 2 : 0;
}

/* "- notes.txt - map.pdf": a list of files. */
static size_t file_list_end(const struct stop *stop, size_t at)
{
    size_t before, next;
    struct word name;

    if (!is_blank(stop, at + 1) || (before = end_before(stop, at)) == 0)
        return 0;
    next = skip_blank(stop, at + 1);
    if (next == stop->size)
        return 0;
    name = (struct word){ next, next };
    while (name.end - next < TOKEN_REACH && !is_blank(stop, name.end))
        name.end++;
    return is_file_name(stop, name) && is_file_name(stop, token_before(stop, before)) ? before : 0;
}

size_t joined_line_end(const struct stop *stop, size_t at)
{
    static const struct {
        const char *marks;
        size_t (*end)(const struct stop *, size_t at);
    } kinds[] = {
        { "-*_=~", rule_end },
        { "-", file_list_end },
        { ">", attachment_end },
        { "\xE2", bullet_end },
        { ".)", item_end },
        { ":", stamp_end },
        { ":;=", smiley_end },
        { ",", letter_end },
        { ";", semicolon_end },
        { "@:", link_end },
        { "\xEB\xEC~", polite_end },
    };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t end = is_one_of(stop, at, kinds[i].marks) ? kinds[i].end(stop, at) : 0;
        if (end > stop->sentence)
            return end;
    }
    return 0;
}
