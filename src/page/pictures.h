/* The pictures of a site: each an SVG with a text alternative, which a table stands behind. */
#ifndef PAGE_PICTURES_H
#define PAGE_PICTURES_H

#include "base/buffer.h"
#include "site.h"

/* Begin a picture of a size in pixels, called by `id`, in a frame that scrolls. `title` and `description` are ours. */
void picture_begin(struct buffer *out, const char *id, const char *title, const char *description, size_t width, size_t height);
void picture_end(struct buffer *out);

/* Write a version's name, cut to so many pixels; one is wider than its column only when it was made by hand. */
void picture_name(struct buffer *out, const char *name, size_t width);

/* The versions and what grew from what. */
void picture_tree(struct buffer *out, const struct story_site *site);

/* How many sentences each version added, removed, edited and re-cited. */
void picture_timeline(struct buffer *out, const struct story_site *site);

/* The lives of sentences on the main line. Returns false when memory ran out. */
bool picture_river(struct buffer *out, const struct story_site *site);

/* The share of a version's words that its parent did not have, 0 to 1. */
double share_changed(const struct site_version *version);

/* Write the versions of the main line, oldest first. Returns how many; `line` has room for all versions. */
size_t site_main_line(const struct story_site *site, size_t *line);

#endif
