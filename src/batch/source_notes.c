/* Reading sources.json. */
#include <storydiff/source_notes.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "json_text.h"

#include <stdlib.h>
#include <string.h>

/* Where the values stand: the object of all, and that of a source. */
enum { LEVEL_ALL = 1, LEVEL_SOURCE };
enum { STOP, GO_ON };

struct read_note {
    struct story_source_note note;
    size_t number; /* in the file */
};

/* The public struct comes first, so that notes are freed by it. */
struct notes {
    struct story_source_notes notes;
    struct arena strings;
    struct read_note *read;
    size_t count;
    size_t capacity;
};

struct reader {
    struct notes *notes;
    struct json_text json;
    unsigned depth;
    const char **field; /* that the next string is for; NULL: it is skipped */
    int status;
    struct story_error *err;
};

static int fail(struct reader *reader)
{
    reader->status = error_set_nomem(reader->err);
    return STOP;
}

/* Every value that is not where one of ours belongs. */
static int on_other(struct reader *reader)
{
    reader->field = NULL;
    if (reader->depth > LEVEL_ALL)
        return GO_ON;
    reader->status = error_set(reader->err, STORY_E_INPUT, "sources.json is no object of objects (write {\"id\": {\"title\": …}})");
    return STOP;
}

static int on_null(void *context)
{
    return on_other(context);
}

static int on_boolean(void *context, int value)
{
    (void)value;
    return on_other(context);
}

static int on_number(void *context, const char *text, size_t size)
{
    (void)text;
    (void)size;
    return on_other(context);
}

static int on_string(void *context, const unsigned char *unread, size_t unread_size)
{
    struct reader *reader = context;
    const struct buffer *string = &reader->json.string;

    (void)unread;
    (void)unread_size;
    if (!reader->field)
        return on_other(reader);
    *reader->field = arena_strndup(&reader->notes->strings, string->bytes ? string->bytes : "", string->size);
    return *reader->field ? GO_ON : fail(reader);
}

static int go_deeper(struct reader *reader)
{
    reader->field = NULL;
    if (++reader->depth <= JSON_DEPTH_MAX)
        return GO_ON;
    reader->status = error_set(reader->err, STORY_E_INPUT, "nested too deeply (at most %d levels)", JSON_DEPTH_MAX);
    return STOP;
}

static int on_start_map(void *context)
{
    return go_deeper(context);
}

static int on_start_array(void *context)
{
    struct reader *reader = context;

    return reader->depth <= LEVEL_ALL ? on_other(reader) : go_deeper(reader);
}

static int on_end(void *context)
{
    ((struct reader *)context)->depth--;
    return GO_ON;
}

static int add_note(struct reader *reader, const char *name, size_t size)
{
    struct notes *notes = reader->notes;
    struct read_note *read = array_reserve(notes->read, &notes->capacity, notes->count + 1, sizeof *read);
    const char *id = read ? arena_strndup(&notes->strings, name, size) : NULL;

    if (read)
        notes->read = read;
    if (!id)
        return fail(reader);
    read[notes->count] = (struct read_note){ { .id = id }, notes->count };
    notes->count++;
    return GO_ON;
}

static int on_key(void *context, const unsigned char *unread, size_t unread_size)
{
    struct reader *reader = context;
    const struct buffer *string = &reader->json.string;
    const char *name = string->bytes ? string->bytes : "";

    (void)unread;
    (void)unread_size;
    reader->field = NULL;
    if (reader->depth == LEVEL_ALL)
        return add_note(reader, name, string->size);
    if (reader->depth != LEVEL_SOURCE)
        return GO_ON;
    struct story_source_note *note = &reader->notes->read[reader->notes->count - 1].note;
    const struct { const char *name; const char **field; } fields[] = {
        { "title", &note->title }, { "outlet", &note->outlet }, { "url", &note->url },
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (strlen(fields[i].name) == string->size && memcmp(fields[i].name, name, string->size) == 0)
            reader->field = fields[i].field;
    return GO_ON;
}

static const yajl_callbacks callbacks = {
    .yajl_null = on_null,
    .yajl_boolean = on_boolean,
    .yajl_number = on_number,
    .yajl_string = on_string,
    .yajl_start_map = on_start_map,
    .yajl_map_key = on_key,
    .yajl_end_map = on_end,
    .yajl_start_array = on_start_array,
    .yajl_end_array = on_end,
};

/* By id; equal ones in the order of the file. */
static int compare(const void *a, const void *b)
{
    const struct read_note *one = a, *other = b;
    int order = strcmp(one->note.id, other->note.id);

    return order ? order : (one->number > other->number) - (one->number < other->number);
}

/* Sort them, and of an id that stands there twice take the last. False when memory ran out. */
static bool put_in_order(struct notes *notes)
{
    struct story_source_note *items = arena_alloc(&notes->strings, notes->count, sizeof *items);
    size_t count = 0;

    if (!items)
        return false;
    if (notes->count)
        qsort(notes->read, notes->count, sizeof *notes->read, compare);
    for (size_t i = 0; i < notes->count; i++) {
        if (count && strcmp(items[count - 1].id, notes->read[i].note.id) == 0)
            count--;
        items[count++] = notes->read[i].note;
    }
    notes->notes = (struct story_source_notes){ items, count };
    return true;
}

int story_source_notes_read(struct story_source_notes **out, const char *text, size_t size, struct story_error *err)
{
    struct notes *notes = calloc(1, sizeof *notes);
    struct reader reader = { .notes = notes, .err = err };

    if (!notes)
        return error_set_nomem(err);
    reader.json = (struct json_text){ .callbacks = &callbacks, .context = &reader, .unit = "sources.json", .remedy = "" };
    int status = json_text_read(&reader.json, text, size, false, &reader.status, err);
    json_text_clear(&reader.json);
    if (status == STORY_OK && !put_in_order(notes))
        status = error_set_nomem(err);
    if (status < 0) {
        story_source_notes_free(&notes->notes);
        return status;
    }
    *out = &notes->notes;
    return STORY_OK;
}

void story_source_notes_free(struct story_source_notes *notes)
{
    struct notes *whole = (struct notes *)notes;

    if (!whole)
        return;
    arena_clear(&whole->strings);
    free(whole->read);
    free(whole);
}

static int compare_id(const char *id, size_t size, const char *other)
{
    int order = strncmp(id, other, size);

    return order ? order : -(other[size] != '\0');
}

const struct story_source_note *story_source_notes_find(const struct story_source_notes *notes, const char *id, size_t size)
{
    size_t low = 0, high = notes->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_id(id, size, notes->items[middle].id);
        if (order == 0)
            return &notes->items[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}
