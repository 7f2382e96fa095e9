/* Histories: where sentences come from, how long they live, and what sources carried. */
#include "helper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <storydiff/history.h>

#include "generate.h"
#include "history/step.h"

enum { VERSIONS = 12, STORIES = 60, EDITS_MAX = 6, SENTENCES_MAX = TALE_PARAGRAPHS * TALE_SENTENCES * 8 };

static const struct story_history_options everything = { .threads = true, .sources = true, .claims = true };

/* A history that is fed texts. */
struct feed {
    struct story_history_builder *builder;
    struct story_revision *last;
    char *text;
    int64_t time;
};

static struct feed feed_begin(const struct story_history_options *options)
{
    struct feed feed = { .time = 0 };

    assert_int_equal(story_history_begin(&feed.builder, options, NULL), STORY_OK);
    return feed;
}

/* Each step goes through its bytes, as one from a cache does. An hour lies between versions. */
static void feed_add(struct feed *feed, const char *text)
{
    char *copy = strdup(text);
    struct story_revision *revision = parse(copy);
    struct story_diff *diff = NULL;
    struct story_step *step, *kept;

    if (feed->last)
        assert_int_equal(story_diff_compute(&diff, feed->last, revision, NULL), STORY_OK);
    assert_int_equal(story_step_create(&step, revision, diff, NULL), STORY_OK);
    assert_int_equal(story_step_read(&kept, step->bytes, step->size, NULL), STORY_OK);
    assert_int_equal(story_history_add(feed->builder, kept, feed->time, NULL), STORY_OK);
    feed->time += 3600;
    free(step);
    free(kept);
    story_diff_free(diff);
    story_revision_free(feed->last);
    free(feed->text);
    feed->last = revision;
    feed->text = copy;
}

static struct story_history *feed_end(struct feed *feed)
{
    struct story_history *history;

    assert_int_equal(story_history_end(feed->builder, &history, NULL), STORY_OK);
    story_revision_free(feed->last);
    free(feed->text);
    return history;
}

static struct story_history *make_history(const char *const *texts)
{
    struct feed feed = feed_begin(&everything);

    for (; *texts; texts++)
        feed_add(&feed, *texts);
    return feed_end(&feed);
}

#define HARBOUR "The harbour bridge was closed on Monday morning. "
#define CRACKS "Inspectors found two cracks in its steel hangers. "
#define COUNCIL "The city council will debate the closure next week. "
#define FERRY "A ferry takes walkers across the water until noon. "

/* What blame tells of one sentence; -1: never. */
struct told {
    int origin;
    int edited;
    int moved;
    int recited;
};

static void assert_version(uint32_t version, int expected)
{
    assert_int_equal(version == STORY_NEVER ? -1 : (int)version, expected);
}

static void sentences_keep_their_origin(void **state)
{
    static const struct {
        const char *texts[5];
        struct told told[4];
    } cases[] = {
        { { HARBOUR, HARBOUR CRACKS }, { { 0, -1, -1, -1 }, { 1, -1, -1, -1 } } },
        { { HARBOUR CRACKS COUNCIL, CRACKS COUNCIL HARBOUR }, { { 0, -1, -1, -1 }, { 0, -1, -1, -1 }, { 0, -1, 1, -1 } } },
        { { HARBOUR CRACKS, "The harbour bridge\nwas closed on Monday morning.\n\n" CRACKS }, { { 0, 1, -1, -1 }, { 0, -1, -1, -1 } } },
        { { "Ships wait off the port [aaaaaaaa].", "Ships wait off the port [bbbbbbbb]." }, { { 0, -1, -1, 1 } } },
        { { FERRY, FERRY HARBOUR, FERRY "The harbour bridge was closed on Tuesday morning. " }, { { 0, -1, -1, -1 }, { 1, 2, -1, -1 } } },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct story_history *history = make_history(cases[i].texts);
        for (size_t k = 0; k < history->sentence_count; k++) {
            const struct story_blame *blame = &history->sentences[k];
            assert_int_equal(blame->origins[0], cases[i].told[k].origin);
            assert_version(blame->edited, cases[i].told[k].edited);
            assert_version(blame->moved, cases[i].told[k].moved);
            assert_version(blame->recited, cases[i].told[k].recited);
        }
        story_history_free(history);
    }
}

static void origins_go_through_splits_and_mergers(void **state)
{
    static const char *const texts[] = {
        COUNCIL "Drivers are being sent over the Calder Viaduct, a detour of fourteen kilometres, which added fifty minutes to "
                "journeys on the first morning. ",
        COUNCIL "Drivers are being sent over the Calder Viaduct, a detour of fourteen kilometres. It added fifty minutes to "
                "journeys on the first morning. ",
        COUNCIL "Drivers are being sent over the Calder Viaduct, a detour of fourteen kilometres, and it added fifty minutes to "
                "journeys on the first morning. ",
        NULL,
    };
    struct story_history *history = make_history(texts);

    (void)state;
    assert_int_equal(history->sentence_count, 2);
    assert_int_equal(history->sentences[1].origin_count, 1);
    assert_int_equal(history->sentences[1].origins[0], 0);
    assert_int_equal(history->sentences[1].edited, 2);
    assert_int_equal(history->thread_count, 3); /* the second part was born, and merged again */
    assert_int_equal(history->threads[2].parent, 1);
    assert_int_equal(history->threads[2].birth, 1);
    assert_int_equal(history->threads[2].death, 2);
    assert_int_equal(history->threads[2].end, STORY_END_MERGED);
    assert_int_equal(history->threads[2].merged, 1);
    story_history_free(history);
}

static void the_ledger_tells_how_long_claims_stood(void **state)
{
    static const char *const texts[] = {
        HARBOUR "Inspectors found two cracks in its steel hangers [aaaaaaaa]. A ferry takes walkers across until noon [aaaaaaaa].",
        HARBOUR "Inspectors found two cracks in its steel hangers [bbbbbbbb]. A ferry takes walkers across until noon [aaaaaaaa].",
        HARBOUR "Inspectors found two cracks in its steel hangers [bbbbbbbb].",
        NULL,
    };
    struct story_history *history = make_history(texts);
    const struct story_source_life *a = &history->sources[0], *b = &history->sources[1];

    (void)state;
    assert_int_equal(history->source_count, 2);
    assert_string_equal(a->id, "aaaaaaaa");
    assert_int_equal(a->first, 0);
    assert_int_equal(a->last, 1);
    assert_int_equal(a->then, 2);
    assert_int_equal(a->now, 0);
    assert_int_equal(a->lost, 2);
    assert_int_equal(a->exposure, 7200);
    assert_int_equal(a->claim_count, 2);
    assert_int_equal(a->claims[0].end, STORY_CLAIM_RECITED);
    assert_int_equal(a->claims[0].exposure, 3600);
    assert_int_equal(a->claims[1].end, STORY_CLAIM_REMOVED);
    assert_int_equal(b->first, 1);
    assert_int_equal(b->last, 2);
    assert_int_equal(b->now, 1);
    assert_int_equal(b->change_count, 1);
    story_history_free(history);
}

/* What is known of a history while it grows, to be compared with what it tells in the end. */
struct witness {
    uint32_t threads[VERSIONS][SENTENCES_MAX];
    size_t counts[VERSIONS];
};

static void watch(struct witness *witness, const struct feed *feed, size_t version)
{
    const struct story_blame *sentences = story_history_sentences(feed->builder, &witness->counts[version]);

    assert_int_equal(witness->counts[version], feed->last->sentence_count);
    for (size_t i = 0; i < witness->counts[version]; i++) {
        assert_int_equal(sentences[i].paragraph, feed->last->sentences[i].paragraph);
        assert_int_equal(sentences[i].number, feed->last->sentences[i].number);
        assert_true(sentences[i].origin_count >= 1 && sentences[i].origins[0] <= version);
        witness->threads[version][i] = sentences[i].thread;
    }
}

/* Each sentence of each version stands in one thread, and in each version from its birth to its death a thread has one sentence. */
static void assert_partition(const struct witness *witness, const struct story_history *history)
{
    size_t sentences = 0, lived = 0;

    for (size_t t = 0; t < history->thread_count; t++) {
        const struct story_thread *thread = &history->threads[t];
        uint32_t end = thread->death == STORY_NEVER ? VERSIONS : thread->death;
        assert_true(thread->birth < end && thread->event_count && thread->events->version == thread->birth);
        lived += end - thread->birth;
        assert_int_equal(witness->threads[end - 1][thread->last_sentence], t);
        for (size_t e = 0; e < thread->event_count; e++)
            assert_int_equal(witness->threads[thread->events[e].version][thread->events[e].sentence], t);
    }
    for (size_t v = 0; v < VERSIONS; v++) {
        sentences += witness->counts[v];
        for (size_t i = 0; i < witness->counts[v]; i++) {
            const struct story_thread *thread = &history->threads[witness->threads[v][i]];
            assert_true(thread->birth <= v && (thread->death == STORY_NEVER || v < thread->death));
        }
    }
    assert_int_equal(lived, sentences);
}

static uint32_t count_carriers(const struct story_revision *revision, const char *id)
{
    uint32_t count = 0;

    for (size_t i = 0; i < revision->citation_count; i++) {
        struct story_span span = revision->citations[i].id;
        count += !revision->citations[i].repeated && strncmp(revision->bytes + span.start, id, story_span_size(span)) == 0;
    }
    return count;
}

static void assert_ledger(const struct story_history *history, const struct story_revision *newest)
{
    for (size_t i = 0; i < history->source_count; i++) {
        const struct story_source_life *life = &history->sources[i];
        uint32_t living = 0;
        assert_int_equal(life->now, count_carriers(newest, life->id));
        for (size_t c = 0; c < life->claim_count; c++)
            living += life->claims[c].end == STORY_CLAIM_ALIVE;
        assert_int_equal(living, life->now);
        assert_int_equal(life->changes[life->change_count - 1].carried, life->now);
        assert_true(life->first <= life->last && (life->now == 0 || life->last == VERSIONS - 1));
    }
}

static void check_story(uint64_t seed, struct witness *witness, char *text)
{
    struct tale tale = tale_generate(&seed);
    struct feed feed = feed_begin(&everything);

    for (size_t v = 0; v < VERSIONS; v++) {
        text[tale_write(&tale, text)] = '\0';
        feed_add(&feed, text);
        watch(witness, &feed, v);
        for (uint32_t edits = random_below(&seed, EDITS_MAX); edits; edits--)
            tale_apply(&tale, (enum tale_edit)random_below(&seed, TALE_EDITS), &seed);
    }
    struct story_revision *newest = parse(text);
    struct story_history *history = feed_end(&feed);
    assert_partition(witness, history);
    assert_ledger(history, newest);
    story_history_free(history);
    story_revision_free(newest);
}

static void threads_divide_all_sentences_of_all_versions(void **state)
{
    struct witness *witness = malloc(sizeof *witness);
    char *text = malloc(TALE_SIZE + 1);

    (void)state;
    assert_true(witness && text);
    for (uint64_t seed = 1; seed <= STORIES; seed++)
        check_story(seed * 7919, witness, text);
    free(witness);
    free(text);
}

/* Moving sentences and paragraphs, citations and breaks about. */
static void moves_change_no_origin(void **state)
{
    static const enum tale_edit moves[] = { TALE_MOVE_SENTENCE, TALE_MOVE_PARAGRAPH, TALE_SPLIT_PARAGRAPH, TALE_MOVE_CITATION };
    char *text = malloc(TALE_SIZE + 1);

    (void)state;
    assert_non_null(text);
    for (uint64_t story = 1; story <= STORIES; story++) {
        uint64_t seed = story * 104729;
        struct tale tale = tale_generate(&seed);
        struct feed feed = feed_begin(NULL);
        for (size_t v = 0; v < VERSIONS; v++) {
            text[tale_write(&tale, text)] = '\0';
            feed_add(&feed, text);
            tale_apply(&tale, moves[random_below(&seed, COUNT(moves))], &seed);
        }
        struct story_history *history = feed_end(&feed);
        for (size_t i = 0; i < history->sentence_count; i++) {
            assert_int_equal(history->sentences[i].origins[0], 0);
            assert_int_equal(history->sentences[i].edited, STORY_NEVER);
        }
        story_history_free(history);
    }
    free(text);
}

/* Many sentences that stay are several runs. A few bytes cannot claim any number of them, for which memory would be asked. */
static void a_step_names_no_more_sentences_than_its_bytes_can(void **state)
{
    enum { SENTENCES = 1000 };
    static const unsigned char claims[] = { 0x80, 0x80, 0x80, 0x80, 0x04, 0x80, 0x80, 0x80, 0x80, 0x04, 1,
                                            0x80, 0x80, 0x80, 0x80, 0x04, 0,    64,   0x80, 0x80, 0x80, 0x80, 0x04 };
    char *text = malloc(SENTENCES * 32), *end = text;
    struct story_step *step, *kept;
    struct story_diff *diff;

    (void)state;
    assert_int_equal(story_step_read(&kept, claims, sizeof claims, NULL), STORY_E_INPUT);
    for (int i = 0; i < SENTENCES; i++)
        end += sprintf(end, "Sentence %d stays. ", i);
    struct story_revision *revision = parse(text);
    assert_int_equal(revision->sentence_count, SENTENCES);
    assert_int_equal(story_diff_compute(&diff, revision, revision, NULL), STORY_OK);
    assert_int_equal(story_step_create(&step, revision, diff, NULL), STORY_OK);
    assert_true(step->size < 64);
    assert_int_equal(story_step_read(&kept, step->bytes, step->size, NULL), STORY_OK);
    free(kept);
    free(step);
    story_diff_free(diff);
    story_revision_free(revision);
    free(text);
}

static void steps_that_are_none_are_refused(void **state)
{
    struct story_revision *revision = parse(HARBOUR CRACKS "Ships wait [aaaaaaaa].");
    struct story_step *step, *kept;
    struct story_history_builder *builder;

    (void)state;
    assert_int_equal(story_step_create(&step, revision, NULL, NULL), STORY_OK);
    for (size_t size = 0; size < step->size; size++)
        assert_int_equal(story_step_read(&kept, step->bytes, size, NULL), STORY_E_INPUT);
    for (size_t i = 0; i < step->size; i++) {
        step->bytes[i] ^= 0x15;
        if (story_step_read(&kept, step->bytes, step->size, NULL) == STORY_OK)
            free(kept);
        step->bytes[i] ^= 0x15;
    }
    assert_int_equal(story_history_begin(&builder, NULL, NULL), STORY_OK);
    assert_int_equal(story_history_add(builder, step, 0, NULL), STORY_OK);
    assert_int_equal(story_history_add(builder, step, 0, NULL), STORY_E_INVALID);
    assert_int_equal(story_history_end(builder, NULL, NULL), STORY_OK);
    free(step);
    story_revision_free(revision);
}

/* As invariants.c demands of a diff. */
static bool has_sentences_of_kind(const struct step_change *change)
{
    switch (change->kind) {
    case STORY_UNCHANGED:
    case STORY_EDITED: return change->before_count == 1 && change->after_count == 1;
    case STORY_SPLIT: return change->before_count == 1 && change->after_count > 1;
    case STORY_MERGED: return change->before_count > 1 && change->after_count == 1;
    case STORY_REWRITTEN: return change->before_count > 1 && change->after_count > 1;
    case STORY_ADDED: return !change->before_count && change->after_count == 1;
    case STORY_REMOVED: return change->before_count == 1 && !change->after_count;
    }
    return false;
}

static void assert_changes_are_sound(const struct story_step *step)
{
    struct step_reader reader;
    struct step_change change;
    uint32_t size;

    step_reader_open(&reader, step);
    for (uint32_t left = reader.paragraph_count; left; left--)
        step_number(&reader);
    for (uint32_t left = step_number(&reader); left; left--)
        step_name(&reader, &size);
    while (step_next(&reader, &change)) {
        assert_true(has_sentences_of_kind(&change));
        for (uint32_t i = 0; step_words_differ(&change) && i < change.after_count; i++)
            step_hash(&reader);
        for (uint32_t i = 0; step_has_sets(&change) && i < change.after_count; i++)
            for (uint32_t left = step_number(&reader); left; left--)
                step_number(&reader);
    }
    step_reader_close(&reader);
}

static void add_behind(const struct story_step *first, const struct story_step *step)
{
    struct story_history_builder *builder;

    assert_int_equal(story_history_begin(&builder, &everything, NULL), STORY_OK);
    assert_int_equal(story_history_add(builder, first, 0, NULL), STORY_OK);
    int status = story_history_add(builder, step, 1, NULL);
    assert_true(status == STORY_OK || status == STORY_E_INVALID);
    assert_int_equal(story_history_end(builder, NULL, NULL), STORY_OK);
}

/* Whatever a byte becomes, what is read as a step has changes of the shapes that a diff has, and makes a history. */
static void a_damaged_step_is_refused_or_harmless(void **state)
{
    struct story_revision *before = parse(HARBOUR CRACKS "Ships wait [aaaaaaaa]."), *after = parse(CRACKS HARBOUR "No ship waits.");
    struct story_step *first, *second, *damaged;
    struct story_diff *diff;

    (void)state;
    assert_int_equal(story_diff_compute(&diff, before, after, NULL), STORY_OK);
    assert_int_equal(story_step_create(&first, before, NULL, NULL), STORY_OK);
    assert_int_equal(story_step_create(&second, after, diff, NULL), STORY_OK);
    for (size_t i = 0; i < 256 * second->size; i++) {
        unsigned char was = second->bytes[i / 256];
        second->bytes[i / 256] = (unsigned char)i;
        int status = story_step_read(&damaged, second->bytes, second->size, NULL);
        second->bytes[i / 256] = was;
        if (status != STORY_OK)
            continue;
        assert_changes_are_sound(damaged);
        add_behind(first, damaged);
        free(damaged);
    }
    free(first);
    free(second);
    story_diff_free(diff);
    story_revision_free(before);
    story_revision_free(after);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_keep_their_origin),
        cmocka_unit_test(origins_go_through_splits_and_mergers),
        cmocka_unit_test(the_ledger_tells_how_long_claims_stood),
        cmocka_unit_test(threads_divide_all_sentences_of_all_versions),
        cmocka_unit_test(moves_change_no_origin),
        cmocka_unit_test(a_step_names_no_more_sentences_than_its_bytes_can),
        cmocka_unit_test(steps_that_are_none_are_refused),
        cmocka_unit_test(a_damaged_step_is_refused_or_harmless),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
