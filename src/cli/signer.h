/* Signing as git does it: with OpenSSH or OpenPGP, as gpg.format and user.signingKey say. */
#ifndef CLI_SIGNER_H
#define CLI_SIGNER_H

#include "command.h"
#include "signing.h"

#include <storydiff/store.h>

/* Must stay where it is while it is used. */
struct signer {
    struct story_signer calls;
    char program[SETTING_SIZE];
    char key[SETTING_SIZE]; /* "": whoever commits */
    const struct signing_format *format;
};

/* Read git's settings for signing. A repository may choose the key and its format, but no program. */
int signer_prepare(struct signer *signer, struct story_store *store, struct story_error *err);

/* Whether the user wants versions signed: --sign and --no-sign, or else commit.gpgSign in the user's own settings. */
int signer_is_wanted(bool *wanted, struct run *run, struct story_error *err);

#endif
