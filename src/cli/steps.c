#include "steps.h"

#include "file.h"

#include <string.h>

static struct side *held(struct steps *steps, const struct story_version *version)
{
    for (size_t i = 0; i < sizeof steps->held / sizeof *steps->held; i++) {
        struct side *side = &steps->held[i];
        if (side->revision && strcmp(side->origin.commit, version->id) == 0)
            return side;
    }
    return NULL;
}

int steps_load(struct side *side, struct run *run, const struct story_version *version, struct story_error *err)
{
    static const struct story_parse_options lossy = { .lossy = true };

    side_close(side);
    int status = side_take_version(side, run, version, err);
    if (status < 0)
        return status;
    return file_parse(&side->revision, version->label ? version->label : version->id, side->bytes, side->size, &lossy, err);
}

int steps_compare(struct steps *steps, const struct story_version *before, const struct story_version *after,
                  struct story_error *err)
{
    struct side *old_side, *new_side;
    int status = STORY_OK;

    story_diff_free(steps->diff);
    steps->diff = NULL;
    if (!before)
        return STORY_OK;
    old_side = held(steps, before);
    new_side = held(steps, after);
    if (!new_side) {
        new_side = old_side == &steps->held[0] ? &steps->held[1] : &steps->held[0];
        status = steps_load(new_side, steps->run, after, err);
    }
    if (status == STORY_OK && !old_side) {
        old_side = new_side == &steps->held[0] ? &steps->held[1] : &steps->held[0];
        status = steps_load(old_side, steps->run, before, err);
    }
    return status < 0 ? status : story_diff_compute(&steps->diff, old_side->revision, new_side->revision, err);
}

int steps_read(struct steps *steps, const struct story_version *before, const struct story_version *after,
               const struct story_revision **revision, struct story_error *err)
{
    int status = steps_compare(steps, before, after, err);

    if (status == STORY_OK && !held(steps, after))
        status = steps_load(&steps->held[0], steps->run, after, err);
    if (status == STORY_OK)
        *revision = held(steps, after)->revision;
    return status;
}

void steps_close(struct steps *steps)
{
    story_diff_free(steps->diff);
    side_close(&steps->held[0]);
    side_close(&steps->held[1]);
}
