#include "shelf.h"

#include <storydiff/revision.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static bool is_same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

void shelf_close(struct shelf *shelf)
{
    pthread_mutex_lock(shelf->opening);
    story_store_free(shelf->store);
    pthread_mutex_unlock(shelf->opening);
    free(shelf->repo);
    free(shelf->story);
    *shelf = (struct shelf){ .opening = shelf->opening };
}

static bool remember_names(struct shelf *shelf, const char *repo, const char *story)
{
    shelf->repo = strdup(repo);
    shelf->story = story ? strdup(story) : NULL;
    return shelf->repo && (shelf->story || !story);
}

int shelf_open(struct shelf *shelf, const char *repo, const char *story, struct story_error *err)
{
    if (shelf->store && is_same(shelf->repo, repo) && is_same(shelf->story, story))
        return STORY_OK;
    shelf_close(shelf);
    if (!remember_names(shelf, repo, story))
        return story_error_set(err, STORY_E_NOMEM, "out of memory");
    pthread_mutex_lock(shelf->opening);
    int status = story_store_open(&shelf->store, repo, story, err);
    pthread_mutex_unlock(shelf->opening);
    return status;
}

int shelf_read(struct shelf *shelf, const char *name, struct shelf_copy *copy, struct story_error *err)
{
    char *note = NULL;
    int status = story_store_find(shelf->store, name, &copy->version, &note, err);

    free(note); /* the answer tells which version was taken */
    if (status < 0)
        return status;
    return story_store_read(shelf->store, copy->version.items, STORY_FILE_MAX, &copy->bytes, &copy->size, err);
}

void shelf_copy_free(struct shelf_copy *copy)
{
    story_versions_free(&copy->version);
    free(copy->bytes);
}
