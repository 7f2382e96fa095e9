#include "split_line.h"

#include "base/unicode.h"
#include "split_bare.h"
#include "split_context.h"
#include "split_korean.h"
#include "split_mail.h"

/* How far to look, in bytes, so that the time for a mark has a limit. */
enum { RULE_MIN = 10, FRINGE_MIN = 4, CITED_REACH = 256, MARK_REACH = 8, ITEM_MAX = 99, NAME_REACH = 64, REMARK_BLANKS = 2 };

/* "__________", "*****NOTICE*****": a rule stands on a line of its own, or closes one that it began. Text that goes on makes it a
 * blank to fill in, or a word left out. */
static size_t rule_end(const struct stop *stop, size_t at)
{
    size_t end = at, before = end_before(stop, at), length;

    if (at > stop->sentence && stop->text[at - 1] == stop->text[at])
        return 0;
    if (at > stop->sentence && !before && stop->text[stop->sentence] != stop->text[at])
        return 0;
    while (end < stop->size && stop->text[end] == stop->text[at])
        end++;
    if (end - at < RULE_MIN || is_digit(stop, end) || is_one_of(stop, end, ".,;:!?\"')]}"))
        return 0;
    if (unicode_is_lower(character_at(stop, skip_blank(stop, end), &length)))
        return 0;
    if (before)
        return before;
    return is_blank(stop, end) ? end : 0;
}

/* "----== Posted by", "The News ==----": a rule of both marks opens a line that its equals signs touch, or closes one. */
static size_t fringe_end(const struct stop *stop, size_t at)
{
    size_t end = at;

    if (at > stop->sentence && is_one_of(stop, at - 1, "-="))
        return 0;
    while (is_one_of(stop, end, "-="))
        end++;
    if (end - at < FRINGE_MIN || !is_blank(stop, end) || stop->text[at] == stop->text[end - 1])
        return 0;
    if (stop->text[at] == '-')
        return end_before(stop, at);
    return capital_follows(stop, end) ? end : 0;
}

/* "• Bread • Butter": a bullet begins an item, if one began the first. */
static size_t bullet_end(const struct stop *stop, size_t at)
{
    static const uint32_t bullet = 0x2022;
    size_t length;

    if (character_at(stop, at, &length) != bullet || character_at(stop, stop->sentence, &length) != bullet)
        return 0;
    return end_before(stop, at);
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

/* "am 2. Mai", "No. 2", "Bonn, 2. Ulm", "and 2. Ulm": the number belongs to what stands around it. */
static bool is_inner_number(const struct stop *stop, size_t before, size_t behind)
{
    bool is_dotted = stop->text[before - 1] == '.';
    struct word left = word_before(stop, before - is_dotted), right = word_at(stop, skip_blank(stop, behind));

    return stop->text[before - 1] == ',' || is_listed(stop, WORDS_BEFORE_NUMBER, left) ||
           is_listed(stop, WORDS_BEFORE_ORDINAL, left) || is_listed(stop, WORDS_GO_ON, left) ||
           is_listed(stop, WORDS_AFTER_ORDINAL, right) || is_listed(stop, WORDS_AFTER_CLOCK, right);
}

/* "1. Fetch water 2. Boil it": after the number and mark that began the sentence, the next number. */
static size_t item_end(const struct stop *stop, size_t at)
{
    struct word word, first;
    size_t length, before, start = stop->sentence;
    unsigned number;

    if (!may_be_numbered(stop, at) || !capital_follows(stop, at + 1))
        return 0;
    word = word_before(stop, at);
    number = item_number(stop, word);
    while (start < at && start - stop->sentence < MARK_REACH && is_opening(character_at(stop, start, &length)))
        start += length;
    first = word_at(stop, start);
    if (!number || first.end >= word.start || stop->text[first.end] != stop->text[at] || item_number(stop, first) + 1 != number)
        return 0;
    before = end_before(stop, word.start);
    return before && !is_inner_number(stop, before, at + 1) ? before : 0;
}

/* "See you soon :-) Bring bread." */
static size_t smiley_end(const struct stop *stop, size_t at)
{
    size_t length = smiley_length(stop, at);

    return length && capital_follows(stop, at + length) && !is_nested(stop, at) ? at + length : 0;
}

/* Where the bracket that closes at `at` opened, shortly before; `at` when it did not. */
static size_t bracket_start(const struct stop *stop, size_t at)
{
    for (size_t i = at; i > stop->sentence && at - i < CITED_REACH; i--)
        if (is_one_of(stop, i - 1, "()"))
            return stop->text[i - 1] == '(' ? i - 1 : at;
    return at;
}

/* Whether a bracket opened shortly before `at`: "(You et al., 2001; He et al., 2002)". */
static bool is_bracketed(const struct stop *stop, size_t at)
{
    return bracket_start(stop, at) < at;
}

/* "le pain ; Elle garde": an item of a list that ended in a semicolon, with the space that French puts before it. Without one it is
 * too often a list of names: "the Star; A New Life; the Sun". */
static size_t semicolon_end(const struct stop *stop, size_t at)
{
    return end_before(stop, at) && sentence_follows(stop, at + 1) && !is_bracketed(stop, at) ? at + 1 : 0;
}

/* "notes.txt", "notes.txt)", but "example.com"; and ">>", which closes one. */
static bool is_file_name(const struct stop *stop, struct word token)
{
    struct word suffix;

    while (token.end > token.start && is_one_of(stop, token.end - 1, ")>"))
        token.end--;
    if (word_size(token) == 0)
        return true;
    suffix = word_before(stop, token.end);
    return suffix.start > token.start && stop->text[suffix.start - 1] == '.' && is_listed(stop, WORDS_FILE, suffix);
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
    while (name.end - next < NAME_REACH && !is_blank(stop, name.end))
        name.end++;
    return is_file_name(stop, name) && is_file_name(stop, token_before(stop, before)) ? before : 0;
}

/* "(Photo by Jane Doe) The bridge is closed", "(See attached file: notes.txt) Bring bread": a remark of several words that began
 * the sentence, or what a mail program says of a file. */
static size_t remark_end(const struct stop *stop, size_t at)
{
    size_t before, start, blanks = 0;
    struct word name;

    if (!capital_follows(stop, at + 1) || (start = bracket_start(stop, at)) == at)
        return 0;
    name = token_before(stop, at);
    before = end_before(stop, name.start);
    if (before > start && stop->text[before - 1] == ':' && is_file_name(stop, name))
        return at + 1;
    for (size_t i = start; i < at; i++)
        blanks += is_blank(stop, i);
    return blanks >= REMARK_BLANKS && begins_at(stop, start) && sentence_follows(stop, at + 1) ? at + 1 : 0;
}

enum kind {
    NONE, ITEM, LETTER, GREETING, RULE, FRINGE, FILE_LIST, STAMP, SMILEY, LINK, SEMICOLON, BULLET, ATTACHMENT, REMARK, BARE,
    POLITE
};

static size_t (*const end_of[])(const struct stop *, size_t at) = {
    [ITEM] = item_end,
    [LETTER] = letter_end,
    [GREETING] = greeting_end,
    [RULE] = rule_end,
    [FRINGE] = fringe_end,
    [FILE_LIST] = file_list_end,
    [STAMP] = stamp_end,
    [SMILEY] = smiley_end,
    [LINK] = link_end,
    [SEMICOLON] = semicolon_end,
    [BULLET] = bullet_end,
    [ATTACHMENT] = attachment_end,
    [REMARK] = remark_end,
    [BARE] = bare_end,
    [POLITE] = polite_end,
};

/* What may have ended at a mark, by its first byte; the first that did counts. */
static const unsigned char kinds_of[256][5] = {
    ['.'] = { ITEM },
    [')'] = { ITEM, REMARK },
    [','] = { LETTER, GREETING },
    ['-'] = { RULE, FRINGE, FILE_LIST, GREETING },
    ['*'] = { RULE },
    ['_'] = { RULE },
    ['='] = { RULE, FRINGE, SMILEY },
    ['~'] = { RULE, POLITE },
    [':'] = { STAMP, SMILEY, LINK },
    [';'] = { SMILEY, SEMICOLON },
    ['@'] = { LINK },
    ['>'] = { ATTACHMENT },
    ['H'] = { BARE },
    ['T'] = { BARE },
    [0xE2] = { BULLET },
    [0xEB] = { POLITE },
    [0xEC] = { POLITE },
};

/* Whether the mark is one of many for which a look around it is enough: "The bridge, which", "re-cited", and words with a capital
 * that begin the sentence or stand behind no white space. */
static bool shows_nothing(const struct stop *stop, size_t at)
{
    char mark = stop->text[at];

    if (mark == ',')
        return at - stop->sentence > LETTER_REACH;
    if (mark == 'H' || mark == 'T')
        return at == stop->sentence || !is_blank(stop, at - 1);
    return (mark == '-' || mark == '*' || mark == '_') && at + 1 < stop->size &&
           unicode_is_ascii_word((unsigned char)stop->text[at + 1]);
}

size_t joined_line_end(const struct stop *stop, size_t at)
{
    size_t end = 0;

    if (shows_nothing(stop, at))
        return 0;
    for (const unsigned char *kind = kinds_of[(unsigned char)stop->text[at]]; *kind != NONE && !end; kind++)
        end = end_of[*kind](stop, at);
    return end;
}
