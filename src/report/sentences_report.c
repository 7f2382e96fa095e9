/* A story for tools that compare lines. A document's table is never wrapped: its rows are the lines. */
#include "base/error.h"
#include "builder.h"

#include <storydiff/report.h>

/* Lines being told. A part is what empty lines divide. */
struct telling {
    struct builder *builder;
    const struct story_revision *revision;
    bool begun;
};

static void begin_part(struct telling *telling)
{
    if (telling->begun)
        builder_close_cell(telling->builder);
    telling->begun = true;
}

static void tell_line(struct telling *telling, struct story_span span)
{
    builder_text(telling->builder, STORY_STYLE_PLAIN, telling->revision->bytes + span.start, story_span_size(span));
    builder_close_cell(telling->builder);
}

static void tell_part(struct telling *telling, struct story_span span)
{
    if (!story_span_size(span))
        return;
    begin_part(telling);
    tell_line(telling, span);
}

static void tell_paragraph(struct telling *telling, const struct story_paragraph *paragraph)
{
    begin_part(telling);
    for (uint32_t s = 0; s < paragraph->sentence_count; s++)
        tell_line(telling, telling->revision->sentences[paragraph->sentence_first + s].span);
}

int story_sentences_report(struct story_document **out, const struct story_revision *revision, struct story_error *err)
{
    struct telling telling = { .builder = builder_new(), .revision = revision };
    const struct story_header *header = &revision->header;
    struct story_span version = header->version;

    if (!telling.builder)
        return error_set_nomem(err);
    if (story_span_size(header->marks))
        version.end = header->marks.end;
    tell_part(&telling, version);
    tell_part(&telling, header->title);
    tell_part(&telling, header->published);
    for (size_t p = 0; p < revision->paragraph_count; p++)
        tell_paragraph(&telling, &revision->paragraphs[p]);
    tell_part(&telling, header->disclaimer);
    builder_close_table(telling.builder, 1);
    return builder_finish(telling.builder, out, err);
}
