#include "change_findings.h"

#include <stdlib.h>

bool change_findings_read(struct change_findings *out, const struct story_findings *findings, size_t changes)
{
    *out = (struct change_findings){ .items = findings->items, .count = findings->count };
    out->first = calloc(changes + 1, sizeof *out->first);
    out->next = calloc(findings->count + 1, sizeof *out->next);
    if (!out->first || !out->next) {
        change_findings_free(out);
        return false;
    }
    for (size_t i = findings->count; i-- > 0;) {
        size_t change = findings->items[i].change < changes ? findings->items[i].change : changes;
        out->next[i] = out->first[change];
        out->first[change] = i + 1;
    }
    return true;
}

static const struct story_finding *finding_at(const struct change_findings *findings, size_t number)
{
    return number ? &findings->items[number - 1] : NULL;
}

const struct story_finding *change_findings_first(const struct change_findings *findings, size_t change)
{
    return findings->first ? finding_at(findings, findings->first[change]) : NULL;
}

const struct story_finding *change_findings_next(const struct change_findings *findings, const struct story_finding *finding)
{
    return finding_at(findings, findings->next[finding - findings->items]);
}

void change_findings_free(struct change_findings *findings)
{
    free(findings->first);
    free(findings->next);
    *findings = (struct change_findings){ .items = NULL };
}
