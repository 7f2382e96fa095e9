/* Running another program to its end. */
#ifndef CLI_PROCESS_H
#define CLI_PROCESS_H

#include <storydiff/error.h>

#include <stdio.h>

/* What a program said: both texts are NUL-terminated, and freed with process_free(). */
struct process {
    int status;  /* its exit status; -1 when a signal ended it */
    char *said;  /* on standard output */
    char *noted; /* on standard error */
};

/* What a program reads: any bytes. */
struct process_input {
    const char *bytes;
    size_t size;
};

/* Run a program, found as a shell finds it, with `input` as its standard input. Signals reach it, also those that are blocked
 * here, so that a user can end what asks for a passphrase. `words` ends with a NULL. Whatever its exit status is, STORY_OK says
 * that it ran. */
int process_run(struct process *process, const char *const words[], struct process_input input, struct story_error *err);

/* The last line that it noted, fit to be shown; "" when there is none. */
enum { PROCESS_NOTE_SIZE = 200 };
void process_note(const struct process *process, char out[PROCESS_NOTE_SIZE]);

void process_free(struct process *process);

#endif
