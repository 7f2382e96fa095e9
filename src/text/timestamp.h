/* Timestamps as sites write them. */
#ifndef TEXT_TIMESTAMP_H
#define TEXT_TIMESTAMP_H

#include <storydiff/revision.h>

#include <stdbool.h>
#include <stddef.h>

/* Read a whole timestamp: "2024-01-20", then perhaps "T" or a space and "04:13", ":56", ".490000", and "Z", an offset such as
 * "+01:00", or nothing, which is UTC. A date alone is its midnight. Returns false when `text` is anything else. */
bool timestamp_parse(const char *text, size_t size, struct story_time *out);

#endif
