/* storydiff sources: what each source carried, and when. */
#include "command.h"
#include "lineage.h"
#include "options.h"
#include "terminal.h"

#include <stdlib.h>
#include <string.h>

/* The claims of one source, with their words. Each version that has one is read once. */
struct ledger {
    struct lineage *lineage;
    const struct story_source_life *source;
    struct side *sides; /* by version */
    struct story_claim_text *texts;
};

static int show_all(struct run *run, const struct story_past *past, struct story_error *err)
{
    struct story_document *document;

    if (option_value(run, "json"))
        return story_sources_write_json(past, &run->out.output, err);
    int status = story_sources_report(&document, past, err);
    return status < 0 ? status : terminal_show(run, document, err);
}

static int find_source(struct ledger *ledger, const char *id, struct story_error *err)
{
    const struct story_history *history = ledger->lineage->history;

    for (size_t i = 0; i < history->source_count; i++)
        if (strcmp(history->sources[i].id, id) == 0)
            ledger->source = &history->sources[i];
    if (ledger->source)
        return STORY_OK;
    return story_error_set(err, STORY_E_NOTFOUND,
                           "no version of this line has the source: %s (storydiff sources lists those that are there)", id);
}

static int read_text(struct ledger *ledger, size_t i, struct story_error *err)
{
    struct lineage *lineage = ledger->lineage;
    const struct story_claim *claim = &ledger->source->claims[i];
    uint32_t version = (claim->to == STORY_NEVER ? lineage->history->version_count : claim->to) - 1;
    struct side *side = &ledger->sides[version];
    int status = STORY_OK;

    if (!side->revision)
        status = steps_load(side, lineage->run, lineage_version(lineage, version), err);
    if (status < 0)
        return status;
    struct story_span span = side->revision->sentences[claim->sentence].span;
    ledger->texts[i] = (struct story_claim_text){ side->revision->bytes + span.start, story_span_size(span) };
    return STORY_OK;
}

static int show_source(struct run *run, const struct ledger *ledger, struct story_error *err)
{
    const struct story_past *past = &ledger->lineage->past;
    struct story_document *document;

    if (option_value(run, "json"))
        return story_source_write_json(past, ledger->source, ledger->texts, &run->out.output, err);
    int status = story_source_report(&document, past, ledger->source, ledger->texts, err);
    return status < 0 ? status : terminal_show(run, document, err);
}

static int show_one(struct run *run, struct lineage *lineage, const char *id, struct story_error *err)
{
    struct ledger ledger = { .lineage = lineage };
    uint32_t version_count = lineage->history->version_count;
    int status = find_source(&ledger, id, err);

    if (status < 0)
        return status;
    ledger.sides = calloc(version_count, sizeof *ledger.sides);
    ledger.texts = calloc(ledger.source->claim_count + 1, sizeof *ledger.texts);
    if (!ledger.sides || !ledger.texts)
        status = story_error_set(err, STORY_E_NOMEM, "out of memory");
    for (size_t i = 0; status == STORY_OK && i < ledger.source->claim_count; i++)
        status = read_text(&ledger, i, err);
    if (status == STORY_OK)
        status = show_source(run, &ledger, err);
    if (status == STORY_OK)
        status = terminal_finish(run, err);
    for (uint32_t v = 0; ledger.sides && v < version_count; v++)
        side_close(&ledger.sides[v]);
    free(ledger.sides);
    free(ledger.texts);
    return status;
}

static int run_sources(struct run *run, struct story_error *err)
{
    const char *id = run->operand_count ? run->operands[0] : NULL;
    struct lineage lineage = { .run = run, .options = { .sources = true, .claims = id != NULL } };
    int status = lineage_read(&lineage, option_value(run, "at"), err);

    if (status == STORY_OK)
        status = id ? show_one(run, &lineage, id, err) : show_all(run, &lineage.past, err);
    lineage_close(&lineage);
    return status;
}

static const struct option_row sources_options[] = {
    { "at", '\0', "VERSION", "up to that version, along its line (else up to the latest)" },
    FORMAT_OPTIONS,
    TERMINAL_OPTIONS,
    { NULL, '\0', NULL, NULL },
};

const struct command command_sources = {
    .name = "sources",
    .run = run_sources,
    .help = "show what each source carried, and when",
    .usage = "[OPTIONS] [ID]",
    .operands_max = 1,
    .options = sources_options,
    .examples = "  storydiff sources\n"
                "  storydiff sources 3f9a21c4\n"
                "  storydiff sources --at v0.21 --json\n",
};
