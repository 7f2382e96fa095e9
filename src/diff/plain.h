/* Plain text: the bytes of sentences with citations taken out. What is "the same words" is decided on it. */
#ifndef DIFF_PLAIN_H
#define DIFF_PLAIN_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>

/* Append `text` without its citations. The white space before a citation goes with it, so that it does not matter on which side
 * of the full stop it stands; one space stays where two words would run together, in scripts that divide them. */
void plain_append(struct buffer *out, const char *text, size_t size);

/* Append plain text in the form in which only cosmetic differences are lost: composed, without invisible characters, but for
 * overrides of the direction and tags of flags; all quotes alike, but for what may be a unit behind a number; all dashes alike, the
 * first letter in lower case, and white space only where it divides two words or two digits, as one space. */
void plain_append_bare(struct buffer *out, const char *plain, size_t size);

#endif
