#include "identity.h"

#include "date.h"
#include "git_error.h"
#include "settings.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* A longer name is cut: no person has one. */
enum { PERSON_SIZE = 256 };

/* Git has no times before 1970, and libgit2 (1.5.1, git_signature__writebuf) writes none after 2106-02-07 06:28:15 UTC. */
static const int64_t time_max = UINT32_MAX;

struct role {
    const char *name_variable, *name_key;
    const char *email_variable, *email_key;
};

static const struct role author_role = { "GIT_AUTHOR_NAME", "author.name", "GIT_AUTHOR_EMAIL", "author.email" };
static const struct role committer_role = { "GIT_COMMITTER_NAME", "committer.name", "GIT_COMMITTER_EMAIL", "committer.email" };

/* Copy without the bytes that git's format gives a meaning. False when nothing is left that git would call a name: libgit2
 * strips punctuation from both ends. */
static bool copy_clean(char out[PERSON_SIZE], const char *text)
{
    size_t size = 0;
    bool usable = false;

    for (; text && *text && size + 1 < PERSON_SIZE; text++) {
        unsigned char c = (unsigned char)*text;
        if (c < 0x20 || c == 0x7F || c == '<' || c == '>')
            continue;
        out[size++] = *text;
        usable = usable || !strchr(" .,:;\"\\'", c);
    }
    out[size] = '\0';
    return usable;
}

static void choose(char out[PERSON_SIZE], git_config *config, const char *variable, const char *const keys[2],
                   const char *fallback)
{
    char value[PERSON_SIZE];

    if (copy_clean(out, getenv(variable)))
        return;
    for (int i = 0; i < 2; i++) {
        settings_text(value, sizeof value, config, keys[i]);
        if (copy_clean(out, value))
            return;
    }
    strcpy(out, fallback);
}

int64_t identity_time(int64_t seconds)
{
    if (seconds < 0)
        return 0;
    return seconds > time_max ? time_max : seconds;
}

static int sign(git_signature **out, git_config *config, const struct role *role, const struct date *when)
{
    char name[PERSON_SIZE], email[PERSON_SIZE];

    choose(name, config, role->name_variable, (const char *const[]){ role->name_key, "user.name" }, "storydiff");
    choose(email, config, role->email_variable, (const char *const[]){ role->email_key, "user.email" }, "storydiff@localhost");
    return when ? git_signature_new(out, name, email, identity_time(when->seconds), when->offset)
                : git_signature_now(out, name, email);
}

int identity_find(struct identity *identity, git_repository *repo, const struct story_submission *submission,
                  struct story_error *err)
{
    struct date published = { submission->published, 0 };
    struct date committed;
    const char *date = getenv("GIT_COMMITTER_DATE");
    git_config *config = NULL;

    memset(identity, 0, sizeof *identity);
    if (date && *date && !date_parse(&committed, date))
        return error_set(err, STORY_E_INVALID, "cannot understand GIT_COMMITTER_DATE: '%s' "
                         "(write it like 2026-01-31T12:00:00Z)", date);
    int code = git_repository_config_snapshot(&config, repo);
    if (code == 0)
        code = sign(&identity->committer, config, &committer_role, date && *date ? &committed : NULL);
    if (code == 0 && !submission->has_published)
        published = (struct date){ identity->committer->when.time, identity->committer->when.offset };
    if (code == 0)
        code = sign(&identity->author, config, &author_role, &published);
    int status = code < 0 ? error_set_git(err, code, "cannot sign the version in", git_repository_path(repo)) : STORY_OK;
    git_config_free(config);
    if (status < 0)
        identity_free(identity);
    return status;
}

void identity_free(struct identity *identity)
{
    git_signature_free(identity->author);
    git_signature_free(identity->committer);
    memset(identity, 0, sizeof *identity);
}
