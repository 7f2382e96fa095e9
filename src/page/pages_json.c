#include "report/json.h"

#include <storydiff/page.h>

int story_pages_write_json(const struct story_written_page *pages, size_t count, const struct story_output *output,
                           struct story_error *err)
{
    struct json json;

    json_begin(&json, output);
    json_open(&json, '{');
    json_key(&json, "schema");
    json_word(&json, "storydiff.report/1");
    json_key(&json, "pages");
    json_open(&json, '[');
    for (size_t i = 0; i < count; i++) {
        json_open(&json, '{');
        json_key(&json, "file");
        json_string(&json, pages[i].file);
        json_key(&json, "bytes");
        json_number(&json, pages[i].size);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
    return json_finish(&json, err);
}
