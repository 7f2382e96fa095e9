#include "changelog_sentence.h"
#include "diff/indices.h"
#include "quote.h"
#include "uncited.h"

#include <inttypes.h>
#include <string.h>

static void add_quoted(struct builder *builder, const char *text, size_t size)
{
    struct quote marks = quote_marks(quote_is_in(text, size));

    builder_printf(builder, STORY_STYLE_PLAIN, "%s", marks.opening);
    uncited_text(builder, text, size);
    builder_printf(builder, STORY_STYLE_PLAIN, "%s", marks.closing);
}

/* Whether there are marks in what either side says. */
static bool is_quoting(const struct story_word_run *words, size_t count)
{
    for (size_t w = 0; w < count; w++)
        if (quote_is_in(words[w].text, words[w].size))
            return true;
    return false;
}

static void add_quoted_words(struct builder *builder, const struct story_word_run *words, size_t count)
{
    struct quote marks = quote_marks(is_quoting(words, count));

    builder_printf(builder, STORY_STYLE_PLAIN, "%s", marks.opening);
    uncited_words(builder, words, count);
    builder_printf(builder, STORY_STYLE_PLAIN, "%s", marks.closing);
}

static void add_sentences(struct builder *builder, const struct story_revision *revision, struct story_indices sentences)
{
    const struct story_span first = revision->sentences[sentences.items[0]].span;
    const struct story_span last = revision->sentences[sentences.items[sentences.count - 1]].span;
    bool together = sentences.items[sentences.count - 1] - sentences.items[0] + 1 == sentences.count;

    if (together) {
        add_quoted(builder, revision->bytes + first.start, last.end - first.start);
        return;
    }
    for (uint32_t i = 0; i < sentences.count; i++) {
        struct story_span span = revision->sentences[sentences.items[i]].span;
        if (i)
            builder_printf(builder, STORY_STYLE_PLAIN, " … ");
        add_quoted(builder, revision->bytes + span.start, story_span_size(span));
    }
}

static void add_source(struct builder *builder, const struct story_changelog_entry *entry, const char *id, size_t size)
{
    const struct story_source_note *note = story_source_notes_find(&entry->notes, id, size);

    if (!note || !note->title || !*note->title) {
        builder_link(builder, id, size, note ? note->url : NULL);
        return;
    }
    struct quote marks = quote_marks(quote_is_in(note->title, strlen(note->title)));
    builder_printf(builder, STORY_STYLE_PLAIN, "%s", marks.opening);
    builder_link(builder, note->title, strlen(note->title), note->url);
    builder_printf(builder, STORY_STYLE_PLAIN, "%s", marks.closing);
    if (note->outlet && *note->outlet) {
        builder_printf(builder, STORY_STYLE_PLAIN, " (");
        builder_text(builder, STORY_STYLE_PLAIN, note->outlet, strlen(note->outlet));
        builder_printf(builder, STORY_STYLE_PLAIN, ")");
    }
}

void changelog_add_sources(struct builder *builder, const struct story_changelog_entry *entry,
                           const struct story_revision *revision, struct story_indices sources)
{
    for (uint32_t i = 0; i < sources.count; i++) {
        struct story_span id = revision->sources[sources.items[i]];
        if (i)
            builder_printf(builder, STORY_STYLE_PLAIN, i + 1 == sources.count ? " and " : ", ");
        add_source(builder, entry, revision->bytes + id.start, story_span_size(id));
    }
}

static uint32_t paragraph_of(const struct story_revision *revision, struct story_indices sentences)
{
    return revision->sentences[sentences.items[0]].paragraph;
}

/* Write a number as running text has it: in words below ten. */
static void add_number(struct builder *builder, enum story_style style, uint32_t number)
{
    static const char *const words[] = { "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine" };

    if (number < sizeof words / sizeof *words)
        builder_printf(builder, style, "%s", words[number]);
    else
        builder_printf(builder, style, "%" PRIu32, number);
}

/* What happened to the words. */
static void add_verb(struct builder *builder, const struct story_change *change)
{
    static const char *const verbs[STORY_KINDS] = {
        [STORY_EDITED] = "Edited", [STORY_ADDED] = "Added", [STORY_REMOVED] = "Removed"
    };

    switch (change->kind) {
    case STORY_SPLIT:
        builder_printf(builder, STORY_STYLE_STRONG, "Split into ");
        add_number(builder, STORY_STYLE_STRONG, change->after.count);
        builder_printf(builder, STORY_STYLE_STRONG, " sentences");
        break;
    case STORY_MERGED:
        builder_printf(builder, STORY_STYLE_STRONG, "Merged from ");
        add_number(builder, STORY_STYLE_STRONG, change->before.count);
        builder_printf(builder, STORY_STYLE_STRONG, " sentences");
        break;
    case STORY_REWRITTEN:
        builder_printf(builder, STORY_STYLE_STRONG, "Rewritten");
        builder_printf(builder, STORY_STYLE_PLAIN, " (");
        add_number(builder, STORY_STYLE_PLAIN, change->before.count);
        builder_printf(builder, STORY_STYLE_PLAIN, " sentences as ");
        add_number(builder, STORY_STYLE_PLAIN, change->after.count);
        builder_printf(builder, STORY_STYLE_PLAIN, ")");
        break;
    case STORY_UNCHANGED:
        builder_printf(builder, STORY_STYLE_STRONG, "%s", change->moved ? "Moved" : "Re-cited");
        break;
    default:
        builder_printf(builder, STORY_STYLE_STRONG, "%s", verbs[change->kind]);
    }
    if (change->cosmetic)
        builder_printf(builder, STORY_STYLE_PLAIN, " (in looks only)");
}

/* Where it stands, and where it stood. */
static void add_place(struct builder *builder, const struct story_diff *diff, const struct story_change *change)
{
    uint32_t before = change->before.count ? paragraph_of(diff->before, change->before) : 0;
    uint32_t after = change->after.count ? paragraph_of(diff->after, change->after) : 0;
    bool only_moved = change->moved && change->kind == STORY_UNCHANGED;

    if (change->moved && !only_moved)
        builder_printf(builder, STORY_STYLE_PLAIN, " and moved");
    if (change->moved && before == after)
        builder_printf(builder, STORY_STYLE_PLAIN, " within paragraph %u", after);
    else if (change->moved)
        builder_printf(builder, STORY_STYLE_PLAIN, " from paragraph %u to paragraph %u", before, after);
    else
        builder_printf(builder, STORY_STYLE_PLAIN, " %s paragraph %u", change->kind == STORY_ADDED ? "to" :
                       change->kind == STORY_REMOVED ? "from" : "in", after ? after : before);
    if (change->recited && (change->moved || change->kind != STORY_UNCHANGED))
        builder_printf(builder, STORY_STYLE_PLAIN, ", and re-cited");
}

/* Whether none of the sentences names a source. */
static bool is_uncited(const struct story_revision *revision, struct story_indices sentences)
{
    for (uint32_t i = 0; i < sentences.count; i++)
        if (revision->sentences[sentences.items[i]].citation_count)
            return false;
    return true;
}

/* "It now cites A, and no longer B."; "they", of several sentences. */
static void add_citing(struct builder *builder, const struct story_changelog_entry *entry, const struct story_change *change)
{
    const struct story_diff *diff = entry->diff;
    uint32_t gained = change->sources_gained.count, lost = change->sources_lost.count;
    bool several = change->after.count > 1;

    if (!gained && !lost)
        return;
    builder_printf(builder, STORY_STYLE_PLAIN, " %s %s cite%s ", several ? "They" : "It", gained ? "now" : "no longer",
                   several ? "" : "s");
    if (gained)
        changelog_add_sources(builder, entry, diff->after, change->sources_gained);
    if (gained && lost)
        builder_printf(builder, STORY_STYLE_PLAIN, ", and no longer ");
    changelog_add_sources(builder, entry, diff->before, change->sources_lost);
    if (!gained && is_uncited(diff->after, change->after))
        builder_printf(builder, STORY_STYLE_PLAIN, ", and now cite%s no source", several ? "" : "s");
    builder_printf(builder, STORY_STYLE_PLAIN, ".");
}

/* "paragraph 2", "paragraphs 2–4" or, where others stand between, "paragraphs 2, 4 and 5". */
static void add_paragraphs(struct builder *builder, struct story_indices paragraphs)
{
    uint32_t first = paragraphs.items[0] + 1, last = paragraphs.items[paragraphs.count - 1] + 1;

    builder_printf(builder, STORY_STYLE_PLAIN, first == last ? "paragraph %" PRIu32 : "paragraphs %" PRIu32, first);
    if (first != last && indices_adjoin(paragraphs)) {
        builder_printf(builder, STORY_STYLE_PLAIN, "–%" PRIu32, last);
        return;
    }
    for (uint32_t i = 1; i < paragraphs.count; i++)
        builder_printf(builder, STORY_STYLE_PLAIN, "%s%" PRIu32, i + 1 == paragraphs.count ? " and " : ", ",
                       paragraphs.items[i] + 1);
}

void changelog_add_moved_paragraphs(struct builder *builder, const struct story_diff *diff,
                                    const struct story_paragraph_change *change)
{
    const struct story_paragraph *paragraph = &diff->after->paragraphs[change->after.items[0]];
    struct story_span begins = diff->after->sentences[paragraph->sentence_first].span;
    uint32_t more = paragraph->sentence_count - 1;

    builder_printf(builder, STORY_STYLE_STRONG, "Moved");
    builder_printf(builder, STORY_STYLE_PLAIN, " as a whole from ");
    add_paragraphs(builder, change->before);
    builder_printf(builder, STORY_STYLE_PLAIN, " to ");
    add_paragraphs(builder, change->after);
    builder_printf(builder, STORY_STYLE_PLAIN, ": ");
    add_quoted(builder, diff->after->bytes + begins.start, story_span_size(begins));
    if (!more)
        return;
    builder_printf(builder, STORY_STYLE_PLAIN, " and ");
    add_number(builder, STORY_STYLE_PLAIN, more);
    builder_printf(builder, STORY_STYLE_PLAIN, more == 1 ? " more sentence." : " more sentences.");
}

void changelog_add_divided_paragraphs(struct builder *builder, const struct story_paragraph_change *change)
{
    add_paragraphs(builder, change->before);
    if (indices_equal(change->before, change->after)) {
        builder_printf(builder, STORY_STYLE_PLAIN, " were divided otherwise");
        return;
    }
    builder_printf(builder, STORY_STYLE_PLAIN, " became ");
    add_paragraphs(builder, change->after);
}

void changelog_add_change(struct builder *builder, const struct story_changelog_entry *entry, const struct story_change *change)
{
    const struct story_diff *diff = entry->diff;

    add_verb(builder, change);
    add_place(builder, diff, change);
    builder_printf(builder, STORY_STYLE_PLAIN, ": ");
    if (change->words)
        add_quoted_words(builder, change->words, change->word_count);
    else if (change->after.count)
        add_sentences(builder, diff->after, change->after);
    else
        add_sentences(builder, diff->before, change->before);
    add_citing(builder, entry, change);
}
