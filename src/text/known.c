#include "known.h"

#include "base/hash.h"

#include <stdlib.h>

bool known_init(struct known_paragraphs *known, const struct story_revision *revision)
{
    *known = (struct known_paragraphs){ .revision = revision };
    intern_init(&known->texts, hash_bytes);
    known->first = malloc((revision->paragraph_count + 1) * sizeof *known->first);
    if (!known->first || !intern_reserve(&known->texts, revision->paragraph_count + 1))
        return false;
    for (uint32_t p = 0; p < revision->paragraph_count; p++) {
        struct story_span span = revision->paragraphs[p].span;
        uint32_t count = known->texts.count;
        uint32_t number = intern_add_borrowed(&known->texts, revision->bytes + span.start, story_span_size(span));
        if (number == INTERN_NONE)
            return false;
        if (number == count)
            known->first[number] = p;
    }
    return true;
}

void known_free(struct known_paragraphs *known)
{
    intern_free(&known->texts);
    free(known->first);
}

const struct story_paragraph *known_find(const struct known_paragraphs *known, const char *text, size_t size)
{
    uint32_t number = known->revision ? intern_find(&known->texts, text, size) : INTERN_NONE;

    return number == INTERN_NONE ? NULL : &known->revision->paragraphs[known->first[number]];
}
