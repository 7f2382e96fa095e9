/* Writing answers. */
#include <storydiff/batch.h>

#include "base/buffer.h"
#include "columns.h"
#include "report/diff_json.h"
#include "report/json.h"

/* A number stays as it was written: JSON has no limit to its digits, and we have no use for its value. */
static void write_id(struct json *json, const struct story_record *record)
{
    json_key(json, "id");
    if (!record || !record->id.text)
        json_null(json);
    else if (record->id_is_number)
        json_raw(json, record->id.text, record->id.size);
    else
        json_text(json, record->id.text, record->id.size);
}

static void write_count(struct json *json, const char *key, uint64_t count)
{
    json_key(json, key);
    json_number(json, count);
}

static void write_summary(struct json *json, const struct story_diff *diff)
{
    json_key(json, "identical_bytes");
    json_bool(json, diff_json_is_identical(diff));
    json_key(json, "summary");
    diff_json_summary(json, diff);
    json_key(json, "header");
    json_open(json, '[');
    for (size_t h = 0; h < diff->header_count; h++)
        json_word(json, story_header_field_name(diff->header[h].field));
    json_close(json, ']');
}

static void write_answer(struct json *json, const struct story_answer *answer, enum story_answer_form form)
{
    json_open(json, '{');
    write_id(json, answer->record);
    if (!answer->diff) {
        write_count(json, "line", answer->line);
        json_key(json, "error");
        json_string(json, answer->failure);
    } else if (form == STORY_ANSWER_SUMMARY) {
        write_summary(json, answer->diff);
    } else {
        json_key(json, "diff");
        diff_json_object(json, answer->diff, &(struct story_diff_json){
            .before = answer->before, .after = answer->after, .all = form == STORY_ANSWER_ALL });
    }
    json_close(json, '}');
}

int story_answer_write(const struct story_answer *answer, enum story_answer_form form, const struct story_output *output,
                       struct story_error *err)
{
    struct json json;

    if (form == STORY_ANSWER_COLUMNS) {
        struct story_totals counts = { 0 };
        struct buffer out;
        story_totals_add(&counts, answer);
        buffer_init(&out, output);
        columns_answer(&out, answer, &counts);
        return buffer_finish(&out, err);
    }
    json_begin(&json, output);
    write_answer(&json, answer, form);
    return json_finish(&json, err);
}

static void write_totals(struct json *json, const struct story_totals *totals)
{
    json_open(json, '{');
    for (int kind = 0; kind < STORY_KINDS; kind++)
        write_count(json, story_change_kind_name((enum story_change_kind)kind), totals->kinds[kind]);
    write_count(json, "moved", totals->moved);
    write_count(json, "recited", totals->recited);
    write_count(json, "cosmetic", totals->cosmetic);
    write_count(json, "paragraphs_moved", totals->paragraphs_moved);
    write_count(json, "paragraphs_divided", totals->paragraphs_divided);
    write_count(json, "header", totals->header);
    write_count(json, "sources_added", totals->sources_added);
    write_count(json, "sources_dropped", totals->sources_dropped);
    json_close(json, '}');
}

int story_totals_write(const struct story_totals *totals, enum story_answer_form form, const struct story_output *output,
                       struct story_error *err)
{
    struct json json;

    if (form == STORY_ANSWER_COLUMNS) {
        struct buffer out;
        buffer_init(&out, output);
        columns_totals(&out, totals);
        return buffer_finish(&out, err);
    }
    json_begin(&json, output);
    json_open(&json, '{');
    json_key(&json, "schema");
    json_word(&json, "storydiff.batch/1");
    write_count(&json, "records", totals->records);
    write_count(&json, "compared", totals->records - totals->errors);
    write_count(&json, "different", totals->different);
    write_count(&json, "errors", totals->errors);
    json_key(&json, "totals");
    write_totals(&json, totals);
    json_close(&json, '}');
    return json_finish(&json, err);
}
