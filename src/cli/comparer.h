/* Comparing the records of a batch: what one thread does with the lines of a block. */
#ifndef CLI_COMPARER_H
#define CLI_COMPARER_H

#include "pipeline.h"

#include <storydiff/batch.h>
#include <storydiff/revision.h>

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/* The same for all threads of a run. */
struct comparer_settings {
    struct story_parse_options parse;
    enum story_answer_form form;
    bool strict;       /* the first record that fails is the last */
    size_t line_max;
    const char *story; /* for records that name none; or NULL */
    pthread_mutex_t *opening; /* held while a repository is opened or closed: libgit2 starts and stops then */
};

struct comparer;

int comparer_create(struct comparer **out, const struct comparer_settings *settings, struct story_error *err);

/* Answer the lines of a block. */
void comparer_run(struct comparer *comparer, const struct block *block, struct result *result);

void comparer_free(struct comparer *comparer);

#endif
