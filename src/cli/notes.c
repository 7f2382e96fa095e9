#include "notes.h"

#include "repository.h"

#include <stdlib.h>
#include <string.h>

/* No story has so many sources. */
static const size_t size_max = (size_t)16 << 20;

static int parse(struct notes *notes, const char *name, const char *bytes, size_t size, struct story_error *err)
{
    struct story_error why, told;
    int status = story_source_notes_read(&notes->known, bytes, size, &why);

    if (status == STORY_E_NOMEM) {
        *err = why;
        return status;
    }
    if (status < 0) {
        story_error_set(&told, why.status, "%s: %s", name, why.message);
        show_note(told.message);
    }
    return STORY_OK;
}

int notes_read(struct notes *notes, struct run *run, const struct story_version *version, struct story_error *err)
{
    struct story_store *store;
    char *bytes = NULL;
    size_t size = 0;
    int status;

    if (strcmp(notes->file, version->sources) == 0)
        return STORY_OK;
    notes_close(notes);
    if ((status = repository_open(&store, run, err)) < 0 ||
        (status = story_store_read_sources(store, version, size_max, &bytes, &size, err)) < 0)
        return status;
    memcpy(notes->file, version->sources, sizeof notes->file);
    if (bytes)
        status = parse(notes, version->label ? version->label : version->id, bytes, size, err);
    free(bytes);
    return status;
}

struct story_source_notes notes_known(const struct notes *notes)
{
    return notes->known ? *notes->known : (struct story_source_notes){ NULL, 0 };
}

void notes_close(struct notes *notes)
{
    story_source_notes_free(notes->known);
    *notes = (struct notes){ .known = NULL };
}
