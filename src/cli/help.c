#include "help.h"

#include "options.h"

#include <storydiff/render.h>

#include <string.h>

/* Where the explanations of options and commands begin. */
enum { OPTION_COLUMN = 26, COMMAND_WIDTH = 14 };

void help_program(FILE *out)
{
    fputs("usage: storydiff OLD NEW\n"
          "       storydiff COMMAND [OPTIONS] [ARGUMENTS]\n"
          "\n"
          "Version control and sentence-level diff of news stories.\n"
          "\n"
          "Commands:\n", out);
    for (size_t i = 0; commands[i]; i++)
        fprintf(out, "  %-*s%s\n", COMMAND_WIDTH, commands[i]->name, commands[i]->help);
    fputs("\n"
          "OLD and NEW are version labels, latest, latest~2, any git revision, or files; - is standard input.\n"
          "The exit status of a comparison is 0: same, 1: different, 2: trouble.\n"
          "'storydiff COMMAND -h' tells more about a command.\n", out);
}

static void show_usage(FILE *out, const struct command *command)
{
    const char *line = command->usage;
    const char *before = "usage:";

    for (;;) {
        size_t size = strcspn(line, "\n");
        fprintf(out, "%-6s storydiff %s %.*s\n", before, command->name, (int)size, line);
        if (!line[size])
            break;
        before = "";
        line += size + 1;
    }
}

static void list_formats(FILE *out)
{
    for (size_t i = 0; story_format_name(i); i++)
        fprintf(out, "%s %s", i ? "," : ":", story_format_name(i));
}

static void show_option(FILE *out, const struct option_row *row)
{
    int width = row->letter ? fprintf(out, "  -%c, --%s", row->letter, row->name) : fprintf(out, "      --%s", row->name);

    if (row->argument && row->argument[0] == '[')
        width += fprintf(out, "[=%s", row->argument + 1);
    else if (row->argument)
        width += fprintf(out, " %s", row->argument);
    fprintf(out, "%*s%s", width < OPTION_COLUMN - 1 ? OPTION_COLUMN - width : 2, "", row->help);
    if (strcmp(row->name, "format") == 0)
        list_formats(out);
    fputc('\n', out);
}

void help_command(FILE *out, const struct command *command)
{
    show_usage(out, command);
    fprintf(out, "\nTo %s.\n\nOptions:\n", command->help);
    for (const struct option_row *row = command->options; row->name; row++)
        show_option(out, row);
    for (const struct option_row *row = common_options; row->name; row++)
        show_option(out, row);
    fprintf(out, "\nExamples:\n%s", command->examples);
    if (command->notes)
        fprintf(out, "\n%s", command->notes);
}
