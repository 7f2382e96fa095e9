/* Rules about sources. */
#include "rules.h"

#include <string.h>

bool judge_is_cited(const struct story_revision *revision, struct story_indices sentences)
{
    for (uint32_t i = 0; i < sentences.count; i++)
        if (revision->sentences[sentences.items[i]].citation_count)
            return true;
    return false;
}

void judge_write_sources(struct buffer *out, const struct story_revision *revision, struct story_indices sources)
{
    for (uint32_t i = 0; i < sources.count; i++) {
        struct story_span id = revision->sources[sources.items[i]];
        if (i)
            buffer_puts(out, "; ");
        buffer_append(out, revision->bytes + id.start, story_span_size(id));
    }
}

bool rule_uncited(struct judge *judge, const struct rule *rule)
{
    const struct story_diff *diff = judge->version->diff;
    const struct story_change *change = judge->current.change;

    if (!change->before.count || !change->after.count || !judge_is_cited(diff->before, change->before) ||
        judge_is_cited(diff->after, change->after))
        return true;
    judge_write_sources(&judge->old_text, diff->before, change->sources_lost);
    return judge_report(judge, rule, change, "The sentence is still there, and no longer cites any source.");
}

bool rule_born_uncited(struct judge *judge, const struct rule *rule)
{
    const struct story_revision *after = judge->version->revision;
    const struct story_change *change = judge->current.change;

    if (change->kind != STORY_ADDED || judge_is_cited(after, change->after))
        return true;
    const struct story_paragraph *paragraph = &after->paragraphs[after->sentences[change->after.items[0]].paragraph - 1];
    const struct story_sentence *first = &after->sentences[paragraph->sentence_first];
    const struct story_sentence *last = first + paragraph->sentence_count - 1;
    /* Citations stand in the order of their sentences. */
    if (last->citation_first + last->citation_count > first->citation_first)
        return true;
    judge_write_sentences(&judge->new_text, after, change->after);
    return judge_report(judge, rule, change, "The sentence is new, and nothing in its paragraph cites a source.");
}

bool rule_source_withdrawn(struct judge *judge, const struct rule *rule)
{
    const struct story_diff *diff = judge->version->diff;

    for (uint32_t i = 0; diff && i < diff->summary.sources_dropped.count; i++) {
        judge_write_sources(&judge->old_text, diff->before, (struct story_indices){ diff->summary.sources_dropped.items + i, 1 });
        if (!judge_report(judge, rule, NULL, "The story cited this source, and no longer does anywhere."))
            return false;
    }
    return true;
}

static size_t count_sources(const struct story_revision *revision, struct story_indices sentences)
{
    size_t count = 0;

    for (uint32_t i = 0; i < sentences.count; i++)
        for (uint32_t c = 0; c < revision->sentences[sentences.items[i]].citation_count; c++)
            count += !revision->citations[revision->sentences[sentences.items[i]].citation_first + c].repeated;
    return count;
}

bool rule_source_swapped(struct judge *judge, const struct rule *rule)
{
    const struct story_diff *diff = judge->version->diff;
    const struct story_change *change = judge->current.change;

    if (!change->recited || judge_words_differ(change) || !change->sources_gained.count || !change->sources_lost.count)
        return true;
    /* The sets are distinct when nothing of them was kept. Unchanged sentences are one on each side. */
    if (change->sources_lost.count != count_sources(diff->before, change->before) ||
        change->sources_gained.count != count_sources(diff->after, change->after))
        return true;
    judge_write_sources(&judge->old_text, diff->before, change->sources_lost);
    judge_write_sources(&judge->new_text, diff->after, change->sources_gained);
    return judge_report(judge, rule, change, "The words are the same, and rest on other sources than before.");
}

/* The place of an id in the list, which is in order; its count when it is not there. */
static size_t find_listed(const struct story_refs *refs, const char *id, size_t size)
{
    size_t low = 0, high = refs->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2, length = strlen(refs->ids[middle]);
        int order = memcmp(refs->ids[middle], id, length < size ? length : size);
        if (order == 0 && length == size)
            return middle;
        if (order < 0 || (order == 0 && length < size))
            low = middle + 1;
        else
            high = middle;
    }
    return refs->count;
}

static size_t find_source(const struct judge *judge, size_t source)
{
    const struct story_revision *revision = judge->version->revision;
    struct story_span id = revision->sources[source];

    return find_listed(judge->version->refs, revision->bytes + id.start, story_span_size(id));
}

bool rule_orphan(struct judge *judge, const struct rule *rule)
{
    const struct story_refs *refs = judge->version->refs;

    if (!refs)
        return true;
    bool *cited = arena_alloc(judge->scratch, refs->count + 1, sizeof *cited);
    if (!cited)
        return false;
    memset(cited, 0, (refs->count + 1) * sizeof *cited);
    for (size_t i = 0; i < judge->version->revision->source_count; i++)
        cited[find_source(judge, i)] = true;
    for (size_t i = 0; i < refs->count; i++) {
        if (cited[i])
            continue;
        buffer_puts(&judge->new_text, refs->ids[i]);
        if (!judge_report(judge, rule, NULL, "The version lists this source, and its text does not cite it."))
            return false;
    }
    return true;
}

bool rule_dangling(struct judge *judge, const struct rule *rule)
{
    const struct story_revision *revision = judge->version->revision;
    const struct story_refs *refs = judge->version->refs;

    for (uint32_t i = 0; refs && refs->count && i < revision->source_count; i++) {
        if (find_source(judge, i) != refs->count)
            continue;
        judge_write_sources(&judge->new_text, revision, (struct story_indices){ &i, 1 });
        if (!judge_report(judge, rule, NULL, "The text cites this source, and the version does not list it."))
            return false;
    }
    return true;
}

/* The indices ascend. */
static bool contains_index(struct story_indices indices, uint32_t index)
{
    uint32_t low = 0, high = indices.count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (indices.items[middle] < index)
            low = middle + 1;
        else
            high = middle;
    }
    return low < indices.count && indices.items[low] == index;
}

bool rule_source_reused(struct judge *judge, const struct rule *rule)
{
    const struct story_diff *diff = judge->version->diff;
    const struct story_change *change = judge->current.change;
    bool reused = false;

    if (!judge_words_differ(change) || !change->recited)
        return true;
    for (uint32_t i = 0; i < change->sources_gained.count; i++) {
        uint32_t source = change->sources_gained.items[i];
        if (contains_index(diff->summary.sources_added, source))
            continue;
        if (reused)
            buffer_puts(&judge->new_text, "; ");
        judge_write_sources(&judge->new_text, diff->after, (struct story_indices){ &source, 1 });
        reused = true;
    }
    return !reused || judge_report(judge, rule, change,
                                   "The story had this source already; now it is cited for an edited sentence, too.");
}
