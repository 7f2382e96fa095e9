#include "records.h"

#include "file.h"

#include <storydiff/revision.h>

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { READ_SIZE = 1 << 18, PATIENCE_MS = 100 };

/* JSON may take more bytes than what it holds, but no story takes more than a file may have. */
static const size_t record_max = 2 * STORY_FILE_MAX;

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Move what is left to the front, and see that there is room behind it. */
static int make_room(struct records *records, struct story_error *err)
{
    if (records->at) {
        records->size -= records->at;
        memmove(records->bytes, records->bytes + records->at, records->size);
        records->offset += records->at;
        records->at = 0;
    }
    if (records->capacity - records->size >= READ_SIZE)
        return STORY_OK;
    if (records->size > record_max)
        return story_error_set(err, STORY_E_INPUT, "%s: longer than %zu bytes: what begins in line %llu (cut it up)",
                               file_title(records->name), record_max, (unsigned long long)records->line);
    size_t capacity = records->capacity ? 2 * records->capacity : 4 * (size_t)READ_SIZE;
    char *grown = realloc(records->bytes, capacity);
    if (!grown)
        return story_error_set(err, STORY_E_NOMEM, "out of memory");
    records->bytes = grown;
    records->capacity = capacity;
    return STORY_OK;
}

/* Whoever sends the input may take hours between two records. */
static int wait_for_input(const struct records *records, struct story_error *err)
{
    struct pollfd input = { .fd = records->descriptor, .events = POLLIN };

    if (!records->idle || poll(&input, 1, PATIENCE_MS) != 0)
        return STORY_OK;
    return records->idle(records->context, err);
}

/* Read more, behind what is there: afterwards `at` may be another. */
static int read_more(struct records *records, struct story_error *err)
{
    ssize_t count;
    int status = make_room(records, err);

    if (status < 0 || (status = wait_for_input(records, err)) < 0)
        return status;
    do
        count = read(records->descriptor, records->bytes + records->size, records->capacity - records->size);
    while (count < 0 && errno == EINTR);
    if (count < 0)
        return story_error_set(err, STORY_E_IO, "cannot read: %s: %s (check where it comes from)", file_title(records->name),
                               strerror(errno));
    records->size += (size_t)count;
    records->ended = count == 0;
    return STORY_OK;
}

static void step(struct records *records)
{
    records->line += records->bytes[records->at] == '\n';
    records->at++;
}

/* Go to the next byte that is no space, nor a comma of an array. False at the end. */
static int skip_space(bool *more, struct records *records, struct story_error *err)
{
    for (;;) {
        while (records->at < records->size && (is_space(records->bytes[records->at]) ||
                                               (records->form == RECORDS_ARRAY && records->bytes[records->at] == ',')))
            step(records);
        *more = records->at < records->size;
        if (*more || records->ended)
            return STORY_OK;
        int status = read_more(records, err);
        if (status < 0)
            return status;
    }
}

/* The byte at `*at` behind `records->at`, spaces skipped, without taking anything; NUL at the end. */
static int peek(char *byte, size_t *at, struct records *records, struct story_error *err)
{
    for (;; ++*at) {
        while (records->at + *at >= records->size && !records->ended) {
            int status = read_more(records, err);
            if (status < 0)
                return status;
        }
        *byte = records->at + *at < records->size ? records->bytes[records->at + *at] : '\0';
        if (!*byte || !is_space(*byte))
            return STORY_OK;
    }
}

int records_look(bool *found, struct records *records, struct story_error *err)
{
    char first, second;
    size_t at = 0;
    int status = peek(&first, &at, records, err);

    records->line = 1;
    *found = false;
    if (status < 0 || (first != '{' && first != '['))
        return status;
    at++;
    if ((status = peek(&second, &at, records, err)) < 0)
        return status;
    *found = first == '{' ? second == '"' || second == '}' : second == '{' || second == ']';
    return STORY_OK;
}

/* How far an object was looked through. */
struct scan {
    size_t at; /* behind `records->at` */
    unsigned long depth;
    bool in_string;
    bool escaped;
    char last; /* byte before, spaces aside */
};

/* Whether a line that begins here begins another record: the one before was cut off in the middle. Inside of an object, a brace
 * stands behind a colon, a bracket or a comma. */
static bool begins_record(const struct records *records, const struct scan *scan)
{
    size_t next = records->at + scan->at + 1;

    return records->form != RECORDS_ARRAY && next < records->size && records->bytes[next] == '{' && !strchr(":[,", scan->last);
}

/* Look at one more byte; true when the record ends behind it. */
static bool scan_byte(struct scan *scan, const struct records *records)
{
    char c = records->bytes[records->at + scan->at];
    bool ends = false;

    if (c == '\n' && (scan->in_string || begins_record(records, scan))) {
        ends = true; /* no string of JSON has a line break in it */
    } else if (scan->in_string) {
        scan->in_string = scan->escaped || c != '"';
        scan->escaped = !scan->escaped && c == '\\';
    } else if (c == '"') {
        scan->in_string = true;
    } else if (c == '{' || c == '[') {
        scan->depth++;
    } else if (c == '}' || c == ']') {
        ends = --scan->depth == 0;
    }
    if (!is_space(c))
        scan->last = c;
    scan->at++;
    return ends;
}

static bool scan_object(struct scan *scan, struct records *records)
{
    while (records->at + scan->at < records->size)
        if (scan_byte(scan, records))
            return true;
    return false;
}

/* What is no object goes to the end of its line or, in an array, to its comma. */
static bool scan_other(struct scan *scan, struct records *records)
{
    for (; records->at + scan->at < records->size; scan->at++) {
        char c = records->bytes[records->at + scan->at];
        if (c == '\n' || (records->form == RECORDS_ARRAY && scan->at && (c == ',' || c == ']')))
            return true;
    }
    return false;
}

/* Find the end of what begins here. */
static int find_end(size_t *size, struct records *records, struct story_error *err)
{
    struct scan scan = { .last = '\0' };
    bool whole_line = records->form == RECORDS_LINES;

    for (;;) {
        char first = records->bytes[records->at];
        if (whole_line || first != '{' ? scan_other(&scan, records) : scan_object(&scan, records))
            break;
        if (records->ended)
            break;
        int status = read_more(records, err);
        if (status < 0)
            return status;
    }
    *size = scan.at;
    return STORY_OK;
}

/* After the first record: when a line ends there and none did in it, each line is a record. */
static int choose_form(struct records *records, size_t size, struct story_error *err)
{
    size_t at = size;
    bool broken = size && records->bytes[records->at + size - 1] == '\n';
    const char *line_end = memchr(records->bytes + records->at, '\n', broken ? size - 1 : size);

    while (!broken && (records->at + at < records->size || !records->ended)) {
        if (records->at + at == records->size) {
            int status = read_more(records, err);
            if (status < 0)
                return status;
            continue;
        }
        if (records->bytes[records->at + at] != ' ' && records->bytes[records->at + at] != '\r')
            break;
        at++;
    }
    bool ends_line = broken || records->at + at == records->size || records->bytes[records->at + at] == '\n';
    records->form = !line_end && ends_line ? RECORDS_LINES : RECORDS_OBJECTS;
    return STORY_OK;
}

static void take(struct records *records, struct records_extent *extent, size_t size)
{
    *extent = (struct records_extent){ records->bytes + records->at, size, records->line, records->offset + records->at,
                                       ++records->count };
    for (const char *at = extent->bytes, *end = at + size; (at = memchr(at, '\n', (size_t)(end - at))); at++)
        records->line++;
    records->at += size;
}

int records_next(struct records *records, struct records_extent *extent, struct story_error *err)
{
    bool more;
    size_t size;
    int status;

    *extent = (struct records_extent){ .bytes = NULL };
    for (;;) {
        if ((status = skip_space(&more, records, err)) < 0 || !more)
            return status;
        char first = records->bytes[records->at];
        if (records->form == RECORDS_UNKNOWN && first == '[')
            records->form = RECORDS_ARRAY;
        else if (records->form == RECORDS_ARRAY && first == ']')
            records->form = RECORDS_OBJECTS;
        else
            break;
        step(records);
    }
    if ((status = find_end(&size, records, err)) == STORY_OK && records->form == RECORDS_UNKNOWN)
        status = choose_form(records, size, err);
    if (status == STORY_OK)
        take(records, extent, size);
    return status;
}

int records_rest(struct records *records, struct records_extent *extent, struct story_error *err)
{
    while (!records->ended) {
        int status = read_more(records, err);
        if (status < 0)
            return status;
    }
    take(records, extent, records->size - records->at);
    return STORY_OK;
}

void records_clear(struct records *records)
{
    free(records->bytes);
    records->bytes = NULL;
}
