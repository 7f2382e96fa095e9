/* The repository that a batch read from last: records of one repository mostly follow each other. One thread's own. */
#ifndef CLI_SHELF_H
#define CLI_SHELF_H

#include <storydiff/store.h>

#include <pthread.h>

/* All zero but `opening` to begin with. */
struct shelf {
    pthread_mutex_t *opening; /* shared by all shelves */
    struct story_store *store;
    char *repo;
    char *story; /* NULL: none was named */
};

/* A version, with its bytes. All zero to begin with. */
struct shelf_copy {
    struct story_versions version; /* of none or one */
    char *bytes;
    size_t size;
};

/* Open the story of a repository, unless it is open already. */
int shelf_open(struct shelf *shelf, const char *repo, const char *story, struct story_error *err);

/* Read the version that `name` means there. `copy` is freed with shelf_copy_free(), also after a failure. */
int shelf_read(struct shelf *shelf, const char *name, struct shelf_copy *copy, struct story_error *err);
void shelf_copy_free(struct shelf_copy *copy);

void shelf_close(struct shelf *shelf);

#endif
