#include "past.h"

#include <string.h>

static void write_number(struct json *json, const char *key, uint64_t number)
{
    json_key(json, key);
    json_number(json, number);
}

static void write_version(struct json *json, const char *key, const struct story_past *past, uint32_t version)
{
    json_key(json, key);
    past_json_version(json, past, version);
}

static void write_note(struct json *json, const struct story_past *past, const char *id)
{
    const struct story_source_note *note = story_source_notes_find(&past->notes, id, strlen(id));

    json_key(json, "title");
    json_string(json, note ? note->title : NULL);
    json_key(json, "outlet");
    json_string(json, note ? note->outlet : NULL);
    json_key(json, "url");
    json_string(json, note ? note->url : NULL);
}

static void write_changes(struct json *json, const struct story_past *past, const struct story_source_life *source)
{
    json_key(json, "changes");
    json_open(json, '[');
    for (size_t i = 0; i < source->change_count; i++) {
        json_open(json, '{');
        write_version(json, "version", past, source->changes[i].version);
        write_number(json, "gained", source->changes[i].gained);
        write_number(json, "lost", source->changes[i].lost);
        write_number(json, "sentences", source->changes[i].carried);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_claim(struct json *json, const struct story_past *past, const struct story_claim *claim,
                        const struct story_claim_text *text)
{
    static const char *const ends[] = {
        [STORY_CLAIM_REMOVED] = "removed", [STORY_CLAIM_RECITED] = "recited", [STORY_CLAIM_PASSED] = "passed",
    };

    json_open(json, '{');
    write_version(json, "since", past, claim->from);
    write_version(json, "until", past, claim->to);
    json_key(json, "end");
    json_string(json, claim->end == STORY_CLAIM_ALIVE ? NULL : ends[claim->end]);
    write_number(json, "paragraph", claim->paragraph);
    write_number(json, "sentence", claim->number);
    write_number(json, "exposure_seconds", (uint64_t)claim->exposure);
    json_key(json, "text");
    json_text(json, text->text, text->size);
    json_close(json, '}');
}

static void write_source(struct json *json, const struct story_past *past, const struct story_source_life *source,
                         const struct story_claim_text *texts)
{
    json_open(json, '{');
    json_key(json, "id");
    json_string(json, source->id);
    write_note(json, past, source->id);
    write_version(json, "first", past, source->first);
    write_version(json, "last", past, source->last);
    write_number(json, "sentences_then", source->then);
    write_number(json, "sentences_now", source->now);
    write_number(json, "gained", source->gained);
    write_number(json, "lost", source->lost);
    write_number(json, "exposure_seconds", (uint64_t)source->exposure);
    write_changes(json, past, source);
    if (texts) {
        json_key(json, "claims");
        json_open(json, '[');
        for (size_t i = 0; i < source->claim_count; i++)
            write_claim(json, past, &source->claims[i], &texts[i]);
        json_close(json, ']');
    }
    json_close(json, '}');
}

/* The object around them, up to the first source. */
static void begin_sources(struct json *json, const struct story_past *past, const struct story_output *output)
{
    json_begin(json, output);
    json_open(json, '{');
    json_key(json, "schema");
    json_string(json, "storydiff.sources/1");
    json_key(json, "versions");
    past_json_versions(json, past);
    json_key(json, "sources");
    json_open(json, '[');
}

static int end_sources(struct json *json, struct story_error *err)
{
    json_close(json, ']');
    json_close(json, '}');
    return json_finish(json, err);
}

int story_sources_write_json(const struct story_past *past, const struct story_output *output, struct story_error *err)
{
    struct json json;

    begin_sources(&json, past, output);
    for (size_t i = 0; i < past->history->source_count; i++)
        write_source(&json, past, &past->history->sources[i], NULL);
    return end_sources(&json, err);
}

int story_source_write_json(const struct story_past *past, const struct story_source_life *source,
                            const struct story_claim_text *texts, const struct story_output *output, struct story_error *err)
{
    struct json json;

    begin_sources(&json, past, output);
    write_source(&json, past, source, texts);
    return end_sources(&json, err);
}
