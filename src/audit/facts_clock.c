/* Facts: times of day: "18:30", "6.30 p.m.", "18h30", "half past six in the evening", "halb sieben", "a las seis y media". */
#include "number_words.h"
#include "quantity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A time as it is read, from its first term to its end. */
struct clock_time {
    int hour;
    int minute;        /* behind the hour; below 0, before it */
    const char *part;  /* "am", "pm", "night"; or NULL */
    const char *zone;  /* "zone cet"; or NULL */
    size_t zone_at;
    bool is_certain;   /* it can be nothing but a time */
    size_t first;
    size_t end;
};

static const struct term *term_at(const struct facts *facts, size_t at)
{
    return &facts->terms.items[at < facts->terms.count ? at : facts->terms.count];
}

static bool is_zone(const char *value)
{
    return strncmp(value, "zone", 4) == 0;
}

/* What stands before the hour: "at", "a las". NULL: nothing that tells. */
static const char *find_at(const struct facts *facts, size_t hour)
{
    const char *value;

    for (size_t words = hour < 3 ? hour : 3; words; words--)
        if (facts_phrase(facts, hour - words, LEXICON_CLOCK_AT, &value) == words)
            return value;
    return NULL;
}

/* Two digits of minutes behind a colon or an "h"; -1 for none. */
static int minutes_at(const struct facts *facts, size_t at)
{
    long minutes = term_at(facts, at)->size == 2 ? quantity_whole(term_at(facts, at), 2) : -1;

    return minutes < 60 ? (int)minutes : -1;
}

/* "6", "six", "6.30", "6:30". */
static bool read_hour(const struct facts *facts, struct clock_time *time)
{
    const struct term *term = term_at(facts, time->end), *next = term_at(facts, time->end + 1);
    struct number_words words;
    const char *value;
    char text[8] = "";
    int used = 0;

    if (term->is_taken || term->is_hyphen)
        return false;
    if (term->kind == TERM_WORD) {
        if (!number_words_read(facts, time->end, &words) || words.fraction || words.scale || words.quantity.exponent < 0)
            return false;
        time->hour = words.quantity.exponent > 1 || words.quantity.mantissa > 24 ? 25 : (int)words.quantity.mantissa;
        for (int i = 0; i < words.quantity.exponent; i++)
            time->hour *= 10;
        time->end = words.end;
        return time->hour <= 24;
    }
    memcpy(text, term->text, term->size < sizeof text ? term->size : 0);
    /* "0600" can be nothing else; "1430 GMT" has its zone. */
    long military = term->size == 4 ? quantity_whole(term, 4) : -1;
    if (military >= 0 && facts_phrase(facts, time->end + 1, LEXICON_UNITS, &value) == 0) {
        time->is_certain = *term->text == '0' ||
                           (facts_phrase(facts, time->end + 1, LEXICON_CLOCK, &value) && is_zone(value));
        time->hour = (int)(military / 100);
        time->minute = (int)(military % 100);
        time->end++;
        return time->is_certain && time->hour <= 24 && time->minute < 60;
    }
    bool dotted = sscanf(text, "%2d.%2d%n", &time->hour, &time->minute, &used) == 2 && used == 5 - (text[1] == '.') &&
                  used == (int)term->size;
    if (!dotted && (time->hour = (int)quantity_whole(term, 2)) < 0)
        return false;
    time->end++;
    if (!dotted)
        time->minute = 0;
    if (!dotted && term_is_mark(next, ':') && next->is_glued && next[1].is_glued && minutes_at(facts, time->end + 1) >= 0) {
        time->minute = minutes_at(facts, time->end + 1);
        time->is_certain = true;
        time->end += 2;
    }
    return time->hour <= 24 && time->minute < 60;
}

/* "h", "Uhr" and "heures" behind the hour, and the minutes behind them; "et demie", "y cuarto". */
static void read_behind(const struct facts *facts, const char *at_word, struct clock_time *time)
{
    const char *value;
    size_t taken = facts_phrase(facts, time->end, LEXICON_CLOCK, &value);

    /* "20 heures" are a duration where nothing says that they are a time. */
    if (taken && (strcmp(value, "h") == 0 || (at_word && strcmp(value, "hour") == 0))) {
        time->end += taken;
        time->is_certain = true;
        if (!time->minute && minutes_at(facts, time->end) >= 0)
            time->minute = minutes_at(facts, time->end++);
    }
    taken = facts_phrase(facts, time->end, LEXICON_CLOCK_BEHIND, &value);
    if (taken && (time->is_certain || at_word)) {
        time->minute += atoi(value);
        time->end += taken;
        time->is_certain = true;
    }
}

/* "o'clock", "p.m.", "in the evening", "GMT". */
static void read_part(const struct facts *facts, struct clock_time *time)
{
    const char *value;
    size_t taken;

    while ((taken = facts_phrase(facts, time->end, LEXICON_CLOCK, &value)) > 0 && *value != 'T' && *value != 'h') {
        if (is_zone(value) && !time->is_certain)
            return;
        if (strcmp(value, "am") == 0 || strcmp(value, "pm") == 0 || strcmp(value, "night") == 0)
            time->part = value;
        if (is_zone(value) && strchr(value, ' ')) {
            time->zone = value;
            time->zone_at = time->end;
        }
        time->end += taken;
        time->is_certain = true;
    }
}

/* "a las nueve" is a time, "a las nueve escuelas" goes to schools. */
static bool stands_alone(const struct facts *facts, size_t end)
{
    const struct term *next = term_at(facts, end);

    return next->kind == TERM_MARK ? next->code != '%' && next->code != ':' && !next->is_hyphen
                                   : next->kind == TERM_WORD && lexicon_has(facts->lexicon, next, LEXICON_FUNCTION);
}

static int minutes_of_day(const struct clock_time *time)
{
    int hour = time->hour;

    if (time->part && strcmp(time->part, "night") == 0)
        hour += hour == 12 ? 12 : hour < 12 && hour > 5 ? 12 : 0;
    else if (time->part && hour == 12 && strcmp(time->part, "am") == 0)
        hour = 0;
    else if (time->part && hour < 12 && strcmp(time->part, "pm") == 0)
        hour += 12;
    return (60 * hour + time->minute + 24 * 60) % (24 * 60);
}

static bool add_time(struct facts *facts, const char *value, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        facts->terms.items[i].is_taken = true;
    return facts_add(facts, FACT_DATE, value, first, end);
}

static bool find_time(struct facts *facts, size_t at, size_t *end)
{
    struct clock_time time = { .first = at, .end = at };
    const char *value;
    char text[16];

    /* "midi" is a time, "Midi" the south of France; German nouns have capitals. */
    bool named = term_at(facts, at)->is_upper && at && strcmp(facts->lexicon->language, "de") != 0;
    if (!named && facts_phrase(facts, at, LEXICON_CLOCK, &value) && *value == 'T') {
        *end = at + facts_phrase(facts, at, LEXICON_CLOCK, &value);
        return add_time(facts, value, at, *end);
    }
    size_t before = facts_phrase(facts, at, LEXICON_CLOCK_BEFORE, &value);
    int offset = before ? atoi(value) : 0;
    time.end += before;
    if (!read_hour(facts, &time))
        return true;
    const char *at_word = find_at(facts, at);
    time.minute += offset;
    time.is_certain = time.is_certain || before;
    read_behind(facts, at_word, &time);
    read_part(facts, &time);
    if (!time.is_certain && !(at_word && strcmp(at_word, "sure") == 0 && stands_alone(facts, time.end)))
        return true;
    int minutes = minutes_of_day(&time);
    snprintf(text, sizeof text, "T%02d:%02d", minutes / 60, minutes % 60);
    *end = time.end;
    return add_time(facts, text, at, time.end) &&
           (!time.zone || facts_add_doubtful(facts, DOUBT_ZONE, time.zone, time.zone_at, time.zone_at + 1));
}

bool facts_find_clocks(struct facts *facts)
{
    for (size_t i = 0, end; i < facts->terms.count; i = end ? end : i + 1) {
        end = 0;
        if (facts->terms.items[i].kind != TERM_MARK && !facts->terms.items[i].is_taken && !find_time(facts, i, &end))
            return false;
    }
    return true;
}
