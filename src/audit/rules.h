/* Rules: each is a row of the table in rules.c, and a predicate that looks at a change or at a version and reports what it
 * finds. */
#ifndef AUDIT_RULES_H
#define AUDIT_RULES_H

#include "disclosure.h"
#include "facts.h"
#include "memory.h"

#include "base/arena.h"
#include "base/buffer.h"

#include <storydiff/audit.h>
#include <storydiff/label.h>

/* A change, and the facts of both sides where it has both and their words differ. */
struct comparison {
    const struct story_change *change;
    struct facts before;
    struct facts after;
    bool has_facts;
};

struct rule;

/* What rules look at, and where they report to. */
struct judge {
    const struct story_audit_options *options;
    const struct story_audit_version *version;
    const struct lexicon *lexicon;
    struct memory *memory;
    struct arena *scratch; /* freed when the version was judged */
    struct comparison current;
    struct disclosure disclosure;
    struct buffer old_text; /* of the finding that is being made; see judge_report() */
    struct buffer new_text;
    const struct story_findings *findings;
    size_t version_first; /* the first finding of this version */
    bool (*add)(struct judge *judge, const struct rule *rule, const struct story_change *change, const char *why);
    void *auditor;
};

struct rule {
    struct story_rule info;
    bool (*on_change)(struct judge *judge, const struct rule *rule);  /* both return false when memory ran out */
    bool (*on_version)(struct judge *judge, const struct rule *rule);
    enum fact_kind fact; /* of a rule about facts */
};

extern const struct rule rules[];
extern const size_t rule_count;

/* The number of a rule that is told of: its info is its first member. */
static inline size_t rule_index(const struct story_rule *info)
{
    return (size_t)((const struct rule *)(const void *)info - rules);
}

/* Report what was written to `old_text` and `new_text`, which are empty then; `change` may be NULL. */
static inline bool judge_report(struct judge *judge, const struct rule *rule, const struct story_change *change, const char *why)
{
    return judge->add(judge, rule, change, why);
}

/* Write the text of sentences, or of sources, to a buffer. */
void judge_write_sentences(struct buffer *out, const struct story_revision *revision, struct story_indices sentences);
void judge_write_sources(struct buffer *out, const struct story_revision *revision, struct story_indices sources);

/* Whether any of the sentences names a source. */
bool judge_is_cited(const struct story_revision *revision, struct story_indices sentences);

/* Whether the label that should stand between the last one and this is nowhere in the story. */
bool history_gap(const struct memory *memory, const char *label, char missing[STORY_LABEL_SIZE]);

/* Whether words differ in more than looks. */
bool judge_words_differ(const struct story_change *change);

/* The predicates, by file. */
bool rule_uncited(struct judge *judge, const struct rule *rule);
bool rule_born_uncited(struct judge *judge, const struct rule *rule);
bool rule_source_withdrawn(struct judge *judge, const struct rule *rule);
bool rule_source_swapped(struct judge *judge, const struct rule *rule);
bool rule_orphan(struct judge *judge, const struct rule *rule);
bool rule_dangling(struct judge *judge, const struct rule *rule);
bool rule_source_reused(struct judge *judge, const struct rule *rule);

bool rule_fact(struct judge *judge, const struct rule *rule);
bool rule_fact_changed_same_source(struct judge *judge, const struct rule *rule);

bool rule_reverted(struct judge *judge, const struct rule *rule);
bool rule_flip_flop(struct judge *judge, const struct rule *rule);
bool rule_lead_changed(struct judge *judge, const struct rule *rule);
bool rule_promoted(struct judge *judge, const struct rule *rule);
bool rule_buried(struct judge *judge, const struct rule *rule);
bool rule_title_changed(struct judge *judge, const struct rule *rule);
bool rule_disclaimer_changed(struct judge *judge, const struct rule *rule);
bool rule_reworded(struct judge *judge, const struct rule *rule);
bool rule_invisible(struct judge *judge, const struct rule *rule);

bool rule_mixed_script(struct judge *judge, const struct rule *rule);

bool rule_republished(struct judge *judge, const struct rule *rule);
bool rule_label_order(struct judge *judge, const struct rule *rule);
bool rule_time_backwards(struct judge *judge, const struct rule *rule);
bool rule_gap(struct judge *judge, const struct rule *rule);
bool rule_label_mismatch(struct judge *judge, const struct rule *rule);

bool rule_undisclosed(struct judge *judge, const struct rule *rule);

#endif
