/* What holds of every comparison, over stories and edits made by chance. */
#include "helper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "diff/indices.h"
#include "diff/plain.h"
#include "generate.h"
#include "invariants.h"

enum { PAIRS = 2000, PAIRS_UNDER_VALGRIND = 200, EDITS_MAX = 12 };

/* Valgrind, which `make check-valgrind` names in UNDER, is slow. */
static size_t pairs_wanted(void)
{
    return getenv("UNDER") ? PAIRS_UNDER_VALGRIND : PAIRS;
}

struct sample {
    char before[TALE_SIZE];
    char after[TALE_SIZE];
    struct tale old_tale;
    struct tale new_tale;
    struct pair pair;
};

/* The pair of stories that belongs to a seed: a story, and what up to 12 edits make of it; now and then another one. */
static void sample_make(struct sample *sample, uint64_t seed)
{
    sample->old_tale = sample->new_tale = tale_generate(&seed);
    for (uint32_t edits = random_below(&seed, EDITS_MAX + 1); edits > 0; edits--)
        tale_apply(&sample->new_tale, (enum tale_edit)random_below(&seed, TALE_EDITS), &seed);
    if (random_below(&seed, 50) == 0)
        sample->new_tale = tale_generate(&seed);
    sample->before[tale_write(&sample->old_tale, sample->before)] = '\0';
    sample->after[tale_write(&sample->new_tale, sample->after)] = '\0';
    sample->pair = compare(sample->before, sample->after);
}

/* Run `check` on every pair. */
static void for_all_pairs(void (*check)(const struct sample *sample, uint64_t seed))
{
    struct sample *sample = malloc(sizeof *sample);

    assert_non_null(sample);
    for (uint64_t seed = 1; seed <= pairs_wanted(); seed++) {
        sample_make(sample, seed * 7919);
        check(sample, seed);
        pair_free(&sample->pair);
    }
    free(sample);
}

static void fail_pair(const struct sample *sample, uint64_t seed, const char *broken)
{
    fail_msg("pair %u: %s\n--- old\n%s--- new\n%s", (unsigned)seed, broken, sample->before, sample->after);
}

static size_t count_sentences(const struct tale *tale)
{
    size_t count = 0;

    for (size_t p = 0; p < tale->count; p++)
        count += tale->paragraphs[p].count;
    return count;
}

static void check_reading(const struct sample *sample, uint64_t seed)
{
    const struct story_revision *revision = sample->pair.after;
    const char *broken = revision_broken(revision);

    if (broken)
        fail_pair(sample, seed, broken);
    if (revision->sentence_count != count_sentences(&sample->new_tale) || revision->paragraph_count != sample->new_tale.count)
        fail_pair(sample, seed, "not the sentences that were written");
}

static void stories_are_read_as_they_were_written(void **state)
{
    (void)state;
    for_all_pairs(check_reading);
}

static bool same_citations(const struct story_revision *a, const struct story_revision *b)
{
    for (size_t c = 0; c < a->citation_count; c++) {
        const struct story_citation *p = &a->citations[c], *q = &b->citations[c];
        if (p->id.start != q->id.start || p->id.end != q->id.end || p->source != q->source || p->repeated != q->repeated)
            return false;
    }
    return true;
}

/* Whether two readings of one text are the same. */
static bool same_reading(const struct story_revision *a, const struct story_revision *b)
{
    return a->paragraph_count == b->paragraph_count && a->sentence_count == b->sentence_count &&
           a->citation_count == b->citation_count && a->source_count == b->source_count &&
           memcmp(a->paragraphs, b->paragraphs, a->paragraph_count * sizeof *a->paragraphs) == 0 &&
           memcmp(a->sentences, b->sentences, a->sentence_count * sizeof *a->sentences) == 0 &&
           memcmp(a->sources, b->sources, a->source_count * sizeof *a->sources) == 0 && same_citations(a, b);
}

static void check_reading_alike(const struct sample *sample, uint64_t seed)
{
    const struct story_revision *before = sample->pair.before, *after = sample->pair.after;
    struct story_revision *alike = parse_bytes(after->bytes, after->size, (struct story_parse_options){ .like = before });

    if (!same_reading(after, alike))
        fail_pair(sample, seed, "read otherwise when the old story is known");
    story_revision_free(alike);
}

static void a_known_story_changes_nothing_of_the_reading(void **state)
{
    (void)state;
    for_all_pairs(check_reading_alike);
}

static void check_soundness(const struct sample *sample, uint64_t seed)
{
    const char *broken = diff_broken(sample->pair.diff);

    if (broken)
        fail_pair(sample, seed, broken);
    if (strcmp(sample->before, sample->after) == 0 && !story_diff_is_empty(sample->pair.diff))
        fail_pair(sample, seed, "two equal stories differ");
}

static void every_comparison_is_sound(void **state)
{
    (void)state;
    for_all_pairs(check_soundness);
}

static void check_against_itself(const struct sample *sample, uint64_t seed)
{
    struct pair same = compare(sample->after, sample->after);

    for (size_t i = 0; i < same.diff->change_count; i++)
        if (same.diff->changes[i].before.items[0] != i || same.diff->changes[i].after.items[0] != i)
            fail_pair(sample, seed, "a sentence is not itself");
    for (size_t i = 0; i < same.diff->paragraph_count; i++)
        if (same.diff->paragraphs[i].kind != STORY_UNCHANGED || same.diff->paragraphs[i].moved)
            fail_pair(sample, seed, "a paragraph changed");
    if (!story_diff_is_empty(same.diff))
        fail_pair(sample, seed, "a story differs from itself");
    pair_free(&same);
}

static void a_story_does_not_differ_from_itself(void **state)
{
    (void)state;
    for_all_pairs(check_against_itself);
}

static void append_plain(struct buffer *out, const struct story_revision *revision, struct story_indices sentences)
{
    for (uint32_t i = 0; i < sentences.count; i++) {
        struct story_span span = revision->sentences[sentences.items[i]].span;
        if (i)
            buffer_putc(out, ' ');
        plain_append(out, revision->bytes + span.start, story_span_size(span));
    }
    buffer_putc(out, '\n');
}

/* The new side of a change, from the old text and what the change tells. */
static void append_replayed(struct buffer *out, const struct story_diff *diff, const struct story_change *change)
{
    struct buffer text;

    if (change->kind == STORY_UNCHANGED) {
        append_plain(out, diff->before, change->before);
        return;
    }
    if (change->kind == STORY_ADDED) {
        append_plain(out, diff->after, change->after);
        return;
    }
    buffer_init(&text, NULL);
    for (size_t r = 0; r < change->word_count; r++)
        if (change->words[r].operation != STORY_WORDS_DELETED)
            buffer_append(&text, change->words[r].text, change->words[r].size);
    plain_append(out, text.bytes, text.size);
    buffer_putc(out, '\n');
    free(text.bytes);
}

static void check_replay(const struct sample *sample, uint64_t seed)
{
    const struct story_diff *diff = sample->pair.diff;
    struct buffer replayed, expected;

    buffer_init(&replayed, NULL);
    buffer_init(&expected, NULL);
    for (size_t i = 0; i < diff->change_count; i++) {
        if (!diff->changes[i].after.count)
            continue;
        append_replayed(&replayed, diff, &diff->changes[i]);
        append_plain(&expected, diff->after, diff->changes[i].after);
    }
    if (replayed.size != expected.size || (replayed.size && memcmp(replayed.bytes, expected.bytes, replayed.size) != 0))
        fail_pair(sample, seed, "the changes do not make the new text of the old one");
    free(replayed.bytes);
    free(expected.bytes);
}

static void changes_make_the_new_text_of_the_old_one(void **state)
{
    (void)state;
    for_all_pairs(check_replay);
}

static bool same_changes(const struct story_diff *a, const struct story_diff *b)
{
    bool same = a->change_count == b->change_count && a->paragraph_count == b->paragraph_count;

    for (size_t i = 0; same && i < a->change_count; i++) {
        const struct story_change *p = &a->changes[i], *q = &b->changes[i];
        same = p->kind == q->kind && p->moved == q->moved && p->recited == q->recited && p->cosmetic == q->cosmetic &&
               p->similarity == q->similarity && p->word_count == q->word_count && indices_equal(p->before, q->before) &&
               indices_equal(p->after, q->after);
    }
    return same;
}

static void check_again(const struct sample *sample, uint64_t seed)
{
    struct pair again = compare(sample->before, sample->after);

    if (!same_changes(sample->pair.diff, again.diff) || again.diff->header_count != sample->pair.diff->header_count)
        fail_pair(sample, seed, "a second comparison differs");
    pair_free(&again);
}

static void comparisons_are_repeatable(void **state)
{
    (void)state;
    for_all_pairs(check_again);
}

/* The label of the old text is another, so that the bytes of the file are greater than those of the new one. */
static void check_other_header(const struct sample *sample, uint64_t seed)
{
    char *before = strdup(sample->before);

    assert_non_null(before);
    if (before[0] == 'v')
        before[1] = '9';
    struct pair other = compare(before, sample->after);
    if (!same_changes(sample->pair.diff, other.diff))
        fail_pair(sample, seed, "under another label the changes are others");
    pair_free(&other);
    free(before);
}

static void the_header_changes_no_change(void **state)
{
    (void)state;
    for_all_pairs(check_other_header);
}

/* ---- the other way round */

static void check_swapped(const struct sample *sample, uint64_t seed)
{
    struct pair swapped = compare(sample->after, sample->before);

    if (!diffs_mirror(sample->pair.diff, swapped.diff))
        fail_pair(sample, seed, "the other way round the changes are others");
    pair_free(&swapped);
}

/* Also where two readings are equally good. */
static void swapped_sides_swap_the_changes(void **state)
{
    (void)state;
    for_all_pairs(check_swapped);
}

/* ---- one edit at a time: what it is called */

static bool is_called(const struct story_diff *diff, enum tale_edit edit)
{
    const struct story_summary *s = &diff->summary;

    switch (edit) {
    case TALE_REPLACE_WORD: return s->kinds[STORY_EDITED] == 1;
    case TALE_ADD_SENTENCE: return s->kinds[STORY_ADDED] == 1 && s->kinds[STORY_REMOVED] == 0;
    case TALE_REMOVE_SENTENCE: return s->kinds[STORY_REMOVED] == 1 && s->kinds[STORY_ADDED] == 0;
    case TALE_MOVE_PARAGRAPH: return s->paragraphs_moved >= 1 && s->kinds[STORY_UNCHANGED] == diff->change_count;
    case TALE_SWAP_QUOTES: return s->kinds[STORY_EDITED] == 1 && s->cosmetic == 1;
    case TALE_MOVE_CITATION: return story_diff_is_empty(diff);
    case TALE_CHANGE_HEADER: return diff->header_count > 0 && s->kinds[STORY_UNCHANGED] == diff->change_count;
    default: return true;
    }
}

static size_t count_called(enum tale_edit edit, size_t *edited)
{
    struct sample *sample = malloc(sizeof *sample);
    size_t called = 0;

    *edited = 0;
    for (uint64_t number = 1; number <= pairs_wanted() / 4; number++) {
        uint64_t seed = number * 104729;
        sample->old_tale = sample->new_tale = tale_generate(&seed);
        tale_apply(&sample->new_tale, edit, &seed);
        sample->before[tale_write(&sample->old_tale, sample->before)] = '\0';
        sample->after[tale_write(&sample->new_tale, sample->after)] = '\0';
        if (strcmp(sample->before, sample->after) == 0)
            continue;
        sample->pair = compare(sample->before, sample->after);
        ++*edited;
        called += is_called(sample->pair.diff, edit);
        pair_free(&sample->pair);
    }
    free(sample);
    return called;
}

/* The share that must be called by its name. Words are drawn from 62 and some sentences have two, so that a replaced word may
 * well leave nothing to recognise; a mark in a quote or a citation always does. */
static void one_edit_is_called_by_its_name(void **state)
{
    static const struct { enum tale_edit edit; size_t percent; } cases[] = {
        { TALE_REPLACE_WORD, 98 }, { TALE_ADD_SENTENCE, 98 }, { TALE_REMOVE_SENTENCE, 98 }, { TALE_MOVE_PARAGRAPH, 98 },
        { TALE_MOVE_CITATION, 100 }, { TALE_CHANGE_HEADER, 100 } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t edited, called = count_called(cases[i].edit, &edited);
        print_message("edit %d: %zu of %zu\n", (int)cases[i].edit, called, edited);
        assert_true(edited > 0 && called * 100 >= edited * cases[i].percent);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stories_are_read_as_they_were_written),
        cmocka_unit_test(a_known_story_changes_nothing_of_the_reading),
        cmocka_unit_test(every_comparison_is_sound),
        cmocka_unit_test(a_story_does_not_differ_from_itself),
        cmocka_unit_test(changes_make_the_new_text_of_the_old_one),
        cmocka_unit_test(comparisons_are_repeatable),
        cmocka_unit_test(the_header_changes_no_change),
        cmocka_unit_test(swapped_sides_swap_the_changes),
        cmocka_unit_test(one_edit_is_called_by_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
