/* The auditor: applies the table of rules to versions, one after the other. */
#include "auditor.h"
#include "record.h"
#include "rules.h"

#include "base/array.h"
#include "base/error.h"
#include "base/hash.h"
#include "calendar.h"
#include "diff/plain.h"

#include <stdlib.h>
#include <string.h>

int story_auditor_begin(struct story_auditor **out, const struct story_audit_options *options, struct story_error *err)
{
    const struct lexicon *forced = options->language ? lexicon_find(options->language) : NULL;

    if (options->language && !forced)
        return error_set(err, STORY_E_INVALID, "no lexicon of this language: '%s' (known are en, de, es, fr, pt, none)",
                         options->language);
    struct story_auditor *auditor = calloc(1, sizeof *auditor);
    if (!auditor)
        return error_set_nomem(err);
    auditor->options = *options;
    auditor->options.language = NULL;
    auditor->forced = forced;
    auditor->findings.language = forced ? forced->language : "none";
    buffer_init(&auditor->record, NULL);
    record_begin(auditor, options);
    *out = auditor;
    return STORY_OK;
}

void story_auditor_know(struct story_auditor *auditor, const char *label)
{
    if (!memory_put(&auditor->memory.labels, hash_bytes(label, strlen(label)) | 1, 0, 0))
        auditor->failed = true;
}

/* The start of a text, cut between two characters. */
static const char *kept(struct story_auditor *auditor, const char *text, size_t size)
{
    if (size > TEXT_MAX)
        for (size = TEXT_MAX; size && ((unsigned char)text[size] & 0xC0) == 0x80; size--)
            continue;
    return arena_strndup(&auditor->arena, size ? text : "", size);
}

static struct story_place place_of(const struct story_revision *revision, struct story_indices sentences)
{
    if (!sentences.count)
        return (struct story_place){ 0 };
    const struct story_sentence *first = &revision->sentences[sentences.items[0]];
    const struct story_sentence *last = &revision->sentences[sentences.items[sentences.count - 1]];
    return (struct story_place){ first->paragraph, first->number, last->paragraph, last->number,
                                 { first->span.start, last->span.end } };
}

struct story_finding *auditor_new_finding(struct story_auditor *auditor)
{
    struct story_finding *items = array_reserve(auditor->items, &auditor->capacity, auditor->findings.count + 1, sizeof *items);

    if (!items)
        return NULL;
    auditor->items = items;
    auditor->findings.items = items;
    return &items[auditor->findings.count];
}

/* Strings of versions are the memory's: they live as long as the findings. */
static bool fill(struct story_auditor *auditor, struct story_finding *finding, const struct judge *judge, const char *why)
{
    finding->old_text = kept(auditor, judge->old_text.bytes, judge->old_text.size);
    finding->new_text = kept(auditor, judge->new_text.bytes, judge->new_text.size);
    finding->why = kept(auditor, why, strlen(why));
    return finding->old_text && finding->new_text && finding->why && judge->old_text.status == STORY_OK &&
           judge->new_text.status == STORY_OK;
}

void auditor_name_versions(const struct story_auditor *auditor, struct story_finding *finding,
                           const struct story_audit_version *version)
{
    const struct memory *memory = &auditor->memory;

    finding->version = memory->names[memory->name_count - 1];
    finding->before = version->before && memory->name_count > 1 ? memory->names[memory->name_count - 2] : NULL;
    finding->published = version->published;
    finding->has_published = version->has_published;
}

static bool add(struct judge *judge, const struct rule *rule, const struct story_change *change, const char *why)
{
    struct story_auditor *auditor = judge->auditor;
    const struct story_diff *diff = judge->version->diff;
    struct story_finding *finding = auditor->quiet ? NULL : auditor_new_finding(auditor);
    bool complete = auditor->quiet;

    if (finding) {
        *finding = (struct story_finding){ .rule = &rule->info, .severity = rule->info.severity, .change = STORY_NO_CHANGE };
        auditor_name_versions(auditor, finding, judge->version);
        if (rule->on_version == rule_undisclosed && auditor->options.require_disclosure)
            finding->severity = STORY_SEVERITY_ERROR;
        if (change) {
            finding->change = (size_t)(change - diff->changes);
            finding->before_place = place_of(diff->before, change->before);
            finding->after_place = place_of(diff->after, change->after);
        }
        complete = fill(auditor, finding, judge, why);
        auditor->findings.count += complete;
        if (complete && rule->on_change && disclosure_concerns(&rule->info))
            complete = disclosure_record(judge, auditor->findings.count - 1);
    }
    judge->old_text.size = judge->new_text.size = 0;
    return complete;
}

static bool is_wanted(const struct story_auditor *auditor, size_t rule)
{
    return !(auditor->options.skipped >> rule & 1);
}

/* What a version has to disclose is found for `undisclosed`, though it may not be reported. */
static bool is_applied(const struct story_auditor *auditor, size_t rule)
{
    const size_t undisclosed = rule_count - 1;

    return is_wanted(auditor, rule) || (is_wanted(auditor, undisclosed) && disclosure_concerns(&rules[rule].info));
}

static void drop_unwanted(struct story_auditor *auditor, size_t first)
{
    size_t kept = first;

    for (size_t i = first; i < auditor->findings.count; i++)
        if (is_wanted(auditor, rule_index(auditor->items[i].rule)))
            auditor->items[kept++] = auditor->items[i];
    auditor->findings.count = kept;
}

static bool read_facts(struct judge *judge, struct facts *facts, const struct story_revision *revision,
                       struct story_indices sentences)
{
    struct buffer plain;
    size_t size;

    buffer_init(&plain, NULL);
    for (uint32_t i = 0; i < sentences.count; i++) {
        struct story_span span = revision->sentences[sentences.items[i]].span;
        if (i)
            buffer_putc(&plain, ' ');
        plain_append(&plain, revision->bytes + span.start, story_span_size(span));
    }
    char *text = buffer_detach(&plain, &size);
    char *copy = text ? arena_strndup(judge->scratch, text, size) : NULL;
    free(text);
    return copy && facts_read(facts, judge->lexicon, copy, size, judge->scratch);
}

static void match_days(struct facts *weekly, const struct story_revision *revision, struct facts *dated)
{
    if (revision->header.published.end)
        facts_match_days(weekly, revision->header.time, dated);
}

static bool compare_facts(struct judge *judge)
{
    const struct story_diff *diff = judge->version->diff;
    const struct story_change *change = judge->current.change;
    struct facts *before = &judge->current.before, *after = &judge->current.after;

    if (!read_facts(judge, before, diff->before, change->before) || !read_facts(judge, after, diff->after, change->after) ||
        !facts_match(before, after))
        return false;
    match_days(before, diff->before, after);
    match_days(after, diff->after, before);
    return true;
}

static bool judge_change(struct judge *judge, const struct story_change *change)
{
    struct story_auditor *auditor = judge->auditor;

    if (change->kind == STORY_UNCHANGED && !change->moved && !change->recited && !change->cosmetic)
        return true;
    judge->current = (struct comparison){ .change = change, .has_facts = judge_words_differ(change) };
    if (judge->current.has_facts && !compare_facts(judge))
        return false;
    for (size_t r = 0; r < rule_count; r++)
        if (rules[r].on_change && is_applied(auditor, r) && !rules[r].on_change(judge, &rules[r]))
            return false;
    arena_clear(judge->scratch);
    return true;
}

/* Versions mostly begin as the one before does, and are in its language then. */
static bool guess_language(struct judge *judge)
{
    struct guess *guess = &((struct story_auditor *)judge->auditor)->guess;
    const struct story_revision *revision = judge->version->revision;
    const struct story_paragraph *paragraphs = revision->paragraphs;
    struct terms terms;

    if (!revision->paragraph_count)
        return true;
    const char *text = revision->bytes + paragraphs[0].span.start;
    size_t size = paragraphs[revision->paragraph_count - 1].span.end - paragraphs[0].span.start;
    size = size < GUESS_BYTES ? size : GUESS_BYTES;
    if (!guess->lexicon || guess->size != size || memcmp(guess->text, text, size) != 0) {
        if (!terms_read(&terms, text, size, judge->scratch))
            return false;
        guess->lexicon = lexicon_guess(terms.items, terms.count);
        guess->size = size;
        memcpy(guess->text, text, size);
        arena_clear(judge->scratch);
    }
    judge->lexicon = guess->lexicon;
    return true;
}

static bool judge_all(struct judge *judge)
{
    struct story_auditor *auditor = judge->auditor;
    const struct story_diff *diff = judge->version->diff;

    if (!memory_begin_version(&auditor->memory, judge->version->name))
        return false;
    if (!judge->lexicon && !guess_language(judge))
        return false;
    judge->lexicon = judge->lexicon ? judge->lexicon : lexicon_find("none");
    auditor->findings.language = judge->lexicon->language;
    for (size_t c = 0; diff && c < diff->change_count; c++)
        if (!judge_change(judge, &diff->changes[c]))
            return false;
    if (!disclosure_settle(judge, auditor->items))
        return false;
    for (size_t r = 0; r < rule_count; r++)
        if (rules[r].on_version && is_wanted(auditor, r) && !rules[r].on_version(judge, &rules[r]))
            return false;
    drop_unwanted(auditor, judge->version_first);
    return memory_learn(&auditor->memory, diff, judge->version->revision->sentence_count);
}

bool auditor_remember_label(struct story_auditor *auditor, const struct story_audit_version *version)
{
    struct memory *memory = &auditor->memory;

    memory->last_label = version->label ? arena_strndup(&memory->arena, version->label, strlen(version->label)) : NULL;
    memory->last_published = version->published;
    return memory->last_label || !version->label;
}

int story_auditor_add(struct story_auditor *auditor, const struct story_audit_version *version, bool quiet, struct story_error *err)
{
    struct arena scratch = { 0 };
    struct judge judge = { .options = &auditor->options, .version = version, .lexicon = auditor->forced, .memory = &auditor->memory,
                           .scratch = &scratch, .findings = &auditor->findings, .version_first = auditor->findings.count,
                           .add = add, .auditor = auditor };

    buffer_init(&judge.old_text, NULL);
    buffer_init(&judge.new_text, NULL);
    /* What is not reported stands in the record nevertheless. */
    auditor->quiet = quiet && !version->id;
    if (version->id)
        record_tell(auditor->told, auditor, version);
    bool complete = !auditor->failed && judge_all(&judge) && auditor_remember_label(auditor, version) &&
                    (!version->id || record_write(auditor, judge.version_first));
    auditor->failed = !complete;
    if (quiet)
        auditor->findings.count = judge.version_first;
    free(judge.old_text.bytes);
    free(judge.new_text.bytes);
    arena_clear(&scratch);
    arena_clear(&judge.disclosure.arena);
    return complete ? STORY_OK : error_set_nomem(err);
}

int story_auditor_report(struct story_auditor *auditor, const char *rule, const char *version, const char *old_text,
                         const char *new_text, const char *why, struct story_error *err)
{
    struct story_finding *finding;
    size_t r = 0;

    while (r < rule_count && strcmp(rules[r].info.name, rule) != 0)
        r++;
    if (r == rule_count || !is_wanted(auditor, r))
        return STORY_OK;
    if (!(finding = auditor_new_finding(auditor)))
        return error_set_nomem(err);
    *finding = (struct story_finding){ .rule = &rules[r].info, .severity = rules[r].info.severity, .change = STORY_NO_CHANGE };
    finding->version = version ? kept(auditor, version, strlen(version)) : NULL;
    finding->old_text = kept(auditor, old_text, strlen(old_text));
    finding->new_text = kept(auditor, new_text, strlen(new_text));
    finding->why = kept(auditor, why, strlen(why));
    if ((version && !finding->version) || !finding->old_text || !finding->new_text || !finding->why)
        return error_set_nomem(err);
    auditor->findings.count++;
    return STORY_OK;
}

const struct story_findings *story_auditor_findings(struct story_auditor *auditor)
{
    return &auditor->findings;
}

void story_auditor_free(struct story_auditor *auditor)
{
    if (!auditor)
        return;
    free(auditor->items);
    memory_free(&auditor->memory);
    arena_clear(&auditor->arena);
    free(auditor->record.bytes);
    free(auditor);
}
