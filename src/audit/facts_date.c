/* Facts: dates, days of the week, years and times of day. */
#include "quantity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct date {
    long year; /* -1: none, also below */
    long month;
    long day;
    size_t first;
    size_t end;
};

static const struct term *term_at(const struct facts *facts, size_t at)
{
    return &facts->terms.items[at < facts->terms.count ? at : facts->terms.count];
}

static size_t match(const struct facts *facts, size_t at, enum lexicon_list list, const char **value)
{
    return at < facts->terms.count ? lexicon_match(facts->lexicon, &facts->terms.items[at], facts->terms.count - at, list, value) : 0;
}

static bool is_year(const struct term *term)
{
    long number = term->size == 4 ? quantity_whole(term, 4) : -1;

    return number >= 1500 && number < 2100;
}

static bool is_day(const struct term *term)
{
    long number = quantity_whole(term, 2);

    return number >= 1 && number <= 31;
}

static bool add_date(struct facts *facts, const char *value, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        facts->terms.items[i].is_taken = true;
    return facts_add(facts, FACT_DATE, value, first, end);
}

static bool add_parts(struct facts *facts, const struct date *date)
{
    char value[64] = "";

    if (date->year >= 0)
        snprintf(value, sizeof value, "%ld", date->year);
    if (date->month >= 0)
        snprintf(value + strlen(value), sizeof value - strlen(value), "-%02ld", date->month);
    if (date->day >= 0)
        snprintf(value + strlen(value), sizeof value - strlen(value), "-%02ld", date->day);
    return add_date(facts, value, date->first, date->end);
}

/* "de", "of" and commas stand between the parts of a date. */
static size_t skip_joint(const struct facts *facts, size_t at)
{
    const struct term *term = term_at(facts, at);

    return at + (term_is_mark(term, ',') || term_is_mark(term, '.') || (term->kind == TERM_WORD && !term->is_upper &&
                                                 lexicon_has(facts->lexicon, term, LEXICON_JOINER)));
}

/* The day before a month: "13 November", "13. November", "13th of November", "13 de noviembre". */
static void take_day_before(const struct facts *facts, struct date *date)
{
    size_t at = date->first;
    const char *value;

    if (at && !is_day(term_at(facts, at - 1)) && skip_joint(facts, at - 1) == at && !term_is_mark(term_at(facts, at - 1), ','))
        at--;
    if (at > 1 && term_at(facts, at - 1)->is_glued && match(facts, at - 1, LEXICON_SUFFIX, &value) == 1)
        at--;
    if (at && is_day(term_at(facts, at - 1)) && !term_at(facts, at - 1)->is_taken) {
        date->first = at - 1;
        date->day = quantity_whole(term_at(facts, at - 1), 2);
    }
}

static void take_behind(const struct facts *facts, struct date *date)
{
    const char *value;
    size_t at = date->end;

    at += term_is_mark(term_at(facts, at), '.') && term_at(facts, at)->is_glued && term_at(facts, at + 1)->kind == TERM_NUMBER;
    if (date->day < 0 && is_day(term_at(facts, at)) && !term_is_mark(term_at(facts, at + 1), ':')) {
        date->day = quantity_whole(term_at(facts, at), 2);
        date->end = ++at;
        if (term_at(facts, at)->is_glued && match(facts, at, LEXICON_SUFFIX, &value) == 1)
            date->end = ++at;
    }
    at = skip_joint(facts, date->end);
    if (is_year(term_at(facts, at))) {
        date->year = quantity_whole(term_at(facts, at), 4);
        date->end = at + 1;
    }
}

/* English months are written with a capital: "may" and "march" are other words. */
static bool find_month(struct facts *facts, size_t at, size_t *end)
{
    const char *value;
    size_t taken = match(facts, at, LEXICON_MONTHS, &value);
    bool english = strcmp(facts->lexicon->language, "en") == 0;

    if (!taken || (english && !facts->terms.items[at].is_upper))
        return true;
    struct date date = { .year = -1, .month = strtol(value, NULL, 10), .day = -1, .first = at, .end = at + taken };
    take_day_before(facts, &date);
    take_behind(facts, &date);
    /* Alone at the beginning, "May" and "March" may be anything. */
    if (english && !at && date.day < 0 && date.year < 0 && (date.month == 3 || date.month == 5))
        return true;
    *end = date.end;
    return add_parts(facts, &date);
}

/* "2024-11-13", "13.11.2024", "13/11/2024". */
static bool find_digits(struct facts *facts, size_t at, size_t *end)
{
    const struct term *terms = facts->terms.items;
    int day, month, year, used = 0;
    char text[16] = "";

    if (terms[at].size >= 8 && terms[at].size <= 10) {
        memcpy(text, terms[at].text, terms[at].size);
        if (sscanf(text, "%2d.%2d.%4d%n", &day, &month, &year, &used) == 3 && used == (int)terms[at].size && month >= 1 && month <= 12) {
            *end = at + 1;
            return add_parts(facts, &(struct date){ year, month, day, at, at + 1 });
        }
    }
    if (at + 5 > facts->terms.count || terms[at + 2].kind != TERM_NUMBER || terms[at + 4].kind != TERM_NUMBER || !terms[at + 1].is_glued ||
        !terms[at + 3].is_glued)
        return true;
    bool iso = terms[at + 1].is_hyphen && terms[at + 3].is_hyphen && is_year(&terms[at]);
    bool slashes = term_is_mark(&terms[at + 1], '/') && term_is_mark(&terms[at + 3], '/');
    if (!iso && !slashes)
        return true;
    *end = at + 5;
    bool first_is_month = strcmp(facts->lexicon->language, "en") == 0;
    long a = quantity_whole(&terms[at], 4), b = quantity_whole(&terms[at + 2], 2), c = quantity_whole(&terms[at + 4], 4);
    return add_parts(facts, &(struct date){ iso ? a : c, iso || !first_is_month ? b : a, iso ? c : first_is_month ? b : a, at, at + 5 });
}

/* "18:30", "6 p.m.", "6.30 p.m.", "18 Uhr", "18h30". */
static bool find_clock(struct facts *facts, size_t at, size_t *end)
{
    const struct term *terms = facts->terms.items;
    char text[8] = "", value[32];
    const char *half = NULL;
    int hour = 0, minute = 0, used = 0;
    size_t next = at + 1, taken;

    memcpy(text, terms[at].text, terms[at].size < sizeof text ? terms[at].size : 0);
    bool dotted = sscanf(text, "%2d.%2d%n", &hour, &minute, &used) == 2 && used == (int)terms[at].size;
    if (!dotted && (hour = (int)quantity_whole(&terms[at], 2)) < 0)
        return true;
    bool colon = term_is_mark(term_at(facts, next), ':') && term_at(facts, next)->is_glued && term_at(facts, next + 1)->is_glued &&
                 term_at(facts, next + 1)->size == 2 && quantity_whole(term_at(facts, next + 1), 2) >= 0;
    if (colon) {
        minute = (int)quantity_whole(&terms[next + 1], 2);
        next += 2;
    }
    if ((taken = match(facts, next, LEXICON_CLOCK, &half)) > 0) {
        next += taken;
        if (strcmp(half, "h") == 0 && term_at(facts, next)->is_glued && quantity_whole(term_at(facts, next), 2) >= 0)
            minute = (int)quantity_whole(&terms[next++], 2);
    }
    if ((!taken && !colon) || hour > 24 || minute > 59)
        return true;
    if (half && strcmp(half, "pm") == 0 && hour < 12)
        hour += 12;
    if (half && strcmp(half, "am") == 0 && hour == 12)
        hour = 0;
    snprintf(value, sizeof value, "T%02d:%02d", hour, minute);
    *end = next;
    return add_date(facts, value, at, next);
}

/* A year alone, or a decade; not when it counts something. */
static bool find_year(struct facts *facts, size_t at, size_t *end)
{
    const struct term *next = term_at(facts, at + 1);
    const char *value;
    char text[16];

    if (!is_year(term_at(facts, at)) || match(facts, at + 1, LEXICON_UNITS, &value) || match(facts, at + 1, LEXICON_CURRENCY, &value) ||
        match(facts, at + 1, LEXICON_SCALES, &value) || next->code == '%' || next->code == '$' || (at && term_at(facts, at - 1)->code == '$'))
        return true;
    bool decade = next->is_glued && next->folded_size == 1 && next->folded[0] == 's';
    snprintf(text, sizeof text, "%.4s%s", term_at(facts, at)->text, decade ? "s" : "");
    *end = at + 1 + decade;
    return add_date(facts, text, at, *end);
}

static bool find_number_date(struct facts *facts, size_t at, size_t *end)
{
    return find_digits(facts, at, end) && (*end || find_clock(facts, at, end)) && (*end || find_year(facts, at, end));
}

static bool find_word_date(struct facts *facts, size_t at, size_t *end)
{
    const char *value;
    size_t taken;

    if (!find_month(facts, at, end))
        return false;
    if (*end)
        return true;
    taken = match(facts, at, LEXICON_DAYS, &value);
    if (!taken && (match(facts, at, LEXICON_CLOCK, &value) == 1 && value[0] == 'T'))
        taken = 1;
    /* "sat" and "sun" are words, "Sat" and "Sun" are days. */
    if (!taken || (taken == 1 && facts->terms.items[at].folded_size == 3 && !facts->terms.items[at].is_upper &&
                   strcmp(facts->lexicon->language, "en") == 0))
        return true;
    *end = at + taken;
    return add_date(facts, value, at, *end);
}

bool facts_find_dates(struct facts *facts)
{
    bool (*const finders[])(struct facts *, size_t, size_t *) = { find_word_date, find_number_date };

    /* Words first: their dates have numbers in them. */
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0, end; i < facts->terms.count; i = end ? end : i + 1) {
            const struct term *term = &facts->terms.items[i];
            end = 0;
            if (!term->is_taken && term->kind == (pass ? TERM_NUMBER : TERM_WORD) && !finders[pass](facts, i, &end))
                return false;
        }
    return true;
}
