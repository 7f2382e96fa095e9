/* The program: choose a command, read its options, run it, and say in one line what went wrong. */
#include "command.h"
#include "file.h"
#include "help.h"
#include "options.h"
#include "pager.h"
#include "suggest.h"
#include "terminal.h"

#include <storydiff/cache.h>
#include <storydiff/label.h>
#include <storydiff/store.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_TROUBLE = 2 };

/* What the words before the operands mean. */
struct choice {
    const struct command *command;
    bool named; /* the command's name was written */
    bool help;  /* by "help" */
};

/* If a standard descriptor is closed, the next file opened would take its number, and our output would go there. The wrong way
 * round, so that using it still fails. */
static void occupy_descriptors(void)
{
    for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++) {
        if (fcntl(i, F_GETFD) < 0 && errno == EBADF && open("/dev/null", i == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            return;
    }
}

static const char *nearest_command(const char *word)
{
    struct suggestion suggestion = suggestion_for(word, strlen(word));

    for (size_t i = 0; commands[i]; i++)
        suggestion_offer(&suggestion, commands[i]->name);
    suggestion_offer(&suggestion, "help");
    return suggestion.best;
}

/* Whether a word can be meant as a side of a comparison, other than by the name of a branch. */
static bool is_side(const char *word)
{
    return file_exists(word) || story_label_republished(word, strlen(word)) >= 0 || strstr(word, "..") || strpbrk(word, "/~:^@") ||
           strcmp(word, "-") == 0;
}

static int refuse_command(const char *word, const char *nearest, struct story_error *err)
{
    if (nearest)
        return story_error_set(err, STORY_E_INVALID, "no such command: '%s' (did you mean %s?)", word, nearest);
    return story_error_set(err, STORY_E_INVALID, "no such command: '%s' (storydiff help lists them)", word);
}

static void remove_word(int *argc, char **argv, int at)
{
    memmove(&argv[at], &argv[at + 1], (size_t)(*argc - at) * sizeof *argv); /* with the NULL at the end */
    --*argc;
}

/* Take the command's name out of `argv`. Without one it is diff. */
static int choose_command(struct choice *choice, int *argc, char **argv, struct story_error *err)
{
    int at = options_first_operand(&command_diff, *argc, argv);
    const struct command *command;

    *choice = (struct choice){ .command = &command_diff };
    if (at == *argc || strcmp(argv[at - 1], "--") == 0)
        return STORY_OK;
    if (strcmp(argv[at], "help") == 0) {
        choice->help = true;
        remove_word(argc, argv, at);
        if (at == *argc || strcmp(argv[at], "help") == 0)
            return STORY_OK;
        if (!(command = command_find(argv[at])))
            return refuse_command(argv[at], nearest_command(argv[at]), err);
    } else {
        command = command_find(argv[at]);
    }
    if (command) {
        choice->command = command;
        choice->named = true;
        remove_word(argc, argv, at);
    } else if (nearest_command(argv[at]) && !is_side(argv[at])) {
        return refuse_command(argv[at], nearest_command(argv[at]), err);
    }
    return STORY_OK;
}

static int show_help(const struct choice *choice)
{
    if (choice->named)
        help_command(stdout, choice->command);
    else
        help_program(stdout);
    return 0;
}

static int check_operands(const struct run *run, struct story_error *err)
{
    int most = run->command->operands_max;

    if (most < 0 || run->operand_count <= most)
        return STORY_OK;
    return story_error_set(err, STORY_E_INVALID, "too many arguments: '%s' (storydiff %s -h)", run->operands[most],
                           run->command->name);
}

/* The exit status, or a negative status. */
static int run_program(struct run *run, int argc, char **argv, struct story_error *err)
{
    struct choice choice;
    int status = choose_command(&choice, &argc, argv, err);

    if (status < 0)
        return status;
    run->command = choice.command;
    if ((status = options_parse(run, argc, argv, err)) < 0)
        return status;
    if (choice.help || option_value(run, "help"))
        return show_help(&choice);
    if (option_value(run, "version")) {
        sink_printf(&run->out, "storydiff " STORYDIFF_VERSION "\n");
        return 0;
    }
    if ((status = check_operands(run, err)) < 0)
        return status;
    const char *folder = option_value(run, "directory");
    if (folder && chdir(folder) < 0)
        return story_error_set(err, STORY_E_NOTFOUND, "cannot work in: %s: %s (check the name)", folder, strerror(errno));
    status = run->command->run(run, err);
    struct story_error ending;
    int ended = terminal_finish(run, &ending);
    if (status >= 0 && ended < 0)
        *err = ending;
    return status >= 0 && ended < 0 ? ended : status;
}

int main(int argc, char **argv)
{
    struct run run = { 0 };
    struct story_error err;

    occupy_descriptors();
    if (argc < 2) {
        help_program(stderr);
        return EXIT_TROUBLE;
    }
    sink_init(&run.out);
    int status = run_program(&run, argc, argv, &err);
    story_store_free(run.store);
    story_cache_close(run.versions);
    options_free(&run);
    /* What could not be written is the reason for whatever a writer said of it. */
    int closed = sink_close(&run.out, status == STORY_E_IO || status >= 0 ? &err : NULL);
    pager_finish(&run);
    if (closed < 0)
        status = closed;
    if (status >= 0)
        return status;
    if (run.out.error != EPIPE)
        fprintf(stderr, "storydiff: %s\n", err.message);
    return run.command && run.command->trouble ? run.command->trouble : EXIT_TROUBLE;
}
