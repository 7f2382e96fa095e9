#include "quote.h"

#include "base/unicode.h"
#include "base/utf8.h"

/* " “ ” „ ‟ and the wide form of the first. */
static bool is_double(uint32_t code)
{
    return code == '"' || unicode_is_between(code, 0x201C, 0x201F) || code == 0xFF02;
}

bool quote_is_in(const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        uint32_t code;
        at += utf8_decode_lossy(text + at, size - at, &code);
        if (is_double(code))
            return true;
    }
    return false;
}

struct quote quote_marks(bool inside)
{
    return inside ? (struct quote){ "‘", "’" } : (struct quote){ "“", "”" };
}

void quote_text(struct builder *builder, const char *text, size_t size)
{
    struct quote marks = quote_marks(quote_is_in(text, size));

    builder_printf(builder, STORY_STYLE_PLAIN, "%s", marks.opening);
    builder_text(builder, STORY_STYLE_PLAIN, text, size);
    builder_printf(builder, STORY_STYLE_PLAIN, "%s", marks.closing);
}
