#include "signing.h"

#include "git_error.h"
#include "handle.h"

#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PERSON_SIZE = 600 }; /* a name and an address, as identity.c cuts them */

int signing_sign(char **signature, const struct story_signer *signer, const char *content, const git_signature *who,
                 struct story_error *err)
{
    char person[PERSON_SIZE];

    snprintf(person, sizeof person, "%s <%s>", who->name, who->email);
    return signer->sign(signer->context, content, strlen(content), person, signature, err);
}

char *signing_describe_tag(const struct signing_tag *tag)
{
    static const char format[] = "object %s\ntype commit\ntag %s\ntagger %s <%s> %lld %c%02d%02d\n\n%s\n";
    const git_time *when = &tag->tagger->when;
    int offset = abs(when->offset);
    char id[STORY_ID_SIZE];
    char *content = NULL;
    int size = 0;

    git_oid_tostr(id, sizeof id, tag->commit);
    for (int pass = 0; pass < 2; pass++) {
        size = snprintf(content, (size_t)size, format, id, tag->name, tag->tagger->name, tag->tagger->email, (long long)when->time,
                        when->offset < 0 ? '-' : '+', offset / 60, offset % 60, tag->message) + 1;
        if (!content && !(content = malloc((size_t)size)))
            return NULL;
    }
    return content;
}

char *signing_join(char *content, const char *signature)
{
    size_t size = strlen(content), more = strlen(signature) + 1;
    char *joined = realloc(content, size + more);

    if (!joined) {
        free(content);
        return NULL;
    }
    memcpy(joined + size, signature, more);
    return joined;
}
