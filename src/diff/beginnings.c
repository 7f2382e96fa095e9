#include "beginnings.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "fold.h"

#include <stdlib.h>

void beginnings_init(struct beginnings *beginnings, const struct vocabulary *vocabulary)
{
    *beginnings = (struct beginnings){ .vocabulary = vocabulary };
    intern_init(&beginnings->table, hash_bytes);
}

void beginnings_free(struct beginnings *beginnings)
{
    intern_free(&beginnings->table);
    free(beginnings->first_term);
}

static bool is_ascii(const char *term, size_t size)
{
    return !(block_load(term) & block_mask(size));
}

static size_t beginning_size(const char *term, size_t size)
{
    size_t at = 0, plain = size < BEGINNING_CHARACTERS ? size : BEGINNING_CHARACTERS;

    if (is_ascii(term, plain))
        return plain;
    for (int i = 0; i < BEGINNING_CHARACTERS && at < size && term[at] != FOLD_SEPARATOR; i++) {
        uint32_t code;
        at += utf8_decode_lossy(term + at, size - at, &code);
    }
    return at;
}

static void sift_in(struct beginnings *beginnings, const char *beginning, size_t size)
{
    uint32_t bit = beginnings_sieve_bit(beginning, size);

    beginnings->sieve[bit / 64] |= UINT64_C(1) << bit % 64;
}

void beginnings_add_short(struct beginnings *beginnings, uint32_t term)
{
    const struct intern_entry *entry = &beginnings->vocabulary->terms.entries[term];

    sift_in(beginnings, entry->bytes, entry->size);
}

uint32_t beginnings_add(struct beginnings *beginnings, uint32_t term)
{
    const struct intern_entry *entry = &beginnings->vocabulary->terms.entries[term];
    struct intern *table = &beginnings->table;
    uint32_t known = table->count;

    size_t size = beginning_size(entry->bytes, entry->size);
    sift_in(beginnings, entry->bytes, size);
    uint32_t number = intern_add_hashed(table, intern_hash_padded(table, entry->bytes, size), entry->bytes, size);
    if (number != known)
        return number == INTERN_NONE ? INTERN_NONE : beginnings->first_term[number];
    uint32_t *first_term = array_reserve(beginnings->first_term, &beginnings->capacity, (size_t)known + 1, sizeof *first_term);
    if (!first_term)
        return INTERN_NONE;
    beginnings->first_term = first_term;
    return first_term[number] = term;
}

uint32_t beginnings_find(const struct beginnings *beginnings, const char *word, size_t size)
{
    const struct intern *table = &beginnings->table;

    size = beginning_size(word, size);
    uint32_t number = intern_find_hashed(table, intern_hash_padded(table, word, size), word, size);
    return number == INTERN_NONE ? INTERN_NONE : beginnings->first_term[number];
}
