/* Signed objects, as git writes them: a commit's signature is a field of its header, a tag's stands behind its message. */
#ifndef STORE_SIGNING_H
#define STORE_SIGNING_H

#include <storydiff/store.h>

#include <git2.h>

/* Have `content` signed in the name of `who`. The signature is freed with free(). Returns what the signer returns. */
int signing_sign(char **signature, const struct story_signer *signer, const char *content, const git_signature *who,
                 struct story_error *err);

/* What a tag says. */
struct signing_tag {
    const char *name; /* without "refs/tags/" */
    const git_oid *commit;
    const git_signature *tagger;
    const char *message; /* one line */
};

/* The content of a tag object before it is signed, freed with free(); NULL when memory ran out. */
char *signing_describe_tag(const struct signing_tag *tag);

/* The same with the signature; frees `content`. NULL when memory ran out. */
char *signing_join(char *content, const char *signature);

#endif
