#include "vocabulary.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/unicode.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { BEGINNING_CHARACTERS = 5 };

void vocabulary_init(struct vocabulary *vocabulary)
{
    *vocabulary = (struct vocabulary){ 0 };
    intern_init(&vocabulary->terms, hash_bytes);
    intern_init(&vocabulary->beginnings, hash_bytes);
}

void vocabulary_free(struct vocabulary *vocabulary)
{
    intern_free(&vocabulary->terms);
    intern_free(&vocabulary->beginnings);
    free(vocabulary->beginning_of);
}

/* A character that is a word by itself. */
static bool is_alone(const char *word, size_t size)
{
    uint32_t code;

    return size && (unsigned char)*word >= 0x80 && utf8_decode_lossy(word, size, &code) == size && unicode_is_word_alone(code);
}

static size_t beginning_size(const char *term, size_t size)
{
    size_t at = 0, plain = size < BEGINNING_CHARACTERS ? size : BEGINNING_CHARACTERS;

    while (at < plain && (unsigned char)term[at] < 0x80)
        at++;
    if (at == plain)
        return plain;
    at = 0;
    for (int i = 0; i < BEGINNING_CHARACTERS && at < size && term[at] != FOLD_SEPARATOR; i++) {
        uint32_t code;
        at += utf8_decode_lossy(term + at, size - at, &code);
    }
    return at;
}

uint32_t vocabulary_add(struct vocabulary *vocabulary, const char *term, size_t size)
{
    uint32_t known = vocabulary->terms.count, number = intern_add(&vocabulary->terms, term, size);

    if (number != known)
        return number;
    uint32_t *beginning_of = array_reserve(vocabulary->beginning_of, &vocabulary->capacity, (size_t)known + 1,
                                           sizeof *beginning_of);
    if (!beginning_of)
        return INTERN_NONE;
    vocabulary->beginning_of = beginning_of;
    vocabulary->holds_alone = vocabulary->holds_alone || is_alone(term, size);
    const char *bytes = vocabulary->terms.entries[number].bytes;
    beginning_of[number] = intern_add_borrowed(&vocabulary->beginnings, bytes, beginning_size(bytes, size));
    return beginning_of[number] == INTERN_NONE ? INTERN_NONE : number;
}

uint32_t vocabulary_add_pair(struct vocabulary *vocabulary, uint32_t first, uint32_t second)
{
    const struct intern_entry *a = &vocabulary->terms.entries[first], *b = &vocabulary->terms.entries[second];
    char pair[2 * UTF8_MAX + 1];

    if (!is_alone(a->bytes, a->size) || !is_alone(b->bytes, b->size))
        return first;
    memcpy(pair, a->bytes, a->size);
    pair[a->size] = FOLD_SEPARATOR;
    memcpy(pair + a->size + 1, b->bytes, b->size);
    return vocabulary_add(vocabulary, pair, a->size + 1 + b->size);
}

const char *vocabulary_term(const struct folded *folded, uint32_t word, size_t *size)
{
    uint32_t start = folded_start(folded, word), end = folded->ends[word];

    if ((unsigned char)folded->bytes[start] >= 0x80 && word + 1 < folded->count && is_alone(folded->bytes + start, end - start) &&
        is_alone(folded->bytes + end + 1, folded->ends[word + 1] - end - 1))
        end = folded->ends[word + 1];
    *size = end - start;
    return folded->bytes + start;
}

struct vocabulary_entry vocabulary_find(const struct vocabulary *vocabulary, const char *term, size_t size)
{
    struct vocabulary_entry entry = { INTERN_NONE, intern_find(&vocabulary->beginnings, term, beginning_size(term, size)) };

    if (entry.beginning != INTERN_NONE) /* else there is no such term either */
        entry.term = intern_find(&vocabulary->terms, term, size);
    return entry;
}
