/* Alignment: which sentences of the one revision are which of the other. */
#ifndef DIFF_ALIGN_H
#define DIFF_ALIGN_H

#include "alignment.h"

/* Align two revisions. `alignment` is uninitialised; free it with alignment_free() also after a failure. `scratch` outlives it,
 * and is as it was. Returns false when memory ran out. */
bool align_sentences(struct alignment *alignment, const struct story_revision *before, const struct story_revision *after,
                     struct arena *scratch);

#endif
