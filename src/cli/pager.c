#include "pager.h"

#include "options.h"
#include "repository.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static const char usual_pager[] = "less";

/* NULL: none is wanted. */
static const char *choose_pager(void)
{
    const char *ours = getenv("STORYDIFF_PAGER"), *usual = getenv("PAGER");
    const char *pager = ours ? ours : usual ? usual : usual_pager;

    return *pager && strcmp(pager, "cat") != 0 ? pager : NULL;
}

/* What git tells a pager: less is to end when all fits on one page, to show colours, and to leave the text on the screen. Our own
 * colours and width are those of the terminal that was standard output. */
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

/* As git does, a word is run as it is, so that it is known whether there is such a program; what only a shell understands is left
 * to one. Returns 0, or an errno. */
static int spawn(pid_t *child, const char *pager, const int ends[2])
{
    char *command = (char *)(uintptr_t)pager;
    char *const shell[] = { "sh", "-c", command, NULL }, *const word[] = { command, NULL };
    char *const *words = strpbrk(pager, "|&;<>()$`\\\"' \t\n*?[#~=%") ? shell : word;
    posix_spawn_file_actions_t actions;
    int failure = posix_spawn_file_actions_init(&actions);

    if (failure)
        return failure;
    if ((failure = posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)) == 0 &&
        (failure = posix_spawn_file_actions_addclose(&actions, ends[1])) == 0)
        failure = posix_spawnp(child, words[0], &actions, NULL, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    return failure;
}

/* Notes would disturb what the pager shows: they go there, too, in their place. */
static void redirect(struct run *run, int end)
{
    dup2(end, STDOUT_FILENO);
    if (isatty(STDERR_FILENO) && (run->own_stderr = dup(STDERR_FILENO)) >= 0)
        dup2(end, STDERR_FILENO);
    /* An interrupt is for the pager. Whoever leaves that ends the pipe, which we learn when we write; it is waited for even then,
     * since it may go on to use the terminal. */
    signal(SIGINT, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
}

static void tell_failure(const char *pager, int failure)
{
    struct story_error note;

    story_error_set(&note, STORY_E_NOTFOUND, "no pager: cannot run '%s': %s (STORYDIFF_PAGER or PAGER names it)", pager,
                    strerror(failure));
    if (pager != usual_pager)
        show_note(note.message);
}

void pager_begin(struct run *run)
{
    const char *pager = isatty(STDOUT_FILENO) && !option_value(run, "no-pager") ? choose_pager() : NULL;
    int ends[2], failure;
    pid_t child;

    if (!pager || pipe(ends) < 0)
        return;
    prepare_environment();
    if ((failure = spawn(&child, pager, ends)) == 0) {
        run->pager = child;
        redirect(run, ends[1]);
    } else {
        tell_failure(pager, failure);
    }
    close(ends[0]);
    close(ends[1]);
}

void pager_finish(struct run *run)
{
    if (!run->pager)
        return;
    if (run->own_stderr > 0) {
        dup2(run->own_stderr, STDERR_FILENO);
        close(run->own_stderr);
    }
    while (waitpid((pid_t)run->pager, NULL, 0) < 0 && errno == EINTR)
        continue;
    run->pager = 0;
    signal(SIGPIPE, SIG_DFL);
    if (run->out.error == EPIPE)
        raise(SIGPIPE);
}
