/* storydiff batch: compare many pairs, as a filter. */
#include "command.h"
#include "comparer.h"
#include "cores.h"
#include "heap.h"
#include "options.h"
#include "pipeline.h"
#include "progress.h"
#include "repository.h"
#include "side.h"

#include <storydiff/batch.h>

#include <pthread.h>

enum { LINE_MAX_USUAL = 512 << 20, THREADS_MAX = 1024 };

struct batch {
    struct run *run;
    struct comparer_settings settings;
    struct story_totals totals;
    struct progress progress;
    uint64_t failed_line; /* the first */
    struct story_error failure;
};

static enum story_answer_form choose_form(const struct run *run)
{
    if (option_value(run, "columns"))
        return STORY_ANSWER_COLUMNS;
    if (option_value(run, "summary"))
        return STORY_ANSWER_SUMMARY;
    return option_value(run, "all") ? STORY_ANSWER_ALL : STORY_ANSWER_CHANGES;
}

static int begin_thread(void **state, void *context, struct story_error *err)
{
    const struct batch *batch = context;
    struct comparer *comparer;
    int status = comparer_create(&comparer, &batch->settings, err);

    if (status == STORY_OK)
        *state = comparer;
    return status;
}

static void run_thread(void *state, const struct block *block, struct result *result)
{
    comparer_run(state, block, result);
}

static void end_thread(void *state)
{
    comparer_free(state);
}

/* Each result is written at once: another program may be waiting for it before it sends more. */
static int write_result(void *context, const struct result *result, struct story_error *err)
{
    struct batch *batch = context;
    const struct story_output *output = &batch->run->out.output;

    if (!batch->failed_line && result->failed_line) {
        batch->failed_line = result->failed_line;
        batch->failure = result->failure;
    }
    story_totals_join(&batch->totals, &result->totals);
    progress_show(&batch->progress, batch->totals.records, batch->totals.errors);
    if (result->size && (output->write(output->context, result->bytes, result->size) < 0 || sink_flush(&batch->run->out) < 0))
        return story_error_set(err, STORY_E_IO, "cannot write the output");
    return STORY_OK;
}

static int compare_all(struct batch *batch, size_t threads, size_t line_max, struct story_error *err)
{
    const struct pipeline_work work = { begin_thread, run_thread, end_thread, write_result, batch };
    int status = pipeline_run(&work, threads, line_max, err);

    if (status == STORY_OK)
        status = story_totals_write(&batch->totals, batch->settings.form, &batch->run->out.output, err);
    return status;
}

/* Tell that records were bad, which is trouble unless the caller said otherwise. */
static int tell_bad_records(const struct batch *batch, bool tolerant, struct story_error *err)
{
    int status = story_error_set(err, batch->failure.status, "%llu of %llu %s bad; the first, line %llu: %s",
                                 (unsigned long long)batch->totals.errors, (unsigned long long)batch->totals.records,
                                 batch->totals.records == 1 ? "record is" :
                                 batch->totals.errors == 1 ? "records is" : "records are",
                                 (unsigned long long)batch->failed_line, batch->failure.message);

    if (!tolerant)
        return status;
    show_note(err->message);
    return STORY_OK;
}

static int run_batch(struct run *run, struct story_error *err)
{
    size_t threads = cores_available();
    size_t line_max = LINE_MAX_USUAL;
    pthread_mutex_t opening = PTHREAD_MUTEX_INITIALIZER;
    int status;

    if ((status = option_number(run, "jobs", &threads, err)) < 0 || (status = option_number(run, "max-line", &line_max, err)) < 0)
        return status;
    if (threads < 1 || threads > THREADS_MAX)
        return story_error_set(err, STORY_E_INVALID, "not a number of threads: %zu (at least 1, at most %d)", threads, THREADS_MAX);
    struct batch batch = {
        .run = run,
        .settings = {
            .parse = { .lines = option_value(run, "lines"), .lossy = option_value(run, "lossy") },
            .form = choose_form(run),
            .strict = option_value(run, "strict"),
            .line_max = line_max,
            .story = option_value(run, "story"),
            .opening = &opening,
        },
    };
    heap_keep_freed();
    progress_begin(&batch.progress, option_value(run, "progress"));
    status = compare_all(&batch, threads, line_max, err);
    progress_clear(&batch.progress);
    pthread_mutex_destroy(&opening);
    if (status == STORY_OK && batch.failed_line)
        status = tell_bad_records(&batch, option_value(run, "tolerant"), err);
    return status;
}

static const struct option_row batch_options[] = {
    { "jobs", 'j', "N", "use N threads (else one for each core)" },
    { "all", '\0', NULL, "give what is unchanged, too" },
    { "summary", '\0', NULL, "give counts instead of changes" },
    { "columns", '\0', NULL, "give counts in columns with tabs between, for engines that read tables" },
    { "strict", '\0', NULL, "stop at the first record that is bad" },
    { "tolerant", '\0', NULL, "end with 0 also when records are bad" },
    { "max-line", '\0', "N", "refuse lines of more than N bytes (else of more than 512 MiB)" },
    { "progress", '\0', NULL, "tell how far it is, when standard error is a terminal" },
    PARSE_OPTIONS,
    { NULL, '\0', NULL, NULL },
};

const struct command command_batch = {
    .name = "batch",
    .run = run_batch,
    .help = "compare many pairs: JSON lines in, JSON lines out",
    .usage = "[OPTIONS] <RECORDS >ANSWERS",
    .operands_max = 0,
    .options = batch_options,
    .examples = "  storydiff batch <pairs.ndjson >diffs.ndjson\n"
                "  storydiff batch --columns -j 4 <pairs.ndjson >counts.tsv\n"
                "  curl … | storydiff batch --summary --strict >counts.ndjson\n",
    .notes = "A record is one JSON object on one line, of texts or of versions in a repository:\n"
             "  {\"id\": 1, \"old\": \"text\", \"new\": \"text\"}\n"
             "  {\"id\": 2, \"repo\": \"folder\", \"story\": \"name\", \"old\": \"v0.20\", \"new\": \"latest\"}\n"
             "Each line is answered by one line, in the same order; a bad one by {\"id\", \"line\", \"error\"}.\n"
             "The last line counts the records: without it the answers were cut off.\n"
             "The exit status is 0 when all were compared, differences or not, and 2 when a record was bad\n"
             "(unless --tolerant, for engines that would try again). For many machines, see storydiff join -h.\n",
};
