/* The sources that a story names, and what is known of them. */
#ifndef BATCH_NEWS_SOURCES_H
#define BATCH_NEWS_SOURCES_H

#include "base/buffer.h"
#include "base/intern.h"

#include <storydiff/batch.h>

enum source_field { SOURCE_ID, SOURCE_TITLE, SOURCE_AUTHOR, SOURCE_OUTLET, SOURCE_PUBLISHED, SOURCE_URL, SOURCE_SUMMARY,
                    SOURCE_FIELDS };

/* All zero is a source of which nothing is known. */
struct source {
    struct buffer fields[SOURCE_FIELDS];
};

/* Set what is not set yet. These return false when memory ran out. */
bool news_source_set(struct source *source, enum source_field field, const char *text, size_t size);
void news_source_clear(struct source *source);
void news_source_free(struct source *source);

struct source_text;

struct sources {
    struct intern ids; /* of one story, in the order in which they stand there */
    struct source_text *texts;
    size_t text_capacity;
    struct buffer bytes; /* what the texts are in */
    struct buffer out;
    struct intern known; /* sources that stood alone: "ID", NUL, text */
    uint32_t *known_texts;
    size_t known_capacity;
    size_t known_size;
};

void news_sources_init(struct sources *sources);
void news_sources_free(struct sources *sources);

/* Forget the story before, but not the sources that stood alone. */
void news_sources_begin(struct sources *sources);

/* A story names a source. */
bool news_sources_add_id(struct sources *sources, const char *id, size_t size);

/* A story tells what is known of a source. */
bool news_sources_add(struct sources *sources, const struct source *source);

/* Keep a source for the stories behind it; the last one of an id counts. */
int news_sources_keep(struct sources *sources, const struct source *source, struct story_error *err);

/* Write the content of sources.json: an object, with a line for each source. NULL when the story names none. */
int news_sources_write(struct sources *sources, struct story_string *out, struct story_error *err);

#endif
