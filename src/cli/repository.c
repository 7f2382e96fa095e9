#include "repository.h"

#include "options.h"

#include <stdio.h>
#include <stdlib.h>

int repository_open(struct story_store **store, struct run *run, struct story_error *err)
{
    if (!run->store) {
        story_store_prepare();
        int status = story_store_open(&run->store, ".", option_value(run, "story"), err);
        if (status < 0)
            return status;
    }
    *store = run->store;
    return STORY_OK;
}

int repository_find(struct story_versions *out, struct run *run, const char *revision, struct story_error *err)
{
    struct story_store *store;
    char *note = NULL;
    int status = repository_open(&store, run, err);

    *out = (struct story_versions){ NULL, 0 };
    if (status < 0)
        return status;
    status = story_store_find(store, revision, out, &note, err);
    if (note)
        show_note(note);
    free(note);
    return status;
}

void show_note(const char *text)
{
    fprintf(stderr, "storydiff: note: %s\n", text);
}
