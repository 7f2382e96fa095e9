#include "sources.h"

#include "base/hash.h"
#include "base/intern.h"

enum mark { CITED_BEFORE = 1, CITED_AFTER = 2, LISTED = 4 };

static uint32_t intern_source(struct intern *ids, const struct story_revision *revision, size_t source)
{
    struct story_span span = revision->sources[source];

    return intern_add_borrowed(ids, revision->bytes + span.start, story_span_size(span));
}

/* Sources of a revision are distinct, so that those of the old one are numbered as they stand. */
static bool match_sources(struct source_comparison *comparison)
{
    struct intern ids;

    intern_init(&ids, hash_bytes);
    bool complete = intern_reserve(&ids, comparison->before->source_count);
    for (size_t i = 0; complete && i < comparison->before->source_count; i++)
        complete = intern_source(&ids, comparison->before, i) != INTERN_NONE;
    for (size_t j = 0; complete && j < comparison->after->source_count; j++) {
        uint32_t number = intern_source(&ids, comparison->after, j);
        complete = number != INTERN_NONE;
        comparison->same[j] = number < comparison->before->source_count ? number + 1 : 0;
    }
    intern_free(&ids);
    return complete;
}

bool sources_init(struct source_comparison *comparison, const struct story_revision *before,
                  const struct story_revision *after, struct storage *storage)
{
    *comparison = (struct source_comparison){
        .before = before,
        .after = after,
        .same = arena_alloc(&storage->scratch, after->source_count, sizeof *comparison->same),
        .before_marks = arena_zalloc(&storage->scratch, before->source_count, 1),
        .after_marks = arena_zalloc(&storage->scratch, after->source_count, 1),
        .arena = &storage->result,
    };
    return comparison->same && comparison->before_marks && comparison->after_marks && match_sources(comparison);
}

/* Where the marks of a source of the new revision stand: with the same source of the old one, if there is one. */
static uint8_t *marks_after(struct source_comparison *comparison, uint32_t source)
{
    return comparison->same[source] ? &comparison->before_marks[comparison->same[source] - 1] : &comparison->after_marks[source];
}

/* The citations of one sentence. */
static const struct story_citation *citations_of(const struct story_revision *revision, uint32_t sentence, uint32_t *count)
{
    const struct story_sentence *s = &revision->sentences[sentence];

    *count = s->citation_count;
    return revision->citations + s->citation_first;
}

static size_t count_citations(const struct story_revision *revision, struct story_indices sentences)
{
    size_t count = 0;

    for (uint32_t i = 0; i < sentences.count; i++)
        count += revision->sentences[sentences.items[i]].citation_count;
    return count;
}

/* Go through the citations of one side and set `set` on the marks of each; list those that have only `set`. `list` may be NULL. */
static uint32_t visit(struct source_comparison *comparison, bool is_after, struct story_indices sentences, uint8_t set,
                      uint32_t *list)
{
    const struct story_revision *revision = is_after ? comparison->after : comparison->before;
    uint32_t listed = 0;

    for (uint32_t i = 0; i < sentences.count; i++) {
        uint32_t count;
        const struct story_citation *citations = citations_of(revision, sentences.items[i], &count);
        for (uint32_t c = 0; c < count; c++) {
            uint8_t *marks = is_after ? marks_after(comparison, citations[c].source)
                                      : &comparison->before_marks[citations[c].source];
            if (list && *marks == set) {
                *marks |= LISTED;
                list[listed++] = citations[c].source;
            }
            *marks = list ? *marks : set ? *marks | set : 0;
        }
    }
    return listed;
}

/* Whether both sides name the same sources in the same order, as most do. */
static bool same_citations(const struct source_comparison *comparison, const struct story_change *change)
{
    uint32_t before_count, after_count;

    if (change->before.count != 1 || change->after.count != 1)
        return false;
    const struct story_citation *before = citations_of(comparison->before, change->before.items[0], &before_count);
    const struct story_citation *after = citations_of(comparison->after, change->after.items[0], &after_count);
    if (before_count != after_count)
        return false;
    for (uint32_t c = 0; c < after_count; c++)
        if (comparison->same[after[c].source] != before[c].source + 1)
            return false;
    return true;
}

bool sources_compare_change(struct source_comparison *comparison, struct story_change *change)
{
    if (same_citations(comparison, change))
        return true;
    size_t before_count = count_citations(comparison->before, change->before);
    size_t after_count = count_citations(comparison->after, change->after);
    if (!change->before.count || !change->after.count || (!before_count && !after_count))
        return true;
    uint32_t *lost = arena_alloc(comparison->arena, before_count, sizeof *lost);
    uint32_t *gained = arena_alloc(comparison->arena, after_count, sizeof *gained);
    if (!lost || !gained)
        return false;

    visit(comparison, false, change->before, CITED_BEFORE, NULL);
    visit(comparison, true, change->after, CITED_AFTER, NULL);
    change->sources_lost = (struct story_indices){ lost, visit(comparison, false, change->before, CITED_BEFORE, lost) };
    change->sources_gained = (struct story_indices){ gained, visit(comparison, true, change->after, CITED_AFTER, gained) };
    visit(comparison, false, change->before, 0, NULL);
    visit(comparison, true, change->after, 0, NULL);
    change->recited = change->sources_lost.count || change->sources_gained.count;
    return true;
}

bool sources_compare_all(struct source_comparison *comparison, struct story_summary *summary)
{
    size_t before_count = comparison->before->source_count, after_count = comparison->after->source_count;
    uint32_t *dropped = arena_alloc(comparison->arena, before_count, sizeof *dropped);
    uint32_t *added = arena_alloc(comparison->arena, after_count, sizeof *added);
    if (!dropped || !added)
        return false;

    summary->sources_added.items = added;
    summary->sources_dropped.items = dropped;
    for (uint32_t j = 0; j < after_count; j++) {
        if (comparison->same[j])
            comparison->before_marks[comparison->same[j] - 1] = CITED_AFTER;
        else
            added[summary->sources_added.count++] = j;
    }
    for (uint32_t i = 0; i < before_count; i++) {
        if (!comparison->before_marks[i])
            dropped[summary->sources_dropped.count++] = i;
        comparison->before_marks[i] = 0;
    }
    return true;
}
