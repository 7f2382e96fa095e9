#include "process.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STREAMS = 3, SAID_MAX = 1 << 20 };

extern char **environ;

/* Files without names, and no pipes: whichever side is slow or ends early, nobody waits for the other for ever. */
static bool open_streams(FILE *streams[STREAMS], struct process_input input)
{
    bool open = true;

    for (int i = 0; i < STREAMS; i++) {
        streams[i] = tmpfile();
        open = open && streams[i];
    }
    return open && fwrite(input.bytes, 1, input.size, streams[STDIN_FILENO]) == input.size && fflush(streams[STDIN_FILENO]) == 0 &&
           lseek(fileno(streams[STDIN_FILENO]), 0, SEEK_SET) == 0;
}

static int spawn(pid_t *child, const char *const words[], FILE *const streams[STREAMS])
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none;
    int failure;

    sigemptyset(&none);
    if ((failure = posix_spawn_file_actions_init(&actions)) != 0)
        return failure;
    if ((failure = posix_spawnattr_init(&attributes)) == 0) {
        for (int i = 0; failure == 0 && i < STREAMS; i++)
            failure = posix_spawn_file_actions_adddup2(&actions, fileno(streams[i]), i);
        if (failure == 0 && (failure = posix_spawnattr_setsigmask(&attributes, &none)) == 0)
            failure = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
        if (failure == 0)
            failure = posix_spawnp(child, words[0], &actions, &attributes, (char *const *)words, environ);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return failure;
}

/* All that was written there; NULL when memory ran out. What is longer than anybody will read is cut. */
static char *read_back(FILE *stream)
{
    char *text = malloc(SAID_MAX + 1);

    if (!text)
        return NULL;
    rewind(stream);
    text[fread(text, 1, SAID_MAX, stream)] = '\0';
    return text;
}

static int wait_for(pid_t child)
{
    int status;

    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int run(struct process *process, const char *const words[], FILE *const streams[STREAMS], struct story_error *err)
{
    pid_t child;
    int failure = spawn(&child, words, streams);

    if (failure)
        return story_error_set(err, STORY_E_IO, "cannot run %s: %s (is it installed?)", words[0], strerror(failure));
    process->status = wait_for(child);
    process->said = read_back(streams[STDOUT_FILENO]);
    process->noted = read_back(streams[STDERR_FILENO]);
    if (process->said && process->noted)
        return STORY_OK;
    process_free(process);
    return story_error_set(err, STORY_E_NOMEM, "out of memory");
}

int process_run(struct process *process, const char *const words[], struct process_input input, struct story_error *err)
{
    FILE *streams[STREAMS];
    int status;

    *process = (struct process){ 0, NULL, NULL };
    if (open_streams(streams, input))
        status = run(process, words, streams, err);
    else
        status = story_error_set(err, STORY_E_IO, "cannot write a temporary file: %s (is the disk full?)", strerror(errno));
    for (int i = 0; i < STREAMS; i++)
        if (streams[i])
            fclose(streams[i]);
    return status;
}

void process_note(const struct process *process, char out[PROCESS_NOTE_SIZE])
{
    size_t end = strlen(process->noted), start;

    /* ssh-keygen ends its lines as for a terminal. */
    while (end && (process->noted[end - 1] == '\n' || process->noted[end - 1] == '\r'))
        end--;
    for (start = end; start && process->noted[start - 1] != '\n';)
        start--;
    snprintf(out, PROCESS_NOTE_SIZE, "%.*s", (int)(end - start), process->noted + start);
}

void process_free(struct process *process)
{
    free(process->said);
    free(process->noted);
    *process = (struct process){ 0, NULL, NULL };
}
