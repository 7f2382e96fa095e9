#include "options.h"

#include "suggest.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

const struct option_row common_options[] = {
    { "directory", 'C', "DIR", "work in DIR, as if started there" },
    { "story", 's', "NAME", "the story, in a repository that holds several" },
    { "no-cache", '\0', NULL, "work everything out again, and keep nothing of it" },
    { "json", '\0', NULL, "print JSON, for programs" },
    { "help", 'h', NULL, "show this help" },
    { "version", '\0', NULL, "show the version of storydiff" },
    { NULL, '\0', NULL, NULL },
};

/* The values that getopt_long() gives for long options lie above all characters. */
enum { LONG_VALUE = 256 };

/* The row of this number: those of all commands come first. NULL behind the last. */
static const struct option_row *row_at(const struct command *command, size_t number)
{
    const size_t common = sizeof common_options / sizeof *common_options - 1;
    const struct option_row *row = number < common ? &common_options[number] : &command->options[number - common];

    return row->name ? row : NULL;
}

static bool is_optional(const struct option_row *row)
{
    return row->argument && row->argument[0] == '[';
}

/* The two tables of getopt_long(), made from ours. */
struct tables {
    struct option longs[OPTIONS_MAX + 1];
    char shorts[3 * OPTIONS_MAX + 2];
};

static void make_tables(struct tables *tables, const struct command *command)
{
    const struct option_row *row;
    size_t length = 0;

    memset(tables, 0, sizeof *tables);
    tables->shorts[length++] = ':'; /* tell a missing argument from a wrong option */
    for (size_t i = 0; i < OPTIONS_MAX && (row = row_at(command, i)); i++) {
        int needs = !row->argument ? no_argument : is_optional(row) ? optional_argument : required_argument;
        tables->longs[i] = (struct option){ row->name, needs, NULL, LONG_VALUE + (int)i };
        if (!row->letter)
            continue;
        tables->shorts[length++] = row->letter;
        for (int colons = needs == no_argument ? 0 : needs == required_argument ? 1 : 2; colons; colons--)
            tables->shorts[length++] = ':';
    }
}

static size_t number_of_letter(const struct command *command, int letter)
{
    const struct option_row *row;
    size_t i = 0;

    while ((row = row_at(command, i)) && row->letter != letter)
        i++;
    return i;
}

/* The option that was meant by a wrong one. */
static const char *nearest_option(const struct command *command, const char *name)
{
    struct suggestion suggestion = suggestion_for(name, strcspn(name, "="));
    const struct option_row *row;

    for (size_t i = 0; (row = row_at(command, i)); i++)
        suggestion_offer(&suggestion, row->name);
    return suggestion.best;
}

static int refuse(const struct command *command, const char *word, bool lacks_argument, struct story_error *err)
{
    bool is_long = strncmp(word, "--", 2) == 0;

    if (lacks_argument && is_long)
        return story_error_set(err, STORY_E_INVALID, "option lacks its value: %s (storydiff %s -h)", word, command->name);
    if (lacks_argument)
        return story_error_set(err, STORY_E_INVALID, "option lacks its value: -%c (storydiff %s -h)", optopt, command->name);
    if (optopt >= LONG_VALUE)
        return story_error_set(err, STORY_E_INVALID, "option takes no value: %s (storydiff %s -h)", word, command->name);
    if (optopt) {
        const char letter[] = { (char)optopt, '\0' };
        return story_error_set(err, STORY_E_INVALID, "no such option: -%s (storydiff %s -h)", letter, command->name);
    }
    const char *nearest = nearest_option(command, word + 2);
    if (nearest)
        return story_error_set(err, STORY_E_INVALID, "no such option: %s (did you mean --%s?)", word, nearest);
    return story_error_set(err, STORY_E_INVALID, "no such option: %s (storydiff %s -h)", word, command->name);
}

/* No more options than letters: several may stand in one word. */
static size_t letters(int argc, char **argv)
{
    size_t count = 1;

    for (int i = 0; i < argc; i++)
        count += strlen(argv[i]);
    return count;
}

/* Two formats cannot both be meant. */
static int check_formats(const struct run *run, struct story_error *err)
{
    static const char *const names[] = { "format", "markdown", "html", "text", "atom", "dot", "sarif", "json" };
    const char *chosen = NULL;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!option_value(run, names[i]))
            continue;
        if (chosen)
            return story_error_set(err, STORY_E_INVALID, "two formats at once: --%s and --%s (choose one)", chosen, names[i]);
        chosen = names[i];
    }
    return STORY_OK;
}

int options_parse(struct run *run, int argc, char **argv, struct story_error *err)
{
    struct tables tables;
    int value;

    make_tables(&tables, run->command);
    if (!(run->given = calloc(letters(argc, argv), sizeof *run->given)))
        return story_error_set(err, STORY_E_NOMEM, "out of memory");
    opterr = 0;
    while ((value = getopt_long(argc, argv, tables.shorts, tables.longs, NULL)) != -1) {
        if (value == '?' || value == ':')
            return refuse(run->command, argv[optind - 1], value == ':', err);
        size_t number = value >= LONG_VALUE ? (size_t)(value - LONG_VALUE) : number_of_letter(run->command, value);
        run->given[run->given_count++] = (struct given_option){ row_at(run->command, number), optarg ? optarg : "" };
    }
    run->operands = argv + optind;
    run->operand_count = argc - optind;
    return check_formats(run, err);
}

void options_free(struct run *run)
{
    free(run->given);
}

/* Whether the word behind this option is its value. */
static bool takes_next(const struct command *command, const char *word)
{
    const struct option_row *row;

    if (word[1] == '-') {
        size_t i = 0;
        while ((row = row_at(command, i)) && strcmp(row->name, word + 2) != 0)
            i++;
        return row && row->argument && !is_optional(row);
    }
    for (const char *letter = word + 1; *letter; letter++) {
        row = row_at(command, number_of_letter(command, *letter));
        if (row && row->argument)
            return !letter[1] && !is_optional(row);
    }
    return false;
}

int options_first_operand(const struct command *command, int argc, char **argv)
{
    int at = 1;

    while (at < argc && argv[at][0] == '-' && argv[at][1]) {
        if (strcmp(argv[at], "--") == 0)
            return at + 1 < argc ? at + 1 : argc;
        at += takes_next(command, argv[at]) ? 2 : 1;
    }
    return at < argc ? at : argc;
}

const char *option_next(const struct run *run, const char *name, size_t *at)
{
    while (*at < run->given_count) {
        const struct given_option *given = &run->given[(*at)++];
        if (strcmp(given->row->name, name) == 0)
            return given->value;
    }
    return NULL;
}

const char *option_value(const struct run *run, const char *name)
{
    const char *last = NULL, *value;

    for (size_t at = 0; (value = option_next(run, name, &at));)
        last = value;
    return last;
}

int option_number(const struct run *run, const char *name, size_t *number, struct story_error *err)
{
    const char *text = option_value(run, name);
    char *end;

    if (!text)
        return STORY_OK;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end || errno || value > 1000000000)
        return story_error_set(err, STORY_E_INVALID, "not a number: --%s %s (write it like 3)", name, text);
    *number = (size_t)value;
    return STORY_OK;
}
