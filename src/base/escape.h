/* Making text that we did not write fit to be seen: what could steer a terminal, hide or reorder text becomes a visible escape. */
#ifndef BASE_ESCAPE_H
#define BASE_ESCAPE_H

#include <stddef.h>
#include <stdint.h>

enum { ESCAPE_MAX = 12 };

/* Write the visible escape of `code` ("\x1b", "\u{202E}") and return its length; 0 when the character may be shown as it is.
 * Escaped are controls (C0, DEL, C1), bidirectional controls, zero-width and other invisible characters, line and paragraph
 * separators, private use and unassigned code points. Combining marks stay: they are visible. */
size_t escape_character(uint32_t code, char out[ESCAPE_MAX]);

/* Write `text` as one safe, NUL-terminated line into `out`, which holds `capacity` > 0 bytes. A line break becomes "\n" as two
 * characters, a malformed byte "\xff". What does not fit is cut at a character. Returns the length. */
size_t escape_line(char *out, size_t capacity, const char *text, size_t size);

/* The same so that it can be undone, but for what was cut, also where lines stand one behind another: a backslash that could be
 * taken for the beginning of an escape becomes "\x5c", a line break "\x0a". */
size_t escape_line_exactly(char *out, size_t capacity, const char *text, size_t size);

/* Write `text` with what its escapes stand for in their place: at most `capacity` bytes, cut at a character. `out` may be `text`.
 * Not NUL-terminated: returns the length, which is never more than `size`. What escape_line_exactly() does not write is no escape;
 * NUL becomes U+FFFD, so that the result can be a string. */
size_t escape_undo(char *out, size_t capacity, const char *text, size_t size);

#endif
