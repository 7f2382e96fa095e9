#include "fold.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "text/citation.h"

#include <stdbool.h>
#include <stdlib.h>

enum { WORDLESS_MARK = '\x01' };

/* A word in the making. */
struct word {
    size_t start;  /* in the text */
    size_t folded; /* where it begins in the output */
    bool open;
    bool foreign; /* needs more than ASCII folding: it is folded as a whole when it ends */
};

struct folding {
    struct buffer *out;
    const char *text;
    struct word word;
    uint32_t count; /* of words begun */
};

static bool is_ascii_word(unsigned char byte)
{
    return (unsigned char)((byte | 0x20) - 'a') < 26 || (unsigned char)(byte - '0') < 10;
}

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

static void open_word(struct folding *folding, size_t at)
{
    if (folding->word.open)
        return;
    if (folding->count++)
        buffer_putc(folding->out, FOLD_SEPARATOR);
    folding->word = (struct word){ .start = at, .folded = folding->out->size, .open = true };
}

static void close_word(struct folding *folding, size_t end)
{
    struct word word = folding->word;

    folding->word = (struct word){ 0 };
    if (!word.open || !word.foreign || folding->out->status != STORY_OK)
        return;
    folding->out->size = word.folded;
    append_foreign(folding->out, folding->text + word.start, end - word.start);
}

/* A character beyond ASCII: part of a word, a word alone, or none. */
static void fold_character(struct folding *folding, size_t at, size_t length, uint32_t code)
{
    if (unicode_is_word_alone(code)) {
        close_word(folding, at);
        open_word(folding, at);
        folding->word.foreign = true;
        close_word(folding, at + length);
    } else if (unicode_is_letter(code) || unicode_is_digit(code)) {
        open_word(folding, at);
        folding->word.foreign = true;
    } else if (unicode_is_mark(code) || unicode_is_invisible(code)) {
        folding->word.foreign = folding->word.open; /* they go on with a word, and begin none: the selector behind an emoji */
    } else {
        close_word(folding, at);
    }
}

uint32_t fold_words(struct buffer *out, const char *text, size_t size)
{
    struct folding folding = { .out = out, .text = text };
    size_t length;

    for (size_t at = 0; at < size; at += length) {
        unsigned char byte = (unsigned char)text[at];
        uint32_t code;
        length = 1;
        if (is_ascii_word(byte)) {
            open_word(&folding, at);
            buffer_putc(out, fold_ascii(byte));
        } else if (byte >= 0x80) {
            length = utf8_decode_lossy(text + at, size - at, &code);
            fold_character(&folding, at, length, code);
        } else {
            close_word(&folding, at);
            size_t citation = citation_length(text, size, at);
            length = citation ? citation : 1;
        }
    }
    close_word(&folding, size);
    return folding.count;
}

/* Whether a word is open behind a character beyond ASCII. */
static bool continues_word(uint32_t code, bool open)
{
    if (unicode_is_word_alone(code))
        return false;
    return unicode_is_letter(code) || unicode_is_digit(code) || (open && (unicode_is_mark(code) || unicode_is_invisible(code)));
}

uint32_t fold_count(const char *text, size_t size)
{
    uint32_t count = 0;
    bool open = false;

    for (size_t at = 0, length; at < size; at += length) {
        unsigned char byte = (unsigned char)text[at];
        uint32_t code;
        length = 1;
        if (is_ascii_word(byte)) {
            count += !open;
            open = true;
            while (at + length < size && is_ascii_word((unsigned char)text[at + length]))
                length++;
        } else if (byte < 0x80) {
            size_t citation = citation_length(text, size, at);
            length = citation ? citation : 1;
            open = false;
        } else {
            length = utf8_decode_lossy(text + at, size - at, &code);
            count += unicode_is_word_alone(code) || (!open && (unicode_is_letter(code) || unicode_is_digit(code)));
            open = continues_word(code, open);
        }
    }
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
