/* storydiff import: make versions of many files and records at once. */
#include "command.h"
#include "file.h"
#include "heap.h"
#include "importing.h"
#include "inputs.h"
#include "options.h"
#include "progress.h"
#include "records.h"
#include "repository.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FAILURES_MAX = 100 };

struct import {
    struct run *run;
    struct importing importing;
    struct inputs inputs;
    struct progress progress;
    struct story_import_failure failures[FAILURES_MAX];
    bool strict;
};

static void note_failure(struct import *import, const char *file, const struct records_extent *extent,
                         const struct story_error *why)
{
    struct story_import_result *result = &import->importing.result;
    struct story_error line;

    result->bad++;
    story_error_set(&line, why->status, "%s:%" PRIu64 ": record %" PRIu64 ", byte %" PRIu64 ": %s", file_title(file), extent->line,
                    extent->number, extent->offset, why->message);
    progress_clear(&import->progress);
    fprintf(stderr, "storydiff: %s\n", line.message);
    if (result->failure_count == FAILURES_MAX)
        return;
    struct story_import_failure failure = { strdup(file), extent->line, extent->number, extent->offset, strdup(why->message) };
    import->failures[result->failure_count++] = failure;
}

/* What came of a record: it goes on with the next one, unless that makes no sense. */
static int conclude(struct import *import, const char *file, const struct records_extent *extent, int status,
                    struct story_error *err)
{
    struct importing *importing = &import->importing;

    importing->result.records++;
    if (importing->warning[0]) {
        progress_clear(&import->progress);
        show_note(importing->warning);
        importing->warning[0] = '\0';
    }
    if (importing_goes_on(status)) {
        note_failure(import, file, extent, err);
        importing->result.complete = !import->strict;
        status = STORY_OK;
    }
    progress_show(&import->progress, importing->result.records, importing->result.bad);
    return status;
}

static int import_records(struct import *import, struct records *records, struct story_error *err)
{
    struct records_extent extent;
    uint64_t before = import->progress.bytes_done;
    int status;

    while ((status = records_next(records, &extent, err)) == STORY_OK && extent.bytes && import->importing.result.complete) {
        import->progress.bytes_done = before + extent.offset;
        status = importing_record(&import->importing, extent.bytes, extent.size, err);
        if ((status = conclude(import, records->name, &extent, status, err)) < 0)
            return status;
    }
    return status;
}

static int import_text(struct import *import, const char *story, struct records *records, struct story_error *err)
{
    struct records_extent extent;
    int status = records_rest(records, &extent, err);

    if (status < 0)
        return status;
    status = importing_file(&import->importing, story, extent.bytes, extent.size, err);
    return conclude(import, records->name, &extent, status, err);
}

/* Publish what is there, and let other writers have their turn. */
static int publish(void *context, struct story_error *err)
{
    struct import *import = context;

    return story_importer_flush(import->importing.importer, err);
}

static int import_open(struct import *import, const struct input *input, int descriptor, struct story_error *err)
{
    struct records records = { .descriptor = descriptor, .name = input->path, .idle = publish, .context = import };
    const char *story = import->importing.story ? import->importing.story : input->story;
    uint64_t before = import->progress.bytes_done;
    bool found;
    int status = records_look(&found, &records, err);

    if (status == STORY_OK)
        status = found ? import_records(import, &records, err) : import_text(import, story, &records, err);
    import->progress.bytes_done = before + records.offset + records.at;
    records_clear(&records);
    return status;
}

static int import_input(struct import *import, const struct input *input, struct story_error *err)
{
    if (strcmp(input->path, "-") == 0)
        return import_open(import, input, STDIN_FILENO, err);
    int descriptor = open(input->path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
        return story_error_set(err, STORY_E_IO, "cannot read: %s: %s (check the file)", input->path, strerror(errno));
    int status = import_open(import, input, descriptor, err);
    close(descriptor);
    return status;
}

static int import_all(struct import *import, struct story_error *err)
{
    struct importing *importing = &import->importing;
    struct story_error why;
    int status = STORY_OK;

    for (size_t i = 0; i < import->inputs.count && status == STORY_OK && importing->result.complete; i++)
        status = import_input(import, &import->inputs.items[i], err);
    /* What came before trouble is whole, and stays. */
    int flushed = story_importer_flush(importing->importer, &why);
    if (status == STORY_OK && flushed < 0)
        *err = why;
    importing->result.stories = importing->parents.count;
    return status < 0 ? status : flushed;
}

static void show_result(struct import *import)
{
    const struct story_import_result *result = &import->importing.result;
    struct sink *out = &import->run->out;

    sink_printf(out, "%" PRIu64 " imported, %" PRIu64 " already there, %" PRIu64 " bad, of %" PRIu64 " record%s", result->imported,
                result->present, result->bad, result->records, result->records == 1 ? "" : "s");
    if (result->sources)
        sink_printf(out, " (%" PRIu64 " of them %s)", result->sources, result->sources == 1 ? "a source" : "sources");
    if (result->warnings)
        sink_printf(out, "; %" PRIu64 " out of order", result->warnings);
    sink_printf(out, "%s\n", result->complete ? "" : "; stopped at the bad one");
}

static int list_inputs(struct import *import, struct story_error *err)
{
    struct run *run = import->run;
    int status = STORY_OK;

    if (!run->operand_count)
        return inputs_add(&import->inputs, "-", err);
    for (int i = 0; i < run->operand_count && status == STORY_OK; i++)
        status = inputs_add(&import->inputs, run->operands[i], err);
    if (status == STORY_OK && import->inputs.passed) {
        char note[160];
        snprintf(note, sizeof note, "%zu %s not called *.txt, *.json, *.ndjson or *.jsonl", import->inputs.passed,
                 import->inputs.passed == 1 ? "file of a folder was left out: it is" : "files of folders were left out: they are");
        show_note(note);
    }
    return status;
}

static int run_prepared(struct import *import, struct story_error *err)
{
    struct story_import_result *result = &import->importing.result;
    struct run *run = import->run;

    progress_begin(&import->progress, true);
    import->progress.bytes_all = import->inputs.bytes;
    int status = import_all(import, err);
    progress_clear(&import->progress);
    if (status < 0)
        return status;
    result->failures = import->failures;
    if (!option_value(run, "json"))
        show_result(import);
    else if ((status = story_import_write_json(result, &run->out.output, err)) < 0)
        return status;
    return result->bad ? 2 : 0;
}

static int run_import(struct run *run, struct story_error *err)
{
    struct import import = {
        .run = run,
        .strict = option_value(run, "strict"),
        .importing = { .story = option_value(run, "story"), .result = { .complete = true } },
    };
    struct importing *importing = &import.importing;
    int status;

    heap_keep_freed();
    story_store_prepare();
    if ((status = list_inputs(&import, err)) == STORY_OK &&
        (status = story_news_reader_create(&importing->reader, err)) == STORY_OK &&
        (status = story_importer_create(&importing->importer, ".", err)) == STORY_OK &&
        (status = story_importer_choose(importing->importer, importing->story, err)) == STORY_OK)
        status = run_prepared(&import, err);
    for (size_t i = 0; i < importing->result.failure_count; i++) {
        free(import.failures[i].file);
        free(import.failures[i].message);
    }
    story_importer_free(importing->importer);
    story_news_reader_free(importing->reader);
    importing_clear(importing);
    inputs_clear(&import.inputs);
    return status;
}

static const struct option_row import_options[] = {
    { "strict", '\0', NULL, "stop at the first record that is bad" },
    { NULL, '\0', NULL, NULL },
};

const struct command command_import = {
    .name = "import",
    .run = run_import,
    .help = "publish many versions at once: files, folders, Here.news JSON",
    .usage = "[OPTIONS] [FILE|FOLDER...]",
    .operands_max = -1,
    .options = import_options,
    .examples = "  storydiff import archive/\n"
                "  storydiff import stories.ndjson\n"
                "  curl … | storydiff import\n"
                "  storydiff -s flood import flood/\n",
    .notes = "A folder's files (.txt, .json, .ndjson, .jsonl) come in the order of their timestamps; a folder in\n"
             "it is a story that is called so. JSON is one object, an array, or an object a line:\n"
             "  {\"uuid\", \"title\", \"story\", \"version\": 0.97, \"last_updated\", \"changes\", \"refs\", \"sources\"}\n"
             "The story is called like its uuid, the version like the number: v0.97. Interrupted, run it again.\n"
             "The exit status is 0 when all is imported or was there, and 2 when a record was bad.\n",
};
