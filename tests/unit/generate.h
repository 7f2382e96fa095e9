/* Stories made by chance, and edits of them. One seed gives one story, everywhere. */
#ifndef UNIT_GENERATE_H
#define UNIT_GENERATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TALE_PARAGRAPHS = 12, TALE_SENTENCES = 12, TALE_WORDS = 24, TALE_CITATIONS = 4, TALE_SIZE = 64 << 10 };

struct tale_sentence {
    uint8_t words[TALE_WORDS]; /* of a small vocabulary */
    size_t word_count;
    uint8_t citations[TALE_CITATIONS];
    size_t citation_count;
    bool cited_behind_stop;
    uint8_t quotes; /* around the second word: none, straight, curly */
};

struct tale_paragraph {
    struct tale_sentence sentences[TALE_SENTENCES];
    size_t count;
};

struct tale {
    unsigned version; /* 0: no header */
    unsigned title;
    struct tale_paragraph paragraphs[TALE_PARAGRAPHS];
    size_t count;
};

/* What chance may do to a tale. */
enum tale_edit {
    TALE_REPLACE_WORD,
    TALE_INSERT_WORD,
    TALE_DELETE_WORD,
    TALE_ADD_SENTENCE,
    TALE_REPEAT_SENTENCE,
    TALE_REMOVE_SENTENCE,
    TALE_MOVE_SENTENCE,
    TALE_SPLIT_SENTENCE,
    TALE_MERGE_SENTENCES,
    TALE_RECITE,
    TALE_SWAP_QUOTES,
    TALE_MOVE_CITATION,
    TALE_MOVE_PARAGRAPH,
    TALE_SPLIT_PARAGRAPH,
    TALE_CHANGE_HEADER,
    TALE_EDITS
};

struct tale tale_generate(uint64_t *seed);

/* Do one such thing, somewhere; nothing when there is no room or nothing to do it to. */
void tale_apply(struct tale *tale, enum tale_edit edit, uint64_t *seed);

/* Write the story as a file. Returns its size. */
size_t tale_write(const struct tale *tale, char out[TALE_SIZE]);

/* A number below `limit`, 0 for 0. */
uint32_t random_below(uint64_t *seed, size_t limit);

#endif
