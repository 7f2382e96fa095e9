#include "uncited.h"

#include "base/buffer.h"
#include "text/citation.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static bool is_white(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static size_t white_at_beginning(const char *text, size_t size)
{
    size_t white = 0;

    while (white < size && is_white(text[white]))
        white++;
    return white;
}

static size_t without_white_at_end(const char *text, size_t size)
{
    while (size && is_white(text[size - 1]))
        size--;
    return size;
}

/* The next piece of text from `*at` on, which then is behind it and the citation that ends it. False at the end. */
static bool next_piece(const char **piece, size_t *piece_size, const char *text, size_t size, size_t *at)
{
    size_t start = *at, length;

    if (start >= size)
        return false;
    size_t end = citation_find(text, size, start, &length);
    *piece = text + start;
    *piece_size = length ? without_white_at_end(text + start, end - start) : end - start;
    *at = length ? end + length : size;
    return true;
}

void uncited_text(struct builder *builder, const char *text, size_t size)
{
    size_t piece_size;
    const char *piece;
    bool begun = false;

    for (size_t at = 0; next_piece(&piece, &piece_size, text, size, &at);) {
        size_t white = begun ? 0 : white_at_beginning(piece, piece_size);
        if (piece_size > white)
            builder_text(builder, STORY_STYLE_PLAIN, piece + white, piece_size - white);
        begun = begun || piece_size > white;
    }
}

/* What stands between words that were kept. */
struct hunk {
    struct buffer deleted;
    struct buffer inserted;
};

static void append(struct buffer *out, const char *text, size_t size)
{
    size_t piece_size;
    const char *piece;

    for (size_t at = 0; next_piece(&piece, &piece_size, text, size, &at);)
        buffer_append(out, piece, piece_size);
}

/* How much white space both end with. */
static size_t shared_white(const struct buffer *one, const struct buffer *other)
{
    size_t white = 0;

    while (white < one->size && white < other->size && is_white(one->bytes[one->size - 1 - white]) &&
           one->bytes[one->size - 1 - white] == other->bytes[other->size - 1 - white])
        white++;
    return white;
}

static void close_hunk(struct builder *builder, struct hunk *hunk)
{
    struct buffer *deleted = &hunk->deleted, *inserted = &hunk->inserted;

    if (deleted->size == inserted->size && (!deleted->size || memcmp(deleted->bytes, inserted->bytes, deleted->size) == 0)) {
        builder_take(builder, STORY_STYLE_PLAIN, inserted);
        deleted->size = 0;
        return;
    }
    size_t white = shared_white(deleted, inserted);
    deleted->size -= white;
    inserted->size -= white;
    size_t end = inserted->size;
    builder_take(builder, STORY_STYLE_DELETED, deleted);
    builder_take(builder, STORY_STYLE_INSERTED, inserted);
    if (white)
        builder_printf(builder, STORY_STYLE_PLAIN, "%.*s", (int)white, inserted->bytes + end);
}

/* Whether a citation follows on a side: behind what only the other one has. */
static bool is_cited(const struct story_word_run *next, const struct story_word_run *end, enum story_word_operation other)
{
    while (next < end && next->operation == other)
        next++;
    return next < end && citation_length(next->text, next->size, 0) > 0;
}

/* White space before a citation goes with it: of words that were kept, on one side or on both. */
static void add_kept(struct builder *builder, struct hunk *hunk, const struct story_word_run *run, const struct story_word_run *end)
{
    bool deleted = is_cited(run + 1, end, STORY_WORDS_INSERTED), inserted = is_cited(run + 1, end, STORY_WORDS_DELETED);
    size_t size = deleted || inserted ? without_white_at_end(run->text, run->size) : run->size, piece_size;
    const char *piece;

    for (size_t at = 0; next_piece(&piece, &piece_size, run->text, size, &at);) {
        if (!piece_size)
            continue;
        close_hunk(builder, hunk);
        builder_text(builder, STORY_STYLE_PLAIN, piece, piece_size);
    }
    if (deleted != inserted)
        buffer_append(deleted ? &hunk->inserted : &hunk->deleted, run->text + size, run->size - size);
}

static void add_changed(struct hunk *hunk, const struct story_word_run *run, const struct story_word_run *end)
{
    bool deleted = run->operation == STORY_WORDS_DELETED;
    bool cited = is_cited(run + 1, end, deleted ? STORY_WORDS_INSERTED : STORY_WORDS_DELETED);

    append(deleted ? &hunk->deleted : &hunk->inserted, run->text, cited ? without_white_at_end(run->text, run->size) : run->size);
}

void uncited_words(struct builder *builder, const struct story_word_run *words, size_t count)
{
    const struct story_word_run *end = words + count;
    struct hunk hunk;

    buffer_init(&hunk.deleted, NULL);
    buffer_init(&hunk.inserted, NULL);
    for (const struct story_word_run *run = words; run < end; run++)
        if (run->operation == STORY_WORDS_KEPT)
            add_kept(builder, &hunk, run, end);
        else
            add_changed(&hunk, run, end);
    close_hunk(builder, &hunk);
    free(hunk.deleted.bytes);
    free(hunk.inserted.bytes);
}
