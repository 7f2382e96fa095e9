/* Text that we did not write, in HTML and XML: it stays text. */
#ifndef BASE_MARKUP_H
#define BASE_MARKUP_H

#include "buffer.h"

#include <stdbool.h>

/* Write text as the content of an element, or of an attribute between quotes of either kind. What XML cannot hold, and what hides
 * or reorders text, is written as the visible escapes of escape.h, so that the result is well formed whatever the bytes are. Tabs
 * and line breaks become spaces. */
void markup_text(struct buffer *out, const char *text, size_t size);

/* Whether an address may become a link: http or https with a host, in printable ASCII and letters of any script. */
bool markup_is_link(const char *url, size_t size);

/* Write such an address as the value of an attribute, or between < and > in Markdown: what RFC 3986 does not let stand in one is
 * percent-encoded. */
void markup_address(struct buffer *out, const char *url);

#endif
