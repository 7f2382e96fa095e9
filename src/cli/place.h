/* Where a text belongs among what is published under its label. */
#ifndef CLI_PLACE_H
#define CLI_PLACE_H

#include "publish.h"
#include "side.h"

/* All zero before and after. */
struct place {
    struct side last; /* the newest publication of the label that was looked at; of no version when the label is new */
    bool same;        /* `last` has these very bytes */
};

/* Find the place of a publication in the run's repository, and with it the label that it is recorded as. An edit is refused, with
 * what differs from what readers last saw, unless it is to be republished. */
int place_choose(struct place *place, struct run *run, struct publication *publication, struct story_error *err);

/* Whether something is published under the label, and now it is to be something else. */
bool place_is_edit(const struct place *place);

void place_close(struct place *place);

#endif
