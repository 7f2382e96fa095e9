/* The rows of a page that shows two texts side by side: what stands beside what. */
#ifndef PAGE_ROWS_H
#define PAGE_ROWS_H

#include "base/arena.h"

#include <storydiff/diff.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum row_kind {
    ROW_SAME,   /* sentences of one paragraph that are as they were */
    ROW_CHANGE, /* one change; or sentences of one paragraph that moved together, as they were */
    ROW_LEFT    /* the old place of a row that moved */
};

/* Changes `first` to before `first + count`. */
struct page_row {
    enum row_kind kind;
    uint32_t first;
    uint32_t count;
};

struct page_rows {
    struct page_row *items;
    size_t count;
};

/* Put the changes of a diff in rows, so that each column, read downwards, is the whole text of its side. Returns false when
 * memory ran out. */
bool rows_make(struct page_rows *rows, struct arena *arena, const struct story_diff *diff);

/* How many rows from `at` on are ROW_SAME, and how many sentences they have. */
size_t rows_count_same(const struct page_rows *rows, size_t at, size_t *sentences);

#endif
