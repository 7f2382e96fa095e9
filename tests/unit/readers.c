#include "readers.h"

#include "base/array.h"
#include "base/escape.h"
#include "base/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <yajl/yajl_parse.h>

/* What an attribute may hold. */
enum holds { NOTHING, WORDS, PHRASE, POLICY, COLOUR, ADDRESS };

static const struct { const char *name; enum holds holds; } attributes[] = {
    { "class", WORDS },       { "id", WORDS },          { "dir", WORDS },        { "rel", WORDS },       { "lang", WORDS },
    { "type", WORDS },        { "name", WORDS },        { "role", WORDS },       { "charset", WORDS },   { "aria-hidden", WORDS },
    { "focusable", WORDS },   { "datetime", WORDS },    { "aria-label", PHRASE }, { "content", POLICY }, { "http-equiv", WORDS },
    { "aria-labelledby", WORDS }, { "href", ADDRESS },  { "xmlns", ADDRESS },    { "checked", NOTHING }, { "hidden", NOTHING },
    { "open", NOTHING },      { "scope", WORDS },       { "rowspan", WORDS },    { "colspan", WORDS },   { "tabindex", WORDS },
    { "viewBox", WORDS },     { "width", WORDS },       { "height", WORDS },     { "x", WORDS },         { "y", WORDS },
    { "cx", WORDS },          { "cy", WORDS },          { "r", WORDS },          { "d", WORDS },         { "fill", COLOUR },
    { "fill-opacity", WORDS }, { "stroke", COLOUR },    { "stroke-width", WORDS }, { "title", WORDS },
};

enum ending { PAIR, VOID, CLOSED }; /* <p></p>, <br>, <path/> */

struct element {
    const char *name;
    const char *attributes; /* with a space before and behind each */
    enum ending ending;
};

static const struct element page_elements[] = {
    { "html", " lang ", PAIR },      { "head", " ", PAIR },           { "meta", " charset name content http-equiv ", VOID },
    { "link", " rel href ", VOID },   { "title", " id ", PAIR },          { "style", " ", PAIR },
    { "body", " ", PAIR },           { "header", " ", PAIR },         { "main", " id class ", PAIR },
    { "footer", " ", PAIR },         { "script", " ", PAIR },         { "section", " class aria-labelledby ", PAIR },
    { "form", " class aria-label ", PAIR }, { "fieldset", " ", PAIR }, { "legend", " ", PAIR },
    { "label", " class hidden ", PAIR },    { "input", " type name id checked ", VOID },
    { "button", " type id aria-label ", PAIR },
    { "svg", " class aria-hidden aria-labelledby focusable xmlns role width height viewBox ", PAIR },
    { "details", " class open ", PAIR },  { "summary", " ", PAIR },        { "time", " datetime ", PAIR },
    { "nav", " aria-label ", PAIR }, { "kbd", " ", PAIR },            { "bdi", " ", PAIR },
    { "sup", " ", PAIR },             { "br", " ", VOID },              { "ol", " ", PAIR },             { "h1", " dir ", PAIR },
    { "h2", " class id dir ", PAIR }, { "h3", " class dir ", PAIR },  { "h4", " dir ", PAIR },
    { "p", " class dir ", PAIR },    { "ul", " ", PAIR },             { "li", " id dir ", PAIR },
    { "div", " class id dir role tabindex aria-label aria-hidden hidden ", PAIR }, { "span", " class id role aria-hidden ", PAIR },
    { "a", " class rel href ", PAIR }, { "del", " ", PAIR },          { "ins", " ", PAIR },
    { "strong", " ", PAIR },         { "code", " ", PAIR },           { "pre", " ", PAIR },
    { "table", " ", PAIR },          { "tr", " ", PAIR },             { "td", " class colspan dir ", PAIR },
    { "caption", " class ", PAIR },   { "thead", " ", PAIR },           { "tbody", " ", PAIR },
    { "th", " scope dir rowspan ", PAIR },   { "desc", " id ", PAIR },  { "g", " fill stroke-width ", PAIR },
    { "text", " class x y ", PAIR },  { "path", " class d stroke ", CLOSED }, { "rect", " class x y width height fill ", CLOSED },
    { "circle", " class cx cy r fill-opacity ", CLOSED }, { "abbr", " title ", PAIR },
    { NULL, NULL, PAIR },
};

static const struct element feed_elements[] = {
    { "feed", " xmlns ", PAIR }, { "entry", " ", PAIR },  { "id", " ", PAIR },        { "title", " ", PAIR },
    { "updated", " ", PAIR },    { "author", " ", PAIR }, { "name", " ", PAIR },      { "generator", " ", PAIR },
    { "link", " rel type href ", CLOSED }, { "content", " type ", PAIR },
    { NULL, NULL, PAIR },
};

enum { DEPTH = 32 };

struct word {
    const char *text;
    size_t size;
};

struct words {
    struct word *items;
    size_t count;
    size_t capacity;
};

struct reader {
    const char *at;
    const char *end;
    const struct element *elements;
    const struct element *open[DEPTH];
    size_t depth;
    struct words ids;
    struct words targets;
    unsigned styles;
    unsigned scripts;
    const char *broken;
};

static bool complain(struct reader *reader, const char *why)
{
    if (!reader->broken)
        reader->broken = why;
    return false;
}

static void add_word(struct words *words, struct word word)
{
    words->items = array_reserve(words->items, &words->capacity, words->count + 1, sizeof *words->items);
    if (!words->items)
        abort();
    words->items[words->count++] = word;
}

static int compare_words(const void *a, const void *b)
{
    const struct word *one = a, *other = b;
    size_t least = one->size < other->size ? one->size : other->size;
    int order = memcmp(one->text, other->text, least);

    return order ? order : (one->size > other->size) - (one->size < other->size);
}

static void sort_words(struct words *words)
{
    if (words->count)
        qsort(words->items, words->count, sizeof *words->items, compare_words);
}

/* Among sorted ones. */
static bool has_word(const struct words *words, struct word word)
{
    return words->count && bsearch(&word, words->items, words->count, sizeof word, compare_words);
}

static bool is_named(const char *name, struct word word)
{
    return strlen(name) == word.size && memcmp(name, word.text, word.size) == 0;
}

static bool begins(const char *at, const char *end, const char *what)
{
    size_t size = strlen(what);

    return (size_t)(end - at) >= size && memcmp(at, what, size) == 0;
}

/* Take what must stand here. */
static bool take(struct reader *reader, const char *what)
{
    if (!begins(reader->at, reader->end, what))
        return false;
    reader->at += strlen(what);
    return true;
}

static bool is_between(char byte, char first, char last)
{
    return byte >= first && byte <= last;
}

static bool is_letter_or_digit(char byte)
{
    return is_between(byte, 'a', 'z') || is_between(byte, 'A', 'Z') || is_between(byte, '0', '9');
}

/* The length of the character here; 0 when it must not be shown. */
static size_t shown(const char *at, const char *end)
{
    char escaped[ESCAPE_MAX];
    uint32_t code;

    if (is_between(*at, ' ', '~'))
        return 1;
    size_t step = utf8_decode(at, (size_t)(end - at), &code);
    return step && (code == '\n' || !escape_character(code, escaped)) ? step : 0;
}

/* The length of the entity here; 0 for any that we do not write. */
static size_t entity(const char *at, const char *end)
{
    static const char *const entities[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&#39;" };

    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (begins(at, end, entities[i]))
            return strlen(entities[i]);
    return 0;
}

/* ---- attributes */

static bool consists_of(struct word value, const char *others)
{
    for (size_t i = 0; i < value.size; i++)
        if (!is_letter_or_digit(value.text[i]) && !strchr(others, value.text[i]))
            return false;
    return value.size > 0;
}

/* What RFC 3986 lets stand in an address, with "&" as its entity. */
static bool is_address(struct word value)
{
    const char *end = value.text + value.size;

    for (const char *at = value.text; at < end; at++)
        if (!is_letter_or_digit(*at) && !strchr("-._~:/?#[]@!$()*+,;=%", *at) && !(*at == '&' && begins(at, end, "&amp;")))
            return false;
    return true;
}

static bool leads_where_it_may(struct reader *reader, struct word value)
{
    const char *end = value.text + value.size;

    if (is_named("data:,", value))
        return is_named("link", (struct word){ reader->open[reader->depth]->name, 4 });
    if (value.size && *value.text == '#') {
        struct word target = { value.text + 1, value.size - 1 };
        add_word(&reader->targets, target);
        return consists_of(target, "-");
    }
    if (begins(value.text, end, "http://") || begins(value.text, end, "https://"))
        return is_address(value);
    return consists_of(value, ".-_+#"); /* no scheme, and no folder */
}

static bool may_hold(struct reader *reader, enum holds holds, struct word value)
{
    switch (holds) {
    case NOTHING:
        return value.size == 0;
    case WORDS:
        return consists_of(value, " -/+:.");
    case PHRASE:
        return consists_of(value, " ,");
    case COLOUR:
        return consists_of(value, " ()%.");
    case POLICY:
        return consists_of(value, " -/+:;,='");
    default:
        return leads_where_it_may(reader, value);
    }
}

static bool read_name(struct reader *reader, struct word *name)
{
    *name = (struct word){ reader->at, 0 };
    while (reader->at < reader->end && (is_letter_or_digit(*reader->at) || *reader->at == '-'))
        reader->at++;
    name->size = (size_t)(reader->at - name->text);
    return name->size > 0;
}

static bool is_listed(const char *list, struct word word)
{
    for (const char *at = list; *at; at++)
        if (*at == ' ' && strncmp(at + 1, word.text, word.size) == 0 && at[1 + word.size] == ' ')
            return true;
    return false;
}

/* Behind the space before it. */
static bool read_attribute(struct reader *reader, const struct element *element)
{
    struct word name, value;

    if (!read_name(reader, &name) || !is_listed(element->attributes, name))
        return complain(reader, "an attribute that is none of ours");
    value = (struct word){ reader->at, 0 };
    if (take(reader, "=\"")) {
        const char *quote = memchr(reader->at, '"', (size_t)(reader->end - reader->at));
        if (!quote)
            return complain(reader, "an attribute that does not end");
        value = (struct word){ reader->at, (size_t)(quote - reader->at) };
        reader->at = quote + 1;
    }
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
        if (is_named(attributes[i].name, name) && !may_hold(reader, attributes[i].holds, value))
            return complain(reader, "an attribute that holds what it should not");
    if (is_named("id", name))
        add_word(&reader->ids, value);
    return true;
}

/* ---- tags and text */

static const struct element *find_element(const struct reader *reader, struct word name)
{
    for (const struct element *element = reader->elements; element->name; element++)
        if (is_named(element->name, name))
            return element;
    return NULL;
}

static bool is_open(const struct reader *reader, const char *name)
{
    for (size_t i = 0; i < reader->depth; i++)
        if (strcmp(reader->open[i]->name, name) == 0)
            return true;
    return false;
}

/* A style or a script is ours, byte for byte: nothing of others stands in it. */
static bool skip_raw(struct reader *reader, const char *name)
{
    bool style = strcmp(name, "style") == 0, script = strcmp(name, "script") == 0;

    if (!style && !script)
        return true;
    if (++*(style ? &reader->styles : &reader->scripts) > 1)
        return complain(reader, "a second style or script");
    while (reader->at < reader->end && !begins(reader->at, reader->end, style ? "</style>" : "</script>")) {
        const char *next = memchr(reader->at + 1, '<', (size_t)(reader->end - reader->at - 1));
        reader->at = next ? next : reader->end;
    }
    return true;
}

/* Behind "</". */
static bool read_end(struct reader *reader)
{
    struct word name;

    if (!read_name(reader, &name) || !take(reader, ">"))
        return complain(reader, "an end that is none of ours");
    if (!reader->depth || !is_named(reader->open[reader->depth - 1]->name, name))
        return complain(reader, "an end of what is not open");
    reader->depth--;
    return true;
}

/* Behind "<". */
static bool read_tag(struct reader *reader)
{
    const struct element *element;
    struct word name;

    if (take(reader, "/"))
        return read_end(reader);
    if (!read_name(reader, &name) || !(element = find_element(reader, name)))
        return complain(reader, "a tag that is none of ours");
    if (reader->depth == DEPTH - 1)
        return complain(reader, "more depth than any page of ours has");
    if (strcmp(element->name, "a") == 0 && is_open(reader, "a"))
        return complain(reader, "a link in a link");
    reader->open[reader->depth] = element;
    while (take(reader, " "))
        if (!read_attribute(reader, element))
            return false;
    if (!take(reader, element->ending == CLOSED ? "/>" : ">"))
        return complain(reader, "a tag that does not end");
    reader->depth += element->ending == PAIR;
    return skip_raw(reader, element->name);
}

static bool read_text(struct reader *reader)
{
    while (reader->at < reader->end && *reader->at != '<') {
        size_t step = *reader->at == '&' ? entity(reader->at, reader->end) : shown(reader->at, reader->end);
        if (!step)
            return complain(reader, *reader->at == '&' ? "an entity that is none of ours" : "a character that must not be shown");
        if (*reader->at == '>')
            return complain(reader, "a > in the text");
        reader->at += step;
    }
    return true;
}

static void read_all(struct reader *reader)
{
    while (read_text(reader) && take(reader, "<") && read_tag(reader))
        continue;
    if (reader->depth)
        complain(reader, "an element that does not end");
    sort_words(&reader->ids);
    for (size_t i = 1; i < reader->ids.count; i++)
        if (compare_words(&reader->ids.items[i - 1], &reader->ids.items[i]) == 0)
            complain(reader, "an id that is there already");
    for (size_t i = 0; i < reader->targets.count; i++)
        if (!has_word(&reader->ids, reader->targets.items[i]))
            complain(reader, "a link within the page that leads nowhere");
    free(reader->ids.items);
    free(reader->targets.items);
}

const char *html_broken(const char *text, size_t size, bool page)
{
    struct reader reader = { .at = text, .end = text + size, .elements = page_elements };

    if (page && !take(&reader, "<!DOCTYPE html>\n<html "))
        return "no page";
    if (page)
        reader.at -= strlen("<html ");
    read_all(&reader);
    if (reader.styles != page || (!page && reader.scripts))
        complain(&reader, "a page without a style, or a part of one with a style or script");
    return reader.broken;
}

/* ---- feeds */

/* What text between tags means. */
static char *unescape(const char *text, size_t size, size_t *length)
{
    char *plain = malloc(size + 1);

    if (!plain)
        abort();
    *length = 0;
    for (size_t at = 0; at < size;) {
        size_t step = text[at] == '&' ? entity(text + at, text + size) : 0;
        char meant = !step ? text[at] : text[at + 1] == 'a' ? '&' : text[at + 1] == 'l' ? '<' : text[at + 1] == 'g' ? '>' :
                     text[at + 1] == 'q' ? '"' : '\'';
        plain[(*length)++] = meant;
        at += step ? step : 1;
    }
    return plain;
}

static const char *content_broken(const char *text, size_t size)
{
    size_t length;
    char *html = unescape(text, size, &length);
    const char *broken = html_broken(html, length, false);

    free(html);
    return broken;
}

const char *feed_broken(const char *text, size_t size)
{
    static const char opening[] = "<content type=\"html\">", closing[] = "</content>";
    struct reader reader = { .at = text, .end = text + size, .elements = feed_elements };
    const char *end = text + size;

    if (!take(&reader, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed "))
        return "no feed";
    reader.at -= strlen("<feed ");
    read_all(&reader);
    for (const char *at = text; !reader.broken && at < end; at++) {
        const char *content = at + strlen(opening);
        if (!begins(at, end, opening))
            continue;
        for (at = content; !begins(at, end, closing);)
            at++;
        complain(&reader, content_broken(content, (size_t)(at - content)));
    }
    return reader.broken;
}

/* ---- Markdown */

/* What must not stand at the beginning of a paragraph: it would be another block. */
static bool begins_block(const char *at, const char *end)
{
    const char *digits = at;

    while (digits < end && is_between(*digits, '0', '9'))
        digits++;
    return (at < end && strchr("+-=\t ", *at)) || (digits > at && digits < end && (*digits == '.' || *digits == ')'));
}

/* Take "# ", or "- " with a mark behind it or not. What is in the mark is ours. */
static void take_beginning(struct reader *reader)
{
    const char *heading = reader->at;

    while (heading < reader->end && *heading == '#')
        heading++;
    if (heading > reader->at && begins(heading, reader->end, " ")) {
        reader->at = heading + 1;
    } else if (take(reader, "- ") && take(reader, "`")) {
        while (reader->at < reader->end && *reader->at++ != '`')
            continue;
        take(reader, " ");
    }
}

/* Take the rest of a link behind its text: "](<address>)". */
static bool read_link(struct reader *reader)
{
    const char *end = memchr(reader->at, '>', (size_t)(reader->end - reader->at));
    struct word address = { reader->at, end ? (size_t)(end - reader->at) : 0 };

    if (!begins(address.text, reader->end, "http://") && !begins(address.text, reader->end, "https://"))
        return complain(reader, "a link to somewhere else");
    if (!is_address(address))
        return complain(reader, "an address that is none");
    reader->at = end;
    return take(reader, ">)") || complain(reader, "a link that does not end");
}

/* What is open in a line of Markdown. */
struct line {
    const char *element; /* how it ends */
    bool link;
};

/* Take what is ours of what could be markup. */
static bool read_markup(struct reader *reader, struct line *line)
{
    if (line->element && take(reader, line->element)) {
        line->element = NULL;
    } else if (!line->element && (take(reader, "<del>") || take(reader, "<ins>"))) {
        line->element = reader->at[-4] == 'd' ? "</del>" : "</ins>";
    } else if (line->link && take(reader, "](<")) {
        line->link = false;
        return read_link(reader);
    } else if (!line->link && take(reader, "[")) {
        line->link = true;
    } else {
        return complain(reader, "markup that is none of ours");
    }
    return true;
}

static bool read_line(struct reader *reader)
{
    struct line line = { NULL, false };

    take_beginning(reader);
    if (begins_block(reader->at, reader->end))
        return complain(reader, "a block that is none of ours");
    while (reader->at < reader->end) {
        size_t step = shown(reader->at, reader->end);
        if (!step)
            return complain(reader, "a character that must not be shown");
        if (begins(reader->at, reader->end, "!["))
            return complain(reader, "a picture");
        if (*reader->at == '\\' && (reader->end - reader->at < 2 || !strchr("\\`*_[]<>&#|~+-=.)", reader->at[1])))
            return complain(reader, "a backslash that escapes nothing");
        if (*reader->at == '\\')
            reader->at += 2;
        else if (!strchr("`*_[]<>&#|~", *reader->at))
            reader->at += step;
        else if (!read_markup(reader, &line))
            return false;
    }
    return (!line.element && !line.link) || complain(reader, "an element that does not end with its line");
}

const char *markdown_broken(const char *text, size_t size)
{
    struct reader reader = { .at = text, .end = text };

    for (const char *at = text, *end; at < text + size; at = end + 1) {
        end = memchr(at, '\n', (size_t)(text + size - at));
        if (!end)
            return "a line that does not end";
        reader.at = at;
        reader.end = end;
        if (begins(at, end, "    ") ? lines_broken(at, (size_t)(end - at), false) != NULL : !read_line(&reader))
            return reader.broken ? reader.broken : "a character that must not be shown";
    }
    return NULL;
}

/* ---- lines, JSON */

/* The length of the escape sequence that sets colours here; 0 when there is none. */
static size_t color_sequence(const char *at, const char *end)
{
    const char *last = at + 2;

    if (!begins(at, end, "\x1b["))
        return 0;
    while (last < end && (is_between(*last, '0', '9') || *last == ';'))
        last++;
    return last < end && *last == 'm' ? (size_t)(last + 1 - at) : 0;
}

const char *lines_broken(const char *text, size_t size, bool color)
{
    for (const char *at = text, *end = text + size; at < end;) {
        size_t step = color ? color_sequence(at, end) : 0;
        if (!step && !(step = shown(at, end)))
            return "a character that must not be shown";
        at += step;
    }
    return NULL;
}

const char *json_broken(const char *text, size_t size)
{
    yajl_handle reader = yajl_alloc(NULL, NULL, NULL);
    bool good = reader && yajl_parse(reader, (const unsigned char *)text, size) == yajl_status_ok &&
                yajl_complete_parse(reader) == yajl_status_ok;

    if (reader)
        yajl_free(reader);
    return good ? NULL : "no JSON";
}
