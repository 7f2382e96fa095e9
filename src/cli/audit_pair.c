#include "audit_pair.h"

#include "repository.h"

#include <storydiff/report.h>

#include <stdlib.h>

int audit_note(char **note, struct run *run, const struct story_version *version, struct story_error *err)
{
    struct story_store *store;
    char *message = NULL;
    int status = repository_open(&store, run, err);

    if (status == STORY_OK && (status = story_store_message(store, version, &message, err)) == STORY_OK)
        status = story_message_note(note, message, err);
    free(message);
    return status;
}

static const char *side_name(const struct side *side)
{
    return side->origin.label ? side->origin.label : side->origin.path ? side->origin.path : side->origin.commit;
}

/* When a version was published; a file may tell. */
static void date(struct story_audit_version *version, const struct side *side)
{
    const struct story_header *header = &side->revision->header;
    const struct story_version *committed = side->version.items;

    version->has_published = committed || story_span_size(header->published);
    version->published = committed ? committed->published : header->time.seconds;
}

int audit_sides(struct story_auditor *auditor, struct run *run, const struct side sides[2], const struct story_diff *diff,
                struct story_error *err)
{
    struct story_audit_version first = { .name = side_name(&sides[0]), .revision = sides[0].revision };
    struct story_audit_version second = { .name = side_name(&sides[1]), .before = first.name, .revision = sides[1].revision, .diff = diff };
    char *note = NULL;
    int status = STORY_OK;

    date(&second, &sides[1]);
    if (sides[1].version.items)
        status = audit_note(&note, run, sides[1].version.items, err);
    second.note = note;
    if (status == STORY_OK && (status = story_auditor_add(auditor, &first, true, err)) == STORY_OK)
        status = story_auditor_add(auditor, &second, false, err);
    free(note);
    return status;
}
