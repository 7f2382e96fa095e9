/* Checking signatures as git does it: with OpenSSH and the signers that the user allows, or with OpenPGP and the user's keys. */
#ifndef CLI_VERIFIER_H
#define CLI_VERIFIER_H

#include "process.h"
#include "signing.h"

enum signature_verdict {
    SIGNATURE_GOOD,
    SIGNATURE_BAD,     /* it is not of this content, or its key was revoked */
    SIGNATURE_UNKNOWN, /* nobody whom the user knows, or trusts enough, made it */
    SIGNATURE_STRANGE  /* it is of a kind that cannot be checked */
};

/* Git's settings for it, which are the user's only: a repository does not say whom to trust. */
struct verifier {
    char ssh[SETTING_SIZE];     /* programs */
    char gpg[SETTING_SIZE];
    char allowed[SETTING_SIZE]; /* the file of signers who are allowed; "": none is named */
    char revoked[SETTING_SIZE]; /* of keys that are not; "": none */
    int trust; /* the least that a key must be trusted, as a place in gpg's order of levels */
};

void verifier_prepare(struct verifier *verifier, struct story_store *store);

/* Check a signature. `note` is what the program said last, which may be anything. Fails when a program cannot be run; for a
 * signature of OpenSSH also when no signers are named, or when the files that tell of them and of revoked keys cannot be read. */
int verifier_check(enum signature_verdict *verdict, char note[PROCESS_NOTE_SIZE], const struct verifier *verifier,
                   const struct story_signed *what, struct story_error *err);

#endif
