#include "fold.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "text/citation.h"

#include <stdbool.h>
#include <stdlib.h>

enum { WORDLESS_MARK = '\x01' };

/* A word in the making: where it began in the text, and whether it needs more than ASCII folding. */
struct word {
    size_t start;
    bool open;
    bool foreign;
};

static char fold_ascii(unsigned char byte)
{
    return (char)(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
}

static void append_foreign(struct buffer *out, const char *text, size_t size)
{
    char *folded;
    size_t length = unicode_normalize(text, size, UNICODE_NFC_FOLDED, &folded);

    if (length == SIZE_MAX) {
        out->status = STORY_E_NOMEM;
        return;
    }
    buffer_append(out, folded, length);
    free(folded);
}

static void append_word(struct buffer *out, const char *text, size_t size, bool foreign)
{
    if (foreign) {
        append_foreign(out, text, size);
        return;
    }
    for (size_t i = 0; i < size; i++)
        buffer_putc(out, fold_ascii((unsigned char)text[i]));
}

static void close_word(struct buffer *out, const char *text, size_t end, struct word *word, uint32_t *count)
{
    if (!word->open)
        return;
    if ((*count)++)
        buffer_putc(out, FOLD_SEPARATOR);
    append_word(out, text + word->start, end - word->start, word->foreign);
    *word = (struct word){ 0 };
}

static void extend_word(struct word *word, size_t at, bool foreign)
{
    if (!word->open)
        *word = (struct word){ .start = at, .open = true };
    word->foreign |= foreign;
}

uint32_t fold_words(struct buffer *out, const char *text, size_t size)
{
    struct word word = { 0 };
    uint32_t count = 0;

    for (size_t at = 0; at < size;) {
        uint32_t code;
        size_t citation = citation_length(text, size, at);
        size_t length = citation ? citation : utf8_decode_lossy(text + at, size - at, &code);
        if (citation) {
            close_word(out, text, at, &word, &count);
        } else if (unicode_is_word_alone(code)) {
            close_word(out, text, at, &word, &count);
            extend_word(&word, at, true);
            close_word(out, text, at + length, &word, &count);
        } else if (unicode_is_letter(code) || unicode_is_digit(code)) {
            extend_word(&word, at, code >= 0x80);
        } else if (unicode_is_mark(code) || unicode_is_invisible(code)) {
            word.foreign = word.open; /* they go on with a word, and begin none: the selector behind an emoji is a mark */
        } else {
            close_word(out, text, at, &word, &count);
        }
        at += length;
    }
    close_word(out, text, size, &word, &count);
    return count;
}

static void collapse(struct buffer *out, const char *text, size_t size)
{
    bool space = false;

    for (size_t at = 0; at < size;) {
        uint32_t code;
        size_t citation = citation_length(text, size, at);
        size_t length = citation ? citation : utf8_decode_lossy(text + at, size - at, &code);
        if (citation || unicode_is_space(code)) {
            space = true;
        } else {
            if (space)
                buffer_putc(out, ' ');
            space = false;
            buffer_append(out, text + at, length);
        }
        at += length;
    }
}

uint32_t fold_key(struct buffer *out, const char *text, size_t size)
{
    uint32_t words = fold_words(out, text, size);

    if (!words) {
        buffer_putc(out, WORDLESS_MARK);
        collapse(out, text, size);
    }
    return words;
}
