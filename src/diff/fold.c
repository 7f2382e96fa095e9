#include "fold.h"

#include "base/array.h"
#include "base/block.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "text/citation.h"

#include <stdlib.h>
#include <string.h>

enum { WORDLESS_MARK = '\x01' };

/* What a byte is: the small form of a letter or digit; NUL beyond ASCII and where a citation may open; else FOLD_SEPARATOR. */
static const char kinds[256] = "                                                0123456789      "
                               " abcdefghijklmnopqrstuvwxyz\0     abcdefghijklmnopqrstuvwxyz\0    ";
_Static_assert(FOLD_SEPARATOR == ' ', "it stands for what divides words in the table, too");

static char kind_of(const char *text, size_t at)
{
    return kinds[(unsigned char)text[at]];
}

/* A few letters show nothing, such as the filler of Hangul, and folding leaves nothing of them: they are no words. */
static bool is_word_alone(uint32_t code)
{
    return unicode_is_word_alone(code) && !unicode_is_invisible(code);
}

static bool is_word_part(uint32_t code)
{
    return !unicode_is_word_alone(code) && (unicode_is_letter(code) || unicode_is_digit(code)) && !unicode_is_invisible(code);
}

/* Goes on with a word, and begins none: the selector behind an emoji. */
static bool is_word_tail(uint32_t code)
{
    return !unicode_is_word_alone(code) && (unicode_is_mark(code) || unicode_is_invisible(code));
}

/* The end of a word that was read up to `at`. */
static size_t word_end(const char *text, size_t size, size_t at)
{
    for (;;) {
        uint32_t code;
        while (at < size && kind_of(text, at) > FOLD_SEPARATOR)
            at++;
        if (at == size || kind_of(text, at) != '\0')
            return at;
        size_t length = utf8_decode_lossy(text + at, size - at, &code);
        if (!is_word_part(code) && !is_word_tail(code))
            return at;
        at += length;
    }
}

/* A sentence while it is folded. */
struct folding {
    struct folded *folded;
    size_t size; /* of the folded bytes, a separator behind each word */
    bool open;   /* the last word may go on */
};

/* Make room for what `bytes` of plain text make. */
static bool reserve(struct folding *folding, size_t bytes)
{
    struct folded *folded = folding->folded;
    char *grown = array_reserve(folded->bytes, &folded->byte_capacity, folding->size + bytes + 1, 1);
    if (!grown)
        return false;
    folded->bytes = grown;
    uint32_t *ends = array_reserve(folded->ends, &folded->end_capacity, folded->count + bytes / 2 + 2, sizeof *ends);
    if (!ends)
        return false;
    folded->ends = ends;
    return true;
}

/* Neither beyond ASCII, nor with what may open a citation. */
static bool is_plain(uint64_t block)
{
    uint64_t openings = block_between(block | BLOCK_OF('[' ^ '{'), '{', '{');

    return !(block & BLOCK_ALL || openings);
}

/* Fold whole blocks of plain text in which words stand one byte apart, so that they keep their places. Returns how far it came. */
static size_t fold_blocks(struct folding *folding, const char *text, size_t at, size_t end)
{
    struct folded *folded = folding->folded;
    uint64_t before = folding->open ? 0 : BLOCK_ALL;

    for (; at + BLOCK_SIZE <= end; at += BLOCK_SIZE) {
        uint64_t block = block_load(text + at), letters = block_letters(block), others = letters ^ BLOCK_ALL;
        if (!is_plain(block) || others & (others << 8 | before >> 56))
            break;
        before = others;
        /* Small letters, digits and the separator all have this bit, and capitals lack it. */
        block_store(folded->bytes + folding->size, (block & block_bytes(letters)) | BLOCK_OF(FOLD_SEPARATOR));
        for (; others; others &= others - 1)
            folded->ends[folded->count++] = (uint32_t)(folding->size + block_first(others));
        folding->size += BLOCK_SIZE;
    }
    folding->open = !(before >> 63);
    return at;
}

/* Fold a block of plain text, or as much of it as there is. Returns how far it came. There are no branches for words: where they
 * end cannot be foretold. */
static size_t fold_bytes(struct folding *folding, const char *text, size_t at, size_t end)
{
    char *bytes = folding->folded->bytes;
    uint32_t *ends = folding->folded->ends;
    size_t size = folding->size;
    uint32_t count = folding->folded->count;
    bool open = folding->open;

    end = end - at < BLOCK_SIZE ? end : at + BLOCK_SIZE;
    for (char kind; at < end && (kind = kind_of(text, at)) != '\0'; at++) {
        bool letter = kind != FOLD_SEPARATOR;
        bytes[size] = kind;
        ends[count] = (uint32_t)size;
        count += open & !letter;
        size += open | letter;
        open = letter;
    }
    folding->folded->count = count;
    folding->size = size;
    folding->open = open;
    return at;
}

static void close_word(struct folding *folding)
{
    struct folded *folded = folding->folded;

    if (!folding->open)
        return;
    folded->ends[folded->count++] = (uint32_t)folding->size;
    folded->bytes[folding->size++] = FOLD_SEPARATOR;
    folding->open = false;
}

/* Fold a word of any script, and close it. Returns false when memory ran out. */
static bool fold_foreign(struct folding *folding, const char *word, size_t size)
{
    char *form;
    size_t length = unicode_normalize(word, size, UNICODE_NFC_FOLDED, &form);

    if (length == SIZE_MAX)
        return false;
    bool complete = reserve(folding, length + 2);
    if (complete) {
        memcpy(folding->folded->bytes + folding->size, form, length);
        folding->size += length;
        folding->open = true;
        close_word(folding);
    }
    free(form);
    return complete;
}

/* Fold what is no plain text at `*at`: a citation, a mark, or a word that holds more than ASCII, of which letters of ASCII may
 * have been read. Returns false when memory ran out. */
static bool fold_other(struct folding *folding, const char *text, size_t size, size_t *at)
{
    size_t start = *at, length = citation_length(text, size, start);
    uint32_t code = FOLD_SEPARATOR;

    if (!length)
        length = utf8_decode_lossy(text + start, size - start, &code);
    *at += length;
    if (is_word_part(code) || (folding->open && is_word_tail(code))) {
        size_t begun = folding->open ? folding->size - folded_start(folding->folded, folding->folded->count) : 0;
        folding->size -= begun;
        folding->open = false;
        *at = word_end(text, size, *at);
        return fold_foreign(folding, text + start - begun, *at - start + begun);
    }
    close_word(folding);
    return !is_word_alone(code) || fold_foreign(folding, text + start, length);
}

bool fold_words(struct folded *folded, const char *text, size_t size)
{
    enum { STRETCH = 4096 }; /* bounds the room that is kept for words that may all be short */
    struct folding folding = { .folded = folded };

    folded->count = 0;
    for (size_t at = 0; at < size;) {
        size_t end = size - at < STRETCH ? size : at + STRETCH;
        if (!reserve(&folding, end - at))
            return false;
        while (at < end && kind_of(text, at) != '\0')
            at = fold_bytes(&folding, text, fold_blocks(&folding, text, at, end), end);
        if (at < end && !fold_other(&folding, text, size, &at))
            return false;
    }
    close_word(&folding);
    return true;
}

void folded_free(struct folded *folded)
{
    free(folded->bytes);
    free(folded->ends);
}

/* Count the words that begin in whole blocks of plain text, from `*at` on, where a word is open or not. */
static uint32_t count_blocks(const char *text, size_t size, size_t *at, bool *open)
{
    uint64_t before = *open ? BLOCK_ALL : 0;
    uint32_t count = 0;

    for (; *at + BLOCK_SIZE <= size; *at += BLOCK_SIZE) {
        uint64_t block = block_load(text + *at), letters = block_letters(block);
        if (!is_plain(block))
            break;
        count += block_count(letters & ~(letters << 8 | before >> 56));
        before = letters;
    }
    *open = before >> 63;
    return count;
}

/* The same byte by byte, up to what is not plain. */
static uint32_t count_bytes(const char *text, size_t size, size_t *at, bool *open)
{
    uint32_t count = 0;

    for (char kind; *at < size && (kind = kind_of(text, *at)) != '\0'; ++*at) {
        bool letter = kind != FOLD_SEPARATOR;
        count += letter & !*open;
        *open = letter;
    }
    return count;
}

/* Read one character, or a citation. Returns whether a word begins with it. */
static bool count_character(const char *text, size_t size, size_t *at, bool *open)
{
    size_t citation = citation_length(text, size, *at);
    uint32_t code = ' ';
    bool was_open = *open;

    *at += citation ? citation : utf8_decode_lossy(text + *at, size - *at, &code);
    if (is_word_alone(code)) {
        *open = false;
        return true;
    }
    *open = is_word_part(code) || (was_open && is_word_tail(code));
    return *open && !was_open;
}

uint32_t fold_count(const char *text, size_t size)
{
    uint32_t count = 0;
    bool open = false;

    for (size_t at = 0; at < size;) {
        count += count_blocks(text, size, &at, &open);
        count += count_bytes(text, size, &at, &open);
        if (at < size)
            count += count_character(text, size, &at, &open);
    }
    return count;
}

size_t fold_wordless(struct folded *folded, const char *text, size_t size)
{
    size_t out = 1;
    bool space = false;

    folded->count = 0;
    char *bytes = array_reserve(folded->bytes, &folded->byte_capacity, size + 1, 1);
    if (!bytes)
        return SIZE_MAX;
    folded->bytes = bytes;
    bytes[0] = WORDLESS_MARK;
    for (size_t at = 0, length; at < size; at += length) {
        uint32_t code = ' ';
        length = citation_length(text, size, at);
        if (!length)
            length = utf8_decode_lossy(text + at, size - at, &code);
        if (unicode_is_space(code)) {
            space = true;
            continue;
        }
        if (space)
            bytes[out++] = ' ';
        space = false;
        memcpy(bytes + out, text + at, length);
        out += length;
    }
    return out;
}
