/* The facts of any two texts are read and compared without a crash in every language, lie inside their text, and a text has the
 * facts that it has. The first byte chooses the language; the rest is cut at the first 0xFF byte, or in the middle. */
#include "audit/facts.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void complain(const char *why)
{
    fprintf(stderr, "%s\n", why);
    abort();
}

static void read_facts(struct facts *facts, const struct lexicon *lexicon, const char *text, size_t size, struct arena *arena)
{
    if (!facts_read(facts, lexicon, text, size, arena))
        complain("out of memory");
    for (size_t i = 0; i < facts->count; i++) {
        const struct fact *fact = &facts->items[i];
        if (fact->text < text || fact->size > size || fact->text + fact->size > text + size)
            complain("a fact lies outside its text");
    }
}

static void match(struct facts *before, struct facts *after)
{
    if (!facts_match(before, after))
        complain("out of memory");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const languages[] = { "en", "fr", "de", "es", "pt", "none" };
    const struct lexicon *lexicon = lexicon_find(languages[size ? data[0] % (sizeof languages / sizeof *languages) : 0]);
    const char *bytes = (const char *)data + (size > 0), *mark;
    struct facts before, after, same;
    struct arena arena = { 0 };

    size -= size > 0;
    mark = size ? memchr(bytes, 0xFF, size) : NULL;
    size_t cut = mark ? (size_t)(mark - bytes) : size / 2, next = mark ? cut + 1 : cut;
    read_facts(&before, lexicon, bytes, cut, &arena);
    read_facts(&after, lexicon, bytes + next, size - next, &arena);
    match(&before, &after);
    read_facts(&before, lexicon, bytes, cut, &arena);
    read_facts(&same, lexicon, bytes, cut, &arena);
    match(&before, &same);
    for (size_t i = 0; i < before.count; i++)
        if (!before.items[i].is_matched)
            complain("a text lacks one of its own facts");
    arena_clear(&arena);
    return 0;
}
