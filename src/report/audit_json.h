/* The JSON of a finding. */
#ifndef REPORT_AUDIT_JSON_H
#define REPORT_AUDIT_JSON_H

#include "json.h"

#include <storydiff/audit.h>

/* One finding, as a value. */
void audit_json_finding(struct json *json, const struct story_finding *finding);

#endif
