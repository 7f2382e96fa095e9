#include "comparer.h"

#include "file.h"
#include "shelf.h"

#include <stdlib.h>
#include <string.h>

struct comparer {
    const struct comparer_settings *settings;
    struct story_record_reader *reader;
    struct shelf shelf;
};

/* One side of a record. */
struct record_side {
    struct story_origin origin;
    struct story_revision *revision;
    struct shelf_copy copy; /* of a version in a repository */
};

int comparer_create(struct comparer **out, const struct comparer_settings *settings, struct story_error *err)
{
    struct comparer *comparer = calloc(1, sizeof *comparer);

    if (!comparer)
        return story_error_set(err, STORY_E_NOMEM, "out of memory");
    comparer->settings = settings;
    comparer->shelf.opening = settings->opening;
    int status = story_record_reader_create(&comparer->reader, err);
    if (status < 0)
        free(comparer);
    else
        *out = comparer;
    return status;
}

void comparer_free(struct comparer *comparer)
{
    shelf_close(&comparer->shelf);
    story_record_reader_free(comparer->reader);
    free(comparer);
}

/* Parse a text, which messages call "old" or "new". It is UTF-8 where its line had to be, and is not looked through again; but
 * the line may have told of a NUL. */
static int parse_text(struct record_side *side, struct story_parse_options options, const char *name, struct story_string text,
                      struct story_error *err)
{
    int status = file_check(name, text.text, text.size, err);

    options.lossy = options.lossy || !memchr(text.text, '\0', text.size);
    return status < 0 ? status : file_parse(&side->revision, name, text.text, text.size, &options, err);
}

static int parse_version(struct record_side *side, const struct story_parse_options *options, struct comparer *comparer,
                         const char *name, struct story_error *err)
{
    const struct story_record *record = story_record_reader_record(comparer->reader);
    const char *story = record->story.text ? record->story.text : comparer->settings->story;
    int status = shelf_open(&comparer->shelf, record->repo.text, story, err);

    if (status == STORY_OK)
        status = shelf_read(&comparer->shelf, name, &side->copy, err);
    if (status < 0)
        return status;
    const struct story_version *version = side->copy.version.items;
    side->origin = (struct story_origin){ .label = version->label, .commit = version->id };
    return file_parse(&side->revision, name, side->copy.bytes, side->copy.size, options, err);
}

/* Parse the old side, or the new one, which is mostly like it. */
static int parse_side(struct record_side sides[2], struct comparer *comparer, bool is_old, struct story_error *err)
{
    const struct story_record *record = story_record_reader_record(comparer->reader);
    struct story_string value = is_old ? record->before : record->after;
    struct record_side *side = &sides[is_old ? 0 : 1];
    struct story_parse_options options = comparer->settings->parse;

    options.like = sides[0].revision;
    if (record->repo.text)
        return parse_version(side, &options, comparer, value.text, err);
    return parse_text(side, options, is_old ? "old" : "new", value, err);
}

static void close_side(struct record_side *side)
{
    story_revision_free(side->revision);
    shelf_copy_free(&side->copy);
}

/* What a block of lines is usually answered with, roughly. */
enum { RESULT_CAPACITY = 256 << 10 };

static int append(void *context, const char *bytes, size_t size)
{
    struct result *result = context;
    size_t needed = result->size + size;

    if (needed > result->capacity) {
        size_t capacity = needed < RESULT_CAPACITY ? RESULT_CAPACITY : needed + needed / 2;
        char *grown = realloc(result->bytes, capacity);
        if (!grown)
            return -1;
        result->bytes = grown;
        result->capacity = capacity;
    }
    memcpy(result->bytes + result->size, bytes, size);
    result->size = needed;
    return 0;
}

/* Fill in `answer` for a record that was read. */
static int compare_sides(struct comparer *comparer, struct record_side sides[2], struct story_diff **diff, struct story_error *err)
{
    enum story_answer_form form = comparer->settings->form;
    bool counts_only = form == STORY_ANSWER_SUMMARY || form == STORY_ANSWER_COLUMNS;
    int status;

    if ((status = parse_side(sides, comparer, true, err)) < 0 || (status = parse_side(sides, comparer, false, err)) < 0)
        return status;
    return (counts_only ? story_diff_count : story_diff_compute)(diff, sides[0].revision, sides[1].revision, err);
}

static int read_record(struct comparer *comparer, const char *line, size_t size, struct story_error *err)
{
    size_t limit = comparer->settings->line_max;

    if (size > limit)
        return story_error_set(err, STORY_E_INPUT, "line too long: more than %zu bytes (--max-line sets the limit)", limit);
    return story_record_read(comparer->reader, line, size, comparer->settings->parse.lossy, err);
}

static void note_failure(struct result *result, uint64_t line, bool strict, const struct story_error *cause)
{
    if (!result->failed_line) {
        result->failed_line = line;
        result->failure = *cause;
    }
    if (strict)
        result->status = story_error_set(&result->failure, cause->status, "line %llu: %s", (unsigned long long)line,
                                         cause->message);
}

/* Answer one line. */
static void answer_line(struct comparer *comparer, const char *bytes, size_t size, uint64_t line, struct result *result)
{
    const struct comparer_settings *settings = comparer->settings;
    const struct story_output output = { append, result };
    struct record_side sides[2] = { { .revision = NULL }, { .revision = NULL } };
    struct story_diff *diff = NULL;
    struct story_error err;
    struct story_answer answer = { .line = line };
    int status = read_record(comparer, bytes, size, &err);

    if (size <= settings->line_max)
        answer.record = story_record_reader_record(comparer->reader);
    if (status == STORY_OK)
        status = compare_sides(comparer, sides, &diff, &err);
    if (status == STORY_OK) {
        answer.diff = diff;
        answer.before = sides[0].origin;
        answer.after = sides[1].origin;
    } else {
        answer.failure = err.message;
        note_failure(result, line, settings->strict, &err);
    }
    if (result->status == STORY_OK) {
        struct story_error trouble;
        story_totals_add(&result->totals, &answer);
        if (story_answer_write(&answer, settings->form, &output, &trouble) < 0)
            result->status = story_error_set(&result->failure, STORY_E_NOMEM, "line %llu: out of memory for the answer",
                                             (unsigned long long)line);
    }
    story_diff_free(diff);
    close_side(&sides[0]);
    close_side(&sides[1]);
}

void comparer_run(struct comparer *comparer, const struct block *block, struct result *result)
{
    uint64_t line = block->first_line;

    for (size_t at = 0; at < block->size && result->status == STORY_OK; line++) {
        const char *start = block->bytes + at;
        const char *end = memchr(start, '\n', block->size - at);
        size_t size = end ? (size_t)(end - start) : block->size - at;
        answer_line(comparer, start, size, line, result);
        at += size + 1;
    }
}
