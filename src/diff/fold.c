#include "fold.h"

#include "base/array.h"
#include "base/letters.h"
#include "base/step.h"
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

/* The letters of a step, and digits. */
static uint32_t letters_of(struct step step)
{
    return step_mask_of(step_either(step_which_between(step_small(step), 'a', 'z'), step_which_between(step, '0', '9')));
}

/* Which bytes of a step in small letters are no plain text: beyond ASCII, or what may open a citation. The bytes from "{" on,
 * small, hold both, and a few others that are no words: these are rare. */
static struct answers which_other(struct step small)
{
    return step_which_from(small, '{');
}

/* As much plain text as stands at one place, in a step. */
struct plain {
    struct step step; /* small */
    uint32_t letters;
    unsigned size;
};

static struct plain plain_at(const char *text, size_t at, size_t end)
{
    size_t left = end - at;
    struct step step = left >= STEP_SIZE ? step_load(text + at) : step_load_part(text + at, left);
    struct step small = step_small(step);
    unsigned first = step_first_or_end(step_mask_of(which_other(small))), size = first < left ? first : (unsigned)left;

    return (struct plain){ small, letters_of(step) & step_mask(size), size };
}

/* The letters that words begin with, and the first byte behind each word; `open`: a word went on up to here. */
static uint32_t edges_of(struct plain plain, bool open)
{
    return (plain.letters ^ (plain.letters << 1 | open)) & step_mask(plain.size);
}

/* Whether a word goes on behind it. */
static bool is_open_behind(struct plain plain)
{
    return plain.letters >> (plain.size - 1) & 1;
}

/* A sentence while it is folded. A word is open when its last edge was its beginning. */
struct folding {
    struct folded *folded;
    size_t size; /* of the folded bytes */
    size_t edges;
};

static bool is_open(const struct folding *folding)
{
    return folding->edges % 2;
}

static void add_edge(struct folding *folding)
{
    folding->folded->edges[folding->edges++] = (uint32_t)folding->size;
}

/* Make room for `size` bytes, and steps that are read and written whole, and for `edges`. Returns false when memory ran out. */
static bool reserve(struct folded *folded, size_t size, size_t edges)
{
    char *bytes = array_reserve(folded->bytes, &folded->byte_capacity, size + 1 + 2 * STEP_SIZE, 1);
    if (!bytes)
        return false;
    folded->bytes = bytes;
    uint32_t *grown = array_reserve(folded->edges, &folded->edge_capacity, edges + 2, sizeof *grown);
    if (!grown)
        return false;
    folded->edges = grown;
    return true;
}

bool folded_reserve(struct folded *folded, size_t bytes)
{
    enum { BYTES_AN_EDGE = 2 }; /* words are longer, but of the last sentence all may be short */

    return reserve(folded, bytes + bytes / 2, bytes / BYTES_AN_EDGE);
}

/* The same behind what is folded, for what so many bytes make: a separator may come behind each word. */
static bool reserve_more(const struct folding *folding, size_t bytes)
{
    return reserve(folding->folded, folding->size + 2 * bytes, folding->edges + bytes);
}

/* Note the edges of a mask whose first bit stands for the place `start`. */
static uint32_t *note_edges(uint32_t *edge, uint32_t edges, uint32_t start)
{
    for (; edges; edges &= edges - 1)
        *edge++ = start + step_first(edges);
    return edge;
}

/* Fold two steps at once, while both are plain: most of a text. Returns how far it came. */
static size_t fold_pairs(struct folding *folding, const char *text, size_t at, size_t end)
{
    char *bytes = folding->folded->bytes + folding->size;
    uint32_t *edge = folding->folded->edges + folding->edges, start = (uint32_t)folding->size, open = is_open(folding);
    size_t from = at;

    for (; end - at >= 2 * STEP_SIZE; at += 2 * STEP_SIZE) {
        struct step first = step_load(text + at), second = step_load(text + at + STEP_SIZE);
        struct step small = step_small(first), next_small = step_small(second);
        if (step_mask_of(step_either(which_other(small), which_other(next_small))))
            break;
        step_store(bytes + (at - from), small);
        step_store(bytes + (at - from) + STEP_SIZE, next_small);
        uint32_t letters = letters_of(first) | letters_of(second) << STEP_SIZE;
        edge = note_edges(edge, letters ^ (letters << 1 | open), start + (uint32_t)(at - from));
        open = letters >> (2 * STEP_SIZE - 1);
    }
    folding->edges = (size_t)(edge - folding->folded->edges);
    folding->size += at - from;
    return at;
}

/* Fold plain text, which keeps its length. Returns how far it came. Only words make branches, none of which can be foretold. */
static size_t fold_plain(struct folding *folding, const char *text, size_t at, size_t end)
{
    at = fold_pairs(folding, text, at, end);
    uint32_t *edge = folding->folded->edges + folding->edges;
    bool open = is_open(folding);

    while (at < end) {
        struct plain plain = plain_at(text, at, end);
        if (!plain.size)
            break;
        step_store(folding->folded->bytes + folding->size, plain.step);
        edge = note_edges(edge, edges_of(plain, open), (uint32_t)folding->size);
        open = is_open_behind(plain);
        folding->size += plain.size;
        at += plain.size;
    }
    folding->edges = (size_t)(edge - folding->folded->edges);
    return at;
}

static void close_word(struct folding *folding)
{
    if (!is_open(folding))
        return;
    add_edge(folding);
    folding->folded->bytes[folding->size++] = FOLD_SEPARATOR;
}

static size_t skip_separators(const char *text, size_t at, size_t end)
{
    while (at < end && kind_of(text, at) == FOLD_SEPARATOR)
        at++;
    return at;
}

/* Whether a character goes on with a word that was read up to it. */
static bool goes_on(const char *text, size_t size, size_t at)
{
    uint32_t code;

    if (at == size || kind_of(text, at) != '\0')
        return at < size && kind_of(text, at) > FOLD_SEPARATOR;
    if (letters_divider_length(text + at, size - at))
        return false;
    utf8_decode_lossy(text + at, size - at, &code);
    return is_word_part(code) || is_word_tail(code);
}

/* Fold characters that are words alone, one behind the other. Returns how many bytes they are; 0 where another stands. */
static size_t fold_alone(struct folding *folding, const char *text, size_t size)
{
    char *bytes = folding->folded->bytes;
    size_t at = 0;

    if (!letters_alone_length(text, size))
        return 0;
    close_word(folding);
    uint32_t *edge = folding->folded->edges + folding->edges, end = (uint32_t)folding->size;
    for (size_t length; (length = letters_fold_alone(text + at, size - at, bytes + end)) > 0; at += length) {
        *edge++ = end;
        *edge++ = end += (uint32_t)length;
        bytes[end++] = FOLD_SEPARATOR;
    }
    folding->edges = (size_t)(edge - folding->folded->edges);
    folding->size = end;
    return at;
}

/* Fold letters that fold by themselves, between `at` and `end`, and close their word. Returns how many bytes they are; 0 where
 * others stand. */
static size_t fold_letters(struct folding *folding, const char *text, size_t size, size_t at, size_t end)
{
    char *out = folding->folded->bytes + folding->size;
    size_t length = letters_fold_word(text + at, end - at, is_open(folding), out);

    if (!length || goes_on(text, size, at + length))
        return 0;
    if (!is_open(folding))
        add_edge(folding);
    folding->size += length;
    close_word(folding);
    return length;
}

/* Close a word at a mark that divides words. Returns its length; 0 where another character stands. */
static size_t fold_divider(struct folding *folding, const char *text, size_t size)
{
    size_t length = letters_divider_length(text, size);

    if (length)
        close_word(folding);
    return length;
}

/* Fold words that begin beyond ASCII, as far as they are of such letters, and what divides them. Returns how far it came. */
static size_t fold_lettered(struct folding *folding, const char *text, size_t size, size_t at, size_t end)
{
    while (at < end && (unsigned char)text[at] >= 0x80) {
        size_t length = fold_letters(folding, text, size, at, end);
        if (!length)
            length = fold_alone(folding, text + at, end - at);
        if (!length)
            length = fold_divider(folding, text + at, end - at);
        if (!length)
            break;
        at = skip_separators(text, at + length, end);
    }
    return at;
}

/* Fold a word of any script, and close it. Returns false when memory ran out. */
static bool fold_foreign(struct folding *folding, const char *word, size_t size)
{
    char *form;
    size_t length = unicode_normalize(word, size, UNICODE_NFC_FOLDED, &form);

    if (length == SIZE_MAX)
        return false;
    bool complete = reserve_more(folding, length + 1);
    if (complete) {
        add_edge(folding);
        memcpy(folding->folded->bytes + folding->size, form, length);
        folding->size += length;
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
    if (is_word_part(code) || (is_open(folding) && is_word_tail(code))) {
        size_t begun = is_open(folding) ? folding->size - folding->folded->edges[--folding->edges] : 0;
        folding->size -= begun;
        *at = word_end(text, size, *at);
        return fold_foreign(folding, text + start - begun, *at - start + begun);
    }
    close_word(folding);
    return !is_word_alone(code) || fold_foreign(folding, text + start, length);
}

bool fold_more_words(struct folded *folded, const char *text, size_t size)
{
    enum { STRETCH = 4096 }; /* bounds the room that is kept for words that may all be short */
    struct folding folding = { folded, folded->size, 2 * (size_t)folded->count };

    for (size_t at = 0; at < size;) {
        size_t end = size - at < STRETCH ? size : at + STRETCH;
        if (!reserve_more(&folding, end - at))
            return false;
        at = fold_plain(&folding, text, at, end);
        at = fold_lettered(&folding, text, size, at, end); /* which plain text may follow, too */
        if (at < end && kind_of(text, at) <= FOLD_SEPARATOR && !fold_other(&folding, text, size, &at))
            return false;
        at = is_open(&folding) ? at : skip_separators(text, at, end);
    }
    close_word(&folding);
    folded->count = (uint32_t)(folding.edges / 2);
    folded->size = (uint32_t)folding.size;
    return true;
}

bool fold_words(struct folded *folded, const char *text, size_t size)
{
    folded->count = folded->size = 0;
    return fold_more_words(folded, text, size);
}

void folded_free(struct folded *folded)
{
    free(folded->bytes);
    free(folded->edges);
}

size_t fold_wordless(struct folded *folded, const char *text, size_t size)
{
    size_t out = 1;
    bool space = false;

    folded->count = 0;
    char *bytes = array_reserve(folded->bytes, &folded->byte_capacity, size + 1 + STEP_SIZE, 1);
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
