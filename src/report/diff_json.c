#include "diff_json.h"

#include "audit_json.h"
#include "change_findings.h"
#include "place.h"
#include "story_json.h"

#include <string.h>

static void write_side(struct json *json, const struct story_revision *revision, const struct story_origin *origin)
{
    json_open(json, '{');
    story_json_origin(json, revision, origin);
    json_key(json, "paragraphs");
    json_number(json, revision->paragraph_count);
    json_key(json, "sentences");
    json_number(json, revision->sentence_count);
    story_json_all_sources(json, "citations", revision);
    json_close(json, '}');
}

void diff_json_counts(struct json *json, const struct story_summary *summary)
{
    struct json_piece piece;

    if (!json_begin_piece(json, &piece, JSON_PIECE_MAX))
        return;
    for (int kind = 0; kind < STORY_KINDS; kind++)
        piece_count(&piece, story_change_kind_name((enum story_change_kind)kind), summary->kinds[kind]);
    piece_count(&piece, "moved", summary->moved);
    piece_count(&piece, "recited", summary->recited);
    piece_count(&piece, "cosmetic", summary->cosmetic);
    piece_count(&piece, "paragraphs_moved", summary->paragraphs_moved);
    piece_count(&piece, "paragraphs_divided", summary->paragraphs_divided);
    json_end_piece(json, &piece);
}

void diff_json_header_names(struct json *json, const struct story_summary *summary)
{
    json_open_member(json, "header", '[');
    for (int field = 0; field < STORY_HEADER_FIELDS; field++)
        if (summary->header[field])
            json_word(json, story_header_field_name((enum story_header_field)field));
    json_close(json, ']');
}

void diff_json_summary(struct json *json, const struct story_diff *diff)
{
    json_open(json, '{');
    diff_json_counts(json, &diff->summary);
    story_json_sources(json, "sources_added", diff->after, diff->summary.sources_added);
    story_json_sources(json, "sources_dropped", diff->before, diff->summary.sources_dropped);
    json_close(json, '}');
}

static void write_run(struct json *json, const struct story_word_run *run)
{
    static const char signs[] = "=-+";
    struct json_piece piece;

    if (!json_begin_piece(json, &piece, JSON_PIECE_MAX))
        return;
    piece_open(&piece, '[');
    piece_plain(&piece, &signs[run->operation], 1);
    if (!json_piece_text(json, &piece, run->text, run->size))
        return;
    piece_close(&piece, ']');
    json_end_piece(json, &piece);
}

static void write_words(struct json *json, const struct story_word_run *words, size_t count)
{
    json_open_member(json, "words", '[');
    for (size_t w = 0; w < count; w++)
        write_run(json, &words[w]);
    json_close(json, ']');
}

static void write_published(struct json *json, const struct story_header *header)
{
    char published[STORY_TIME_SIZE];

    if (story_span_size(header->published)) {
        story_time_format(header->time, published);
        json_string(json, published);
    } else {
        json_null(json);
    }
}

static void write_header_change(struct json *json, const struct story_diff *diff, const struct story_header_change *change)
{
    bool published = change->field == STORY_FIELD_PUBLISHED;

    json_open(json, '{');
    json_key(json, "field");
    json_word(json, story_header_field_name(change->field));
    json_key(json, "old");
    if (published)
        write_published(json, &diff->before->header);
    else
        json_span(json, diff->before, change->before);
    json_key(json, "new");
    if (published)
        write_published(json, &diff->after->header);
    else
        json_span(json, diff->after, change->after);
    if (change->words)
        write_words(json, change->words, change->word_count);
    json_close(json, '}');
}

/* Inline, so that the piece stays in registers. */
static inline bool write_numbers(struct json *json, struct json_piece *piece, const char *key, struct story_indices indices)
{
    piece_key(piece, key);
    piece_open(piece, '[');
    for (uint32_t i = 0; i < indices.count; i++) {
        if (!json_piece_room(json, piece, DECIMAL_MAX))
            return false;
        piece_number(piece, (uint64_t)indices.items[i] + 1);
    }
    piece_close(piece, ']');
    return true;
}

/* What the object of a change begins with, of a sentence and of a paragraph; false after a failure. Inline, as above. */
static inline bool begin_change(struct json *json, struct json_piece *piece, enum story_change_kind kind, bool moved)
{
    if (!json_begin_piece(json, piece, JSON_PIECE_MAX))
        return false;
    piece_open(piece, '{');
    piece_word(piece, "kind", story_change_kind_name(kind));
    piece_flag(piece, "moved", moved);
    return true;
}

static void write_paragraph_change(struct json *json, const struct story_paragraph_change *change)
{
    struct json_piece piece;

    if (!begin_change(json, &piece, change->kind, change->moved))
        return;
    if (!write_numbers(json, &piece, "old", change->before) || !write_numbers(json, &piece, "new", change->after))
        return;
    piece_close(&piece, '}');
    json_end_piece(json, &piece);
}

static void write_sentences(struct json *json, const char *key, const struct story_revision *revision,
                            struct story_indices sentences)
{
    json_open_member(json, key, '[');
    for (uint32_t i = 0; i < sentences.count; i++)
        story_json_sentence(json, revision, &revision->sentences[sentences.items[i]], true);
    json_close(json, ']');
}

static void write_findings(struct json *json, const struct change_findings *findings, size_t change)
{
    const struct story_finding *finding = change_findings_first(findings, change);

    json_open_member(json, "findings", '[');
    for (; finding; finding = change_findings_next(findings, finding))
        audit_json_finding(json, finding);
    json_close(json, ']');
}

static void write_change(struct json *json, const struct story_diff *diff, const struct story_change *change,
                         const struct change_findings *findings)
{
    struct json_piece piece;

    if (!begin_change(json, &piece, change->kind, change->moved))
        return;
    piece_flag(&piece, "recited", change->recited);
    piece_flag(&piece, "cosmetic", change->cosmetic);
    piece_key(&piece, "similarity");
    piece_share(&piece, change->similarity);
    json_end_piece(json, &piece);
    write_sentences(json, "old", diff->before, change->before);
    write_sentences(json, "new", diff->after, change->after);
    if (change->words)
        write_words(json, change->words, change->word_count);
    story_json_sources(json, "citations_added", diff->after, change->sources_gained);
    story_json_sources(json, "citations_dropped", diff->before, change->sources_lost);
    write_findings(json, findings, (size_t)(change - diff->changes));
    json_close(json, '}');
}

void diff_json_change(struct json *json, const struct story_diff *diff, const struct story_change *change)
{
    static const struct change_findings none;

    write_change(json, diff, change, &none);
}

bool diff_json_is_identical(const struct story_diff *diff)
{
    size_t size = diff->before->size;

    return size == diff->after->size && (!size || memcmp(diff->before->bytes, diff->after->bytes, size) == 0);
}

void diff_json_header(struct json *json, const struct story_diff *diff)
{
    json_open(json, '[');
    for (size_t h = 0; h < diff->header_count; h++)
        write_header_change(json, diff, &diff->header[h]);
    json_close(json, ']');
}

void diff_json_paragraphs(struct json *json, const struct story_diff *diff)
{
    json_open(json, '[');
    for (size_t p = 0; p < diff->paragraph_count; p++)
        write_paragraph_change(json, &diff->paragraphs[p]);
    json_close(json, ']');
}

static void write_lists(struct json *json, const struct story_diff *diff, bool all, const struct change_findings *findings)
{
    json_key(json, "header");
    diff_json_header(json, diff);
    json_key(json, "paragraphs");
    diff_json_paragraphs(json, diff);
    json_open_member(json, "changes", '[');
    for (size_t c = 0; c < diff->change_count; c++)
        if (all || change_is_reported(&diff->changes[c]))
            write_change(json, diff, &diff->changes[c], findings);
    json_close(json, ']');
}

void diff_json_object(struct json *json, const struct story_diff *diff, const struct story_diff_json *options)
{
    struct change_findings findings = { .items = NULL };

    if (options->findings && !change_findings_read(&findings, options->findings, diff->change_count))
        json->buffer.status = STORY_E_NOMEM;
    json_open(json, '{');
    json_key(json, "schema");
    json_word(json, "storydiff.diff/1");
    json_key(json, "old");
    write_side(json, diff->before, &options->before);
    json_key(json, "new");
    write_side(json, diff->after, &options->after);
    json_key(json, "identical_bytes");
    json_bool(json, diff_json_is_identical(diff));
    json_key(json, "summary");
    diff_json_summary(json, diff);
    write_lists(json, diff, options->all, &findings);
    if (options->findings)
        write_findings(json, &findings, diff->change_count);
    json_close(json, '}');
    change_findings_free(&findings);
}

int story_diff_write_json(const struct story_diff *diff, const struct story_diff_json *options, const struct story_output *output,
                          struct story_error *err)
{
    struct json json;

    json_begin(&json, output);
    diff_json_object(&json, diff, options);
    return json_finish(&json, err);
}
