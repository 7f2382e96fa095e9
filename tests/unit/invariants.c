#include "invariants.h"

#include "base/buffer.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "diff/indices.h"
#include "diff/plain.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* ---- revisions */

static bool only_space(const struct story_revision *revision, size_t start, size_t end)
{
    while (start < end) {
        uint32_t code;
        start += utf8_decode_lossy(revision->bytes + start, end - start, &code);
        if (!unicode_is_space(code))
            return false;
    }
    return true;
}

static bool trimmed(const struct story_revision *revision, struct story_span span)
{
    const char *text = revision->bytes + span.start;
    uint32_t first, last;

    if (span.start >= span.end || span.end > revision->size)
        return false;
    utf8_decode_lossy(text, story_span_size(span), &first);
    utf8_decode_before(text, story_span_size(span), &last);
    return !unicode_is_space(first) && !unicode_is_space(last);
}

/* Go on to the next span of the text: nothing but white space may stand between. */
static bool follows(const struct story_revision *revision, struct story_span span, size_t *at)
{
    if (!trimmed(revision, span) || span.start < *at || !only_space(revision, *at, span.start))
        return false;
    *at = span.end;
    return true;
}

static bool follows_if_any(const struct story_revision *revision, struct story_span span, size_t *at)
{
    return (span.start == 0 && span.end == 0) || follows(revision, span, at);
}

static const char *parts_broken(const struct story_revision *revision)
{
    const struct story_header *header = &revision->header;
    size_t at = revision->size >= 3 && memcmp(revision->bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

    if (!follows_if_any(revision, header->version, &at) || !follows_if_any(revision, header->marks, &at) ||
        !follows_if_any(revision, header->title, &at) || !follows_if_any(revision, header->published, &at))
        return "the parts of the header are not in order, or leave something out";
    for (size_t p = 0; p < revision->paragraph_count; p++)
        if (!follows(revision, revision->paragraphs[p].span, &at))
            return "paragraphs are not in order, or leave something out";
    if (!follows_if_any(revision, header->disclaimer, &at) || !only_space(revision, at, revision->size))
        return "something stands behind the last paragraph";
    return NULL;
}

static const char *sentences_broken(const struct story_revision *revision)
{
    size_t next = 0;

    for (size_t p = 0; p < revision->paragraph_count; p++) {
        const struct story_paragraph *paragraph = &revision->paragraphs[p];
        size_t at = paragraph->span.start;
        if (paragraph->sentence_first != next || paragraph->sentence_count == 0)
            return "the sentences of paragraphs are not consecutive";
        for (uint32_t s = 0; s < paragraph->sentence_count; s++, next++) {
            const struct story_sentence *sentence = &revision->sentences[next];
            if (sentence->paragraph != p + 1 || sentence->number != s + 1)
                return "a sentence has a wrong number";
            if (!follows(revision, sentence->span, &at))
                return "sentences are not in order, or leave something out";
        }
        if (at != paragraph->span.end)
            return "a paragraph does not end with its last sentence";
    }
    return next == revision->sentence_count ? NULL : "a sentence is in no paragraph";
}

static bool same_bytes(const struct story_revision *revision, struct story_span a, struct story_span b)
{
    return story_span_size(a) == story_span_size(b) &&
           memcmp(revision->bytes + a.start, revision->bytes + b.start, story_span_size(a)) == 0;
}

static const char *citations_broken(const struct story_revision *revision)
{
    size_t next = 0, sources = 0;

    for (size_t s = 0; s < revision->sentence_count; s++) {
        const struct story_sentence *sentence = &revision->sentences[s];
        uint32_t at = sentence->span.start;
        if (sentence->citation_first != next)
            return "the citations of sentences are not consecutive";
        for (uint32_t c = 0; c < sentence->citation_count; c++, next++) {
            const struct story_citation *citation = &revision->citations[next];
            if (citation->id.start <= at || citation->id.end >= sentence->span.end || citation->id.start >= citation->id.end)
                return "a citation is not inside its sentence";
            at = citation->id.end;
            if (citation->source > sources || citation->source >= revision->source_count)
                return "sources are not in the order of their first use";
            if (citation->source == sources && revision->sources[sources++].start != citation->id.start)
                return "a source is not at its first use";
            if (!same_bytes(revision, citation->id, revision->sources[citation->source]))
                return "a citation has the id of another source";
        }
    }
    return next == revision->citation_count && sources == revision->source_count ? NULL : "a citation is in no sentence";
}

const char *revision_broken(const struct story_revision *revision)
{
    const char *broken = parts_broken(revision);

    if (!broken)
        broken = sentences_broken(revision);
    return broken ? broken : citations_broken(revision);
}

/* ---- diffs */

static struct buffer joined(const struct story_revision *revision, struct story_indices sentences, bool plain)
{
    struct buffer out;

    buffer_init(&out, NULL);
    for (uint32_t i = 0; i < sentences.count; i++) {
        struct story_span span = revision->sentences[sentences.items[i]].span;
        if (i)
            buffer_putc(&out, ' ');
        if (plain)
            plain_append(&out, revision->bytes + span.start, story_span_size(span));
        else
            buffer_append(&out, revision->bytes + span.start, story_span_size(span));
    }
    return out;
}

static bool take_equal(struct buffer a, struct buffer b)
{
    bool equal = a.size == b.size && (a.size == 0 || memcmp(a.bytes, b.bytes, a.size) == 0);

    free(a.bytes);
    free(b.bytes);
    return equal;
}

/* The runs of one side. */
static struct buffer replayed(const struct story_change *change, enum story_word_operation operation)
{
    struct buffer out;

    buffer_init(&out, NULL);
    for (size_t r = 0; r < change->word_count; r++)
        if (change->words[r].operation == STORY_WORDS_KEPT || change->words[r].operation == operation)
            buffer_append(&out, change->words[r].text, change->words[r].size);
    return out;
}

static bool kind_fits(enum story_change_kind kind, uint32_t before, uint32_t after)
{
    switch (kind) {
    case STORY_UNCHANGED:
    case STORY_EDITED:
        return before == 1 && after == 1;
    case STORY_SPLIT:
        return before == 1 && after > 1;
    case STORY_MERGED:
        return before > 1 && after == 1;
    case STORY_REWRITTEN:
        return before > 1 && after > 1;
    case STORY_ADDED:
        return before == 0 && after == 1;
    case STORY_REMOVED:
        return before == 1 && after == 0;
    }
    return false;
}

/* Count the uses of each item; false when one is out of range, out of order or used twice. */
static bool take_items(struct story_indices indices, size_t count, uint8_t *used)
{
    for (uint32_t i = 0; i < indices.count; i++) {
        uint32_t item = indices.items[i];
        if (item >= count || (i && indices.items[i - 1] >= item) || used[item]++)
            return false;
    }
    return true;
}

static const char *words_broken(const struct story_diff *diff, const struct story_change *change)
{
    bool same = take_equal(joined(diff->before, change->before, true), joined(diff->after, change->after, true));

    if (same || !change->before.count || !change->after.count)
        return change->words || change->word_count ? "words where none differ" : NULL;
    if (!change->words || !change->word_count)
        return "no words";
    for (size_t r = 0; r < change->word_count; r++)
        if (!change->words[r].size || (r && change->words[r].operation == change->words[r - 1].operation))
            return "a run is empty or goes on in the next one";
    if (!take_equal(replayed(change, STORY_WORDS_DELETED), joined(diff->before, change->before, false)))
        return "kept and deleted words are not the old text";
    if (!take_equal(replayed(change, STORY_WORDS_INSERTED), joined(diff->after, change->after, false)))
        return "kept and inserted words are not the new text";
    return NULL;
}

static bool names_source(const struct story_revision *revision, struct story_indices sentences, const char *id, size_t size)
{
    for (uint32_t i = 0; i < sentences.count; i++) {
        const struct story_sentence *sentence = &revision->sentences[sentences.items[i]];
        for (uint32_t c = 0; c < sentence->citation_count; c++) {
            struct story_span span = revision->citations[sentence->citation_first + c].id;
            if (story_span_size(span) == size && memcmp(revision->bytes + span.start, id, size) == 0)
                return true;
        }
    }
    return false;
}

/* Whether `listed` holds, ascending by first use, the sources of `own` that its sentences name and the others do not. */
static bool lists_sources(const struct story_revision *own, struct story_indices sentences, const struct story_revision *other,
                          struct story_indices others, struct story_indices listed)
{
    uint32_t expected = 0;

    for (uint32_t s = 0; s < own->source_count; s++) {
        const char *id = own->bytes + own->sources[s].start;
        size_t size = story_span_size(own->sources[s]);
        bool found = false;
        for (uint32_t i = 0; i < listed.count; i++)
            found = found || listed.items[i] == s;
        bool wanted = names_source(own, sentences, id, size) && !names_source(other, others, id, size);
        if (found != wanted)
            return false;
        expected += wanted;
    }
    return expected == listed.count;
}

static bool adjoins(struct story_indices sentences)
{
    return !sentences.count || sentences.items[sentences.count - 1] - sentences.items[0] == sentences.count - 1;
}

static const char *marks_broken(const struct story_diff *diff, const struct story_change *change)
{
    bool both = change->before.count && change->after.count;

    if (!both && (change->moved || change->recited || change->cosmetic || change->similarity != 0))
        return "a mark on a sentence without a partner";
    if (!(change->similarity >= 0 && change->similarity <= 1) || (change->kind == STORY_UNCHANGED && change->similarity != 1))
        return "similarity out of range";
    if (change->recited != (change->sources_gained.count || change->sources_lost.count))
        return "re-cited without a source gained or lost, or the other way round";
    if (both && (!lists_sources(diff->before, change->before, diff->after, change->after, change->sources_lost) ||
                 !lists_sources(diff->after, change->after, diff->before, change->before, change->sources_gained)))
        return "wrong sources gained or lost";
    if (change->cosmetic && (!adjoins(change->before) || !adjoins(change->after)))
        return "cosmetic though another sentence came between";
    if (both && change->before.count == 1 && change->after.count == 1) {
        bool same = take_equal(joined(diff->before, change->before, true), joined(diff->after, change->after, true));
        if (same != (change->kind == STORY_UNCHANGED))
            return "unchanged though words differ, or the other way round";
    }
    return change->kind == STORY_UNCHANGED && change->cosmetic ? "unchanged but cosmetic" : NULL;
}

static bool all_used(const uint8_t *used, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!used[i])
            return false;
    return true;
}

/* Where changes stand: new sides ascend, and so does what stayed in order or was removed on the old side. */
struct order {
    int64_t last_after;
    int64_t last_before;
};

static bool in_order(struct order *order, struct story_indices before, struct story_indices after, bool moved)
{
    if (after.count) {
        if ((int64_t)after.items[0] <= order->last_after)
            return false;
        order->last_after = after.items[0];
    }
    if (before.count && !moved) {
        if ((int64_t)before.items[0] <= order->last_before)
            return false;
        order->last_before = before.items[0];
    }
    return true;
}

static const char *changes_broken(const struct story_diff *diff, uint8_t *before, uint8_t *after)
{
    struct order order = { -1, -1 };

    for (size_t c = 0; c < diff->change_count; c++) {
        const struct story_change *change = &diff->changes[c];
        const char *broken;
        if (!kind_fits(change->kind, change->before.count, change->after.count))
            return "a kind does not fit the number of sentences";
        if (!take_items(change->before, diff->before->sentence_count, before) ||
            !take_items(change->after, diff->after->sentence_count, after))
            return "a sentence stands in two changes";
        if (!in_order(&order, change->before, change->after, change->moved))
            return "changes are out of order";
        if ((broken = marks_broken(diff, change)) != NULL || (broken = words_broken(diff, change)) != NULL)
            return broken;
    }
    return all_used(before, diff->before->sentence_count) && all_used(after, diff->after->sentence_count)
               ? NULL : "a sentence stands in no change";
}

static const char *paragraphs_broken(const struct story_diff *diff, uint8_t *before, uint8_t *after)
{
    int64_t last = -1;
    size_t moved = 0;

    for (size_t p = 0; p < diff->paragraph_count; p++) {
        const struct story_paragraph_change *change = &diff->paragraphs[p];
        if (!kind_fits(change->kind, change->before.count, change->after.count))
            return "a kind does not fit the number of paragraphs";
        if (!take_items(change->before, diff->before->paragraph_count, before) ||
            !take_items(change->after, diff->after->paragraph_count, after))
            return "a paragraph stands in two changes";
        if (change->after.count && (int64_t)change->after.items[0] <= last)
            return "paragraphs are out of order";
        last = change->after.count ? change->after.items[0] : last;
        moved += change->moved;
    }
    if (moved != diff->summary.paragraphs_moved)
        return "moved paragraphs are not counted";
    return all_used(before, diff->before->paragraph_count) && all_used(after, diff->after->paragraph_count)
               ? NULL : "a paragraph stands in no change";
}

static const char *summary_broken(const struct story_diff *diff)
{
    struct story_summary counted = { 0 };
    const struct story_summary *summary = &diff->summary;

    for (size_t c = 0; c < diff->change_count; c++) {
        const struct story_change *change = &diff->changes[c];
        counted.kinds[change->kind]++;
        counted.moved += change->moved;
        counted.recited += change->recited;
        counted.cosmetic += change->cosmetic;
    }
    for (size_t p = 0; p < diff->paragraph_count; p++) {
        const struct story_paragraph_change *change = &diff->paragraphs[p];
        bool kept = change->before.count == 1 && change->after.count == 1;
        counted.paragraphs_divided += !kept && change->before.count && change->after.count;
    }
    if (memcmp(counted.kinds, summary->kinds, sizeof counted.kinds) != 0 || counted.moved != summary->moved ||
        counted.recited != summary->recited || counted.cosmetic != summary->cosmetic ||
        counted.paragraphs_divided != summary->paragraphs_divided)
        return "the summary counts otherwise";
    bool quiet = counted.kinds[STORY_UNCHANGED] == diff->change_count && !counted.moved && !counted.recited &&
                 !counted.paragraphs_divided && !diff->header_count;
    return quiet == story_diff_is_empty(diff) ? NULL : "empty though something changed, or the other way round";
}

const char *diff_broken(const struct story_diff *diff)
{
    uint8_t *before = calloc(diff->before->sentence_count + 1, 1), *after = calloc(diff->after->sentence_count + 1, 1);
    const char *broken = before && after ? changes_broken(diff, before, after) : "out of memory";

    if (!broken) {
        memset(before, 0, diff->before->sentence_count);
        memset(after, 0, diff->after->sentence_count);
        broken = paragraphs_broken(diff, before, after);
    }
    free(before);
    free(after);
    return broken ? broken : summary_broken(diff);
}

/* ---- the other way round */

static const enum story_change_kind opposite[] = { STORY_UNCHANGED, STORY_EDITED, STORY_MERGED, STORY_SPLIT,
                                                   STORY_REWRITTEN, STORY_REMOVED, STORY_ADDED };

static bool has_mirrored(const struct story_diff *diff, const struct story_change *change)
{
    for (size_t c = 0; c < diff->change_count; c++) {
        const struct story_change *other = &diff->changes[c];
        if (indices_equal(change->before, other->after) && indices_equal(change->after, other->before))
            return change->kind == opposite[other->kind] && change->moved == other->moved && change->recited == other->recited &&
                   change->cosmetic == other->cosmetic && change->similarity == other->similarity &&
                   change->sources_gained.count == other->sources_lost.count &&
                   change->sources_lost.count == other->sources_gained.count;
    }
    return false;
}

static bool has_mirrored_paragraph(const struct story_diff *diff, const struct story_paragraph_change *change)
{
    for (size_t p = 0; p < diff->paragraph_count; p++) {
        const struct story_paragraph_change *other = &diff->paragraphs[p];
        if (indices_equal(change->before, other->after) && indices_equal(change->after, other->before))
            return change->kind == opposite[other->kind] && change->moved == other->moved;
    }
    return false;
}

bool diffs_mirror(const struct story_diff *diff, const struct story_diff *other)
{
    bool mirrored = diff->change_count == other->change_count && diff->paragraph_count == other->paragraph_count &&
                    diff->header_count == other->header_count;

    for (size_t h = 0; mirrored && h < diff->header_count; h++)
        mirrored = diff->header[h].field == other->header[h].field && diff->header[h].cosmetic == other->header[h].cosmetic;
    for (size_t c = 0; mirrored && c < diff->change_count; c++)
        mirrored = has_mirrored(other, &diff->changes[c]);
    for (size_t p = 0; mirrored && p < diff->paragraph_count; p++)
        mirrored = has_mirrored_paragraph(other, &diff->paragraphs[p]);
    return mirrored;
}
