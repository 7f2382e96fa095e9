/* The sources below a comparison: numbered notes, with what each gained and lost. */
#ifndef PAGE_DIFF_SOURCES_H
#define PAGE_DIFF_SOURCES_H

#include "text.h"

#include <storydiff/page.h>

void diff_sources_write(struct page_text *text, const struct story_diff_page *page);

/* Write what a source is called, its title, or its id; source_link_write() leads to its address, too, if one is known. */
void source_name_write(struct buffer *out, const struct story_source_notes *notes, const char *id, size_t id_size);
void source_link_write(struct buffer *out, const struct story_source_notes *notes, const char *id, size_t id_size);

/* Write what is known of a source: its title, which leads to its address, its outlet, and its id. */
void source_write(struct buffer *out, const struct story_source_notes *notes, const char *id, size_t id_size);

#endif
