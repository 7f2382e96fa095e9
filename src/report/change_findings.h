/* The findings of a diff, by the change to which they belong. */
#ifndef REPORT_CHANGE_FINDINGS_H
#define REPORT_CHANGE_FINDINGS_H

#include <storydiff/audit.h>

#include <stdbool.h>

/* Lists of findings; all zero has none. */
struct change_findings {
    const struct story_finding *items;
    size_t count;
    size_t *first; /* by change, and behind the last one for those of no change: the first finding, from 1 on; 0 is none */
    size_t *next;  /* by finding: the next one of the same */
};

/* Order findings, which are borrowed, of a diff of `changes`. Returns false when memory ran out. */
bool change_findings_read(struct change_findings *out, const struct story_findings *findings, size_t changes);

/* The first finding of a change (`changes`: of none), and the one behind another; NULL when there is none. */
const struct story_finding *change_findings_first(const struct change_findings *findings, size_t change);
const struct story_finding *change_findings_next(const struct change_findings *findings, const struct story_finding *finding);

void change_findings_free(struct change_findings *findings);

#endif
