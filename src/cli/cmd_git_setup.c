/* storydiff git-setup: let git compare stories by sentences. */
#include "command.h"
#include "options.h"
#include "terminal.h"

#include <storydiff/report.h>
#include <storydiff/store.h>

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What git is told. The program's name comes before the words; what ends with them was written here. */
static const struct { const char *key; const char *words; } settings[] = {
    { "diff.storydiff.command", " git-diff --" },
    { "diff.storydiff.textconv", " git-textconv --" },
    { "difftool.storydiff.cmd", " git-diff -- \"$LOCAL\" \"$REMOTE\"" },
    { NULL, "story.txt diff=storydiff" }, /* the last one: it makes the others work */
};
enum { SETTINGS = sizeof settings / sizeof *settings, COMMAND_SIZE = 4 * PATH_MAX + 64 };

/* By enum story_git_outcome. */
static const struct { const char *word; bool changed; } outcomes[] = {
    [STORY_GIT_WRITTEN] = { "written", true }, [STORY_GIT_THERE] = { "there", false }, [STORY_GIT_REMOVED] = { "removed", true },
    [STORY_GIT_ABSENT] = { "absent", false },  [STORY_GIT_KEPT] = { "kept", false },
};

/* What git hands to a shell. */
static void quote_program(char out[COMMAND_SIZE])
{
    char path[PATH_MAX];
    ssize_t size = readlink("/proc/self/exe", path, sizeof path);
    size_t length = 0;

    if (size <= 0 || size == (ssize_t)sizeof path) {
        snprintf(out, COMMAND_SIZE, "storydiff");
        return;
    }
    out[length++] = '\'';
    for (ssize_t i = 0; i < size; i++) {
        if (path[i] == '\'') {
            memcpy(out + length, "'\\'", 3);
            length += 3;
        }
        out[length++] = path[i];
    }
    out[length++] = '\'';
    out[length] = '\0';
}

static int show(struct run *run, const struct story_git_setting *made, const char *folder, struct story_error *err)
{
    char config[PATH_MAX + 32], attributes[PATH_MAX + 32];
    struct story_setting_entry entries[SETTINGS];
    struct story_document *document;

    snprintf(config, sizeof config, "%sconfig", folder);
    snprintf(attributes, sizeof attributes, "%sinfo/attributes", folder);
    for (size_t i = 0; i < SETTINGS; i++)
        entries[i] = (struct story_setting_entry){ .file = made[i].key ? config : attributes, .key = made[i].key,
                                                   .value = made[i].outcome == STORY_GIT_KEPT ? NULL : made[i].value,
                                                   .outcome = outcomes[made[i].outcome].word,
                                                   .changed = outcomes[made[i].outcome].changed };
    if (option_value(run, "json"))
        return story_settings_write_json(entries, SETTINGS, &run->out.output, err);
    int status = story_settings_report(&document, entries, SETTINGS, err);
    return status < 0 ? status : terminal_show(run, document, err);
}

static int run_git_setup(struct run *run, struct story_error *err)
{
    static const size_t last = SETTINGS - 1;
    char program[COMMAND_SIZE], values[SETTINGS][COMMAND_SIZE + 64];
    struct story_git_setting made[SETTINGS];
    bool undo = option_value(run, "undo");
    char *folder;

    quote_program(program);
    for (size_t i = 0; i < SETTINGS; i++) {
        snprintf(values[i], sizeof values[i], "%s%s", settings[i].key ? program : "", settings[i].words);
        made[i] = (struct story_git_setting){ .key = settings[i].key, .value = values[i], .mark = settings[i].words };
    }
    story_store_prepare();
    int status = story_store_git_setup(".", made, SETTINGS, undo, &folder, err);
    if (status == STORY_OK)
        status = show(run, made, folder, err);
    if (status == STORY_OK && made[last].outcome == STORY_GIT_WRITTEN && !option_value(run, "json"))
        sink_printf(&run->out, "Now git diff, git log -p, git show and git blame read story.txt by sentences, and so does\n"
                               "git difftool -t storydiff; storydiff git-setup --undo takes this back.\n");
    free(folder);
    return status;
}

static const struct option_row git_setup_options[] = {
    { "undo", '\0', NULL, "take back what was written" },
    TERMINAL_OPTIONS,
    { NULL, '\0', NULL, NULL },
};

const struct command command_git_setup = {
    .name = "git-setup",
    .run = run_git_setup,
    .help = "let git compare the stories of this repository by sentences",
    .usage = "[--undo]",
    .operands_max = 0,
    .options = git_setup_options,
    .examples = "  storydiff git-setup && git log -p\n"
                "  git difftool -t storydiff v0.20 v0.21\n"
                "  storydiff git-setup --undo\n",
    .notes = "It writes into config and info/attributes in git's folder of this repository, and tells what.\n",
};
