/* Joining the answers of batches that were run in pieces. Most lines go through as they are; only numbers of lines become those
 * of the whole, and counts are taken out, checked and added up. No more is understood of an answer, so that this is fast. */
#include <storydiff/batch.h>

#include "base/buffer.h"
#include "base/error.h"

#include <string.h>

enum { COUNTS_MAX = STORY_KINDS + 12, COLUMNS = 19 };

/* What differs between JSON and columns. */
struct layout {
    enum story_answer_form form;
    const char *count; /* how a count begins */
    bool (*is_answer)(const char *line, size_t size);
    /* The number of its line that a whole answer has; an empty string where it has none. */
    struct story_string (*find_number)(const char *line, size_t size);
};

static bool begins(const char *line, size_t size, const char *with)
{
    return size >= strlen(with) && memcmp(line, with, strlen(with)) == 0;
}

static struct story_string digits_at(const char *text, const char *end)
{
    const char *at = text;

    while (at < end && *at >= '0' && *at <= '9')
        at++;
    return (struct story_string){ text, (size_t)(at - text) };
}

/* ---- JSON */

static const char object_start[] = "{\"id\":";

/* Whether brackets and quotation marks all have their partner.
 *
 * Where a piece was cut off and another follows, its last line runs on into the first one of the other. Either the cut is
 * within a string, and then both together have an odd number of quotation marks, or a bracket stays open: this is enough to
 * tell such a line from a whole answer. */
static bool is_object(const char *line, size_t size)
{
    size_t depth = 0;
    bool quoted = false;

    if (!begins(line, size, object_start))
        return false;
    for (size_t i = 0; i < size; i++) {
        if (line[i] == '\\')
            i++;
        else if (line[i] == '"')
            quoted = !quoted;
        else if (!quoted && (line[i] == '{' || line[i] == '['))
            depth++;
        else if (!quoted && (line[i] == '}' || line[i] == ']') && --depth == 0)
            return i + 1 == size;
    }
    return false;
}

/* Behind the id, as only errors have it. */
static struct story_string find_number_in_object(const char *line, size_t size)
{
    static const char key[] = ",\"line\":";
    const char *end = line + size, *at = line + strlen(object_start);

    for (bool quoted = false; at < end && (quoted || *at != ','); at++) {
        if (*at == '\\')
            at++;
        else if (*at == '"')
            quoted = !quoted;
    }
    if (!begins(at, (size_t)(end - at), key))
        return (struct story_string){ end, 0 };
    return digits_at(at + strlen(key), end);
}

/* ---- columns */

static bool is_row(const char *line, size_t size)
{
    size_t columns = 1;

    for (size_t i = 0; i < size; i++)
        columns += line[i] == '\t';
    return columns == COLUMNS && (begins(line, size, "record\t") || begins(line, size, "error\t"));
}

static struct story_string find_number_in_row(const char *line, size_t size)
{
    const char *tab = memchr(line, '\t', size);

    return digits_at(tab + 1, line + size);
}

static const struct layout json_layout = { STORY_ANSWER_CHANGES, "{\"schema\":\"storydiff.batch/1\",", is_object,
                                           find_number_in_object };
static const struct layout columns_layout = { STORY_ANSWER_COLUMNS, "count\t", is_row, find_number_in_row };

/* ---- counts */

/* The numbers of a count, in their order there. `compared` is what the others say anyway. */
static size_t list_counts(uint64_t *counts[COUNTS_MAX], struct story_totals *totals, uint64_t *compared,
                          enum story_answer_form form)
{
    uint64_t *const others[] = { &totals->moved, &totals->recited, &totals->cosmetic, &totals->paragraphs_moved,
                                 &totals->paragraphs_divided, &totals->header, &totals->sources_added,
                                 &totals->sources_dropped };
    size_t count = 0;

    counts[count++] = &totals->records;
    if (form != STORY_ANSWER_COLUMNS) {
        counts[count++] = compared;
        counts[count++] = &totals->different;
        counts[count++] = &totals->errors;
    }
    for (int kind = 0; kind < STORY_KINDS; kind++)
        counts[count++] = &totals->kinds[kind];
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        counts[count++] = others[i];
    return count;
}

static int keep_bytes(void *context, const char *bytes, size_t size)
{
    buffer_append(context, bytes, size);
    return 0;
}

static int refuse_line(struct story_error *err)
{
    return error_set(err, STORY_E_INPUT, "no whole answer of batch (a piece may have been cut off before; run it again)");
}

/* See whether these totals are what the line says. */
static int check_count(const struct story_totals *totals, const struct layout *layout, const char *line, size_t size,
                       struct story_error *err)
{
    struct buffer written;
    const struct story_output output = { keep_bytes, &written };

    buffer_init(&written, NULL);
    int status = story_totals_write(totals, layout->form, &output, err);
    bool same = written.size == size + 1 && memcmp(written.bytes, line, size) == 0;
    int kept = buffer_finish(&written, err);
    if (status < 0 || kept < 0)
        return status < 0 ? status : kept;
    return same ? STORY_OK : refuse_line(err);
}

/* Read the numbers, wherever they stand: if they are those of a count, writing them gives the same line again. */
static int read_count(struct story_totals *totals, const struct layout *layout, const char *line, size_t size,
                      struct story_error *err)
{
    const char *end = line + size, *at = line + strlen(layout->count);
    uint64_t *counts[COUNTS_MAX], compared;
    size_t count = list_counts(counts, totals, &compared, layout->form);

    for (size_t i = 0; i < count; i++) {
        while (at < end && (*at < '0' || *at > '9'))
            at++;
        const char *stop = at + digits_at(at, end).size;
        for (*counts[i] = 0; at < stop; at++)
            *counts[i] = 10 * *counts[i] + (uint64_t)(*at - '0');
    }
    return check_count(totals, layout, line, size, err);
}

/* ---- lines */

static int join_count(struct story_join *join, const struct layout *layout, const char *line, size_t size, struct story_error *err)
{
    struct story_totals counted = { 0 };
    int status = read_count(&counted, layout, line, size, err);

    if (status < 0)
        return status;
    if (counted.records != join->answers)
        return error_set(err, STORY_E_INPUT, "a count of %llu answers behind %llu (a piece was cut off before; run it again)",
                         (unsigned long long)counted.records, (unsigned long long)join->answers);
    story_totals_join(&join->totals, &counted);
    join->answers = 0;
    join->counted = true;
    return STORY_OK;
}

static int join_answer(struct story_join *join, const struct layout *layout, const char *line, size_t size,
                       const struct story_output *output, struct story_error *err)
{
    struct buffer out;

    if (!layout->is_answer(line, size))
        return refuse_line(err);
    join->answers++;
    join->counted = false;
    struct story_string number = layout->find_number(line, size);
    buffer_init(&out, output);
    buffer_append(&out, line, (size_t)(number.text - line));
    if (number.size)
        buffer_number(&out, join->totals.records + join->answers);
    buffer_append(&out, number.text + number.size, (size_t)(line + size - number.text) - number.size);
    buffer_putc(&out, '\n');
    return buffer_finish(&out, err);
}

int story_join_line(struct story_join *join, const char *line, size_t size, const struct story_output *output,
                    struct story_error *err)
{
    const struct layout *layout = begins(line, size, "{") ? &json_layout : &columns_layout;

    if ((join->answers || join->totals.records) && layout->form != join->form)
        return error_set(err, STORY_E_INPUT, "JSON and columns cannot be joined (run all pieces with the same options)");
    join->form = layout->form;
    if (begins(line, size, layout->count))
        return join_count(join, layout, line, size, err);
    return join_answer(join, layout, line, size, output, err);
}

int story_join_end(struct story_join *join, struct story_error *err)
{
    bool whole = join->counted;

    join->counted = false;
    if (whole)
        return STORY_OK;
    return error_set(err, STORY_E_INPUT, "cut off: no count at the end, behind %llu answers (run this piece again)",
                     (unsigned long long)join->answers);
}
