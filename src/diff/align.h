/* Alignment: which sentences of the one revision are which of the other. */
#ifndef DIFF_ALIGN_H
#define DIFF_ALIGN_H

#include "alignment.h"

/* Align two revisions. Of readings that are equally good the first one is taken. So that it is the same one the other way round,
 * the body that is the greater one by its bytes is taken for the new one meanwhile.
 *
 * `alignment` is uninitialised; free it with alignment_free() also after a failure. `scratch` outlives it, and is as it was.
 * Returns false when memory ran out. */
bool align_sentences(struct alignment *alignment, const struct story_revision *before, const struct story_revision *after,
                     struct arena *scratch);

#endif
