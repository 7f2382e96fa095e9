/* A command of the program: what main needs to run it, and help to explain it. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "output.h"

#include <storydiff/error.h>

#include <stddef.h>

struct story_cache;
struct story_rendering;
struct story_store;

/* One option. A table of them ends with a row whose `name` is NULL. */
struct option_row {
    const char *name;     /* the long form, without dashes */
    char letter;          /* the short form, or '\0' */
    const char *argument; /* NULL: none; "[WHEN]", in brackets: optional */
    const char *help;
};

enum { OPTIONS_MAX = 32 };

/* One option as it was given. */
struct given_option {
    const struct option_row *row;
    const char *value; /* "" when it takes none */
};

/* One run of the program. */
struct run {
    const struct command *command;
    struct given_option *given; /* in their order; see option_value() */
    size_t given_count;
    char **operands;
    int operand_count;
    struct story_store *store; /* opened when first needed; see repository.h */
    struct story_cache *versions; /* what the store remembers; see results.h */
    struct story_rendering *rendering; /* of what is shown, once something is; see terminal.h */
    long pager; /* the process of it; 0: there is none */
    int own_stderr; /* what standard error was before that; 0: it is that still */
    struct sink out;
};

/* `run` returns the exit status, or a negative status of the library with the message in `err`. */
struct command {
    const char *name;
    int (*run)(struct run *run, struct story_error *err);
    const char *help;  /* one line */
    const char *usage; /* what follows "storydiff NAME"; several ways on several lines */
    int operands_max;  /* -1: any number */
    int trouble;       /* the exit status of a failure; 0: the usual one */
    const struct option_row *options;
    const char *examples; /* whole lines */
    const char *notes;    /* whole lines behind the examples, or NULL */
};

/* All commands, in the order of the help; a NULL ends them. */
extern const struct command *const commands[];
extern const struct command command_init, command_commit, command_import, command_diff, command_log, command_tree, command_show,
    command_changelog, command_blame, command_sources, command_report, command_audit, command_verify, command_head, command_batch,
    command_join, command_git_setup, command_git_diff, command_git_textconv;

/* The command of this name, or NULL. */
const struct command *command_find(const char *name);

#endif
