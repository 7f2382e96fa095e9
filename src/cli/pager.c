#include "pager.h"

#include "options.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Whether a program is found as a shell finds it. */
static bool is_installed(const char *name)
{
    const char *folders = getenv("PATH");
    char path[4096];

    for (const char *at = folders ? folders : "", *end; *at; at = *end ? end + 1 : end) {
        end = at + strcspn(at, ":");
        int size = snprintf(path, sizeof path, "%.*s/%s", (int)(end - at), at, name);
        if (size > 0 && size < (int)sizeof path && access(path, X_OK) == 0)
            return true;
    }
    return false;
}

/* The command of a shell; NULL: none is wanted. */
static const char *choose_pager(void)
{
    const char *ours = getenv("STORYDIFF_PAGER"), *usual = getenv("PAGER");
    const char *pager = ours ? ours : usual ? usual : is_installed("less") ? "less" : "";

    return *pager && strcmp(pager, "cat") != 0 ? pager : NULL;
}

/* What git tells a pager: less is to end when all fits on one page, to show colours, and to leave the text on the screen. Our own colours
 * and width are those of the terminal that was standard output. */
static void prepare_environment(void)
{
    char columns[16];
    struct winsize size;

    setenv("LESS", "FRX", 0);
    setenv("LV", "-c", 0);
    setenv("GIT_PAGER_IN_USE", "true", 1);
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col) {
        snprintf(columns, sizeof columns, "%d", size.ws_col);
        setenv("COLUMNS", columns, 1);
    }
}

static bool spawn(pid_t *child, const char *pager, const int ends[2])
{
    char *const words[] = { "sh", "-c", (char *)(uintptr_t)pager, NULL };
    posix_spawn_file_actions_t actions;

    if (posix_spawn_file_actions_init(&actions) != 0)
        return false;
    bool done = posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO) == 0 &&
                posix_spawn_file_actions_addclose(&actions, ends[1]) == 0 &&
                posix_spawnp(child, words[0], &actions, NULL, words, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    return done;
}

void pager_begin(struct run *run)
{
    const char *pager = isatty(STDOUT_FILENO) && !option_value(run, "no-pager") ? choose_pager() : NULL;
    int ends[2];
    pid_t child;

    if (!pager || pipe(ends) < 0)
        return;
    prepare_environment();
    if (spawn(&child, pager, ends)) {
        run->pager = child;
        dup2(ends[1], STDOUT_FILENO);
        signal(SIGINT, SIG_IGN); /* it is for the pager: whoever ends that ends the pipe */
    }
    close(ends[0]);
    close(ends[1]);
}

void pager_finish(struct run *run)
{
    while (run->pager && waitpid((pid_t)run->pager, NULL, 0) < 0 && errno == EINTR)
        continue;
    run->pager = 0;
}
