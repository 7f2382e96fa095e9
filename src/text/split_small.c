#include "split_small.h"

#include "base/unicode.h"

#include <string.h>

/* How far to look, in bytes or words, so that the time for a stop has a limit; and the longest unit and ordinal. */
enum { SPEECH_GAP = 3, SPEECH_WORDS = 4, UNIT_MAX = 4, ORDINAL_MAX = 2 };

/* "… a beast [1df2712d]. call it", "… a beast (or so). call it": no abbreviation stands before the stop. */
static bool is_behind_bracket(const struct context *c)
{
    size_t length;
    uint32_t code = character_before(c->stop, c->stop->at, &length);

    return code == ')' || code == ']' || code == '}';
}

/* The next word behind a few spaces and dashes, and behind the full stop of a title. */
static struct word following_word(const struct stop *stop, struct word word)
{
    size_t at = word.end;

    if (at < stop->size && stop->text[at] == '.' && !is_listed(stop, WORDS_NEVER_LAST, word))
        return (struct word){ at, at };
    while (at < stop->size && at - word.end < SPEECH_GAP && strchr(" .-'", stop->text[at]))
        at++;
    return word_at(stop, at);
}

bool speech_follows(const struct context *c)
{
    struct word word = word_after(c);

    for (int i = 0; i < SPEECH_WORDS && word_size(word); i++) {
        if (is_listed(c->stop, WORDS_SPEECH, word))
            return true;
        word = following_word(c->stop, word);
    }
    return false;
}

/* "5 mi. in", "6 ft. tall", "mgr. said", "13. května", but "$5bn." and "in 1975.": a short word behind a number may be a unit,
 * letters without a vowel are no word, and a short number may be an ordinal. */
static bool may_be_abbreviation(const struct context *c)
{
    size_t length, at = c->before.start, letters = 0;
    bool has_vowel = false;

    if (is_number(c))
        return word_size(c->before) <= ORDINAL_MAX;
    for (size_t i = at; i < c->before.end; i += length) {
        uint32_t code = character_at(c->stop, i, &length);
        has_vowel |= code >= 0x80 || strchr("aeiouyAEIOUY0123456789", (int)code);
        letters++;
    }
    if (!has_vowel)
        return true;
    if (letters > UNIT_MAX || !unicode_is_space(character_before(c->stop, at, &length)))
        return false;
    return unicode_is_digit(character_before(c->stop, at - length, &length));
}

/* "Yahoo! shares", "the E! network", "Mamma Mia! has run": a capital that shouting does not explain makes the mark part of a name,
 * and so does one behind the first word, which may have its capital for two reasons. */
static bool may_be_name(const struct context *c)
{
    size_t first, length, at = c->before.start;

    if (begins_at(c->stop, at))
        return true;
    if (!unicode_is_upper(character_at(c->stop, at, &first)))
        return false;
    return at + first == c->before.end || unicode_is_lower(character_at(c->stop, at + first, &length));
}

/* A question or a cry in a sentence that goes on: "Is he guilty? is what they ask", "Qui paie ? demande Paul". */
static bool mark_is_firm(const struct context *c)
{
    struct word after = word_after(c);
    bool is_begun = is_listed(c->stop, WORDS_STARTERS, after) && !is_listed(c->stop, WORDS_GO_ON, after);

    return word_size(c->before) && is_begun && !speech_follows(c) && !may_be_name(c);
}

/* Evidence that outweighs a missing capital, which a careless edit or writer leaves behind: a mark, or a full stop behind a
 * bracket or a whole word, or before a smiley or a citation: but "in the U.S. [a1b2c3d4] and beyond". Not so when quotes or
 * brackets close with it or are open around it, which may stand inside a sentence, or when speech goes on behind a dash or with
 * "demande-t-il". */
static bool ends_firmly(const struct context *c)
{
    bool is_unworded = !word_size(c->before);

    if (c->stop->kind == STOP_FULL && (is_behind_bracket(c) || (c->stop->cited && (is_unworded || is_whole_word(c)))))
        return true;
    if (c->stop->quoted || c->stop->bracketed || unicode_is_dash(c->next) || is_behind_armenian(c))
        return false;
    bool is_firm = c->stop->kind == STOP_MARK ? mark_is_firm(c)
                                              : c->stop->kind == STOP_FULL && is_whole_word(c) && !may_be_abbreviation(c);
    return (is_firm || c->stop->smiling) && !is_nested(c->stop, c->stop->at);
}

/* "iPhone", but not "de" or "nobody" */
static bool has_inner_capital(const struct stop *stop, size_t at)
{
    size_t length, second;

    character_at(stop, at, &length);
    return unicode_is_upper(character_at(stop, at + length, &second));
}

/* Whether the writer begins no sentence with a capital: a mark is enough then, but for one in a quotation or a name. */
static bool is_all_small(const struct context *c)
{
    size_t length, start = c->stop->sentence;

    return c->stop->kind == STOP_MARK && unicode_is_lower(character_at(c->stop, start, &length)) &&
           !has_inner_capital(c->stop, start) && !c->stop->quoted && !c->stop->bracketed && !may_be_name(c) &&
           !is_nested(c->stop, c->stop->at);
}

bool small_letter_starts(const struct context *c)
{
    return ends_firmly(c) || is_all_small(c) || is_listed(c->stop, WORDS_LINK, word_after(c)) ||
           has_inner_capital(c->stop, c->first_at);
}
