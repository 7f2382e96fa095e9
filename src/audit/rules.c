/* The table of rules: a new one is a row here, and its predicate. */
#include "rules.h"

const struct rule rules[] = {
    { { "uncited", STORY_SEVERITY_ERROR, STORY_RULES_SOURCES, "A sentence lost its last source." }, .on_change = rule_uncited },
    { { "born-uncited", STORY_SEVERITY_WARNING, STORY_RULES_SOURCES,
        "A sentence was added without a source, where its paragraph has none either." }, .on_change = rule_born_uncited },
    { { "source-withdrawn", STORY_SEVERITY_WARNING, STORY_RULES_SOURCES, "A source is gone from the whole story." },
      .on_version = rule_source_withdrawn },
    { { "source-swapped", STORY_SEVERITY_ERROR, STORY_RULES_SOURCES,
        "All sources of a sentence were replaced, and its words are unchanged." }, .on_change = rule_source_swapped },
    { { "orphan", STORY_SEVERITY_NOTE, STORY_RULES_SOURCES, "A source is listed with the version, but the text does not cite it." },
      .on_version = rule_orphan },
    { { "dangling", STORY_SEVERITY_WARNING, STORY_RULES_SOURCES, "The text cites a source that is not listed with the version." },
      .on_version = rule_dangling },
    { { "source-reused", STORY_SEVERITY_WARNING, STORY_RULES_SOURCES,
        "A source that the story had was added to an edited sentence, which it did not support before." },
      .on_change = rule_source_reused },
    { { "fact-changed-same-source", STORY_SEVERITY_ERROR, STORY_RULES_FACTS,
        "A number, date, sum of money or quotation changed, and the citations did not." },
      .on_change = rule_fact_changed_same_source },
    { { "number", STORY_SEVERITY_WARNING, STORY_RULES_FACTS, "A number or its unit changed, or two of them changed places." },
      .on_change = rule_fact, .fact = FACT_NUMBER },
    { { "date-time", STORY_SEVERITY_WARNING, STORY_RULES_FACTS, "A date or a time changed." }, .on_change = rule_fact,
      .fact = FACT_DATE },
    { { "money", STORY_SEVERITY_WARNING, STORY_RULES_FACTS, "A sum of money changed." }, .on_change = rule_fact,
      .fact = FACT_MONEY },
    { { "quote", STORY_SEVERITY_WARNING, STORY_RULES_FACTS, "Words inside quotation marks changed." }, .on_change = rule_fact,
      .fact = FACT_QUOTE },
    { { "negation", STORY_SEVERITY_WARNING, STORY_RULES_FACTS, "A negation came or went." }, .on_change = rule_fact,
      .fact = FACT_NEGATION },
    { { "hedge", STORY_SEVERITY_WARNING, STORY_RULES_FACTS, "A word or a sign that limits a claim came, went or changed." },
      .on_change = rule_fact, .fact = FACT_HEDGE },
    { { "attribution", STORY_SEVERITY_WARNING, STORY_RULES_FACTS, "Who says it, or how they are said to say it, changed." },
      .on_change = rule_fact, .fact = FACT_ATTRIBUTION },
    { { "name", STORY_SEVERITY_NOTE, STORY_RULES_FACTS,
        "A name of several words came or went, or one with digits, such as A5, became another." },
      .on_change = rule_fact, .fact = FACT_NAME },
    { { "reverted", STORY_SEVERITY_WARNING, STORY_RULES_STORY, "A sentence that an earlier version removed is back." },
      .on_change = rule_reverted },
    { { "flip-flop", STORY_SEVERITY_WARNING, STORY_RULES_STORY, "A value changed back to what it was before." },
      .on_change = rule_flip_flop },
    { { "lead-changed", STORY_SEVERITY_NOTE, STORY_RULES_STORY, "The words of the first paragraph changed." },
      .on_version = rule_lead_changed },
    { { "promoted", STORY_SEVERITY_NOTE, STORY_RULES_STORY,
        "A sentence moved into the first paragraph, or up by five paragraphs." }, .on_change = rule_promoted },
    { { "buried", STORY_SEVERITY_WARNING, STORY_RULES_STORY,
        "A sentence moved out of the first paragraph, or down by five paragraphs." }, .on_change = rule_buried },
    { { "title-changed", STORY_SEVERITY_NOTE, STORY_RULES_STORY, "The title changed." }, .on_version = rule_title_changed },
    { { "disclaimer-changed", STORY_SEVERITY_WARNING, STORY_RULES_STORY, "The disclaimer came, went or changed." },
      .on_version = rule_disclaimer_changed },
    { { "reworded", STORY_SEVERITY_NOTE, STORY_RULES_STORY,
        "Most words changed, and neither a tracked fact nor a source did: a test of the surface only." },
      .on_change = rule_reworded },
    { { "invisible", STORY_SEVERITY_NOTE, STORY_RULES_STORY,
        "Only looks changed: invisible characters, white space, quotes, dashes, case of the first letter." },
      .on_change = rule_invisible },
    { { "mixed-script", STORY_SEVERITY_NOTE, STORY_RULES_STORY,
        "A word came that mixes letters of two scripts that look the same: a search does not find it." },
      .on_change = rule_mixed_script },
    { { "republished", STORY_SEVERITY_WARNING, STORY_RULES_HISTORY, "A label has a second text, published later." },
      .on_version = rule_republished },
    { { "label-order", STORY_SEVERITY_WARNING, STORY_RULES_HISTORY, "A label is lower than that of the version before." },
      .on_version = rule_label_order },
    { { "time-backwards", STORY_SEVERITY_WARNING, STORY_RULES_HISTORY, "A version is dated before the one that it grew from." },
      .on_version = rule_time_backwards },
    { { "gap", STORY_SEVERITY_NOTE, STORY_RULES_HISTORY, "Between two labels one is missing." }, .on_version = rule_gap },
    { { "label-mismatch", STORY_SEVERITY_WARNING, STORY_RULES_HISTORY,
        "The text calls itself by another label than it is published under." }, .on_version = rule_label_mismatch },
    /* What only the repository tells is found by the caller, who reports it. */
    { { "tag-moved", STORY_SEVERITY_ERROR, STORY_RULES_HISTORY,
        "A version in the history of a saved head has a tag that names another commit now." },
      .on_change = NULL },
    { { "history-rewritten", STORY_SEVERITY_ERROR, STORY_RULES_HISTORY, "A saved head is on no branch of the story any more." },
      .on_change = NULL },
    { { "signature", STORY_SEVERITY_ERROR, STORY_RULES_HISTORY,
        "When signatures are asked for: a commit or a tag is not signed, or the signature is bad or of nobody who is known." },
      .on_change = NULL },
    { { "undisclosed", STORY_SEVERITY_WARNING, STORY_RULES_FACTS,
        "A version has an error about facts or sources, and neither its note nor a sentence added in it mentions a changed "
        "value." },
      .on_version = rule_undisclosed }, /* the last: it reads what the others found */
};
const size_t rule_count = sizeof rules / sizeof *rules;

_Static_assert(sizeof rules / sizeof *rules <= STORY_RULES_MAX, "a rule is one bit of the options");

const struct story_rule *story_rule_at(size_t index)
{
    return index < rule_count ? &rules[index].info : NULL;
}

const char *story_severity_name(enum story_severity severity)
{
    static const char *const names[] = { "note", "warning", "error" };

    return names[severity];
}

const char *story_rule_group_name(enum story_rule_group group)
{
    static const char *const names[] = { "sources", "facts", "story", "history" };

    return names[group];
}
