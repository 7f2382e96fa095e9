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
    for (uint32_t i = 0; i < paragraph->sentence_count; i++)
        if (after->sentences[paragraph->sentence_first + i].citation_count)
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

static bool is_listed(const struct story_refs *refs, const char *id, size_t size)
{
    for (size_t i = 0; i < refs->count; i++)
        if (strlen(refs->ids[i]) == size && memcmp(refs->ids[i], id, size) == 0)
            return true;
    return false;
}

static bool is_cited(const struct story_revision *revision, const char *id)
{
    for (size_t i = 0; i < revision->source_count; i++)
        if (story_span_size(revision->sources[i]) == strlen(id) &&
            memcmp(revision->bytes + revision->sources[i].start, id, strlen(id)) == 0)
            return true;
    return false;
}

bool rule_orphan(struct judge *judge, const struct rule *rule)
{
    const struct story_refs *refs = judge->version->refs;

    for (size_t i = 0; refs && i < refs->count; i++) {
        if (is_cited(judge->version->revision, refs->ids[i]))
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
        struct story_span id = revision->sources[i];
        if (is_listed(refs, revision->bytes + id.start, story_span_size(id)))
            continue;
        judge_write_sources(&judge->new_text, revision, (struct story_indices){ &i, 1 });
        if (!judge_report(judge, rule, NULL, "The text cites this source, and the version does not list it."))
            return false;
    }
    return true;
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
        bool is_new = false;
        for (uint32_t s = 0; s < diff->summary.sources_added.count && !is_new; s++)
            is_new = diff->summary.sources_added.items[s] == source;
        if (is_new)
            continue;
        if (reused)
            buffer_puts(&judge->new_text, "; ");
        judge_write_sources(&judge->new_text, diff->after, (struct story_indices){ &source, 1 });
        reused = true;
    }
    return !reused || judge_report(judge, rule, change, "The story had this source already; now it is cited for an edited sentence, too.");
}
