#include "past.h"

static void write_version(struct json *json, const char *key, const struct story_past *past, uint32_t version)
{
    json_key(json, key);
    past_json_version(json, past, version);
}

static void write_sentence(struct json *json, const struct story_past *past, size_t number)
{
    const struct story_blame *blame = &past->history->sentences[number];
    const struct story_sentence *sentence = &past->newest->sentences[number];

    json_open(json, '{');
    json_key(json, "paragraph");
    json_number(json, sentence->paragraph);
    json_key(json, "sentence");
    json_number(json, sentence->number);
    json_key(json, "start");
    json_number(json, sentence->span.start);
    json_key(json, "end");
    json_number(json, sentence->span.end);
    json_key(json, "text");
    json_span(json, past->newest, sentence->span);
    json_key(json, "origins");
    json_open(json, '[');
    for (uint32_t i = 0; i < blame->origin_count; i++)
        past_json_version(json, past, blame->origins[i]);
    json_close(json, ']');
    write_version(json, "edited", past, blame->edited);
    json_key(json, "cosmetic");
    json_bool(json, blame->cosmetic);
    write_version(json, "moved", past, blame->moved);
    write_version(json, "recited", past, blame->recited);
    json_close(json, '}');
}

int story_blame_write_json(const struct story_past *past, const struct story_output *output, struct story_error *err)
{
    struct json json;

    json_begin(&json, output);
    json_open(&json, '{');
    json_key(&json, "schema");
    json_string(&json, "storydiff.blame/1");
    json_key(&json, "versions");
    past_json_versions(&json, past);
    json_key(&json, "sentences");
    json_open(&json, '[');
    for (size_t s = 0; s < past->history->sentence_count; s++)
        write_sentence(&json, past, s);
    json_close(&json, ']');
    json_close(&json, '}');
    return json_finish(&json, err);
}
