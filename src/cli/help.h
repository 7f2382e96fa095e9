/* Help, made from the tables. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "command.h"

#include <stdio.h>

/* What the program is for, and its commands. */
void help_program(FILE *out);

/* How to use one command. */
void help_command(FILE *out, const struct command *command);

#endif
