#include "news_sources.h"

#include "base/array.h"
#include "base/error.h"
#include "base/hash.h"
#include "report/json.h"

#include <stdlib.h>
#include <string.h>

static const char *const field_names[SOURCE_FIELDS] = { NULL, "title", "author", "outlet", "published", "url", "summary" };

/* Sources that stand alone are kept until the end: so much of them. */
enum { KNOWN_MAX = 64 << 20 };

struct source_text {
    size_t start; /* in `bytes` */
    size_t size;  /* 0: nothing is known */
};

bool news_source_set(struct source *source, enum source_field field, const char *text, size_t size)
{
    struct buffer *value = &source->fields[field];

    if (!value->size)
        buffer_append(value, text, size);
    return value->status == STORY_OK;
}

void news_source_clear(struct source *source)
{
    for (int field = 0; field < SOURCE_FIELDS; field++)
        source->fields[field].size = 0;
}

void news_source_free(struct source *source)
{
    for (int field = 0; field < SOURCE_FIELDS; field++)
        buffer_finish(&source->fields[field], NULL);
}

void news_sources_init(struct sources *sources)
{
    memset(sources, 0, sizeof *sources);
    intern_init(&sources->ids, hash_bytes);
    intern_init(&sources->known, hash_bytes);
}

void news_sources_free(struct sources *sources)
{
    intern_free(&sources->ids);
    intern_free(&sources->known);
    free(sources->texts);
    free(sources->known_texts);
    buffer_finish(&sources->bytes, NULL);
    buffer_finish(&sources->out, NULL);
}

void news_sources_begin(struct sources *sources)
{
    if (sources->ids.count) {
        intern_free(&sources->ids);
        intern_init(&sources->ids, hash_bytes);
    }
    buffer_finish(&sources->bytes, NULL);
    buffer_finish(&sources->out, NULL);
    sources->bytes.status = sources->out.status = STORY_OK;
}

static struct source_text *text_of(struct sources *sources, const char *id, size_t size)
{
    uint32_t before = sources->ids.count;
    uint32_t number = intern_add(&sources->ids, id, size);
    struct source_text *texts =
        number == INTERN_NONE ? NULL : array_reserve(sources->texts, &sources->text_capacity, (size_t)number + 1, sizeof *texts);

    if (!texts)
        return NULL;
    sources->texts = texts;
    if (number == before)
        texts[number] = (struct source_text){ 0, 0 };
    return &texts[number];
}

bool news_sources_add_id(struct sources *sources, const char *id, size_t size)
{
    return text_of(sources, id, size) != NULL;
}

/* One line of JSON. */
static bool write_source(struct buffer *out, const struct source *source)
{
    struct json json;

    json_begin(&json, NULL);
    json_open(&json, '{');
    for (int field = SOURCE_ID + 1; field < SOURCE_FIELDS; field++)
        if (source->fields[field].size) {
            json_key(&json, field_names[field]);
            json_text(&json, source->fields[field].bytes, source->fields[field].size);
        }
    json_close(&json, '}');
    buffer_append(out, json.buffer.bytes ? json.buffer.bytes : "", json.buffer.size);
    return buffer_finish(&json.buffer, NULL) == STORY_OK && out->status == STORY_OK;
}

bool news_sources_add(struct sources *sources, const struct source *source)
{
    const struct buffer *id = &source->fields[SOURCE_ID];
    struct source_text *text = text_of(sources, id->bytes, id->size);
    size_t start = sources->bytes.size;

    if (!text || !write_source(&sources->bytes, source))
        return false;
    *text = (struct source_text){ start, sources->bytes.size - start };
    return true;
}

/* Where the text of a source that stood alone is looked up by its id, or is to be: a number of `known`, which has both. */
static uint32_t *known_text(struct sources *sources, const char *id, size_t size)
{
    uint32_t before = sources->known.count;
    uint32_t number = intern_add(&sources->known, id, size);
    if (number == INTERN_NONE)
        return NULL;
    uint32_t *texts = array_reserve(sources->known_texts, &sources->known_capacity, (size_t)number + 1, sizeof *texts);
    if (!texts)
        return NULL;
    sources->known_texts = texts;
    if (number == before)
        texts[number] = INTERN_NONE;
    return &texts[number];
}

int news_sources_keep(struct sources *sources, const struct source *source, struct story_error *err)
{
    const struct buffer *id = &source->fields[SOURCE_ID];
    struct buffer text;
    int status = STORY_OK;

    buffer_init(&text, NULL);
    if (!write_source(&text, source)) {
        buffer_finish(&text, NULL);
        return error_set_nomem(err);
    }
    sources->known_size += text.size + id->size;
    if (sources->known_size > KNOWN_MAX) {
        status = error_set(err, STORY_E_INPUT, "more than %d MiB of sources that stand alone (write them into their stories)",
                           KNOWN_MAX >> 20);
    } else {
        uint32_t *slot = known_text(sources, id->bytes, id->size);
        uint32_t number = slot && known_text(sources, text.bytes, text.size) ? intern_find(&sources->known, text.bytes, text.size)
                                                                              : INTERN_NONE;
        if (number == INTERN_NONE)
            status = error_set_nomem(err);
        else
            sources->known_texts[intern_find(&sources->known, id->bytes, id->size)] = number;
    }
    buffer_finish(&text, NULL);
    return status;
}

static void write_text(struct json *json, const struct sources *sources, uint32_t number)
{
    const struct intern_entry *id = &sources->ids.entries[number];
    const struct source_text *text = &sources->texts[number];
    uint32_t known = intern_find(&sources->known, id->bytes, id->size);

    if (known != INTERN_NONE)
        known = sources->known_texts[known];
    if (text->size)
        json_raw(json, sources->bytes.bytes + text->start, text->size);
    else if (known != INTERN_NONE)
        json_raw(json, sources->known.entries[known].bytes, sources->known.entries[known].size);
    else
        json_raw(json, "{}", 2);
}

static void write_sources(struct json *json, const struct sources *sources)
{
    for (uint32_t i = 0; i < sources->ids.count; i++) {
        const struct intern_entry *id = &sources->ids.entries[i];
        buffer_puts(&json->buffer, i ? ",\n" : "{\n");
        json->comma = false;
        json_text(json, id->bytes, id->size);
        buffer_puts(&json->buffer, ": ");
        json->comma = false;
        write_text(json, sources, i);
    }
    buffer_puts(&json->buffer, "\n}\n");
}

int news_sources_write(struct sources *sources, struct story_string *out, struct story_error *err)
{
    struct json json;

    *out = (struct story_string){ NULL, 0 };
    if (!sources->ids.count)
        return STORY_OK;
    json_begin(&json, NULL);
    write_sources(&json, sources);
    sources->out = json.buffer;
    if (sources->out.status != STORY_OK)
        return error_set_nomem(err);
    *out = (struct story_string){ sources->out.bytes, sources->out.size };
    return STORY_OK;
}
