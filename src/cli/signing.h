/* What signing and checking signatures share: git's settings, which lead to programs and files. */
#ifndef CLI_SIGNING_H
#define CLI_SIGNING_H

#include <storydiff/error.h>
#include <storydiff/store.h>

enum { SETTING_SIZE = 4096 };

/* "~/" is the user's home, as in git's settings. */
void signing_expand_home(char out[SETTING_SIZE], const char *path);

/* The program that the user's settings name under `key`, or else that for `openpgp`; else `program`. No repository names a program. */
void signing_program(char out[SETTING_SIZE], struct story_store *store, const char *key, bool openpgp, const char *program);

/* Write a text to a new temporary file, which the caller unlinks. */
int signing_write_file(char path[SETTING_SIZE], const char *text, struct story_error *err);

#endif
