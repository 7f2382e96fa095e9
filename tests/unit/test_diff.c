/* What a change is: kinds, marks, moves, headers and counts. */
#include "helper.h"

#include <storydiff/report.h>

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "invariants.h"

#define LONG_1 "The council closed the northern bridge to heavy lorries on Monday."
#define LONG_2 "Engineers had found several cracks below the western tower."
#define LONG_3 "Commuters face a detour of forty minutes through the old town."
#define LONG_4 "A spokesman for the ministry declined to discuss the repair costs."
#define LONG_5 "Fishermen welcomed the quiet that followed in the outer harbour."

static void describe_paragraphs(const struct story_diff *diff, char *out)
{
    *out = '\0';
    for (size_t i = 0; i < diff->paragraph_count; i++) {
        strcat(out, i ? " " : "");
        strcat(out, kind_letter(diff->paragraphs[i].kind));
        strcat(out, diff->paragraphs[i].moved ? "m" : "");
    }
}

struct diff_case {
    const char *before, *after, *changes;
};

static void check_changes(const struct diff_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char found[256];
        struct pair pair = compare(cases[i].before, cases[i].after);
        const char *broken = diff_broken(pair.diff);
        describe_changes(pair.diff, found);
        if (strcmp(found, cases[i].changes) != 0 || broken)
            fail_msg("case %zu: \"%s\" instead of \"%s\" (%s)\n%s\n%s", i, found, cases[i].changes, broken ? broken : "sound",
                     cases[i].before, cases[i].after);
        pair_free(&pair);
    }
}

static void knows_every_kind(void **state)
{
    static const struct diff_case cases[] = {
        { "", "", "" },
        { LONG_1, LONG_1, "=" },
        { "", LONG_1 " " LONG_2, "+ +" },
        { LONG_1 " " LONG_2, "", "- -" },
        { LONG_1 " " LONG_2, LONG_1 " " LONG_3 " " LONG_2, "= + =" },
        { LONG_1 " " LONG_3 " " LONG_2, LONG_1 " " LONG_2, "= - =" },
        { LONG_1 " " LONG_2, LONG_1 " Engineers had found three cracks below the western tower.", "= ~" },
        { LONG_1, LONG_5, "- +" },
        { "The council closed the northern bridge, and engineers had found several cracks below the western tower.",
          "The council closed the northern bridge. Engineers had found several cracks below the western tower.", "<" },
        { "The council closed the northern bridge. Engineers had found several cracks below the western tower.",
          "The council closed the northern bridge, and engineers had found several cracks below the western tower.", ">" },
    };

    (void)state;
    check_changes(cases, COUNT(cases));
}

static void knows_a_passage_that_was_recast(void **state)
{
    static const struct diff_case cases[] = {
        { "Heavy lorries crossed northern bridge despite warnings. Engineers found deep cracks below western tower.",
          "Heavy lorries crossed northern bridge, engineers found deep cracks. Despite warnings below western tower.", "#" },
    };

    (void)state;
    check_changes(cases, COUNT(cases));
}

/* Its topic in common with a neighbour makes no sentence half of a split. */
static void a_neighbour_on_the_same_topic_is_no_part(void **state)
{
    static const struct diff_case cases[] = {
        { "The ferry company raised fares on the island route and blamed the price of fuel. " LONG_2,
          "The ferry company cut fares last spring, to the surprise of many. "
          "Islanders on the northern route had protested for months against the rising price. " LONG_2, "~ + =" },
    };

    (void)state;
    check_changes(cases, COUNT(cases));
}

static void a_stray_part_joins_its_sentence(void **state)
{
    static const struct diff_case cases[] = {
        { "The council closed the northern bridge to lorries, and commuters face a detour of forty minutes. " LONG_5,
          "The council closed the northern bridge to lorries. " LONG_5 " Commuters face a detour of forty minutes.", "< =" },
        /* One from either side would make a passage of two on both. The heavier one joins. */
        { "The council closed the northern bridge to lorries, and commuters face a detour of forty minutes. " LONG_5
          " A spokesman declined to discuss the repair costs of both towers.",
          "The council closed the northern bridge to lorries, and a spokesman declined to discuss the repair costs of both towers. "
          LONG_5 " Commuters face a detour of forty minutes.", "> = +" },
    };

    (void)state;
    check_changes(cases, COUNT(cases));
}

static void compares_words_by_their_bytes_and_never_by_a_hash(void **state)
{
    static const char a[] = "Police ref c18ec2cecee21adc says no arrest.", b[] = "Police ref 252dc2e30a03ab3b says no arrest.";
    static const struct diff_case cases[] = {
        { a, b, "~" }, { b, a, "~" },
        { LONG_1 " Police ref c18ec2cecee21adc says no arrest.",
          LONG_1 " Police ref 252dc2e30a03ab3b says no arrest.", "= ~" } };

    (void)state;
    assert_true(hash_bytes(a, sizeof a - 1) == hash_bytes(b, sizeof b - 1));
    check_changes(cases, COUNT(cases));
}

static void the_place_of_a_citation_means_nothing(void **state)
{
    static const struct diff_case cases[] = {
        { "It closed at night [df04be2d].", "It closed at night. [df04be2d]", "=" },
        { "It closed at night[df04be2d].", "It closed at night. [df04be2d]", "=" },
        { "It closed at night [df04be2d] [0123abcd].", "It closed at night [0123abcd]. [df04be2d]", "=" },
        { "It closed at night [df04be2d].", "It closed at night [df04be2d] [df04be2d].", "=" },
        { "It closed at night [df04be2d] [0123abcd].", "It closed at night {{cite:0123abcd,df04be2d}}.", "=" },
        { "It closed [df04be2d] at night.", "It closed at night [df04be2d].", "=" },
        { "[df04be2d] It closed at night.", "It closed at night [df04be2d].", "=" },
        { "ฝนตก ๑[df04be2d]๐ วัน", "ฝนตก ๑ ๐ วัน [df04be2d]", "=" },
        { "ฝนตก ๑[df04be2d]๐ วัน", "ฝนตก ๑๐ วัน [df04be2d]", "~" },
        { LONG_1 " [aaaaaaaa] " LONG_2 " [bbbbbbbb]", LONG_1 " [aaaaaaaa] " LONG_2 " [bbbbbbbb]", "= =" },
    };

    (void)state;
    check_changes(cases, COUNT(cases));
}

static void knows_other_sources(void **state)
{
    static const struct diff_case cases[] = {
        { "It closed at night [df04be2d].", "It closed at night.", "=r" },
        { "It closed at night.", "It closed at night [df04be2d].", "=r" },
        { "It closed at night [df04be2d].", "It closed at night [0123abcd].", "=r" },
        { "It closed at night [df04be2d].", "It closed late at night [0123abcd].", "~r" },
        { "It closed \"at night\" [df04be2d].", "It closed “at night” [0123abcd].", "~rc" },
        { LONG_1 " [aaaaaaaa] " LONG_2 " [bbbbbbbb]", LONG_2 " [cccccccc] " LONG_1 " [aaaaaaaa]", "=mr =" },
    };

    (void)state;
    check_changes(cases, COUNT(cases));
}

static void lists_the_sources_gained_and_lost(void **state)
{
    struct pair pair = compare("It closed at night [aaaaaaaa] [bbbbbbbb]. It opened again at noon [cccccccc].",
                               "It closed at night [dddddddd] [bbbbbbbb]. It opened again at noon [cccccccc] [aaaaaaaa].");
    const struct story_change *first = &pair.diff->changes[0], *second = &pair.diff->changes[1];
    const struct story_summary *summary = &pair.diff->summary;

    (void)state;
    assert_int_equal(first->sources_gained.count, 1);
    assert_span(pair.after, pair.after->sources[first->sources_gained.items[0]], "dddddddd");
    assert_int_equal(first->sources_lost.count, 1);
    assert_span(pair.before, pair.before->sources[first->sources_lost.items[0]], "aaaaaaaa");
    assert_int_equal(second->sources_gained.count, 1);
    assert_int_equal(second->sources_lost.count, 0);
    assert_int_equal(summary->recited, 2);
    assert_int_equal(summary->sources_added.count, 1);
    assert_span(pair.after, pair.after->sources[summary->sources_added.items[0]], "dddddddd");
    assert_int_equal(summary->sources_dropped.count, 0);
    pair_free(&pair);
}

static void knows_what_is_cosmetic(void **state)
{
    static const struct diff_case cases[] = {
        { "He said \"no\" again.", "He said “no” again.", "~c" },
        { "He said \"no\" again.", "He said «no» again.", "~c" },
        { "It's closed for now.", "It’s closed for now.", "~c" },
        { "The inner - and outer - port closed.", "The inner – and outer — port closed.", "~c" },
        { "The 10-year plan was kept.", "The 10–year plan was kept.", "~c" },
        { "It closed  at\tnight.", "It closed at night.", "~c" },
        { "It closed\nat night.", "It closed at night.", "~c" },
        { "It closed\u00A0at night.", "It closed at night.", "~c" },
        { "It closed at night.", "it closed at night.", "~c" },
        { "\"it closed at night.\"", "\"It closed at night.\"", "~c" },
        { "It clo\u200Bsed at night.", "It closed at night.", "~c" },
        { "It clo\u00ADsed at night.", "It closed at night.", "~c" },
        { "Caf\u00E9 closed at night.", "Cafe\u0301 closed at night.", "~c" },
        { "\u3164 It closed at night.", "It closed at night \u3164.", "~c" },
        { "It closed at Night.", "It closed at night.", "~" },
        { "It closed, at night.", "It closed at night.", "~" },
        { "It closed at night!", "It closed at night.", "~" },
        { "It re-opened at night.", "It reopened at night.", "~" },
        { "It closed atnight on Monday.", "It closed at night on Monday.", "~" },
        { "It rained 1 0 days.", "It rained 10 days.", "~" },
        { "ฝนตก ๑ ๐ วัน", "ฝนตก ๑๐ วัน", "~" },
        { "ฝนตก ๑๐ วัน", "ฝน ตก ๑๐ วัน", "~c" },
        { "The port closed on Monday.The mayor blamed the rain.", "The port closed on Monday. The mayor blamed the rain.", "<c" },
        { "The port closed on Monday.The mayor blamed the rain. Nobody was hurt.",
          "The port closed on Monday. Nobody was hurt. The mayor blamed the rain.", "< =" },
        { "The port closed on Monday. Nobody was hurt. The mayor blamed the rain.",
          "The port closed on Monday.The mayor blamed the rain. Nobody was hurt.", "> =" },
    };

    (void)state;
    check_changes(cases, COUNT(cases));
}

static void knows_what_moved(void **state)
{
    static const struct diff_case cases[] = {
        { LONG_1 " " LONG_2 " " LONG_3, LONG_3 " " LONG_1 " " LONG_2, "=m = =" },
        { LONG_1 " " LONG_2 " " LONG_3, LONG_2 " " LONG_3 " " LONG_1, "= = =m" },
        { LONG_1 "\n\n" LONG_2 "\n\n" LONG_3 " " LONG_4, LONG_1 "\n\n" LONG_3 " " LONG_4 "\n\n" LONG_2, "= = = =m" },
        { LONG_1 " " LONG_2 " " LONG_3, "Commuters face a detour of fifty minutes through the old town. " LONG_1 " " LONG_2,
          "~m = =" },
        { LONG_1 " " LONG_2 " He left. " LONG_3, LONG_1 " He left. " LONG_2 " " LONG_3, "= =m = =" },
        { LONG_1 " " LONG_2 " Yes. " LONG_3, LONG_1 " Yes. " LONG_2 " " LONG_3, "= + = - =" },
        /* Which of two is the longer one, both sides decide: backwards the same one moved. */
        { "Ferries cross the sound every hour. Drivers queue for fuel at the depot.",
          "Drivers queue for fuel at the depot. Ferries cross the sound every hour, at night too.", "=m ~" },
        { "Drivers queue for fuel at the depot. Ferries cross the sound every hour, at night too.",
          "Ferries cross the sound every hour. Drivers queue for fuel at the depot.", "~ =m" },
    };

    (void)state;
    check_changes(cases, COUNT(cases));
}

static void a_paragraph_that_moved_is_one_move(void **state)
{
    static const struct { const char *before, *after, *paragraphs, *changes; } cases[] = {
        { LONG_1 " " LONG_2 "\n\n" LONG_3 "\n\n" LONG_4 " " LONG_5, LONG_3 "\n\n" LONG_4 " " LONG_5 "\n\n" LONG_1 " " LONG_2,
          "= = =m", "= = = =m =m" },
        { LONG_1 "\n\n" LONG_2 " " LONG_3 "\n\n" LONG_4, LONG_2 " " LONG_3 "\n\n" LONG_1 "\n\n" LONG_4, "= =m =", "= = =m =" },
        { LONG_1 "\n\n" LONG_2, LONG_1 "\n\n" LONG_2, "= =", "= =" },
        { LONG_1 " " LONG_2 "\n\n" LONG_3, LONG_1 "\n\n" LONG_2 "\n\n" LONG_3, "< =", "= = =" },
        { LONG_1 "\n\n" LONG_2 "\n\n" LONG_3, LONG_1 " " LONG_2 "\n\n" LONG_3, "> =", "= = =" },
        { LONG_1 "\n\n" LONG_2, LONG_1 "\n\n" LONG_4 "\n\n" LONG_2, "= + =", "= + =" },
        { LONG_1 "\n\n" LONG_4 "\n\n" LONG_2, LONG_1 "\n\n" LONG_2, "= - =", "= - =" },
        { LONG_1 " " LONG_2 "\n\n" LONG_3, LONG_1 " " LONG_2 " " LONG_4 "\n\n" LONG_3, "~ =", "= = + =" },
        { LONG_1 " [aaaaaaaa]\n\n" LONG_3, LONG_1 " [bbbbbbbb]\n\n" LONG_3, "~ =", "=r =" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char paragraphs[128], changes[128];
        struct pair pair = compare(cases[i].before, cases[i].after);
        describe_paragraphs(pair.diff, paragraphs);
        describe_changes(pair.diff, changes);
        if (strcmp(paragraphs, cases[i].paragraphs) != 0 || strcmp(changes, cases[i].changes) != 0)
            fail_msg("case %zu: \"%s\", \"%s\"", i, paragraphs, changes);
        assert_int_equal(pair.diff->summary.paragraphs_moved, strchr(paragraphs, 'm') != NULL);
        pair_free(&pair);
    }
}

static void ambiguous_duplicates_stay_in_place(void **state)
{
    static const struct diff_case cases[] = {
        { "He left. He left. He left.", "He left. He left. He left.", "= = =" },
        { LONG_1 " He left. " LONG_2 " He left. " LONG_3, LONG_1 " He left. " LONG_2 " He left. " LONG_3, "= = = = =" },
        { "He left. He left.", "He left. He left. He left.", "= = +" },
        { LONG_1 " " LONG_1 " " LONG_2, LONG_1 " " LONG_2, "- = =" },
        { LONG_1 " He left. " LONG_2, "He left. " LONG_1 " He left. " LONG_2, "+ = = =" },
    };

    (void)state;
    check_changes(cases, COUNT(cases));
}

static void removed_sentences_stand_where_they_used_to_be(void **state)
{
    static const struct diff_case cases[] = {
        { LONG_1 " " LONG_2 " " LONG_3, LONG_2 " " LONG_3, "- = =" },
        { LONG_1 " " LONG_2 " " LONG_3, LONG_1 " " LONG_2, "= = -" },
        { LONG_1 " " LONG_2 " " LONG_3 " " LONG_4, LONG_1 " " LONG_4, "= - - =" },
    };

    (void)state;
    check_changes(cases, COUNT(cases));
}

static void knows_changed_headers(void **state)
{
    static const struct { const char *before, *after; enum story_header_field field; bool words; } cases[] = {
        { "v1\n\nT\n\n2024-01-20\n\nB.", "v2\n\nT\n\n2024-01-20\n\nB.", STORY_FIELD_VERSION, false },
        { "v1 🌳\n\nT\n\nB.", "v1\n\nT\n\nB.", STORY_FIELD_MARKS, false },
        { "v1\n\nOld bridge shut\n\n2024-01-20\n\nB.", "v1\n\nNew bridge shut\n\n2024-01-20\n\nB.", STORY_FIELD_TITLE, true },
        { "v1\n\n2024-01-20\n\nB.", "v1\n\nT\n\n2024-01-20\n\nB.", STORY_FIELD_TITLE, false },
        { "v1\n\nT\n\n2024-01-20\n\nB.", "v1\n\nT\n\n2024-01-21\n\nB.", STORY_FIELD_PUBLISHED, false },
        { "B.\n\nDisclaimer: one.", "B.\n\nDisclaimer: two.", STORY_FIELD_DISCLAIMER, true },
        { "B.\n\nDisclaimer: one.", "B.", STORY_FIELD_DISCLAIMER, false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct pair pair = compare(cases[i].before, cases[i].after);
        assert_int_equal(pair.diff->header_count, 1);
        assert_int_equal(pair.diff->header[0].field, cases[i].field);
        assert_int_equal(pair.diff->header[0].words != NULL, cases[i].words);
        assert_false(story_diff_is_empty(pair.diff));
        assert_int_equal(pair.diff->summary.kinds[STORY_UNCHANGED], 1);
        pair_free(&pair);
    }
}

static void knows_when_paragraphs_are_divided_otherwise(void **state)
{
    static const struct { const char *before, *after; size_t divided; } cases[] = {
        { "The port closed. It rained. It opened.", "The port closed.\n\nIt rained. It opened.", 1 },
        { "The port closed.\n\nIt rained. It opened.", "The port closed. It rained. It opened.", 1 },
        { "The port closed. It rained.\n\nIt opened.", "The port closed.\n\nIt rained. It opened.", 1 },
        { "The port closed.\n\nIt rained.", "The port closed.\n\n\nIt rained.", 0 },
        { "The port closed. It rained.\n\nIt opened.", "The port closed. It rained.\n\nNobody knew.\n\nIt opened.", 0 },
        { "The port closed at ten. It rained.\n\nIt opened at noon.",
          "It opened at noon.\n\nThe port closed at ten. It rained.", 0 },
        { "The port closed on Monday because of the rain, and the mayor blamed the dredgers for the silt.",
          "The port closed on Monday because of the rain.\n\nThe mayor blamed the dredgers for the silt.", 1 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct pair pair = compare(cases[i].before, cases[i].after);
        if (pair.diff->summary.paragraphs_divided != cases[i].divided)
            fail_msg("\"%s\" and \"%s\": %zu", cases[i].before, cases[i].after, pair.diff->summary.paragraphs_divided);
        assert_true(!cases[i].divided || !story_diff_is_empty(pair.diff));
        pair_free(&pair);
    }
}

static int drop_output(void *context, const char *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return 0;
}

static void compares_texts_without_bytes(void **state)
{
    static const struct story_parse_options usual = { 0 };
    const struct story_output output = { drop_output, NULL };

    (void)state;
    for (size_t count = 0; count < 2; count++) {
        struct pair pair = { parse_bytes(NULL, 0, usual), count ? parse("The port closed.") : parse_bytes(NULL, 0, usual), NULL };
        assert_int_equal(story_diff_compute(&pair.diff, pair.before, pair.after, NULL), STORY_OK);
        assert_int_equal(pair.diff->summary.kinds[STORY_ADDED], count);
        assert_int_equal(story_diff_write_json(pair.diff, &(struct story_diff_json){ .all = true }, &output, NULL), STORY_OK);
        pair_free(&pair);
    }
}

static void knows_when_all_is_cosmetic(void **state)
{
    static const struct { const char *before, *after; bool cosmetic; } cases[] = {
        { "One. Two.", "One. Two.", true }, { "One \"two\".", "One “two”.", true }, { "One. Two.", "One.\n\nTwo.", true },
        { "The port closed on Monday... the mayor blamed the rain. Nobody was hurt.",
          "The port closed on Monday... Nobody was hurt. the mayor blamed the rain.", false },
        { "The port closed on Monday.The mayor blamed the rain.", "The port closed on Monday. The mayor blamed the rain.", true },
        { "The port closed on Monday.The mayor blamed the rain. Nobody was hurt.",
          "The port closed on Monday. Nobody was hurt. The mayor blamed the rain.", false },
        { "One\ntwo.", "One two.", true }, { "One two.", "One tree.", false }, { "One. Two.", "One.", false },
        { "One [df04be2d].", "One.", false }, { "One \"two\" [df04be2d].", "One “two” [c5d8e97b].", false },
        { "v0.1\n\nThe “mill”\n\nOne.", "v0.1\n\nThe \"mill\"\n\nOne.", true },
        { "v0.1\n\nThe mill\n\nOne.", "v0.1\n\nThe bridge\n\nOne.", false },
        { "v0.1\n\nOne.", "v0.2\n\nOne.", false }, { "v0.1 🌳\n\nOne.", "v0.1\n\nOne.", false },
        { "v0.1 \u200B\n\nOne.", "v0.1\n\nOne.", true },
        { "One.\n\nDisclaimer: a – b", "One.\n\nDisclaimer: a - b", true },
        { "One.\n\nDisclaimer: a", "One.\n\nDisclaimer: b", false }, { "One.\n\nDisclaimer: a", "One.", false } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct pair pair = compare(cases[i].before, cases[i].after);
        if (story_diff_is_cosmetic(pair.diff) != cases[i].cosmetic)
            fail_msg("\"%s\" and \"%s\"", cases[i].before, cases[i].after);
        pair_free(&pair);
    }
}

static void two_ways_to_write_a_moment_are_the_same(void **state)
{
    struct pair pair = compare("v1\n\nT\n\n2024-01-20 04:13:00\n\nB.", "v1\n\nT\n\n2024-01-20T05:13+01:00\n\nB.");

    (void)state;
    assert_int_equal(pair.diff->header_count, 0);
    assert_true(story_diff_is_empty(pair.diff));
    pair_free(&pair);
}

static void counts_what_it_found(void **state)
{
    struct pair pair = compare(LONG_1 " [aaaaaaaa] " LONG_2 "\n\n" LONG_3 " " LONG_4,
                               LONG_3 " He said ‘no’.\n\n" LONG_1 " " LONG_2);
    const struct story_summary *summary = &pair.diff->summary;

    (void)state;
    assert_int_equal(summary->kinds[STORY_UNCHANGED], 3);
    assert_int_equal(summary->kinds[STORY_ADDED], 1);
    assert_int_equal(summary->kinds[STORY_REMOVED], 1);
    assert_int_equal(summary->recited, 1);
    assert_int_equal(summary->cosmetic, 0);
    assert_int_equal(summary->moved, 1);
    assert_int_equal(summary->sources_dropped.count, 1);
    assert_null(diff_broken(pair.diff));
    pair_free(&pair);
}

static void fixtures_compare_soundly(void **state)
{
    static const struct story_parse_options lossy = { .lossy = true };

    (void)state;
    for (size_t i = 0; fixture_files[i]; i++) {
        for (size_t j = i; j <= i + 1 && fixture_files[j]; j++) {
            size_t before_size, after_size;
            char *before = read_file(fixture_files[i], &before_size), *after = read_file(fixture_files[j], &after_size);
            struct pair pair = { parse_bytes(before, before_size, lossy), parse_bytes(after, after_size, lossy), NULL };
            assert_int_equal(story_diff_compute(&pair.diff, pair.before, pair.after, NULL), STORY_OK);
            const char *broken = diff_broken(pair.diff);
            if (broken)
                fail_msg("%s, %s: %s", fixture_files[i], fixture_files[j], broken);
            assert_int_equal(story_diff_is_empty(pair.diff), i == j);
            pair_free(&pair);
            free(before);
            free(after);
        }
    }
}

static void counts_without_words(void **state)
{
    struct pair pair = compare("The old bridge was closed on Monday. It is open.\n", "The old bridge was shut on Monday. It is open.\n");
    struct story_diff *counted = NULL;

    (void)state;
    assert_int_equal(story_diff_count(&counted, pair.before, pair.after, NULL), STORY_OK);
    assert_memory_equal(&counted->summary.kinds, &pair.diff->summary.kinds, sizeof counted->summary.kinds);
    assert_int_equal(counted->change_count, pair.diff->change_count);
    assert_int_equal(counted->changes[0].kind, STORY_EDITED);
    assert_non_null(pair.diff->changes[0].words);
    assert_null(counted->changes[0].words);
    story_diff_free(counted);
    pair_free(&pair);
}

static void names_kinds_and_fields(void **state)
{
    static const char *const kinds[] = { "unchanged", "edited", "split", "merged", "rewritten", "added", "removed" };
    static const char *const fields[] = { "version", "marks", "title", "published", "disclaimer" };

    (void)state;
    for (int i = 0; i < STORY_KINDS; i++)
        assert_string_equal(story_change_kind_name((enum story_change_kind)i), kinds[i]);
    for (int i = 0; i <= STORY_FIELD_DISCLAIMER; i++)
        assert_string_equal(story_header_field_name((enum story_header_field)i), fields[i]);
    story_diff_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_every_kind),
        cmocka_unit_test(knows_a_passage_that_was_recast),
        cmocka_unit_test(a_neighbour_on_the_same_topic_is_no_part),
        cmocka_unit_test(a_stray_part_joins_its_sentence),
        cmocka_unit_test(compares_words_by_their_bytes_and_never_by_a_hash),
        cmocka_unit_test(the_place_of_a_citation_means_nothing),
        cmocka_unit_test(knows_other_sources),
        cmocka_unit_test(lists_the_sources_gained_and_lost),
        cmocka_unit_test(knows_what_is_cosmetic),
        cmocka_unit_test(knows_what_moved),
        cmocka_unit_test(a_paragraph_that_moved_is_one_move),
        cmocka_unit_test(ambiguous_duplicates_stay_in_place),
        cmocka_unit_test(removed_sentences_stand_where_they_used_to_be),
        cmocka_unit_test(knows_changed_headers),
        cmocka_unit_test(knows_when_paragraphs_are_divided_otherwise),
        cmocka_unit_test(compares_texts_without_bytes),
        cmocka_unit_test(knows_when_all_is_cosmetic),
        cmocka_unit_test(two_ways_to_write_a_moment_are_the_same),
        cmocka_unit_test(counts_what_it_found),
        cmocka_unit_test(fixtures_compare_soundly),
        cmocka_unit_test(counts_without_words),
        cmocka_unit_test(names_kinds_and_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
