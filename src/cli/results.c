#include "results.h"

#include "options.h"
#include "repository.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PATH_SIZE = 4096 };

/* The folder for caches as the XDG Base Directory Specification has it, made when it is not there. False when there is no home. */
static bool make_folder(char path[PATH_SIZE])
{
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    int size;

    if (cache && *cache == '/')
        size = snprintf(path, PATH_SIZE, "%s", cache);
    else if (home && *home == '/')
        size = snprintf(path, PATH_SIZE, "%s/.cache", home);
    else
        return false;
    if (size < 0 || size > PATH_SIZE - 16)
        return false;
    mkdir(path, 0700);
    strcat(path, "/storydiff");
    mkdir(path, 0700);
    return true;
}

int results_open(struct story_cache **cache, struct run *run, const char *kind, struct story_error *err)
{
    char folder[PATH_SIZE], name[PATH_SIZE];
    struct story_store *store;
    int status = repository_open(&store, run, err);

    if (status < 0 || option_value(run, "no-cache") || !make_folder(folder) ||
        snprintf(name, sizeof name, "%s %s", kind, story_store_folder(store)) >= (int)sizeof name)
        return status;
    return story_cache_open(cache, folder, name, err);
}

static bool find_version(void *context, const char *key, size_t key_size, const void **bytes, size_t *size)
{
    return story_cache_find(context, key, key_size, bytes, size);
}

static void add_version(void *context, const char *key, size_t key_size, const void *bytes, size_t size)
{
    story_cache_add(context, key, key_size, bytes, size);
}

int results_remember(struct run *run, struct story_error *err)
{
    int status = run->versions ? STORY_OK : results_open(&run->versions, run, "versions", err);

    if (status == STORY_OK && run->versions)
        story_store_remember(run->store, &(struct story_store_memory){ find_version, add_version, run->versions });
    return status;
}
