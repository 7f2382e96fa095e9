/* A stop: a place where a sentence may end. */
#ifndef TEXT_SPLIT_STOP_H
#define TEXT_SPLIT_STOP_H

#include "base/unicode.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In a run of several terminators the greatest kind speaks for all: "?..." is a mark. */
enum stop_kind {
    STOP_NONE = 0,
    STOP_FULL = 1,     /* one full stop: the only kind that abbreviations, initials and ordinals share */
    STOP_ELLIPSIS = 2, /* several, or "…" */
    STOP_MARK = 4,     /* with a question or exclamation mark */
    STOP_CASELESS = 8, /* of a script without capitals, and often without spaces: its marks leave little doubt */
    STOP_ANY = 15
};

/* What is said about a stop: it stands inside the sentence, or ends it. */
enum verdict { UNDECIDED, INSIDE, END };

/* Byte offsets into `text`: sentence ≤ at < end ≤ tail ≤ next ≤ size. */
struct stop {
    const char *text;
    size_t size;
    size_t sentence; /* where the sentence begins */
    size_t at;       /* the first terminator */
    size_t end;      /* behind the last one */
    size_t tail;     /* behind the quotes, brackets and citations that close with it */
    size_t next;     /* behind white space: what follows */
    enum stop_kind kind;
    size_t dots;        /* full stops in the run */
    size_t wide_quotes; /* 」 and the like that close in the tail */
    bool quoted;        /* any other quotation mark closes in the tail */
    bool bracketed;     /* a bracket closes in the tail */
    bool cited;         /* a citation stands in the tail */
    bool smiling;       /* a smiley does */
};

/* The kind of terminator that the character `code` at `at` is. */
enum stop_kind terminator_kind(const struct stop *stop, size_t at, uint32_t code);

/* Whether `code` is an Armenian letter. Armenian ends sentences with a colon; its full stop is a pause. */
bool is_armenian(uint32_t code);

/* +1 for a bracket of a script without spaces that opens, -1 for one that closes, 0 for anything else. */
int wide_bracket(uint32_t code);

/* The character at `at` and its length in bytes; 0 and 0 at the end of the text. */
static inline uint32_t character_at(const struct stop *stop, size_t at, size_t *length)
{
    uint32_t code = 0;

    *length = 0;
    if (at < stop->size)
        *length = utf8_decode_lossy(stop->text + at, stop->size - at, &code);
    return code;
}

/* The character before `at`; 0 and 0 at the beginning of the sentence. */
static inline uint32_t character_before(const struct stop *stop, size_t at, size_t *length)
{
    uint32_t code = 0;

    *length = 0;
    if (at > stop->sentence)
        *length = utf8_decode_before(stop->text, at, &code);
    return code;
}

/* The length of the smiley at `at`, ":-)", with white space or nothing around it; 0 when there is none. */
size_t smiley_length(const struct stop *stop, size_t at);

/* Behind the white space at `at`. */
static inline size_t skip_blank(const struct stop *stop, size_t at)
{
    size_t length;

    while (unicode_is_space(character_at(stop, at, &length)))
        at += length;
    return at;
}

/* Read the stop whose first terminator is at `at`; `text`, `size` and `sentence` are set. */
void stop_read(struct stop *stop, size_t at);

#endif
