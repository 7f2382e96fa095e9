/* Strict readers of what we write: whatever is in it must be of ours, or text that no other program can take for more. Each returns
 * NULL, or what is wrong. */
#ifndef UNIT_READERS_H
#define UNIT_READERS_H

#include <stdbool.h>
#include <stddef.h>

/* A page, with one style and at most one script, or a part of one, with neither. Tags are ours, and nest; no attribute holds what
 * it cannot need; addresses are http, https, of this page, or relative; an id is there once, and links within a page lead
 * somewhere. */
const char *html_broken(const char *text, size_t size, bool page);

/* A feed of Atom, whose contents are parts of pages. */
const char *feed_broken(const char *text, size_t size);

/* CommonMark in which nothing is markup but headings, bullets, `marks`, links to http or https, del and ins. */
const char *markdown_broken(const char *text, size_t size);

/* Lines for a terminal, without controls; with `color`, with ours. */
const char *lines_broken(const char *text, size_t size, bool color);

/* JSON, as yajl reads it. */
const char *json_broken(const char *text, size_t size);

#endif
