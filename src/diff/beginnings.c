#include "beginnings.h"

#include "base/hash.h"
#include "base/step.h"
#include "base/utf8.h"
#include "fold.h"

bool beginnings_init(struct beginnings *beginnings, const struct vocabulary *vocabulary)
{
    enum { TERMS_A_BEGINNING = 2, USUAL_MAX = 4096 }; /* terms are short, or share theirs */
    uint32_t usual = vocabulary->terms.count / TERMS_A_BEGINNING;

    *beginnings = (struct beginnings){ .vocabulary = vocabulary };
    intern_init(&beginnings->table, hash_bytes);
    return intern_reserve(&beginnings->table, usual < USUAL_MAX ? usual : USUAL_MAX);
}

void beginnings_free(struct beginnings *beginnings)
{
    intern_free(&beginnings->table);
}

static bool is_ascii(const char *term, size_t size)
{
    return !(block_load(term) & block_mask(size));
}

/* The same, character by character. */
static size_t wide_beginning_size(const char *term, size_t size)
{
    size_t at = 0;

    for (int i = 0; i < BEGINNING_CHARACTERS && at < size && term[at] != FOLD_SEPARATOR; i++) {
        uint32_t code;
        at += utf8_decode_lossy(term + at, size - at, &code);
    }
    return at;
}

/* The first bytes of all characters in a step of well-formed text. */
static uint32_t first_bytes(struct step step)
{
    return ~step_mask_of(step_which_wide_between(step, 0x80, 0xBF)) & STEP_ALL;
}

/* A step can be read from the beginning of a term on, and holds five characters unless they are of the longest. */
static size_t beginning_size(const char *term, size_t size)
{
    size_t plain = size < BEGINNING_CHARACTERS ? size : BEGINNING_CHARACTERS;

    if (is_ascii(term, plain))
        return plain;
    struct step step = step_load(term);
    uint32_t firsts = first_bytes(step);
    for (int i = 0; i < BEGINNING_CHARACTERS; i++)
        firsts &= firsts - 1;
    if (!firsts && size > STEP_SIZE)
        return wide_beginning_size(term, size);
    uint32_t ends = firsts | step_mask_of(step_which_equal(step, FOLD_SEPARATOR));
    unsigned end = step_first_or_end(ends);
    return end < size ? end : size;
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
    size_t size = beginning_size(entry->bytes, entry->size);

    sift_in(beginnings, entry->bytes, size);
    return intern_add_hashed(table, intern_hash_padded(table, entry->bytes, size), entry->bytes, size);
}

uint32_t beginnings_find(const struct beginnings *beginnings, const char *word, size_t size)
{
    const struct intern *table = &beginnings->table;

    size = beginning_size(word, size);
    return intern_find_hashed(table, intern_hash_padded(table, word, size), word, size);
}
