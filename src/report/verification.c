#include "base/error.h"
#include "builder.h"
#include "diff_json.h"

#include <storydiff/report.h>

#include <string.h>

static const char *verdict_name(enum story_verdict verdict)
{
    static const char *const names[] = { "identical", "cosmetic", "different" };

    return names[verdict];
}

/* What follows the names of text and version; of white space within a paragraph the diff has nothing to tell. */
static const char *verdict_words(const struct story_verification *verification)
{
    switch (verification->verdict) {
    case STORY_VERDICT_IDENTICAL:
        return ", byte for byte";
    case STORY_VERDICT_COSMETIC:
        return story_diff_is_empty(verification->diff) ? " but for white space or the way in which citations and times are written"
                                                       : " but for cosmetic changes";
    default:
        return "";
    }
}

int story_verification_report(struct story_document **out, const struct story_verification *verification,
                              struct story_error *err)
{
    const struct story_origin *version = &verification->version, *text = &verification->text;
    struct builder *builder = builder_new();

    if (!builder)
        return error_set_nomem(err);
    builder_printf(builder, STORY_STYLE_STRONG, "%s", text->path && strcmp(text->path, "-") != 0 ? text->path : "standard input");
    builder_printf(builder, STORY_STYLE_PLAIN, verification->verdict == STORY_VERDICT_DIFFERENT ? " is not " : " is ");
    builder_printf(builder, STORY_STYLE_STRONG, "%s", version->label ? version->label : version->commit);
    builder_printf(builder, STORY_STYLE_PLAIN, "%s", verdict_words(verification));
    builder_close_paragraph(builder);
    return builder_finish(builder, out, err);
}

int story_verification_write_json(const struct story_verification *verification, const struct story_output *output,
                                  struct story_error *err)
{
    const struct story_origin *version = &verification->version, *text = &verification->text;
    struct json json;

    json_begin(&json, output);
    json_open(&json, '{');
    json_key(&json, "schema");
    json_string(&json, "storydiff.verify/1");
    json_key(&json, "verdict");
    json_string(&json, verdict_name(verification->verdict));
    json_key(&json, "version");
    json_string(&json, version->label);
    json_key(&json, "commit");
    json_string(&json, version->commit);
    json_key(&json, "path");
    json_string(&json, text->path);
    json_key(&json, "diff");
    if (verification->diff)
        diff_json_object(&json, verification->diff, &(struct story_diff_json){ .before = *version, .after = *text });
    else
        json_null(&json);
    json_close(&json, '}');
    return json_finish(&json, err);
}
