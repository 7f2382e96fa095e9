/** Version labels: `v0.21`, `0.97`, `v1.2.3`.
 *
 * A label is an optional `v`, then parts of 1 to 18 decimal digits with single dots between. The first part has no needless
 * zero: `v0.05` is a label, `v00.1` is not. Labels do not sort by themselves (v0.9 came before v0.10 on one site, and v0.20
 * was v0.2 on another): the order of versions is the history's.
 *
 * A version that was edited after publication carries its label with `+1`, `+2`, … behind it. Only a store writes that; it tells
 * by itself that the text under a label is not the one that was published first.
 */
#ifndef STORYDIFF_LABEL_H
#define STORYDIFF_LABEL_H

#include <storydiff/error.h>

#include <stdbool.h>
#include <stddef.h>

STORY_BEGIN_DECLS

/** The longest label that is accepted, in bytes. */
enum { STORY_LABEL_MAX = 64 };

/** Room for the label of any version in a store: with its `+1` and the closing NUL. */
enum { STORY_LABEL_SIZE = STORY_LABEL_MAX + 16 };

/** Length in bytes of the label that begins at `text`, as far as it is well formed; 0 when none begins there.
 *
 * A label ends before the first byte that cannot continue it. It must not be followed by a letter, a digit or a dot that would
 * make another word of it: in "v0.21b" no label begins. `text` need not be NUL-terminated. */
STORY_API size_t story_label_length(const char *text, size_t size);

/** Check that `label`, NUL-terminated, is one whole label.
 * @return STORY_OK, or STORY_E_INVALID with a message that says which rule it breaks. */
STORY_API int story_label_check(const char *label, struct story_error *err);

/** Which publication a version in a store is, by its label alone: 0 for "v0.21", the first one; 2 for "v0.21+2", the second edit
 * after it; -1 for what is neither. `label` need not be NUL-terminated. */
STORY_API long story_label_republished(const char *label, size_t size);

/** Whether two labels name the same decimal number: "v0.2" and "0.20" do; "v0.9" and "v0.10" do not.
 *
 * Labels of more than two parts are no decimal numbers: they are the same only when their parts are equal one by one. Both must
 * be well formed and NUL-terminated. */
STORY_API bool story_label_same_number(const char *a, const char *b);

/** Compare two labels part by part: less than 0 when `a` is lower, more when it is higher. v0.9 is lower than v0.10 then, and v0.2
 * lower than v0.20. Both must be well formed and NUL-terminated. */
STORY_API int story_label_compare(const char *a, const char *b);

/** Compare two labels as story_label_compare() does, and as decimal numbers: 0 when that disagrees, or the numbers are equal. */
STORY_API int story_label_order(const char *a, const char *b);

STORY_END_DECLS

#endif
