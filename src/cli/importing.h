/* One text after the other becomes a version. */
#ifndef CLI_IMPORTING_H
#define CLI_IMPORTING_H

#include "parents.h"

#include <storydiff/import.h>
#include <storydiff/news.h>
#include <storydiff/report.h>

/* All zero but for the first three to begin with. */
struct importing {
    struct story_importer *importer;
    struct story_news_reader *reader;
    const char *story; /* that everything belongs to; NULL: what a record or a folder says */
    char *uuid;        /* of all records, when they belong to `story` */
    struct parents parents;
    struct story_import_result result;
    char warning[STORY_ERROR_SIZE]; /* of the last version: about its order; "" when there is none */
};

/* Import a story file; `story` is NULL for the repository's own. Whether a failure concerns this text alone, importing_goes_on()
 * tells. `bytes` stays the caller's. */
int importing_file(struct importing *importing, const char *story, const char *bytes, size_t size, struct story_error *err);

/* Import a record of JSON. `text` is changed. */
int importing_record(struct importing *importing, char *text, size_t size, struct story_error *err);

/* Whether what failed so is only one bad record. */
bool importing_goes_on(int status);

void importing_clear(struct importing *importing);

#endif
