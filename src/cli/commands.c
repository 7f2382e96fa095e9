/* The table of commands: a new one is one file, and one row here. */
#include "command.h"

#include <stddef.h>
#include <string.h>

const struct command *const commands[] = {
    &command_init,
    &command_commit,
    &command_import,
    &command_diff,
    &command_log,
    &command_tree,
    &command_show,
    &command_changelog,
    &command_report,
    &command_audit,
    &command_verify,
    &command_head,
    &command_batch,
    &command_join,
    &command_git_setup,
    &command_git_diff,
    &command_git_textconv,
    NULL,
};

const struct command *command_find(const char *name)
{
    for (size_t i = 0; commands[i]; i++) {
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    }
    return NULL;
}
