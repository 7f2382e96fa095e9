/* Reading Here.news: a story, or a source. */
#include <storydiff/news.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/intern.h"
#include "json_text.h"
#include "news_sources.h"

#include <stdlib.h>
#include <string.h>

enum key {
    KEY_UUID, KEY_TITLE, KEY_AUTHOR, KEY_OUTLET, KEY_PUB_TIME, KEY_CANONICAL, KEY_SUMMARY,
    KEY_STORY, KEY_VERSION, KEY_LAST_UPDATED, KEY_CHANGES, STRINGS,
    KEY_REFS = STRINGS, KEY_SOURCES, KEYS
};

static const char *const key_names[KEYS] = { "uuid", "title", "author", "outlet", "pub_time", "canonical", "summary", "story",
                                               "version",
                                             "last_updated", "changes", "refs", "sources" };

/* A value that one long record made larger than this does not stay so. */
enum { KEEP_MAX = 1 << 20 };

/* Where the values stand: of the object itself, of the list of its sources, of one of these. */
enum { LEVEL_OBJECT = 1, LEVEL_SOURCES, LEVEL_SOURCE };

struct story_news_reader {
    struct buffer values[STRINGS];
    struct source source; /* that is being read */
    struct sources sources;
    bool seen[KEYS];
    bool given[KEYS];
    bool version_is_number;
    bool id_is_key; /* the sources are an object, by id */
    struct json_text json;
    unsigned depth;
    enum key key;     /* of the object; KEYS: one that is skipped */
    int source_field; /* of the source; -1: one that is skipped */
    int status;
    struct story_error *err;
};

enum { STOP, GO_ON };

static enum key find_key(const char *name, size_t size)
{
    size_t key = 0;

    while (key < KEYS && (strlen(key_names[key]) != size || memcmp(key_names[key], name, size) != 0))
        key++;
    return (enum key)key;
}

static int refuse(struct story_news_reader *reader, const char *type)
{
    const char *wanted = reader->key == KEY_VERSION ? "a number or a string" : reader->key == KEY_REFS ? "an array of strings" :
                         reader->key == KEY_SOURCES ? "an object by id, or an array of objects" : "a string";

    if (reader->depth == 0)
        reader->status = error_set(reader->err, STORY_E_INPUT, "not a story: %s (write a JSON object)", type);
    else
        reader->status = error_set(reader->err, STORY_E_INPUT, "\"%s\" %s %s (write %s)", key_names[reader->key],
                                   reader->depth > LEVEL_OBJECT ? "holds" : "is", type, wanted);
    return STOP;
}

/* Whether a value belongs to the object itself, or is the object. */
static bool is_ours(const struct story_news_reader *reader)
{
    return reader->depth == 0 || (reader->depth == LEVEL_OBJECT && reader->key < KEYS);
}

/* Whether a value is an item of "refs" or "sources". */
static bool is_item(const struct story_news_reader *reader)
{
    return reader->depth == LEVEL_SOURCES && (reader->key == KEY_REFS || reader->key == KEY_SOURCES);
}

static int check(struct story_news_reader *reader, bool done)
{
    if (!done)
        reader->status = error_set_nomem(reader->err);
    return done ? GO_ON : STOP;
}

static int store(struct story_news_reader *reader, const char *text, size_t size)
{
    struct buffer *value = &reader->values[reader->key];

    buffer_append(value, text, size);
    buffer_putc(value, '\0');
    reader->given[reader->key] = true;
    return check(reader, value->status == STORY_OK);
}

static int on_string(void *context, const unsigned char *unread, size_t unread_size)
{
    struct story_news_reader *reader = context;
    const char *text = reader->json.string.bytes;
    size_t size = reader->json.string.size;

    (void)unread;
    (void)unread_size;
    if (reader->depth == LEVEL_OBJECT && reader->key < STRINGS)
        return store(reader, text, size);
    if (is_ours(reader) || (is_item(reader) && reader->key == KEY_SOURCES))
        return refuse(reader, "a string");
    if (is_item(reader))
        return check(reader, news_sources_add_id(&reader->sources, text, size));
    if (reader->depth == LEVEL_SOURCE && reader->key == KEY_SOURCES && reader->source_field >= 0)
        return check(reader, news_source_set(&reader->source, (enum source_field)reader->source_field, text, size));
    return GO_ON;
}

static int on_number(void *context, const char *text, size_t size)
{
    struct story_news_reader *reader = context;

    if (reader->depth == LEVEL_OBJECT && reader->key == KEY_VERSION) {
        reader->version_is_number = true;
        return store(reader, text, size);
    }
    return is_ours(reader) || is_item(reader) ? refuse(reader, "a number") : GO_ON;
}

static int on_boolean(void *context, int value)
{
    (void)value;
    return is_ours(context) || is_item(context) ? refuse(context, "true or false") : GO_ON;
}

static int on_null(void *context)
{
    const struct story_news_reader *reader = context;

    return reader->depth ? GO_ON : refuse(context, "null");
}

static int go_deeper(struct story_news_reader *reader)
{
    if (++reader->depth <= JSON_DEPTH_MAX)
        return GO_ON;
    reader->status = error_set(reader->err, STORY_E_INPUT, "nested too deeply (at most %d levels)", JSON_DEPTH_MAX);
    return STOP;
}

static int on_start_map(void *context)
{
    struct story_news_reader *reader = context;

    if ((reader->depth && is_ours(reader) && reader->key != KEY_SOURCES) || (is_item(reader) && reader->key == KEY_REFS))
        return refuse(reader, "an object");
    if (reader->depth == LEVEL_OBJECT && reader->key == KEY_SOURCES)
        reader->id_is_key = true;
    if (is_item(reader) && !reader->id_is_key)
        news_source_clear(&reader->source);
    return go_deeper(reader);
}

static int on_start_array(void *context)
{
    struct story_news_reader *reader = context;

    if ((is_ours(reader) && reader->key != KEY_REFS && reader->key != KEY_SOURCES) || is_item(reader))
        return refuse(reader, "an array");
    return go_deeper(reader);
}

static int on_end(void *context)
{
    struct story_news_reader *reader = context;

    reader->depth--;
    return GO_ON;
}

static int on_end_map(void *context)
{
    struct story_news_reader *reader = context;

    reader->depth--;
    if (!is_item(reader))
        return GO_ON;
    if (!reader->source.fields[SOURCE_ID].size) {
        reader->status = error_set(reader->err, STORY_E_INPUT, "a source lacks its id (\"uuid\")");
        return STOP;
    }
    return check(reader, news_sources_add(&reader->sources, &reader->source));
}

static int on_key(void *context, const unsigned char *unread, size_t unread_size)
{
    struct story_news_reader *reader = context;
    const char *name = reader->json.string.bytes;
    size_t size = reader->json.string.size;
    enum key key;

    (void)unread;
    (void)unread_size;
    if (reader->depth == LEVEL_SOURCES && reader->key == KEY_SOURCES) {
        news_source_clear(&reader->source);
        return check(reader, news_source_set(&reader->source, SOURCE_ID, name, size));
    }
    key = reader->depth <= LEVEL_SOURCE ? find_key(name, size) : KEYS;
    if (reader->depth == LEVEL_SOURCE)
        reader->source_field = key <= KEY_SUMMARY && !(key == KEY_UUID && reader->id_is_key) ? (int)key : -1;
    if (reader->depth != LEVEL_OBJECT)
        return GO_ON;
    reader->key = key;
    if (key < KEYS && reader->seen[key]) {
        reader->status = error_set(reader->err, STORY_E_INPUT, "\"%s\" stands there twice", key_names[key]);
        return STOP;
    }
    if (key < KEYS)
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
    .yajl_end_map = on_end_map,
    .yajl_start_array = on_start_array,
    .yajl_end_array = on_end,
};

static void begin(struct story_news_reader *reader, struct story_error *err)
{
    for (int key = 0; key < STRINGS; key++) {
        struct buffer *value = &reader->values[key];
        if (value->capacity > KEEP_MAX || value->status != STORY_OK)
            buffer_finish(value, NULL);
        value->status = STORY_OK;
        value->size = 0;
    }
    memset(reader->seen, 0, sizeof reader->seen);
    memset(reader->given, 0, sizeof reader->given);
    reader->version_is_number = reader->id_is_key = false;
    reader->depth = 0;
    reader->key = KEYS;
    reader->source_field = -1;
    reader->status = STORY_OK;
    reader->err = err;
    news_sources_begin(&reader->sources);
}

static struct story_string string_of(const struct story_news_reader *reader, enum key key)
{
    const struct buffer *value = &reader->values[key];

    return reader->given[key] ? (struct story_string){ value->bytes, value->size - 1 } : (struct story_string){ NULL, 0 };
}

/* A source that stands alone. */
static int keep_source(struct story_news_reader *reader)
{
    bool done = true, told = false;

    for (int key = KEY_UUID + 1; key <= KEY_SUMMARY; key++)
        told = told || reader->given[key];
    if (!reader->given[KEY_UUID] || !told)
        return error_set(reader->err, STORY_E_INPUT, "neither a story nor a source: \"story\" is missing");
    news_source_clear(&reader->source);
    for (int key = 0; key <= KEY_SUMMARY; key++) {
        struct story_string value = string_of(reader, (enum key)key);
        done = done && (!value.text || news_source_set(&reader->source, (enum source_field)key, value.text, value.size));
    }
    if (!done)
        return error_set_nomem(reader->err);
    return news_sources_keep(&reader->sources, &reader->source, reader->err);
}

static int check_story(const struct story_news_reader *reader)
{
    static const enum key needed[] = { KEY_STORY, KEY_VERSION };

    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!reader->given[needed[i]])
            return error_set(reader->err, STORY_E_INPUT, "\"%s\" is missing", key_names[needed[i]]);
    for (int key = 0; key < STRINGS; key++) {
        struct story_string value = string_of(reader, (enum key)key);
        if (value.text && strlen(value.text) < value.size)
            return error_set(reader->err, STORY_E_INPUT, "\"%s\" has a NUL in it", key_names[key]);
    }
    return STORY_OK;
}

static int fill(struct story_news *news, struct story_news_reader *reader)
{
    *news = (struct story_news){
        .uuid = string_of(reader, KEY_UUID),
        .title = string_of(reader, KEY_TITLE),
        .story = string_of(reader, KEY_STORY),
        .version = string_of(reader, KEY_VERSION),
        .version_is_number = reader->version_is_number,
        .last_updated = string_of(reader, KEY_LAST_UPDATED),
        .changes = string_of(reader, KEY_CHANGES),
    };
    return news_sources_write(&reader->sources, &news->sources, reader->err);
}

int story_news_read(struct story_news_reader *reader, const char *text, size_t size, struct story_news *news,
                    struct story_error *err)
{
    begin(reader, err);
    *news = (struct story_news){ .is_source = false };
    reader->status = json_text_read(&reader->json, text, size, false, &reader->status, err);
    if (reader->status < 0)
        return reader->status;
    news->is_source = !reader->seen[KEY_STORY] && !reader->seen[KEY_VERSION];
    if (news->is_source)
        return keep_source(reader);
    int status = check_story(reader);
    return status < 0 ? status : fill(news, reader);
}

int story_news_reader_create(struct story_news_reader **out, struct story_error *err)
{
    struct story_news_reader *reader = calloc(1, sizeof *reader);

    if (!reader)
        return error_set_nomem(err);
    news_sources_init(&reader->sources);
    reader->json = (struct json_text){ .callbacks = &callbacks, .context = reader, .unit = "record", .remedy = "" };
    *out = reader;
    return STORY_OK;
}

void story_news_reader_free(struct story_news_reader *reader)
{
    if (!reader)
        return;
    for (int key = 0; key < STRINGS; key++)
        buffer_finish(&reader->values[key], NULL);
    news_source_free(&reader->source);
    news_sources_free(&reader->sources);
    json_text_clear(&reader->json);
    free(reader);
}
