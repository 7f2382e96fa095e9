/* The rule about disclosure: does a version tell what it changed? */
#include "rules.h"

#include <string.h>

static bool same_letter(char a, char b)
{
    return a == b || ((a ^ b) == 0x20 && (a | 0x20) >= 'a' && (a | 0x20) <= 'z');
}

static bool contains(const char *text, size_t size, const char *value, size_t length)
{
    for (size_t at = 0; length && at + length <= size; at++) {
        size_t same = 0;
        while (same < length && same_letter(text[at + same], value[same]))
            same++;
        /* "11" is not in "1,112" or "311". */
        bool cut = (at && text[at - 1] >= '0' && text[at - 1] <= '9' && value[0] <= '9') ||
                   (at + length < size && text[at + length] >= '0' && text[at + length] <= '9' && value[length - 1] <= '9');
        if (same == length && !cut)
            return true;
    }
    return false;
}

static bool is_told(const struct judge *judge, const char *value, size_t length)
{
    const struct story_diff *diff = judge->version->diff;

    for (size_t c = 0; c < diff->change_count; c++) {
        if (diff->changes[c].kind != STORY_ADDED)
            continue;
        struct story_span span = diff->after->sentences[diff->changes[c].after.items[0]].span;
        if (contains(diff->after->bytes + span.start, story_span_size(span), value, length))
            return true;
    }
    return false;
}

/* Values stand in a finding with "; " between. */
static bool is_any_told(const struct judge *judge, const char *values)
{
    for (const char *end; *values; values = *end ? end + 2 : end) {
        end = strstr(values, "; ");
        end = end ? end : values + strlen(values);
        if (is_told(judge, values, (size_t)(end - values)))
            return true;
    }
    return false;
}

static bool is_disclosable(const struct story_finding *finding)
{
    return finding->rule->severity == STORY_SEVERITY_ERROR && finding->change != STORY_NO_CHANGE &&
           (finding->rule->group == STORY_RULES_FACTS || finding->rule->group == STORY_RULES_SOURCES);
}

/* Only the first are looked for in what was added: the time stays linear. */
enum { FINDINGS_MAX = 64 };

bool rule_undisclosed(struct judge *judge, const struct rule *rule)
{
    const struct story_finding *first = NULL;
    size_t count = judge->version->diff ? judge->findings->count : 0;

    for (size_t i = judge->version_first, tried = 0; i < count && tried < FINDINGS_MAX; i++) {
        const struct story_finding *finding = &judge->findings->items[i];
        if (!is_disclosable(finding))
            continue;
        tried++;
        if (is_any_told(judge, finding->old_text) || is_any_told(judge, finding->new_text))
            return true;
        first = first ? first : finding;
    }
    if (!first)
        return true;
    buffer_puts(&judge->old_text, first->old_text);
    buffer_puts(&judge->new_text, first->new_text);
    return judge_report(judge, rule, &judge->version->diff->changes[first->change],
                        "No sentence that was added in this version mentions any of the changed values.");
}
