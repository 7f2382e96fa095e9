#include "citation.h"

#include <stdbool.h>
#include <string.h>

/* The longest `{{cite:…}}` that is read as one; a longer one is text. */
enum { CITATION_MAX = 4096 };

/* Of what ids are made. Each alphabet holds those behind it. */
enum alphabet { NO_ID, ANY_ID, BASE36, HEX };

/* The narrowest alphabet that holds the byte. */
static const unsigned char alphabet_of[256] = {
    ['0'] = HEX,    ['1'] = HEX,    ['2'] = HEX,    ['3'] = HEX,    ['4'] = HEX,    ['5'] = HEX,    ['6'] = HEX,
    ['7'] = HEX,    ['8'] = HEX,    ['9'] = HEX,    ['a'] = HEX,    ['b'] = HEX,    ['c'] = HEX,    ['d'] = HEX,
    ['e'] = HEX,    ['f'] = HEX,    ['g'] = BASE36, ['h'] = BASE36, ['i'] = BASE36, ['j'] = BASE36, ['k'] = BASE36,
    ['l'] = BASE36, ['m'] = BASE36, ['n'] = BASE36, ['o'] = BASE36, ['p'] = BASE36, ['q'] = BASE36, ['r'] = BASE36,
    ['s'] = BASE36, ['t'] = BASE36, ['u'] = BASE36, ['v'] = BASE36, ['w'] = BASE36, ['x'] = BASE36, ['y'] = BASE36,
    ['z'] = BASE36, ['A'] = ANY_ID, ['B'] = ANY_ID, ['C'] = ANY_ID, ['D'] = ANY_ID, ['E'] = ANY_ID, ['F'] = ANY_ID,
    ['G'] = ANY_ID, ['H'] = ANY_ID, ['I'] = ANY_ID, ['J'] = ANY_ID, ['K'] = ANY_ID, ['L'] = ANY_ID, ['M'] = ANY_ID,
    ['N'] = ANY_ID, ['O'] = ANY_ID, ['P'] = ANY_ID, ['Q'] = ANY_ID, ['R'] = ANY_ID, ['S'] = ANY_ID, ['T'] = ANY_ID,
    ['U'] = ANY_ID, ['V'] = ANY_ID, ['W'] = ANY_ID, ['X'] = ANY_ID, ['Y'] = ANY_ID, ['Z'] = ANY_ID, ['_'] = ANY_ID,
    ['-'] = ANY_ID,
};

struct citation_style {
    const char *opening;
    const char *closing;
    enum alphabet alphabet;
    size_t id_size;     /* exactly so many bytes; 0: any number from 1 */
    const char *prefix; /* part of the id, before these bytes */
    bool list;          /* several ids, with commas between and spaces around them */
};

static const struct citation_style styles[] = {
    { "[", "]", HEX, 8, "", false },
    { "[", "]", BASE36, 8, "cl_", false },
    { "{{cite:", "}}", ANY_ID, 0, "", true },
};

/* What is left of a mark. */
struct scanner {
    const char *at;
    const char *end;
};

/* Moves behind `wanted`, if that is what stands there. */
static bool accept(struct scanner *scan, const char *wanted)
{
    const char *at = scan->at;

    for (; *wanted; wanted++, at++)
        if (at == scan->end || *at != *wanted)
            return false;
    scan->at = at;
    return true;
}

static void skip_spaces(struct scanner *scan)
{
    while (scan->at < scan->end && *scan->at == ' ')
        scan->at++;
}

static bool accept_id(struct scanner *scan, const struct citation_style *style)
{
    const char *start;

    if (!accept(scan, style->prefix))
        return false;
    for (start = scan->at; scan->at < scan->end && alphabet_of[(unsigned char)*scan->at] >= style->alphabet;)
        scan->at++;
    return style->id_size ? (size_t)(scan->at - start) == style->id_size : scan->at > start;
}

/* Of a mark that opened in this style: its ids. */
static bool accept_ids(struct scanner *scan, const struct citation_style *style)
{
    if (!style->list)
        return accept_id(scan, style);
    do {
        skip_spaces(scan);
        if (!accept_id(scan, style))
            return false;
        skip_spaces(scan);
    } while (accept(scan, ","));
    return true;
}

struct citation_mark citation_mark_at(const char *text, size_t size, size_t at)
{
    const char *end = text + (size - at > CITATION_MAX ? at + CITATION_MAX : size), *ids, *ids_end;

    if (citation_is_hex(text, size, at))
        return (struct citation_mark){ styles, at + CITATION_HEX_SIZE, at + 1, at + CITATION_HEX_SIZE - 1 };
    for (const struct citation_style *style = styles; style < styles + sizeof styles / sizeof *styles; style++) {
        struct scanner scan = { text + at, end };
        if (!accept(&scan, style->opening))
            continue;
        ids = scan.at;
        if (!accept_ids(&scan, style))
            continue;
        ids_end = scan.at;
        if (accept(&scan, style->closing))
            return (struct citation_mark){ style, (size_t)(scan.at - text), (size_t)(ids - text), (size_t)(ids_end - text) };
    }
    return (struct citation_mark){ .end = at };
}

size_t citation_next_id(struct citation_mark *mark, const char *text, size_t *id)
{
    struct scanner scan = { text + mark->ids, text + mark->ids_end };

    *id = mark->ids;
    if (!mark->style->list) {
        mark->ids = mark->ids_end;
        return mark->ids_end - *id;
    }
    skip_spaces(&scan);
    *id = (size_t)(scan.at - text);
    accept_id(&scan, mark->style);
    size_t size = (size_t)(scan.at - text) - *id;
    skip_spaces(&scan);
    accept(&scan, ",");
    mark->ids = (size_t)(scan.at - text);
    return size;
}

size_t citation_find_opening(const char *text, size_t size, size_t at, char opening)
{
    const char *found = at < size ? memchr(text + at, opening, size - at) : NULL;

    return found ? (size_t)(found - text) : size;
}
