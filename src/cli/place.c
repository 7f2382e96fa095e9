#include "place.h"

#include <stdio.h>
#include <string.h>

void place_close(struct place *place)
{
    side_close(&place->last);
}

bool place_is_edit(const struct place *place)
{
    return place->last.version.count && !place->same;
}

/* The label of a publication: the first one's, or that of an edit after it. */
static void write_label(char out[STORY_LABEL_SIZE], const char *label, unsigned number)
{
    if (number)
        snprintf(out, STORY_LABEL_SIZE, "%s+%u", label, number);
    else
        snprintf(out, STORY_LABEL_SIZE, "%s", label);
}

/* Go through the publications of a label, first to last, until one has these bytes. A text that comes back after another one was
 * published is an edit like any other: with `republish` only the last one counts. */
static int find_place(struct place *place, struct run *run, struct publication *publication, struct story_error *err)
{
    for (unsigned number = 0; number == 0 || !place->same || publication->republish; number++) {
        write_label(publication->recorded, publication->label, number);
        if (!story_store_has(run->store, publication->recorded)) {
            if (place->same)
                write_label(publication->recorded, publication->label, number - 1);
            break;
        }
        side_close(&place->last);
        int status = side_read_version(&place->last, run, publication->recorded, err);
        if (status < 0)
            return status;
        place->same = place->last.size == publication->size &&
                      memcmp(place->last.bytes, publication->bytes, publication->size) == 0;
    }
    return STORY_OK;
}

/* Say what differs from what readers last saw under the label, and how to record it. */
static int refuse_edit(struct place *place, const struct publication *publication, struct story_error *err)
{
    const char *last = place->last.version.items->label;
    bool republished = strcmp(last, publication->label) != 0;
    char words[STORY_SUMMARY_SIZE];
    struct story_diff *diff;
    int status = side_parse_any(&place->last, err);

    if (status == STORY_OK)
        status = story_diff_compute(&diff, place->last.revision, publication->revision, err);
    if (status < 0)
        return status;
    story_summary_format(&diff->summary, words);
    story_diff_free(diff);
    return story_error_set(err, STORY_E_EXISTS,
                           "%s is already published%s%s%s with other text: %s (--republish records this as %s)",
                           publication->label, republished ? ", last as " : "", republished ? last : "",
                           republished ? "," : "", words, publication->recorded);
}

int place_choose(struct place *place, struct run *run, struct publication *publication, struct story_error *err)
{
    int status = find_place(place, run, publication, err);

    return status == STORY_OK && place_is_edit(place) && !publication->republish ? refuse_edit(place, publication, err) : status;
}
