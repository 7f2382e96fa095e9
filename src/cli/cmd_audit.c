/* storydiff audit: what an editor should look at. */
#include "audit_pair.h"
#include "command.h"
#include "file.h"
#include "heap.h"
#include "notes.h"
#include "options.h"
#include "range.h"
#include "repository.h"
#include "results.h"
#include "side.h"
#include "signatures.h"
#include "steps.h"
#include "terminal.h"

#include <storydiff/audit.h>
#include <storydiff/audit_report.h>
#include <storydiff/cache.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

struct audit {
    struct run *run;
    struct story_auditor *auditor;
    struct range range;
    struct steps steps;
    struct notes notes;
    struct story_cache *cache; /* of records */
};

/* The bit of a rule that the user names. */
static int find_rule(uint64_t *bit, const char *name, struct story_error *err)
{
    const struct story_rule *rule;

    for (size_t i = 0; (rule = story_rule_at(i)); i++)
        if (strcmp(rule->name, name) == 0) {
            *bit = UINT64_C(1) << i;
            return STORY_OK;
        }
    return story_error_set(err, STORY_E_INVALID, "no such rule: '%s' (storydiff audit --rules lists them)", name);
}

/* Drafts are made of what this rule finds, whatever else is wanted. */
static int need_changed_facts(struct story_audit_options *options, struct story_error *err)
{
    uint64_t bit = 0;
    int status = find_rule(&bit, "fact-changed-same-source", err);

    options->skipped &= ~bit;
    return status;
}

/* With --rule, only those are applied; --no-rule takes some away. */
static int read_rules(struct story_audit_options *options, const struct run *run, struct story_error *err)
{
    const char *name;
    uint64_t wanted = 0, bit = 0;
    int status;

    for (size_t at = 0; (name = option_next(run, "rule", &at));) {
        if ((status = find_rule(&bit, name, err)) < 0)
            return status;
        wanted |= bit;
    }
    options->skipped = wanted ? ~wanted : 0;
    for (size_t at = 0; (name = option_next(run, "no-rule", &at));) {
        if ((status = find_rule(&bit, name, err)) < 0)
            return status;
        options->skipped |= bit;
    }
    return option_value(run, "correction") ? need_changed_facts(options, err) : STORY_OK;
}

static int read_level(enum story_severity *level, const struct run *run, struct story_error *err)
{
    const char *name = option_value(run, "fail-on");

    *level = STORY_SEVERITY_NOTE;
    if (!name)
        return STORY_OK;
    for (int severity = 0; severity < STORY_SEVERITIES; severity++)
        if (strcmp(name, story_severity_name((enum story_severity)severity)) == 0) {
            *level = (enum story_severity)severity;
            return STORY_OK;
        }
    return story_error_set(err, STORY_E_INVALID, "no such level: --fail-on '%s' (write note, warning or error)", name);
}

/* What the sources.json of a version lists. */
static int list_refs(struct story_refs *refs, const struct story_source_notes *known, struct story_error *err)
{
    const char **ids = malloc((known->count + 1) * sizeof *ids);

    if (!ids)
        return story_error_set(err, STORY_E_NOMEM, "out of memory");
    for (size_t i = 0; i < known->count; i++)
        ids[i] = known->items[i].id;
    *refs = (struct story_refs){ ids, known->count };
    return STORY_OK;
}

static const char *name_of(const struct story_version *version)
{
    return version->label ? version->label : version->id;
}

/* Read a version, compare it, and audit it. */
static int work_out(struct audit *audit, const struct story_version *pair[2], struct story_audit_version version, bool quiet,
                    struct story_error *err)
{
    struct story_refs refs = { NULL, 0 };
    char *note = NULL;
    int status;

    if ((status = steps_read(&audit->steps, pair[0], pair[1], &version.revision, err)) < 0 ||
        (status = notes_read(&audit->notes, audit->run, pair[1], err)) < 0 ||
        (pair[0] && (status = audit_note(&note, audit->run, pair[1], err)) < 0))
        return status;
    const struct story_source_notes known = notes_known(&audit->notes);
    if ((status = list_refs(&refs, &known, err)) == STORY_OK) {
        version.note = note;
        version.diff = audit->steps.diff;
        version.refs = known.count ? &refs : NULL;
        status = story_auditor_add(audit->auditor, &version, quiet, err);
    }
    free(note);
    free((void *)refs.ids);
    return status;
}

enum { KEY_SIZE = STORY_AUDIT_KEY_SIZE + 8 };

/* Whether the cache has what a version makes of the auditor. */
static int recall(bool *recalled, struct audit *audit, const char *key, const struct story_audit_version *version, bool quiet,
                  struct story_error *err)
{
    struct story_audit_record record;

    *recalled = false;
    if (!audit->cache || !story_cache_find(audit->cache, key, strlen(key), &record.bytes, &record.size))
        return STORY_OK;
    int status = story_auditor_replay(audit->auditor, version, &record, quiet, err);
    *recalled = status == STORY_OK;
    return status == STORY_E_INPUT ? STORY_OK : status;
}

/* Version number `i` of the range, against the one that it grew from. */
static int audit_version(struct audit *audit, size_t i, struct story_error *err)
{
    const struct story_versions *line = &audit->range.line;
    const struct story_version *pair[] = { i + 1 < line->count ? &line->items[i + 1] : NULL, &line->items[i] };
    const struct story_audit_version version = { .name = name_of(pair[1]), .label = pair[1]->label, .id = pair[1]->id,
                                                 .published = pair[1]->published, .has_published = true,
                                                 .before = pair[0] ? name_of(pair[0]) : NULL };
    bool quiet = i >= audit->range.count, recalled;
    char key[KEY_SIZE] = "audit ";

    story_auditor_key(audit->auditor, &version, key + strlen(key));
    int status = recall(&recalled, audit, key, &version, quiet, err);
    if (status < 0 || recalled || (status = work_out(audit, pair, version, quiet, err)) < 0 || !audit->cache)
        return status;
    /* A list of sources that could not be read is told of every time. */
    if (audit->notes.known || !*pair[1]->sources) {
        const struct story_audit_record record = story_auditor_record(audit->auditor);
        story_cache_add(audit->cache, key, strlen(key), record.bytes, record.size);
    }
    return STORY_OK;
}

/* What became of a head that was saved. */
static int check_head(struct audit *audit, struct story_store *store, struct story_error *err)
{
    const char *head = option_value(audit->run, "since-head");
    struct story_saved_head saved;
    int status;

    if (!head || (status = story_store_check_head(store, head, &saved, err)) < 0)
        return head ? status : STORY_OK;
    if (!saved.kept)
        status = story_auditor_report(audit->auditor, "history-rewritten", NULL, head, "",
                                      "The saved head is on no branch of the story any more.", err);
    for (size_t i = 0; status == STORY_OK && i < saved.tag_count; i++)
        status = story_auditor_report(audit->auditor, "tag-moved", saved.tags[i].label, saved.tags[i].was, saved.tags[i].now,
                                      "The tag names another commit than the version of this label in the saved head's history.",
                                      err);
    story_saved_head_free(&saved);
    return status;
}

/* The signatures of the versions in the range, when they are asked for. */
static int check_signatures(struct audit *audit, struct story_store *store, struct story_error *err)
{
    struct verifier verifier;
    int status = STORY_OK;

    if (!option_value(audit->run, "signatures"))
        return STORY_OK;
    verifier_prepare(&verifier, store);
    for (size_t i = audit->range.count; status == STORY_OK && i-- > 0;)
        status = signatures_check(audit->auditor, &verifier, store, &audit->range.line.items[i], err);
    return status;
}

/* Versions before the range are what it is judged by: what came back was somewhere before. */
static int audit_range(struct audit *audit, struct story_error *err)
{
    const char *given = audit->run->operand_count ? audit->run->operands[0] : NULL;
    struct story_versions all = { NULL, 0 };
    struct story_store *store;
    int status = range_read(&audit->range, audit->run, given, 0, err);

    if (status < 0 || (status = results_open(&audit->cache, audit->run, "audit", err)) < 0 ||
        (status = repository_open(&store, audit->run, err)) < 0 || (status = story_store_tree(store, &all, err)) < 0)
        return status;
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].label)
            story_auditor_know(audit->auditor, all.items[i].label);
    status = check_head(audit, store, err);
    story_versions_free(&all);
    for (size_t i = audit->range.line.count; status == STORY_OK && i-- > 0;)
        status = audit_version(audit, i, err);
    return status < 0 ? status : check_signatures(audit, store, err);
}

static int compare_pair(struct audit *audit, struct side sides[2], struct story_error *err)
{
    struct run *run = audit->run;
    struct story_diff *diff;
    int status = STORY_OK;

    for (int i = 0; i < 2 && status == STORY_OK; i++)
        if ((status = side_read(&sides[i], run, run->operands[i], err)) == STORY_OK)
            status = side_parse(&sides[i], i ? &sides[0] : NULL, run, err);
    if (status < 0 || (status = story_diff_compute(&diff, sides[0].revision, sides[1].revision, err)) < 0)
        return status;
    status = audit_sides(audit->auditor, run, sides, diff, err);
    story_diff_free(diff);
    return status;
}

static int audit_pair(struct audit *audit, struct story_error *err)
{
    struct side sides[2] = { { .size = 0 }, { .size = 0 } };
    int status = compare_pair(audit, sides, err);

    side_close(&sides[0]);
    side_close(&sides[1]);
    return status;
}

static int show(struct run *run, const struct story_findings *findings, struct story_error *err)
{
    struct story_document *document;
    bool drafts = option_value(run, "correction");
    int status;

    if (drafts && option_value(run, "json"))
        return story_correction_write_json(findings, (int64_t)time(NULL), &run->out.output, err);
    if (option_value(run, "sarif"))
        return story_audit_write_sarif(findings, &run->out.output, err);
    if (option_value(run, "json"))
        return story_audit_write_json(findings, &run->out.output, err);
    status = drafts ? story_correction_report(&document, findings, err) : story_audit_report(&document, findings, err);
    return status < 0 ? status : terminal_show(run, document, err);
}

static int show_rules(struct run *run, struct story_error *err)
{
    struct story_document *document;
    int status = story_rules_report(&document, err);

    return status < 0 ? status : terminal_show(run, document, err);
}

static int verdict(const struct story_findings *findings, enum story_severity level)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].severity >= level)
            return 1;
    return 0;
}

static int run_audit(struct run *run, struct story_error *err)
{
    static const char *const of_history[] = { "since-head", "signatures" };
    struct audit audit = { .run = run, .steps = { .run = run } };
    struct story_audit_options options = { .language = option_value(run, "lang"),
                                           .require_disclosure = option_value(run, "require-disclosure") };
    enum story_severity level;
    int status;

    if (option_value(run, "rules"))
        return show_rules(run, err);
    for (size_t i = 0; i < sizeof of_history / sizeof *of_history; i++)
        if (run->operand_count == 2 && option_value(run, of_history[i]))
            return story_error_set(err, STORY_E_INVALID, "not both: --%s and two texts (write OLD..NEW)", of_history[i]);
    heap_keep_freed();
    if ((status = read_rules(&options, run, err)) < 0 || (status = read_level(&level, run, err)) < 0 ||
        (status = story_auditor_begin(&audit.auditor, &options, err)) < 0)
        return status;
    status = run->operand_count == 2 ? audit_pair(&audit, err) : audit_range(&audit, err);
    if (status == STORY_OK)
        status = show(run, story_auditor_findings(audit.auditor), err);
    if (status == STORY_OK)
        status = verdict(story_auditor_findings(audit.auditor), level);
    story_auditor_free(audit.auditor);
    story_cache_close(audit.cache);
    notes_close(&audit.notes);
    steps_close(&audit.steps);
    range_close(&audit.range);
    return status;
}

static const struct option_row audit_options[] = {
    { "rule", '\0', "NAME", "apply only this rule; may be given several times" },
    { "no-rule", '\0', "NAME", "do not apply this rule" },
    { "rules", '\0', NULL, "list the rules" },
    { "fail-on", '\0', "LEVEL", "end with 1 only from this level on: note, warning, error" },
    { "lang", '\0', "LANG", "use this lexicon: en, de, es, fr, pt or none" },
    { "since-head", '\0', "ID", "check that nothing before this head was rewritten, and no tag moved" },
    { "signatures", '\0', NULL, "check the signatures of commits and tags (gpg.ssh.allowedSignersFile)" },
    { "require-disclosure", '\0', NULL, "an undisclosed change is an error" },
    { "correction", '\0', NULL, "draft corrections for undisclosed facts" },
    { "sarif", '\0', NULL, "write SARIF 2.1.0" },
    PARSE_OPTIONS,
    FORMAT_OPTIONS,
    TERMINAL_OPTIONS,
    { NULL, '\0', NULL, NULL },
};

const struct command command_audit = {
    .name = "audit",
    .run = run_audit,
    .help = "find changes that an editor should look at",
    .usage = "[OPTIONS] [VERSION | OLD..NEW]\n[OPTIONS] OLD NEW",
    .operands_max = 2,
    .options = audit_options,
    .examples = "  storydiff audit                 (the whole line of the latest version)\n"
                "  storydiff audit v0.20..v0.21\n"
                "  storydiff audit old.txt new.txt\n"
                "  storydiff audit --fail-on error --sarif >audit.sarif\n",
    .notes = "It ends with 0 when nothing was found, 1 when something was, and 2 for trouble.\n",
};
