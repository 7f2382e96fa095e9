/* The signatures of versions, as the auditor tells of them. */
#ifndef CLI_SIGNATURES_H
#define CLI_SIGNATURES_H

#include "verifier.h"

#include <storydiff/audit.h>
#include <storydiff/store.h>

/* Check the signatures of a version's commit and of its tag, and report those that are missing, bad or of nobody who is known. */
int signatures_check(struct story_auditor *auditor, const struct verifier *verifier, struct story_store *store,
                     const struct story_version *version, struct story_error *err);

#endif
