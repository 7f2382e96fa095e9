/* One story file becomes a version. */
#ifndef CLI_PUBLISH_H
#define CLI_PUBLISH_H

#include "command.h"

#include <storydiff/report.h>
#include <storydiff/store.h>

#include <stdbool.h>

/* The versions that one grows from, by their ids. The first is the one it is compared with, the others are merged. */
struct publication_parents {
    char ids[1 + STORY_MERGED_MAX][STORY_ID_SIZE];
    size_t count; /* 0: the latest version */
};

/* A file that was read and parsed, with its label; and what became of it. */
struct publication {
    const char *name; /* of the file */
    char label[STORY_LABEL_MAX + 1];
    bool republish; /* other text than is published under the label is recorded, not refused */
    char recorded[STORY_LABEL_SIZE]; /* the label in the repository: "v0.21+1" when it was republished */
    struct publication_parents parents;
    const char *note; /* what somebody wrote about it; NULL: nothing */
    const struct story_signer *signer; /* NULL: it is not signed */
    char *bytes;
    size_t size;
    struct story_revision *revision;
    struct story_commit_result result;
    char changes[STORY_SUMMARY_SIZE]; /* in words; empty when it was there already */
};

/* Refuse a label that is published with other text: nothing need be written to know that. */
int publish_check(struct run *run, struct publication *publication, struct story_error *err);

/* Commit it upon its parents, as often as other writers are faster. An edit after publication grows from what it edits; when that
 * is not the latest version, the latest stays the latest. */
int publish_commit(struct run *run, struct publication *publication, struct story_error *err);

#endif
