#include "signing.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void signing_expand_home(char out[SETTING_SIZE], const char *path)
{
    const char *home = getenv("HOME");

    if (strncmp(path, "~/", 2) == 0 && home)
        snprintf(out, SETTING_SIZE, "%s%s", home, path + 1);
    else
        snprintf(out, SETTING_SIZE, "%s", path);
}

void signing_program(char out[SETTING_SIZE], struct story_store *store, const char *key, bool openpgp, const char *program)
{
    char set[SETTING_SIZE];

    story_store_setting(store, STORY_SETTING_USERS, key, set, sizeof set);
    if (!*set && openpgp)
        story_store_setting(store, STORY_SETTING_USERS, "gpg.program", set, sizeof set);
    signing_expand_home(out, *set ? set : program);
}

int signing_write_file(char path[SETTING_SIZE], const char *text, struct story_error *err)
{
    const char *folder = getenv("TMPDIR");

    snprintf(path, SETTING_SIZE, "%s/storydiff-signing-XXXXXX", folder && *folder ? folder : "/tmp");
    int file = mkstemp(path);
    FILE *stream = file < 0 ? NULL : fdopen(file, "w");
    bool written = stream && fprintf(stream, "%s\n", text) > 0;
    if (stream)
        written = fclose(stream) == 0 && written;
    else if (file >= 0)
        close(file);
    if (written)
        return STORY_OK;
    int problem = errno;
    if (file >= 0)
        unlink(path);
    return story_error_set(err, STORY_E_IO, "cannot write a temporary file: %s: %s (is the disk full?)", path, strerror(problem));
}
