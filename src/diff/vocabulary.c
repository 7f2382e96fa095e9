#include "vocabulary.h"

#include "base/hash.h"
#include "base/step.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "fold.h"

#include <string.h>

enum { ROOM = 4 << 10 };

void vocabulary_init(struct vocabulary *vocabulary)
{
    *vocabulary = (struct vocabulary){ .room = NULL };
    intern_init(&vocabulary->terms, hash_bytes);
}

bool vocabulary_reserve(struct vocabulary *vocabulary, size_t bytes)
{
    enum { BYTES_A_TERM = 12, USUAL_MAX = 4096 };

    return intern_reserve(&vocabulary->terms, (bytes / BYTES_A_TERM < USUAL_MAX ? bytes / BYTES_A_TERM : USUAL_MAX) + 1);
}

void vocabulary_free(struct vocabulary *vocabulary)
{
    intern_free(&vocabulary->terms);
    arena_clear(&vocabulary->strings);
}

/* A character that is a word by itself. Words are well-formed, and nearly all such characters of three bytes. */
static bool is_alone(const char *word, size_t size)
{
    enum { USUAL = 3 };
    const unsigned char *s = (const unsigned char *)word;
    uint32_t code;

    if (size == USUAL && s[0] >= 0xE0)
        return unicode_is_word_alone((s[0] & 0xFu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu));
    return size > USUAL && size <= UTF8_MAX && utf8_decode_lossy(word, size, &code) == size && unicode_is_word_alone(code);
}

/* A copy of a term, behind which steps can be read as well. Terms are so short that they are written in steps, each over what the
 * one before wrote too much. NULL when memory ran out. */
static const char *keep(struct vocabulary *vocabulary, const char *term, size_t size)
{
    if (vocabulary->room_size < size + STEP_SIZE) {
        size_t room = size + STEP_SIZE < ROOM ? ROOM : size + STEP_SIZE;
        char *fresh = arena_alloc(&vocabulary->strings, room, 1);
        if (!fresh)
            return NULL;
        vocabulary->room = fresh;
        vocabulary->room_size = room;
    }
    char *kept = vocabulary->room;
    for (size_t at = 0; at < size; at += STEP_SIZE)
        step_store(kept + at, step_load(term + at));
    vocabulary->room += size;
    vocabulary->room_size -= size;
    return kept;
}

uint32_t vocabulary_insert(struct vocabulary *vocabulary, size_t slot, uint64_t hash, const char *term, size_t size)
{
    const char *kept = keep(vocabulary, term, size);

    if (!kept)
        return INTERN_NONE;
    vocabulary->holds_alone = vocabulary->holds_alone || is_alone(term, size);
    return intern_insert(&vocabulary->terms, slot, (struct intern_entry){ hash, kept, (uint32_t)size });
}

/* Two characters that are words by themselves, as one term. */
struct pair {
    char bytes[STEP_SIZE];
    size_t size; /* 0: the words are others */
};
_Static_assert(2 * UTF8_MAX + 1 <= STEP_SIZE, "a pair is one step");

/* Behind both words a step can be read. */
static struct pair pair_of(const char *first, size_t first_size, const char *second, size_t second_size)
{
    struct pair pair = { .size = 0 };

    if (!is_alone(first, first_size) || !is_alone(second, second_size))
        return pair;
    memcpy(pair.bytes, first, UTF8_MAX);
    pair.bytes[first_size] = FOLD_SEPARATOR;
    memcpy(pair.bytes + first_size + 1, second, UTF8_MAX);
    pair.size = first_size + 1 + second_size;
    return pair;
}

uint32_t vocabulary_add_pair(struct vocabulary *vocabulary, uint32_t first, uint32_t second)
{
    const struct intern_entry *a = &vocabulary->terms.entries[first], *b = &vocabulary->terms.entries[second];
    struct pair pair = pair_of(a->bytes, a->size, b->bytes, b->size);

    return pair.size ? vocabulary_add(vocabulary, pair.bytes, pair.size) : first;
}

uint32_t vocabulary_find(const struct vocabulary *vocabulary, const char *word, size_t size, const char *next, size_t next_size)
{
    struct pair pair = pair_of(word, size, next, next_size);

    return pair.size ? vocabulary_find_term(vocabulary, pair.bytes, pair.size) : vocabulary_find_term(vocabulary, word, size);
}
