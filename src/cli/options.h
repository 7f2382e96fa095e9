/* Options of the command line, read by the table of the command. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "command.h"

#include <stdbool.h>
#include <stddef.h>

/* What every command understands. */
extern const struct option_row common_options[];

/* Read the options of `run->command` from `argv`, and let `run->operands` be the rest of it, which is put in order. */
int options_parse(struct run *run, int argc, char **argv, struct story_error *err);

/* Free what was read. */
void options_free(struct run *run);

/* Where the first operand stands in `argv`, as far as the options before it are the common ones or those of `command`; `argc`
 * when there is none. Nothing is checked: options_parse() does. */
int options_first_operand(const struct command *command, int argc, char **argv);

/* The value of an option: NULL when it was not given, "" when it takes none. The last one given counts. */
const char *option_value(const struct run *run, const char *name);

/* The values of an option that may be given several times, in their order: the next from place `*at` on, NULL behind the last.
 * `*at` begins as 0. */
const char *option_next(const struct run *run, const char *name, size_t *at);

/* The value of an option as a number; `*number` stays when it was not given. */
int option_number(const struct run *run, const char *name, size_t *number, struct story_error *err);

#endif
