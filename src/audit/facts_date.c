/* Facts: dates, days of the week and years. */
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

/* The terms of the longest day in words: "vingt-et-un". */
enum { DAY_WORDS = 5 };

static const struct term *term_at(const struct facts *facts, size_t at)
{
    return &facts->terms.items[at < facts->terms.count ? at : facts->terms.count];
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

/* The day that is written before `end`, in digits or in words; returns where it begins, or `end` when there is none. */
static size_t day_before(const struct facts *facts, size_t end, long *day)
{
    const char *value;
    size_t at = end;

    for (size_t words = at < DAY_WORDS ? at : DAY_WORDS; words; words--) {
        bool found = facts_phrase(facts, at - words, LEXICON_ORDINALS, &value) == words ||
                     (facts_phrase(facts, at - words, LEXICON_NUMBERS, &value) == words && !strpbrk(value, "./"));
        /* Before a month, a word that may be another is a day: "~9". */
        *day = found ? strtol(value + (*value == '~'), NULL, 10) : 0;
        if (*day >= 1 && *day <= 31)
            return at - words;
    }
    if (at > 1 && term_at(facts, at - 1)->is_glued && facts_phrase(facts, at - 1, LEXICON_SUFFIX, &value) == 1)
        at--;
    if (at > 1 && term_is_mark(term_at(facts, at - 1), '.') && term_at(facts, at - 1)->is_glued)
        at--;
    if (!at || !is_day(term_at(facts, at - 1)) || term_at(facts, at - 1)->is_taken)
        return end;
    *day = quantity_whole(term_at(facts, at - 1), 2);
    return at - 1;
}

/* The day before a month: "13 November", "13. November", "13th of November", "first of May", "13 de noviembre". */
static void take_day_before(const struct facts *facts, struct date *date)
{
    size_t at = date->first;
    long day;

    if (at && !is_day(term_at(facts, at - 1)) && skip_joint(facts, at - 1) == at && !term_is_mark(term_at(facts, at - 1), ','))
        at--;
    size_t first = day_before(facts, at, &day);
    if (first == at)
        return;
    date->first = first;
    date->day = day;
}

/* Where a word or mark between two days begins, when it ends before `end`: "to", "and the", "–", ","; else `end`. */
static size_t between_days(const struct facts *facts, size_t end)
{
    const char *value;

    for (size_t words = 1; words <= 2 && words <= end; words++)
        if (facts_phrase(facts, end - words, LEXICON_RANGE, &value) == words)
            return end - words;
    return end && (term_at(facts, end - 1)->is_hyphen || term_is_mark(term_at(facts, end - 1), ',')) ? end - 1 : end;
}

/* "4 to 9 April" has two days in April, "4, 5 and 9 April" three. */
static bool add_days_before(struct facts *facts, const struct date *last)
{
    struct date date = *last;
    size_t at;

    date.year = -1;
    while (date.day >= 0 && date.first && (at = between_days(facts, date.first)) < date.first) {
        date.first = day_before(facts, at, &date.day);
        date.end = at;
        if (date.first == at)
            break;
        if (!add_parts(facts, &date))
            return false;
    }
    return true;
}

/* "April 4 to 9" has two, too, but "April 4 and 9 people" one. */
static bool add_day_behind(struct facts *facts, struct date *first, size_t *end)
{
    struct date date = *first;
    const char *value;
    size_t at = first->end, taken = term_at(facts, at)->is_hyphen ? 1 : facts_phrase(facts, at, LEXICON_RANGE, &value);
    const struct term *day = term_at(facts, at + taken), *next = day + (at + taken < facts->terms.count);
    bool alone = next->kind == TERM_MARK ? next->code != '%' && next->code != ':'
                                         : next->kind == TERM_WORD && lexicon_has(facts->lexicon, next, LEXICON_FUNCTION);

    if (!taken || first->day < 0 || first->year >= 0 || !is_day(day) || day->is_taken || !alone)
        return true;
    date.day = quantity_whole(day, 2);
    date.first = at + taken;
    date.end = at + taken + 1;
    at = skip_joint(facts, date.end);
    if (is_year(term_at(facts, at))) {
        date.year = quantity_whole(term_at(facts, at), 4);
        date.end = at + 1;
    }
    *end = date.end;
    return add_parts(facts, &date);
}

static void take_behind(const struct facts *facts, struct date *date)
{
    const char *value;
    size_t at = date->end;

    at += term_is_mark(term_at(facts, at), '.') && term_at(facts, at)->is_glued && term_at(facts, at + 1)->kind == TERM_NUMBER;
    if (date->day < 0 && is_day(term_at(facts, at)) && !term_at(facts, at)->is_taken) {
        date->day = quantity_whole(term_at(facts, at), 2);
        date->end = ++at;
        if (term_at(facts, at)->is_glued && facts_phrase(facts, at, LEXICON_SUFFIX, &value) == 1)
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
    size_t taken = facts_phrase(facts, at, LEXICON_MONTHS, &value);
    bool english = strcmp(facts->lexicon->language, "en") == 0;

    if (!taken || (english && !facts->terms.items[at].is_upper))
        return true;
    struct date date = { .year = -1, .month = strtol(value, NULL, 10), .day = -1, .first = at, .end = at + taken };
    take_day_before(facts, &date);
    bool day_first = date.day >= 0;
    take_behind(facts, &date);
    /* Alone at the beginning, "May" and "March" may be anything. */
    if (english && !at && date.day < 0 && date.year < 0 && (date.month == 3 || date.month == 5))
        return true;
    *end = date.end;
    return add_parts(facts, &date) && (day_first ? add_days_before(facts, &date) : add_day_behind(facts, &date, end));
}

/* "3.3." is a date where ordinals have a full stop. */
static bool find_day_and_month(struct facts *facts, size_t at, size_t *end)
{
    const struct term *term = term_at(facts, at), *stop = term_at(facts, at + 1);
    const struct term full_stop = { .folded = ".", .folded_size = 1, .kind = TERM_WORD };
    int day, month, used = 0;
    char text[8] = "";

    if (term->size > 5 || !term_is_mark(stop, '.') || !stop->is_glued || !lexicon_has(facts->lexicon, &full_stop, LEXICON_SUFFIX))
        return true;
    memcpy(text, term->text, term->size);
    if (sscanf(text, "%2d.%2d%n", &day, &month, &used) != 2 || used != (int)term->size || day < 1 || day > 31 || month < 1 ||
        month > 12)
        return true;
    *end = at + 2;
    return add_parts(facts, &(struct date){ -1, month, day, at, at + 2 });
}

/* "2024-11-13", "13.11.2024", "13/11/2024". */
static bool find_digits(struct facts *facts, size_t at, size_t *end)
{
    const struct term *terms = facts->terms.items;
    int day, month, year, used = 0;
    char text[16] = "";

    if (terms[at].size >= 8 && terms[at].size <= 10) {
        memcpy(text, terms[at].text, terms[at].size);
        if (sscanf(text, "%2d.%2d.%4d%n", &day, &month, &year, &used) == 3 && used == (int)terms[at].size && month >= 1 &&
            month <= 12) {
            *end = at + 1;
            return add_parts(facts, &(struct date){ year, month, day, at, at + 1 });
        }
    }
    if (at + 5 > facts->terms.count || terms[at + 2].kind != TERM_NUMBER || terms[at + 4].kind != TERM_NUMBER ||
        !terms[at + 1].is_glued || !terms[at + 3].is_glued)
        return true;
    bool iso = terms[at + 1].is_hyphen && terms[at + 3].is_hyphen && is_year(&terms[at]);
    bool slashes = term_is_mark(&terms[at + 1], '/') && term_is_mark(&terms[at + 3], '/');
    if (!iso && !slashes)
        return true;
    *end = at + 5;
    bool first_is_month = strcmp(facts->lexicon->language, "en") == 0;
    long a = quantity_whole(&terms[at], 4), b = quantity_whole(&terms[at + 2], 2), c = quantity_whole(&terms[at + 4], 4);
    return add_parts(facts, &(struct date){ iso ? a : c, iso || !first_is_month ? b : a, iso ? c : first_is_month ? b : a,
                                            at, at + 5 });
}

/* "1990s", "1990er", "années 90"; of two digits only where a word or an apostrophe tells that they are years. */
static bool is_decade(const struct facts *facts, size_t at)
{
    const struct term *term = term_at(facts, at), *next = term_at(facts, at + 1), *before = at ? term - 1 : NULL;
    bool marked = next->is_glued && ((next->folded_size == 1 && next->folded[0] == 's') ||
                                     (next->folded_size == 2 && memcmp(next->folded, "er", 2) == 0));
    bool named = before && lexicon_has(facts->lexicon, before, LEXICON_DECADE) && (at < 2 || before[-1].kind != TERM_NUMBER);
    bool short_form = before && (before->code == '\'' || before->code == 0x2018 || before->code == 0x2019) && term->is_glued;

    if (term->kind != TERM_NUMBER || term->text[term->size - 1] != '0')
        return false;
    return term->size == 4 ? (marked || named) && is_year(term) : term->size == 2 && (named || (marked && short_form));
}

static bool find_decade(struct facts *facts, size_t at, size_t *end)
{
    const struct term *term = term_at(facts, at), *next = term_at(facts, at + 1);
    char text[16];

    if (!is_decade(facts, at))
        return true;
    snprintf(text, sizeof text, "%s%.*ss", term->size == 2 ? "19" : "", (int)term->size, term->text);
    *end = at + 1 + (next->is_glued && next->kind == TERM_WORD);
    return add_date(facts, text, at, *end);
}

/* A year alone; not when it counts something. */
static bool find_year(struct facts *facts, size_t at, size_t *end)
{
    const struct term *next = term_at(facts, at + 1);
    const char *value;
    char text[16];

    if (!is_year(term_at(facts, at)) || facts_phrase(facts, at + 1, LEXICON_UNITS, &value) ||
        facts_phrase(facts, at + 1, LEXICON_CURRENCY, &value) || facts_phrase(facts, at + 1, LEXICON_SCALES, &value) ||
        next->code == '%' || next->code == '$' || (at && term_at(facts, at - 1)->code == '$'))
        return true;
    snprintf(text, sizeof text, "%.4s", term_at(facts, at)->text);
    *end = at + 1;
    return add_date(facts, text, at, *end);
}

static bool find_number_date(struct facts *facts, size_t at, size_t *end)
{
    return find_digits(facts, at, end) && (*end || find_day_and_month(facts, at, end)) &&
           (*end || find_decade(facts, at, end)) && (*end || find_year(facts, at, end));
}

static bool find_word_date(struct facts *facts, size_t at, size_t *end)
{
    const char *value;
    size_t taken;

    if (!find_month(facts, at, end))
        return false;
    if (*end)
        return true;
    taken = facts_phrase(facts, at, LEXICON_DAYS, &value);
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
