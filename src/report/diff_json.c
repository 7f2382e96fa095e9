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
    json_key(json, "citations");
    story_json_all_sources(json, revision);
    json_close(json, '}');
}

static void write_count(struct json *json, const char *key, size_t count)
{
    json_key(json, key);
    json_number(json, count);
}

void diff_json_counts(struct json *json, const struct story_summary *summary)
{
    for (int kind = 0; kind < STORY_KINDS; kind++)
        write_count(json, story_change_kind_name((enum story_change_kind)kind), summary->kinds[kind]);
    write_count(json, "moved", summary->moved);
    write_count(json, "recited", summary->recited);
    write_count(json, "cosmetic", summary->cosmetic);
    write_count(json, "paragraphs_moved", summary->paragraphs_moved);
}

void diff_json_summary(struct json *json, const struct story_diff *diff)
{
    json_open(json, '{');
    diff_json_counts(json, &diff->summary);
    json_key(json, "sources_added");
    story_json_sources(json, diff->after, diff->summary.sources_added);
    json_key(json, "sources_dropped");
    story_json_sources(json, diff->before, diff->summary.sources_dropped);
    json_close(json, '}');
}

static void write_words(struct json *json, const struct story_word_run *words, size_t count)
{
    static const char *const signs[] = { "=", "-", "+" };

    json_key(json, "words");
    json_open(json, '[');
    for (size_t w = 0; w < count; w++) {
        json_open(json, '[');
        json_word(json, signs[words[w].operation]);
        json_text(json, words[w].text, words[w].size);
        json_close(json, ']');
    }
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

static void write_numbers(struct json *json, const char *key, struct story_indices indices)
{
    json_key(json, key);
    json_open(json, '[');
    for (uint32_t i = 0; i < indices.count; i++)
        json_number(json, (uint64_t)indices.items[i] + 1);
    json_close(json, ']');
}

static void write_paragraph_change(struct json *json, const struct story_paragraph_change *change)
{
    json_open(json, '{');
    json_key(json, "kind");
    json_word(json, story_change_kind_name(change->kind));
    json_key(json, "moved");
    json_bool(json, change->moved);
    write_numbers(json, "old", change->before);
    write_numbers(json, "new", change->after);
    json_close(json, '}');
}

static void write_sentences(struct json *json, const char *key, const struct story_revision *revision,
                            struct story_indices sentences)
{
    json_key(json, key);
    json_open(json, '[');
    for (uint32_t i = 0; i < sentences.count; i++) {
        const struct story_sentence *sentence = &revision->sentences[sentences.items[i]];
        json_open(json, '{');
        json_key(json, "paragraph");
        json_number(json, sentence->paragraph);
        json_key(json, "sentence");
        json_number(json, sentence->number);
        story_json_sentence(json, revision, sentence);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_flag(struct json *json, const char *key, bool value)
{
    json_key(json, key);
    json_bool(json, value);
}

static void write_findings(struct json *json, const struct change_findings *findings, size_t change)
{
    const struct story_finding *finding = change_findings_first(findings, change);

    json_key(json, "findings");
    json_open(json, '[');
    for (; finding; finding = change_findings_next(findings, finding))
        audit_json_finding(json, finding);
    json_close(json, ']');
}

static void write_change(struct json *json, const struct story_diff *diff, const struct story_change *change,
                         const struct change_findings *findings)
{
    json_open(json, '{');
    json_key(json, "kind");
    json_word(json, story_change_kind_name(change->kind));
    write_flag(json, "moved", change->moved);
    write_flag(json, "recited", change->recited);
    write_flag(json, "cosmetic", change->cosmetic);
    json_key(json, "similarity");
    json_share(json, change->similarity);
    write_sentences(json, "old", diff->before, change->before);
    write_sentences(json, "new", diff->after, change->after);
    if (change->words)
        write_words(json, change->words, change->word_count);
    json_key(json, "citations_added");
    story_json_sources(json, diff->after, change->sources_gained);
    json_key(json, "citations_dropped");
    story_json_sources(json, diff->before, change->sources_lost);
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
    return diff->before->size == diff->after->size && memcmp(diff->before->bytes, diff->after->bytes, diff->before->size) == 0;
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
    json_key(json, "changes");
    json_open(json, '[');
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
