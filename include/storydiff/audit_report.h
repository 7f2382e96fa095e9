/** Reports of an auditor: findings as a document, as JSON, as SARIF 2.1.0, and drafts of corrections. */
#ifndef STORYDIFF_AUDIT_REPORT_H
#define STORYDIFF_AUDIT_REPORT_H

#include <storydiff/audit.h>
#include <storydiff/document.h>
#include <storydiff/error.h>
#include <storydiff/output.h>

STORY_BEGIN_DECLS

/** Tell findings as a document: errors first, then warnings and notes, each in their order. It borrows the findings.
 * @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_audit_report(struct story_document **out, const struct story_findings *findings, struct story_error *err);

/** Tell the table of rules as a document. @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_rules_report(struct story_document **out, struct story_error *err);

/** Write findings as one JSON object (`storydiff.audit/1`; the schema is storydiff.audit.json).
 * @return STORY_OK, STORY_E_IO or STORY_E_NOMEM. */
STORY_API int story_audit_write_json(const struct story_findings *findings, const struct story_output *output,
                                     struct story_error *err);

/** Write findings as SARIF 2.1.0, for tools that collect the results of checkers. @return as story_audit_write_json(). */
STORY_API int story_audit_write_sarif(const struct story_findings *findings, const struct story_output *output,
                                      struct story_error *err);

/** Draft a correction for each changed fact that is not disclosed: a note in the form that the Associated Press asks for, which is
 * called a correction and says what was wrong and what is right. It borrows the findings. Drafts are made of what the rules
 * "fact-changed-same-source" and "undisclosed" find; both must be applied. @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_correction_report(struct story_document **out, const struct story_findings *findings, struct story_error *err);

/** The same as JSON-LD: an array of CorrectionComment of schema.org. Each is dated by the version that changed the fact, so that
 * the same story gives the same drafts; `now`, in seconds UTC, dates those of versions without a time.
 * @return as story_audit_write_json(). */
STORY_API int story_correction_write_json(const struct story_findings *findings, int64_t now, const struct story_output *output,
                                          struct story_error *err);

STORY_END_DECLS

#endif
