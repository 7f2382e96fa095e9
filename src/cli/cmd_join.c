/* storydiff join: the answers of batches that were run in pieces, as those of one. */
#include "command.h"
#include "file.h"
#include "options.h"

#include <storydiff/batch.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int join_lines(struct story_join *join, FILE *file, const struct story_output *output, struct story_error *err)
{
    char *line = NULL;
    size_t capacity = 0;
    unsigned long long number = 0;
    ssize_t size;
    struct story_error cause;
    int status = STORY_OK;

    while (status == STORY_OK && (size = getline(&line, &capacity, file)) > 0) {
        number++;
        status = story_join_line(join, line, (size_t)size - (line[size - 1] == '\n'), output, &cause);
    }
    int trouble = errno;
    free(line);
    if (status == STORY_E_INPUT)
        return story_error_set(err, status, "line %llu: %s", number, cause.message);
    if (status < 0)
        return story_error_set(err, status, "%s", cause.message);
    if (!feof(file))
        return story_error_set(err, STORY_E_IO, "cannot be read: %s", strerror(trouble));
    return story_join_end(join, err);
}

/* Join what one file has, which may be many pieces. */
static int join_file(struct story_join *join, const char *name, const struct story_output *output, struct story_error *err)
{
    bool named = strcmp(name, "-") != 0;
    FILE *file = named ? fopen(name, "r") : stdin;
    struct story_error cause;

    if (!file)
        return story_error_set(err, errno == ENOENT ? STORY_E_NOTFOUND : STORY_E_IO, "cannot read: %s: %s (check the name)", name,
                               strerror(errno));
    int status = join_lines(join, file, output, &cause);
    if (named)
        fclose(file);
    return status < 0 ? story_error_set(err, cause.status, "%s: %s", file_title(name), cause.message) : STORY_OK;
}

static int run_join(struct run *run, struct story_error *err)
{
    static char *const standard_input[] = { "-" };
    char *const *names = run->operand_count ? run->operands : standard_input;
    size_t records = SIZE_MAX;
    struct story_join join = { .answers = 0 };
    int status = option_number(run, "records", &records, err);

    for (int i = 0; status == STORY_OK && (i == 0 || i < run->operand_count); i++)
        status = join_file(&join, names[i], &run->out.output, err);
    if (status < 0)
        return status;
    if (option_value(run, "records") && records != join.totals.records)
        return story_error_set(err, STORY_E_INPUT,
                               "%llu %s answered, not %zu (look for a piece that is missing, or twice)",
                               (unsigned long long)join.totals.records,
                               join.totals.records == 1 ? "record is" : "records are", records);
    return story_totals_write(&join.totals, join.form, &run->out.output, err);
}

static const struct option_row join_options[] = {
    { "records", '\0', "N", "fail unless N records are answered" },
    { NULL, '\0', NULL, NULL },
};

const struct command command_join = {
    .name = "join",
    .run = run_join,
    .help = "join the answers of batches that were run in pieces",
    .usage = "[OPTIONS] [FILE...]",
    .operands_max = -1,
    .options = join_options,
    .examples = "  storydiff join answers/*.ndjson >diffs.ndjson\n"
                "  storydiff join --records \"$(wc -l <pairs.ndjson)\" answers/*.ndjson >diffs.ndjson\n"
                "  cat answers/*.tsv | storydiff join >counts.tsv\n",
    .notes = "What is written is what one batch over all records would have written: one count instead of many,\n"
             "and the numbers of lines are those of the whole. Name the pieces in their order.\n"
             "A piece that was cut off is found: the count is not written, and the exit status is 2. A piece\n"
             "that is missing is found with --records. Bad records are no trouble here, since they are answered.\n",
};
