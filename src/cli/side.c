#include "side.h"

#include "file.h"
#include "options.h"
#include "repository.h"

#include <stdlib.h>
#include <string.h>

/* Words that mean a version first, even when a file is called so. */
static bool means_version(const char *name)
{
    return story_label_republished(name, strlen(name)) >= 0 || strncmp(name, "latest", 6) == 0 || strncmp(name, "rev:", 4) == 0;
}

static int read_file(struct side *side, const char *name, struct story_error *err)
{
    side->origin.path = name;
    return file_read(&side->bytes, &side->size, name, err);
}

static int find_version(struct side *side, struct run *run, const char *name, struct story_error *err)
{
    int status = repository_find(&side->version, run, name, err);

    if (status == STORY_OK)
        side->origin = (struct story_origin){ .label = side->version.items->label, .commit = side->version.items->id };
    return status;
}

int side_take_version(struct side *side, struct run *run, const struct story_version *version, struct story_error *err)
{
    struct story_store *store;
    int status = repository_open(&store, run, err);

    if (status < 0)
        return status;
    side->origin = (struct story_origin){ .label = version->label, .commit = version->id };
    return story_store_read(store, version, STORY_FILE_MAX, &side->bytes, &side->size, err);
}

int side_read_version(struct side *side, struct run *run, const char *name, struct story_error *err)
{
    int status = find_version(side, run, name, err);

    return status < 0 ? status : side_take_version(side, run, &side->version.items[0], err);
}

/* A word that is neither file nor version: say so of both. */
static int explain_neither(const struct run *run, const char *name, struct story_error *err)
{
    const struct story_error cause = *err;

    if (cause.status == STORY_E_NOTFOUND && !run->store)
        return story_error_set(err, STORY_E_NOTFOUND, "no such file or version: '%s' (there is no repository here)", name);
    if (!means_version(name) && (cause.status == STORY_E_NOTFOUND || cause.status == STORY_E_REPOSITORY))
        return story_error_set(err, cause.status, "no such file: '%s'; %s", name, cause.message);
    return cause.status;
}

int side_find(struct side *side, struct run *run, const char *name, struct story_error *err)
{
    bool exists = strcmp(name, "-") == 0 || file_exists(name);

    /* A path is a path, also when nothing is there; "night-train/v0.3" may be a tag. */
    if (exists ? !means_version(name) : name[0] == '/' || name[0] == '.')
        return read_file(side, name, err);
    int status = find_version(side, run, name, err);
    if (status == STORY_OK)
        return STORY_OK;
    if (exists && status != STORY_E_NOMEM && status != STORY_E_AMBIGUOUS)
        return read_file(side, name, err);
    return explain_neither(run, name, err);
}

int side_step_to_base(struct side *side, const struct side *other, struct run *run, struct story_error *err)
{
    const struct side *file = side->version.count ? other : side;
    struct story_versions base;
    struct story_store *store;

    if (!file->version.count)
        return story_error_set(err, STORY_E_INVALID, "no version: '%s' (A...B compares versions; write A B for files)",
                               file->origin.path);
    int status = repository_open(&store, run, err);
    if (status < 0 || (status = story_store_base(store, side->version.items, other->version.items, &base, err)) < 0)
        return status;
    story_versions_free(&side->version);
    side->version = base;
    side->origin = (struct story_origin){ .label = base.items->label, .commit = base.items->id };
    return STORY_OK;
}

int side_fetch(struct side *side, struct run *run, struct story_error *err)
{
    return side->version.count ? side_take_version(side, run, &side->version.items[0], err) : STORY_OK;
}

int side_read(struct side *side, struct run *run, const char *name, struct story_error *err)
{
    int status = side_find(side, run, name, err);

    return status < 0 ? status : side_fetch(side, run, err);
}

/* How messages call a side. */
static const char *side_title(const struct side *side)
{
    return side->origin.path ? side->origin.path : side->origin.label ? side->origin.label : side->origin.commit;
}

int side_parse(struct side *side, const struct side *like, const struct run *run, struct story_error *err)
{
    const struct story_parse_options options = { .lines = option_value(run, "lines"), .lossy = option_value(run, "lossy"),
                                                 .like = like ? like->revision : NULL };

    return file_parse(&side->revision, side_title(side), side->bytes ? side->bytes : "", side->size, &options, err);
}

int side_parse_any(struct side *side, struct story_error *err)
{
    static const struct story_parse_options options = { .lossy = true };

    return file_parse(&side->revision, side_title(side), side->bytes, side->size, &options, err);
}

void side_close(struct side *side)
{
    story_revision_free(side->revision);
    free(side->bytes);
    story_versions_free(&side->version);
    *side = (struct side){ 0 };
}
