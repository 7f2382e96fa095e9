#include "story_json.h"

/* An id is letters, digits, "_" and "-", and nearly always eight of them: a copy of so many is a single step. */
static bool write_source(struct json *json, struct json_piece *piece, const struct story_revision *revision, uint32_t source)
{
    enum { USUAL = 8 };
    struct story_span id = revision->sources[source];
    size_t size = story_span_size(id);

    if (!json_piece_room(json, piece, size))
        return false;
    if (size == USUAL)
        piece_plain(piece, revision->bytes + id.start, USUAL);
    else
        piece_plain(piece, revision->bytes + id.start, size);
    return true;
}

/* The sources with these numbers; from 0 on when `numbers` is NULL. */
static void write_sources(struct json *json, const char *key, const struct story_revision *revision, const uint32_t *numbers,
                          size_t count)
{
    struct json_piece piece;

    if (!json_begin_piece(json, &piece, JSON_PIECE_MAX))
        return;
    piece_key(&piece, key);
    piece_open(&piece, '[');
    for (uint32_t i = 0; i < count; i++)
        if (!write_source(json, &piece, revision, numbers ? numbers[i] : i))
            return;
    piece_close(&piece, ']');
    json_end_piece(json, &piece);
}

void story_json_sources(struct json *json, const char *key, const struct story_revision *revision, struct story_indices sources)
{
    write_sources(json, key, revision, sources.items, sources.count);
}

void story_json_all_sources(struct json *json, const char *key, const struct story_revision *revision)
{
    write_sources(json, key, revision, NULL, revision->source_count);
}

void story_json_origin(struct json *json, const struct story_revision *revision, const struct story_origin *origin)
{
    const struct story_header *header = &revision->header;
    char published[STORY_TIME_SIZE];

    json_key(json, "version");
    if (origin && origin->label)
        json_string(json, origin->label);
    else
        json_span(json, revision, header->version);
    json_key(json, "title");
    json_span(json, revision, header->title);
    json_key(json, "published");
    if (story_span_size(header->published))
        story_time_format(header->time, published);
    json_string(json, story_span_size(header->published) ? published : NULL);
    json_key(json, "commit");
    json_string(json, origin ? origin->commit : NULL);
    json_key(json, "path");
    json_string(json, origin ? origin->path : NULL);
}

void story_json_sentence(struct json *json, const struct story_revision *revision, const struct story_sentence *sentence,
                         bool placed)
{
    const struct story_citation *citations = revision->citations + sentence->citation_first;
    struct json_piece piece;

    if (!json_begin_piece(json, &piece, JSON_PIECE_MAX))
        return;
    piece_open(&piece, '{');
    if (placed) {
        piece_count(&piece, "paragraph", sentence->paragraph);
        piece_count(&piece, "sentence", sentence->number);
    }
    piece_count(&piece, "start", sentence->span.start);
    piece_count(&piece, "end", sentence->span.end);
    piece_key(&piece, "text");
    if (!json_piece_text(json, &piece, revision->bytes + sentence->span.start, story_span_size(sentence->span)))
        return;
    piece_key(&piece, "citations");
    piece_open(&piece, '[');
    for (uint32_t c = 0; c < sentence->citation_count; c++)
        if (!citations[c].repeated && !write_source(json, &piece, revision, citations[c].source))
            return;
    piece_close(&piece, ']');
    piece_close(&piece, '}');
    json_end_piece(json, &piece);
}

static void write_part(struct json *json, const struct story_revision *revision, const char *key, struct story_span span)
{
    json_key(json, key);
    if (!story_span_size(span)) {
        json_null(json);
        return;
    }
    json_open(json, '{');
    json_key(json, "start");
    json_number(json, span.start);
    json_key(json, "end");
    json_number(json, span.end);
    json_key(json, "text");
    json_span(json, revision, span);
    json_close(json, '}');
}

static void write_header(struct json *json, const struct story_revision *revision)
{
    const struct story_header *header = &revision->header;

    json_key(json, "header");
    json_open(json, '{');
    write_part(json, revision, "version", header->version);
    write_part(json, revision, "marks", header->marks);
    write_part(json, revision, "title", header->title);
    write_part(json, revision, "published", header->published);
    write_part(json, revision, "disclaimer", header->disclaimer);
    json_close(json, '}');
}

static void write_paragraph(struct json *json, const struct story_revision *revision, const struct story_paragraph *paragraph)
{
    json_open(json, '{');
    json_key(json, "start");
    json_number(json, paragraph->span.start);
    json_key(json, "end");
    json_number(json, paragraph->span.end);
    json_key(json, "sentences");
    json_open(json, '[');
    for (uint32_t s = 0; s < paragraph->sentence_count; s++)
        story_json_sentence(json, revision, &revision->sentences[paragraph->sentence_first + s], false);
    json_close(json, ']');
    json_close(json, '}');
}

int story_revision_write_json(const struct story_revision *revision, const struct story_origin *origin,
                              const struct story_output *output, struct story_error *err)
{
    struct json json;

    json_begin(&json, output);
    json_open(&json, '{');
    json_key(&json, "schema");
    json_word(&json, "storydiff.story/1");
    story_json_origin(&json, revision, origin);
    json_key(&json, "bytes");
    json_number(&json, revision->size);
    write_header(&json, revision);
    story_json_all_sources(&json, "sources", revision);
    json_key(&json, "paragraphs");
    json_open(&json, '[');
    for (size_t p = 0; p < revision->paragraph_count; p++)
        write_paragraph(&json, revision, &revision->paragraphs[p]);
    json_close(&json, ']');
    json_close(&json, '}');
    return json_finish(&json, err);
}
