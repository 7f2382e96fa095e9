/* Writing the rows of a page that shows two texts side by side. */
#ifndef PAGE_DIFF_ROWS_H
#define PAGE_DIFF_ROWS_H

#include "rows.h"
#include "text.h"

/* The kinds and marks of changes, as names of classes and as people read them. */
struct page_sign {
    const char *name;  /* the class */
    const char *title; /* as people read it, in HTML */
    const char *mark;
};
enum { SIGN_MOVED = STORY_KINDS, SIGN_RECITED, SIGN_COSMETIC, SIGNS };
extern const struct page_sign page_signs[SIGNS];

/* Whether a change has a sign: of its kind, or a mark. */
bool sign_is_of(size_t sign, const struct story_change *change);

/* Write all rows; with `folded`, unchanged passages of some length under one line that unfolds them. */
void diff_rows_write(struct page_text *text, const struct page_rows *rows, bool folded);

/* Write what changed in the header, as rows: the parts that stand above the text, or that below. */
void diff_header_write(struct page_text *text, bool below);

/* Write the address of a change in the page, without "#". */
void diff_anchor_write(struct buffer *out, const struct story_diff *diff, const struct story_change *change);

#endif
