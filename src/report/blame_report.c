#include "base/error.h"
#include "past.h"

#include <inttypes.h>

enum { COLUMNS = 5 };

/* What is new stands out, what is old stands back. */
static enum story_style style_of_age(const struct story_past *past, uint32_t origin)
{
    uint32_t newest = past->history->version_count - 1;

    if (origin == newest && newest)
        return STORY_STYLE_STRONG;
    return origin >= newest / 2 ? STORY_STYLE_PLAIN : STORY_STYLE_FAINT;
}

static void add_origins(struct builder *builder, const struct story_past *past, const struct story_blame *blame)
{
    enum story_style style = style_of_age(past, blame->origins[0]);

    for (uint32_t i = 0; i < blame->origin_count; i++) {
        if (i)
            builder_printf(builder, style, " ");
        past_add_version(builder, style, past, blame->origins[i]);
    }
    builder_close_cell(builder);
    past_add_day(builder, past, blame->origins[0]);
    builder_close_cell(builder);
}

/* "~v0.23 »v0.25": what happened since, the last of each. */
static void add_marks(struct builder *builder, const struct story_past *past, const struct story_blame *blame)
{
    static const char *const signs[] = { "~", "≈" };
    const char *between = "";
    const struct {
        const char *sign;
        uint32_t version;
    } marks[] = { { signs[blame->cosmetic], blame->edited }, { "»", blame->moved }, { "§", blame->recited } };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (marks[i].version == STORY_NEVER)
            continue;
        builder_printf(builder, STORY_STYLE_PLACE, "%s%s", between, marks[i].sign);
        past_add_version(builder, STORY_STYLE_PLACE, past, marks[i].version);
        between = " ";
    }
    builder_close_cell(builder);
}

int story_blame_report(struct story_document **out, const struct story_past *past, struct story_error *err)
{
    struct builder *builder = builder_new();

    if (!builder)
        return error_set_nomem(err);
    for (size_t s = 0; s < past->history->sentence_count; s++) {
        const struct story_blame *blame = &past->history->sentences[s];
        const struct story_sentence *sentence = &past->newest->sentences[s];
        add_origins(builder, past, blame);
        add_marks(builder, past, blame);
        builder_printf(builder, STORY_STYLE_PLACE, "¶%" PRIu32 ".%" PRIu32, sentence->paragraph, sentence->number);
        builder_close_cell(builder);
        builder_text(builder, style_of_age(past, blame->origins[0]), past->newest->bytes + sentence->span.start,
                     story_span_size(sentence->span));
        builder_close_cell(builder);
    }
    builder_close_table(builder, COLUMNS);
    return builder_finish(builder, out, err);
}
