/* Records: what a version made of an auditor, so that it need not be read again.
 *
 * A record holds the findings, and what the auditor's memory learnt. Both depend on all that the auditor was told before: on its
 * options, on the versions until then, and on whether a label that is missing between two stands elsewhere. A hash of all that,
 * which goes on from version to version, is the key of a record. */
#ifndef AUDIT_RECORD_H
#define AUDIT_RECORD_H

#include "auditor.h"

/* Begin to hash, with the options. */
void record_begin(struct story_auditor *auditor, const struct story_audit_options *options);

/* Go on with a version, before the memory learns of it. */
void record_tell(unsigned char told[SHA1_SIZE], const struct story_auditor *auditor, const struct story_audit_version *version);

/* Write the record of the version that was judged, whose findings begin at `first`. False when memory ran out. */
bool record_write(struct story_auditor *auditor, size_t first);

#endif
