/* Reading a record. yajl reads the line as a stream and calls back for each value; nothing is built but the record. */
#include <storydiff/batch.h>

#include "base/buffer.h"
#include "base/error.h"
#include "json_text.h"

#include <stdlib.h>
#include <string.h>

enum record_key { KEY_ID, KEY_OLD, KEY_NEW, KEY_REPO, KEY_STORY, KEYS };

static const char *const key_names[KEYS] = { "id", "old", "new", "repo", "story" };

/* A value that one long line made larger than this does not stay so. */
enum { KEEP_MAX = 1 << 20 };

struct story_record_reader {
    struct story_record record;
    struct buffer values[KEYS]; /* a NUL follows each, beyond its size */
    struct json_text json;
    bool seen[KEYS];  /* the key stood there */
    bool given[KEYS]; /* and its value was not null */
    unsigned depth;
    enum record_key key; /* of the value that comes next at the top; KEYS: one that is skipped */
    int status;
    struct story_error *err;
};

/* What the callbacks return. */
enum { STOP, GO_ON };

static int refuse_type(struct story_record_reader *reader, const char *type)
{
    const char *wanted = reader->key == KEY_ID ? "a string or a number" : "a string";

    if (reader->depth == 0)
        reader->status = error_set(reader->err, STORY_E_INPUT, "not a record: %s (write one JSON object a line)", type);
    else
        reader->status = error_set(reader->err, STORY_E_INPUT, "\"%s\" is %s (write %s)", key_names[reader->key], type, wanted);
    return STOP;
}

/* Whether the next value is one that we want, or the record itself. */
static bool is_ours(const struct story_record_reader *reader)
{
    return reader->depth == 0 || (reader->depth == 1 && reader->key < KEYS);
}

/* The string that was read becomes the value; its place is where the next one is read. */
static int take_string(struct story_record_reader *reader)
{
    struct buffer old = reader->values[reader->key];

    reader->values[reader->key] = reader->json.string;
    reader->json.string = old;
    reader->given[reader->key] = true;
    return GO_ON;
}

static int on_string(void *context, const unsigned char *text, size_t size)
{
    struct story_record_reader *reader = context;

    (void)text;
    (void)size;
    if (!is_ours(reader))
        return GO_ON;
    return reader->depth ? take_string(reader) : refuse_type(reader, "a string");
}

static int on_number(void *context, const char *text, size_t size)
{
    struct story_record_reader *reader = context;
    struct buffer *string = &reader->json.string;

    if (!is_ours(reader))
        return GO_ON;
    if (!reader->depth || reader->key != KEY_ID)
        return refuse_type(reader, "a number");
    reader->record.id_is_number = true;
    string->size = 0;
    buffer_append(string, text, size);
    buffer_putc(string, '\0');
    if (string->status != STORY_OK)
        return STOP;
    string->size = size;
    return take_string(reader);
}

static int on_boolean(void *context, int value)
{
    (void)value;
    return is_ours(context) ? refuse_type(context, "true or false") : GO_ON;
}

/* A key with null is as good as none: engines write it for a column that is empty. */
static int on_null(void *context)
{
    const struct story_record_reader *reader = context;

    return reader->depth ? GO_ON : refuse_type(context, "null");
}

static int go_deeper(struct story_record_reader *reader)
{
    if (++reader->depth <= JSON_DEPTH_MAX)
        return GO_ON;
    reader->status = error_set(reader->err, STORY_E_INPUT, "nested too deeply (at most %d levels)", JSON_DEPTH_MAX);
    return STOP;
}

static int on_start_map(void *context)
{
    struct story_record_reader *reader = context;

    if (reader->depth && is_ours(reader))
        return refuse_type(reader, "an object");
    return go_deeper(reader);
}

static int on_start_array(void *context)
{
    return is_ours(context) ? refuse_type(context, "an array") : go_deeper(context);
}

static int on_end(void *context)
{
    struct story_record_reader *reader = context;

    reader->depth--;
    return GO_ON;
}

static int on_key(void *context, const unsigned char *text, size_t size)
{
    struct story_record_reader *reader = context;
    const struct buffer *name = &reader->json.string;
    size_t key = 0;

    (void)text;
    (void)size;

    if (reader->depth > 1)
        return GO_ON;
    while (key < KEYS && (strlen(key_names[key]) != name->size || memcmp(key_names[key], name->bytes, name->size) != 0))
        key++;
    reader->key = (enum record_key)key;
    if (key == KEYS)
        return GO_ON;
    if (reader->seen[key]) {
        reader->status = error_set(reader->err, STORY_E_INPUT, "\"%s\" stands there twice", key_names[key]);
        return STOP;
    }
    reader->seen[key] = true;
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

static void clear_large(struct buffer *buffer)
{
    if (buffer->capacity > KEEP_MAX || buffer->status != STORY_OK)
        buffer_finish(buffer, NULL);
    buffer->status = STORY_OK;
}

static void begin(struct story_record_reader *reader, struct story_error *err)
{
    for (int key = 0; key < KEYS; key++) {
        clear_large(&reader->values[key]);
        reader->seen[key] = reader->given[key] = false;
    }
    reader->record = (struct story_record){ .id_is_number = false };
    reader->depth = 0;
    reader->key = KEYS;
    reader->status = STORY_OK;
    reader->err = err;
}

static struct story_string string_of(const struct story_record_reader *reader, enum record_key key)
{
    const struct buffer *value = &reader->values[key];

    return reader->given[key] ? (struct story_string){ value->bytes, value->size } : (struct story_string){ NULL, 0 };
}

static void fill_record(struct story_record_reader *reader)
{
    struct story_record *record = &reader->record;

    record->id = string_of(reader, KEY_ID);
    record->before = string_of(reader, KEY_OLD);
    record->after = string_of(reader, KEY_NEW);
    record->repo = string_of(reader, KEY_REPO);
    record->story = string_of(reader, KEY_STORY);
}

/* Names go to functions that end them at a NUL. */
static int check_names(const struct story_record_reader *reader)
{
    for (int key = KEY_OLD; key < KEYS; key++) {
        struct story_string value = string_of(reader, (enum record_key)key);
        if (value.text && strlen(value.text) < value.size)
            return error_set(reader->err, STORY_E_INPUT, "\"%s\" has a NUL in it (with \"repo\", it is a name)", key_names[key]);
    }
    return STORY_OK;
}

static int check_record(const struct story_record_reader *reader)
{
    for (int key = KEY_ID; key <= KEY_NEW; key++)
        if (!reader->given[key])
            return error_set(reader->err, STORY_E_INPUT, "\"%s\" is missing", key_names[key]);
    if (reader->given[KEY_REPO])
        return check_names(reader);
    if (reader->given[KEY_STORY])
        return error_set(reader->err, STORY_E_INPUT, "\"story\" without \"repo\" (name the repository, too)");
    return STORY_OK;
}

int story_record_read(struct story_record_reader *reader, const char *line, size_t size, bool lossy,
                      struct story_error *err)
{
    begin(reader, err);
    if (json_text_is_blank(line, size))
        return error_set(err, STORY_E_INPUT, "empty line (write one JSON object a line)");
    int status = json_text_read(&reader->json, line, size, lossy, &reader->status, err);
    if (status == STORY_OK)
        status = check_record(reader);
    fill_record(reader);
    return status;
}

int story_record_reader_create(struct story_record_reader **out, struct story_error *err)
{
    struct story_record_reader *reader = calloc(1, sizeof *reader);

    if (!reader)
        return error_set_nomem(err);
    reader->json = (struct json_text){ .callbacks = &callbacks, .context = reader, .unit = "line", .remedy = ", or use --lossy" };
    *out = reader;
    return STORY_OK;
}

void story_record_reader_free(struct story_record_reader *reader)
{
    if (!reader)
        return;
    for (int key = 0; key < KEYS; key++)
        buffer_finish(&reader->values[key], NULL);
    json_text_clear(&reader->json);
    free(reader);
}

const struct story_record *story_record_reader_record(const struct story_record_reader *reader)
{
    return &reader->record;
}
