/** The auditor: what an editor should look at in the changes of a story, and in its history.
 *
 * A table of rules is applied to comparisons and to the line of versions. Rules are surface tests: they compare words, digits and
 * citations, and do not understand. What a rule needs to know of a language stands in lexicons, plain text files that are
 * compiled in.
 */
#ifndef STORYDIFF_AUDIT_H
#define STORYDIFF_AUDIT_H

#include <storydiff/diff.h>
#include <storydiff/error.h>
#include <storydiff/revision.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

STORY_BEGIN_DECLS

enum story_severity { STORY_SEVERITY_NOTE, STORY_SEVERITY_WARNING, STORY_SEVERITY_ERROR };
enum { STORY_SEVERITIES = STORY_SEVERITY_ERROR + 1 };

/** What a rule looks at. */
enum story_rule_group { STORY_RULES_SOURCES, STORY_RULES_FACTS, STORY_RULES_STORY, STORY_RULES_HISTORY };

/** A rule, as people and programs are told of it. */
struct story_rule {
    const char *name; /**< "fact-changed-same-source" */
    enum story_severity severity;
    enum story_rule_group group;
    const char *help; /**< One sentence. */
};

/** The rule at an index from 0 on, in the order of the table; NULL behind the last. */
STORY_API const struct story_rule *story_rule_at(size_t index);

/** "note", "warning", "error"; "sources", "facts", "story", "history". */
STORY_API const char *story_severity_name(enum story_severity severity);
STORY_API const char *story_rule_group_name(enum story_rule_group group);

/** The most rules that there can be: one bit each. */
enum { STORY_RULES_MAX = 64 };

/** How to audit. All zero: every rule, in the language that the text seems to be in. */
struct story_audit_options {
    uint64_t skipped;     /**< Rules that are not applied: bit `1 << index`. */
    const char *language; /**< "en", "de", "es", "fr", "pt", or "none" for no lexicon; NULL: guess. Borrowed. */
    bool require_disclosure; /**< `undisclosed` is an error. */
};

/** Where something stands: sentences of one side. `paragraph` 0: nowhere. */
struct story_place {
    uint32_t paragraph; /**< 1-based, of the first sentence. */
    uint32_t sentence;  /**< 1-based in it. */
    uint32_t last_paragraph;
    uint32_t last_sentence;
    struct story_span span; /**< From the first to the last, in bytes of the file. */
};

/** For a finding that belongs to no change. */
#define STORY_NO_CHANGE SIZE_MAX

/** One finding. Texts are NUL-terminated, owned by the findings, and may hold anything that a story may; none is NULL but the
 * versions. */
struct story_finding {
    const struct story_rule *rule;
    enum story_severity severity;
    const char *version; /**< The label (or id, or file) of the version that it was found in; NULL when it has none. */
    const char *before;  /**< What that was compared with; NULL: nothing. */
    int64_t published;   /**< When that version was published: seconds UTC. */
    bool has_published;  /**< Whether that is known. */
    /** Of an error about facts or sources in a change: the version's note, or a sentence added in it, mentions a value of it. */
    bool disclosed;
    size_t change;       /**< The index of the change in its diff; or STORY_NO_CHANGE. */
    struct story_place before_place;
    struct story_place after_place;
    const char *old_text; /**< What went: a value, a sentence, a source; at most 1,000 bytes of it. "": nothing did. */
    const char *new_text;
    const char *why;      /**< One sentence in English. */
};

/** Findings, in the order of the versions as they were added and of the changes in them. */
struct story_findings {
    const struct story_finding *items;
    size_t count;
    const char *language; /**< The lexicon that was used last: "en"; "none" when no language was recognised. */
};

/** A list of source ids, as a version's metadata names them, in the order of their bytes, each once; NUL-terminated and
 * borrowed. */
struct story_refs {
    const char *const *ids;
    size_t count;
};

/** A version to be audited. All is borrowed for the call only. */
struct story_audit_version {
    const char *name;   /**< Its label, id or file name, for people. */
    const char *label;  /**< Its label in the repository; NULL: it has none, or there is no repository. */
    int64_t published;  /**< Seconds UTC. */
    bool has_published; /**< Whether that is known: with a label it must be. */
    const char *note;   /**< What its makers wrote about its changes; "": nothing; NULL: not known. */
    const char *before; /**< The name of what it grew from; NULL: a first version. */
    /** The id of its commit, which tells the note, the text and the sources from all others; NULL: it has no record. */
    const char *id;
    const struct story_revision *revision; /**< Its text. */
    const struct story_diff *diff; /**< From that version to this one; NULL: a first version. */
    const struct story_refs *refs; /**< The sources that it lists; NULL: not known. */
};

/** An auditor: versions are added oldest first, each compared with the one added before. It keeps hashes of what was removed, not
 * texts. */
struct story_auditor;

/** Begin. @return STORY_OK; STORY_E_INVALID when there is no lexicon of the language; STORY_E_NOMEM. */
STORY_API int story_auditor_begin(struct story_auditor **out, const struct story_audit_options *options, struct story_error *err);

/** Tell of a label that the story has somewhere, in any order, before versions are added: it leaves no gap. Failures are told at
 * the end. */
STORY_API void story_auditor_know(struct story_auditor *auditor, const char *label);

/** Audit a version. With `quiet` nothing is reported of it: it only becomes what later ones are judged by.
 * @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_auditor_add(struct story_auditor *auditor, const struct story_audit_version *version, bool quiet,
                                struct story_error *err);

/** What a version made of an auditor: what was found in it, and what later ones are judged by. It may be kept, and is then to be
 * read by the same build of the library. */
struct story_audit_record {
    const void *bytes;
    size_t size;
};

/** Bytes of a key, with the closing NUL. */
enum { STORY_AUDIT_KEY_SIZE = 41 };

/** The key of the record of a version that is to be added next. It tells the options, all that was added before, and this version
 * but for its text: two versions of one key have one record. `revision`, `diff`, `refs` and `note` are not looked at. */
STORY_API void story_auditor_key(const struct story_auditor *auditor, const struct story_audit_version *version,
                                 char key[STORY_AUDIT_KEY_SIZE]);

/** The record of the version that was added last, which had an id. Borrowed until the next call. */
STORY_API struct story_audit_record story_auditor_record(const struct story_auditor *auditor);

/** Add a version by its record, in place of story_auditor_add(). Again only names, label, times and id are looked at.
 * @return STORY_OK; STORY_E_INPUT when it cannot be a record: nothing has changed then; STORY_E_NOMEM. */
STORY_API int story_auditor_replay(struct story_auditor *auditor, const struct story_audit_version *version,
                                   const struct story_audit_record *record, bool quiet, struct story_error *err);

/** Report something that only the caller can see, under a rule of the table, e.g. "history-rewritten". An unknown or skipped rule
 * reports nothing. @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_auditor_report(struct story_auditor *auditor, const char *rule, const char *version, const char *old_text,
                                   const char *new_text, const char *why, struct story_error *err);

/** What was found until now. It borrows from the auditor. */
STORY_API const struct story_findings *story_auditor_findings(struct story_auditor *auditor);

/** Free an auditor and its findings. NULL is allowed. */
STORY_API void story_auditor_free(struct story_auditor *auditor);

STORY_END_DECLS

#endif
