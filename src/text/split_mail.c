#include "split_mail.h"

#include "base/unicode.h"
#include "split_context.h"

#include <string.h>

/* How far to look, in bytes or words, so that the time for a mark has a limit. */
enum { LINK_REACH = 256, CLOSING_WORDS = 3, NAME_WORDS = 4, CLOCK_PARTS = 2 };

/* Bytes of a date and of a time zone. */
enum { DATE_MIN = 6, DATE_MAX = 10, ZONE_MIN = 2, ZONE_MAX = 4 };

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

/* Behind the clock time whose first colon is at `at`, with minutes, seconds and "PM"; 0 when it is none. */
static size_t clock_end(const struct stop *stop, size_t at)
{
    size_t end = at;

    for (int part = 0;
         part < CLOCK_PARTS && is_one_of(stop, end, ":") && is_digit(stop, end + 1) && is_digit(stop, end + 2); part++)
        end += 3;
    if (end == at)
        return 0;
    if (end + 2 < stop->size && stop->text[end] == ' ' && is_one_of(stop, end + 1, "AP") && stop->text[end + 2] == 'M')
        end += 3;
    return is_blank(stop, end) ? end : 0;
}

/* "12:05 PM EST", "20:45 Uhr", "12:05 PM Monday": the time goes on. */
static bool clock_goes_on(const struct stop *stop, size_t end)
{
    struct word word = word_at(stop, skip_blank(stop, end));
    size_t length, at = word.start;

    while (at < word.end && unicode_is_upper(character_at(stop, at, &length)))
        at += length;
    return (at == word.end && word_size(word) >= ZONE_MIN && word_size(word) <= ZONE_MAX) ||
           is_listed(stop, WORDS_AFTER_CLOCK, word);
}

/* Whether `token` is an address: something before its "@", and behind. */
static bool is_address(const struct stop *stop, struct word token)
{
    const char *text = stop->text + token.start, *at = memchr(text, '@', word_size(token));

    return at && at > text && at + 1 < text + word_size(token);
}

/* Whether `word` may be part of a name: it has a capital, and is not "The" or "On", a day, or "Regards". */
static bool is_name(const struct stop *stop, struct word word)
{
    size_t length;

    return unicode_is_upper(character_at(stop, word.start, &length)) && !is_listed(stop, WORDS_STARTERS, word) &&
           !is_listed(stop, WORDS_AFTER_CLOCK, word) && !is_listed(stop, WORDS_CLOSING, word);
}

/* Behind the names at `*at` and the white space behind them, to which it moves `*at`: how many there are, at most NAME_WORDS. */
static unsigned skip_names(const struct stop *stop, size_t *at)
{
    struct word word = word_at(stop, *at);
    unsigned names = 0;

    while (names < NAME_WORDS && is_name(stop, word)) {
        size_t end = word.end + is_one_of(stop, word.end, ".");
        if (!is_blank(stop, end))
            break;
        names++;
        *at = skip_blank(stop, end);
        word = word_at(stop, *at);
    }
    return names;
}

/* "Jane Doe@HARBOUR BOARD on": whether "on" ends at `before`, behind an address and names at most. */
static bool is_sender_on(const struct stop *stop, size_t before)
{
    struct word token = token_before(stop, before);

    if (word_size(token) != 2 || memcmp(stop->text + token.start, "on", 2) != 0)
        return false;
    for (int words = 0; words < NAME_WORDS && (before = end_before(stop, token.start)) > 0; words++) {
        token = token_before(stop, before);
        if (is_address(stop, token))
            return true;
        if (!is_name(stop, word_at(stop, token.start)))
            return false;
    }
    return false;
}

/* Whether the sentence follows a line, which has no mark at its end: then the stamp is what is left of the line's own. */
static bool follows_line(const struct stop *stop)
{
    struct stop paragraph = *stop;
    size_t end, length;

    paragraph.sentence = 0;
    end = end_before(&paragraph, stop->sentence);
    return end && (stop->text[end - 1] == '>' || unicode_is_word_character(character_before(&paragraph, end, &length)));
}

/* Whether an address ends at `before`, or a name of several words is all that the sentence has before the stamp at `stamp`. */
static bool is_sender(const struct stop *stop, size_t before, size_t stamp)
{
    size_t at = stop->sentence;

    return is_address(stop, token_before(stop, before)) || (skip_names(stop, &at) > 1 && at == stamp);
}

/* Mail and logs stamp a line with date and time, behind who wrote it: "Jane Doe 08/16/2000 12:05 PM Come at once." Without
 * a line of its own it is part of a sentence: "El partido del 06/05/2023 20:00 Madrid". */
size_t stamp_end(const struct stop *stop, size_t at)
{
    struct word hour = token_before(stop, at), date;
    size_t end = clock_end(stop, at), before;

    if (!end || word_size(hour) > 2 || !is_digit(stop, hour.start) || clock_goes_on(stop, end))
        return 0;
    date = date_before(stop, end_before(stop, hour.start));
    if (word_size(date) == 0)
        return 0;
    if ((before = end_before(stop, date.start)) == 0)
        return capital_follows(stop, end) || follows_line(stop) ? end : 0;
    if (is_sender_on(stop, before))
        return capital_follows(stop, end) ? end : 0;
    return is_sender(stop, before, date.start) ? before : 0;
}

/* "Kind regards, Jane Doe": the last line of a letter, a formula and a name; but "With best wishes, Prince William left"
 * and "Truly, Madly". "Thanks, Jane There is more": if a sentence begins behind the name. */
size_t letter_end(const struct stop *stop, size_t at)
{
    size_t length, start = stop->sentence, next;
    unsigned words = 0, names;

    if (at - start > LETTER_REACH)
        return 0;
    next = skip_blank(stop, at + 1);
    if (next < stop->size && !unicode_is_upper(character_at(stop, next, &length)))
        return 0;
    for (; start < at; start = skip_blank(stop, start)) {
        struct word word = word_at(stop, start);
        if (!is_listed(stop, WORDS_CLOSING, word) || ++words > CLOSING_WORDS)
            return 0;
        start = word.end;
    }
    names = skip_names(stop, &next);
    if (names && sentence_begins(stop, next))
        return at + 1;
    if (words + names <= 2)
        return 0;
    return next == stop->size || (names > 1 && !unicode_is_lower(character_at(stop, next, &length))) ? at + 1 : 0;
}

/* "Hi, There is more", "Dear all, There is more", "Good morning Jane - There is more": the first line of a letter. */
size_t greeting_end(const struct stop *stop, size_t at)
{
    size_t start = stop->sentence, next;
    bool is_dash = stop->text[at] == '-';
    struct word word;

    if (at - start > LETTER_REACH || (next = skip_blank(stop, at + 1)) == at + 1)
        return 0;
    while (is_listed(stop, WORDS_GREETING, word = word_at(stop, start)))
        start = skip_blank(stop, word.end);
    if (start == stop->sentence)
        return 0;
    skip_names(stop, &start);
    if (!is_dash)
        start = word_at(stop, start).end; /* who is greeted */
    return start == at && (is_dash ? sentence_begins(stop, next) : sentence_follows(stop, at + 1)) ? at + 1 : 0;
}

/* Behind the link or address around `at`; 0 when it ends in punctuation, which is none of it, or is too long to tell. */
static size_t link_tail(const struct stop *stop, size_t at)
{
    size_t end = at;

    while (end - at < LINK_REACH && !is_blank(stop, end))
        end++;
    return is_blank(stop, end) && !is_one_of(stop, end - 1, ".,;:!?)]}\"'") ? end : 0;
}

/* "jane@example.org", but "@jane" and "@example.org" */
static bool has_domain(const struct stop *stop, size_t at, size_t end)
{
    return at > stop->sentence && !is_blank(stop, at - 1) && memchr(stop->text + at, '.', end - at);
}

/* "Email: jane@example.org Bring bread.": a line of a mail's head; or a link before a word that begins sentences. */
size_t link_end(const struct stop *stop, size_t at)
{
    struct word label = word_at(stop, stop->sentence);
    size_t end = link_tail(stop, at);
    bool is_mail = stop->text[at] == '@', is_head;

    if (!end || !(is_mail ? has_domain(stop, at, end) : end - at > 3 && memcmp(stop->text + at, "://", 3) == 0))
        return 0;
    is_head = is_mail && is_one_of(stop, label.end, ":") && at - stop->sentence < LINK_REACH &&
              is_listed(stop, WORDS_MAIL_HEAD, label);
    return (is_head && capital_follows(stop, end)) || sentence_follows(stop, end) ? end : 0;
}

/* "<< File: notes.txt >> Bring bread.": mail programs mark what is attached; "The map is here: <> Bring bread.": or what they took
 * out. */
size_t attachment_end(const struct stop *stop, size_t at)
{
    if (at > stop->sentence && stop->text[at - 1] == '<' && capital_follows(stop, at + 1))
        return at + 1;
    if (at == stop->sentence || !is_blank(stop, at - 1) || !is_one_of(stop, at + 1, ">") || !capital_follows(stop, at + 2))
        return 0;
    for (size_t i = at; i > stop->sentence + 1 && at - i < LINK_REACH; i--)
        if (is_one_of(stop, i - 1, "<>"))
            return stop->text[i - 1] == '<' && stop->text[i - 2] == '<' ? at + 2 : 0;
    return 0;
}
