#include "classify.h"

#include "indices.h"
#include "plain.h"

#include <stdlib.h>
#include <string.h>

/* One side of a group, in the forms in which it is compared. */
struct reading {
    struct buffer plain;
    struct buffer bare;
};

static void read_plain(struct buffer *out, const struct side *side, struct story_indices sentences)
{
    for (uint32_t i = 0; i < sentences.count; i++) {
        size_t size;
        const char *text = side_text(side, sentences.items[i], &size);
        if (i)
            buffer_putc(out, ' ');
        plain_append(out, text, size);
    }
}

static bool same_bytes(const struct buffer *a, const struct buffer *b)
{
    return a->size == b->size && (a->size == 0 || memcmp(a->bytes, b->bytes, a->size) == 0);
}

static bool same_text(const struct alignment *alignment, uint32_t before, uint32_t after)
{
    size_t before_size, after_size;
    const char *before_text = side_text(&alignment->before, before, &before_size);
    const char *after_text = side_text(&alignment->after, after, &after_size);

    return before_size == after_size && memcmp(before_text, after_text, before_size) == 0;
}

/* The words of several sentences, one after another. */
struct word_cursor {
    const struct alignment *alignment;
    const struct side *side;
    struct story_indices sentences;
    uint32_t sentence; /* index into `sentences` */
    uint32_t word;
};

/* The number of the next word; INTERN_NONE behind the last. */
static uint32_t next_word(struct word_cursor *cursor)
{
    while (cursor->sentence < cursor->sentences.count) {
        uint32_t sentence = cursor->sentences.items[cursor->sentence];
        const uint32_t *words = side_terms(cursor->side, &cursor->alignment->wording, sentence);
        if (cursor->word < cursor->side->words[sentence])
            return words[cursor->word++];
        cursor->sentence++;
        cursor->word = 0;
    }
    return INTERN_NONE;
}

/* Whether both sides of a group are known to have other words, which is learned much faster than whether they have the same
 * text. */
static bool other_words(const struct group *group, const struct alignment *alignment)
{
    struct word_cursor before = { alignment, &alignment->before, group->before, 0, 0 };
    struct word_cursor after = { alignment, &alignment->after, group->after, 0, 0 };
    uint32_t word;

    do {
        word = next_word(&before);
        if (next_word(&after) != word)
            return true;
    } while (word != INTERN_NONE);
    return false;
}

/* Whether the words are the same, and if not, whether they differ only in looks: where another sentence came between those of a
 * group, the order does, too. Returns false when memory ran out. */
static bool compare_plain(const struct group *group, const struct alignment *alignment, bool *same, bool *cosmetic)
{
    struct reading before = { 0 }, after = { 0 };

    read_plain(&before.plain, &alignment->before, group->before);
    read_plain(&after.plain, &alignment->after, group->after);
    *same = same_bytes(&before.plain, &after.plain);
    if (!*same) {
        plain_append_bare(&before.bare, before.plain.bytes, before.plain.size);
        plain_append_bare(&after.bare, after.plain.bytes, after.plain.size);
        *cosmetic = same_bytes(&before.bare, &after.bare) && indices_adjoin(group->before) && indices_adjoin(group->after);
    }
    bool complete = before.plain.status == STORY_OK && after.plain.status == STORY_OK && before.bare.status == STORY_OK &&
                    after.bare.status == STORY_OK;
    free(before.plain.bytes);
    free(before.bare.bytes);
    free(after.plain.bytes);
    free(after.bare.bytes);
    return complete;
}

static double bags_mass(const struct bags *bags, struct story_indices sentences)
{
    double mass = 0;

    for (uint32_t i = 0; i < sentences.count; i++)
        mass += bag_of(bags, sentences.items[i])->mass;
    return mass;
}

/* Sentences that were linked since their words are equal have no mass. */
static float measure_similarity(const struct group *group, const struct features *features)
{
    double mass = 0;

    if (features->count)
        mass = bags_mass(&features->before, group->before) + bags_mass(&features->after, group->after);
    if (mass <= 0)
        return 1;
    return (float)(2 * features_shared(features, group->before.items, group->before.count, group->after.items,
                                       group->after.count) / mass);
}

bool classify_group(struct group *group, const struct alignment *alignment)
{
    bool same = false;

    if (!group->before.count || !group->after.count)
        return true;
    group->similarity = 1;
    if (group->before.count == 1 && group->after.count == 1)
        same = same_text(alignment, group->before.items[0], group->after.items[0]);
    if (!same && !other_words(group, alignment) && !compare_plain(group, alignment, &same, &group->cosmetic))
        return false;
    group->differs = !same;
    if (group->differs)
        group->similarity = measure_similarity(group, &alignment->features);
    return true;
}

/* Field by field, since nothing clears the changes before. */
void describe_groups(struct story_change *changes, const struct groups *groups, const uint32_t *order)
{
    _Static_assert(sizeof *changes <= 96, "a new field must be filled in here");

    for (size_t c = 0; c < groups->count; c++) {
        const struct group *group = &groups->items[order[c]];
        struct story_change *change = &changes[c];
        enum story_change_kind kind = group_kind(group);
        change->kind = kind == STORY_UNCHANGED && group->differs ? STORY_EDITED : kind;
        change->moved = group->moved;
        change->recited = false;
        change->cosmetic = group->cosmetic;
        change->similarity = group->similarity;
        change->before = group->before;
        change->after = group->after;
        change->words = NULL;
        change->word_count = 0;
        change->sources_gained = change->sources_lost = (struct story_indices){ NULL, 0 };
    }
}

static struct passage passage_of(const struct story_revision *revision, uint32_t sentence)
{
    struct story_span span = revision->sentences[sentence].span;

    return (struct passage){ revision->bytes + span.start, story_span_size(span) };
}

bool compare_group_words(struct story_change *change, const struct story_diff *diff, struct word_comparer *words,
                         struct arena *arena)
{
    for (uint32_t i = 0; i < change->before.count; i++)
        if (!words_add_before(words, passage_of(diff->before, change->before.items[i])))
            return false;
    for (uint32_t j = 0; j < change->after.count; j++)
        if (!words_add_after(words, passage_of(diff->after, change->after.items[j])))
            return false;
    return words_compare(words, &change->words, &change->word_count, arena);
}
