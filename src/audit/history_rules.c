/* Rules about the history: labels and times. What needs the repository is found by the caller, who reports it. */
#include "rules.h"

#include "base/hash.h"

#include <storydiff/label.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool rule_republished(struct judge *judge, const struct rule *rule)
{
    const char *label = judge->version->label;

    if (!label || story_label_republished(label, strlen(label)) <= 0)
        return true;
    buffer_append(&judge->old_text, label, strcspn(label, "+"));
    buffer_puts(&judge->new_text, label);
    return judge_report(judge, rule, NULL, "The text was edited after it was published under this label.");
}

static bool report_labels(struct judge *judge, const struct rule *rule, const char *why)
{
    buffer_puts(&judge->old_text, judge->memory->last_label);
    buffer_puts(&judge->new_text, judge->version->label);
    return judge_report(judge, rule, NULL, why);
}

/* Both labels, when they are plain. */
static bool has_labels(const struct memory *memory, const char *label)
{
    const char *last = memory->last_label;

    return last && label && story_label_check(last, NULL) == STORY_OK && story_label_check(label, NULL) == STORY_OK;
}

bool rule_label_order(struct judge *judge, const struct rule *rule)
{
    if (!has_labels(judge->memory, judge->version->label) ||
        story_label_order(judge->memory->last_label, judge->version->label) <= 0)
        return true;
    return report_labels(judge, rule, "The label is lower than that of the version before.");
}

bool rule_time_backwards(struct judge *judge, const struct rule *rule)
{
    char time[STORY_TIME_SIZE];

    if (!judge->memory->last_label || !judge->version->label || judge->version->published >= judge->memory->last_published)
        return true;
    story_time_format((struct story_time){ .seconds = judge->memory->last_published }, time);
    buffer_puts(&judge->old_text, time);
    story_time_format((struct story_time){ .seconds = judge->version->published }, time);
    buffer_puts(&judge->new_text, time);
    return judge_report(judge, rule, NULL, "The version is dated before the one that it grew from.");
}

/* Only the last part of the labels differs, by more than one: the label that should stand between is written to `missing`. */
static bool find_missing(const char *last, const char *label, char missing[STORY_LABEL_SIZE])
{
    const char *part = strrchr(last, '.');
    size_t size = part ? (size_t)(part + 1 - last) : (size_t)(*last == 'v');

    if (strncmp(last, label, size) != 0 || strchr(label + size, '.'))
        return false;
    /* At most 18 digits. "0.9" and "0.90" may be neighbours: then the labels are decimal numbers. */
    uint64_t from = strtoull(last + size, NULL, 10), to = strtoull(label + size, NULL, 10);
    if (to <= from + 1 || strlen(last + size) != strlen(label + size))
        return false;
    snprintf(missing, STORY_LABEL_SIZE, "%.*s%0*" PRIu64, (int)size, last, last[size] == '0' ? (int)strlen(last + size) : 1,
             from + 1);
    return true;
}

bool history_gap(const struct memory *memory, const char *label, char missing[STORY_LABEL_SIZE])
{
    return has_labels(memory, label) && find_missing(memory->last_label, label, missing) &&
           !memory_find(&memory->labels, hash_bytes(missing, strlen(missing)) | 1);
}

bool rule_gap(struct judge *judge, const struct rule *rule)
{
    char missing[STORY_LABEL_SIZE], why[STORY_LABEL_SIZE + 64];

    if (!history_gap(judge->memory, judge->version->label, missing))
        return true;
    snprintf(why, sizeof why, "The story has no version %s.", missing);
    return report_labels(judge, rule, why);
}

bool rule_label_mismatch(struct judge *judge, const struct rule *rule)
{
    const struct story_revision *revision = judge->version->revision;
    const char *label = judge->version->label;
    struct story_span span = revision->header.version;

    if (!label || !story_span_size(span))
        return true;
    size_t size = strcspn(label, "+");
    if (size == story_span_size(span) && memcmp(label, revision->bytes + span.start, size) == 0)
        return true;
    buffer_append(&judge->old_text, revision->bytes + span.start, story_span_size(span));
    buffer_puts(&judge->new_text, label);
    return judge_report(judge, rule, NULL, "The text calls itself by the first label, and is published under the second.");
}
