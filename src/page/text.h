/* The text of stories in a page: what went and came is marked, and citations become the numbers of notes. */
#ifndef PAGE_TEXT_H
#define PAGE_TEXT_H

#include "base/buffer.h"
#include "notes.h"

#include <storydiff/diff.h>

#include <stddef.h>
#include <stdint.h>

struct page_text {
    struct buffer *out;
    const struct story_diff *diff;
    const struct page_notes *notes;
    uint32_t change;   /* that is written, counted from 1; 0: the header, in which citations mean nothing */
    bool after_number; /* the number of a note was written last, and no text since */
    const char *marked; /* the element that ended last, and no text since; NULL: none */
    uint32_t *touched; /* by note: the last change that gained or lost it */
};

/* Returns false when memory ran out. */
bool text_init(struct page_text *text, struct buffer *out, struct arena *arena, const struct story_diff *diff,
               const struct page_notes *notes);

/* Say which change is written next: the sources that it gained and lost are marked. */
void text_begin_change(struct page_text *text, size_t change);

/* What is written of a change that has words: both sides, or the words of one. */
enum text_view { TEXT_BEFORE, TEXT_AFTER, TEXT_BOTH };

/* Write sentences of a side, within `element` ("ins", "del") unless it is NULL. */
void text_sentences(struct page_text *text, enum page_side side, struct story_indices sentences, const char *element);

/* Write a part of the header. */
void text_span(struct page_text *text, enum page_side side, struct story_span span);

/* Write the words of the change that was begun, or of the header. */
void text_words(struct page_text *text, const struct story_word_run *words, size_t count, enum text_view view);

/* Write the sources that a change lost, struck out, as numbers of notes. */
void text_lost(struct page_text *text, const struct story_change *change);

/* Write the number of a note, as a link to it. */
void text_number(struct page_text *text, uint32_t number);

#endif
