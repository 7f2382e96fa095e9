#include "signer.h"

#include "options.h"
#include "process.h"
#include "repository.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* A way to sign: a row of the table below. */
struct signing_format {
    const char *name; /* as gpg.format names it */
    const char *program_setting;
    const char *program;
    int (*sign)(const struct signer *signer, struct process_input content, const char *who, struct process *process,
                struct story_error *err);
    const char *advice; /* for when the program refuses */
};

/* A key of SSH stands in a file, or in the setting itself: then only its public half, and an agent has the other. */
static const char *inline_key(const char *key)
{
    if (strncmp(key, "key::", 5) == 0)
        return key + 5;
    return strncmp(key, "ssh-", 4) == 0 ? key : NULL;
}

static int sign_with_ssh(const struct signer *signer, struct process_input content, const char *who, struct process *process,
                         struct story_error *err)
{
    const char *literal = inline_key(signer->key);
    char path[SETTING_SIZE];
    int status = STORY_OK;

    (void)who;
    if (!*signer->key)
        return story_error_set(err, STORY_E_INVALID, "no key to sign with (git config user.signingKey ~/.ssh/id_ed25519.pub)");
    if (literal)
        status = signing_write_file(path, literal, err);
    else
        signing_expand_home(path, signer->key);
    if (status < 0)
        return status;
    const char *const words[] = { signer->program, "-Y", "sign", "-n", "git", "-f", path, literal ? "-U" : NULL, NULL };
    status = process_run(process, words, content, err);
    if (literal)
        unlink(path);
    return status;
}

static int sign_with_gpg(const struct signer *signer, struct process_input content, const char *who, struct process *process,
                         struct story_error *err)
{
    const char *const words[] = { signer->program, "--detach-sign", "--armor", "--local-user", *signer->key ? signer->key : who, NULL };

    return process_run(process, words, content, err);
}

static const struct signing_format formats[] = {
    { "openpgp", "gpg.openpgp.program", "gpg", sign_with_gpg, "gpg --list-secret-keys lists yours; git config user.signingKey" },
    { "ssh", "gpg.ssh.program", "ssh-keygen", sign_with_ssh, "user.signingKey must be a key of yours, in a file or an agent" },
};

static int sign(void *context, const char *content, size_t size, const char *who, char **signature, struct story_error *err)
{
    const struct signer *signer = context;
    char note[PROCESS_NOTE_SIZE];
    struct process process;
    int status = signer->format->sign(signer, (struct process_input){ content, size }, who, &process, err);

    if (status < 0)
        return status;
    if (process.status == 0 && strncmp(process.said, "-----BEGIN ", 11) == 0) {
        *signature = process.said;
        process.said = NULL;
    } else {
        process_note(&process, note);
        status = story_error_set(err, STORY_E_IO, "cannot sign with %s: %s (%s)", signer->program,
                                 *note ? note : "it made no signature", signer->format->advice);
    }
    process_free(&process);
    return status;
}

static const struct signing_format *find_format(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, *name ? name : "openpgp") == 0)
            return &formats[i];
    return NULL;
}

int signer_prepare(struct signer *signer, struct story_store *store, struct story_error *err)
{
    char name[SETTING_SIZE];

    story_store_setting(store, STORY_SETTING_ANY, "gpg.format", name, sizeof name);
    signer->format = find_format(name);
    if (!signer->format)
        return story_error_set(err, STORY_E_INVALID, "cannot sign: gpg.format is '%s' (known are openpgp and ssh)", name);
    signing_program(signer->program, store, signer->format->program_setting, signer->format == formats, signer->format->program);
    story_store_setting(store, STORY_SETTING_ANY, "user.signingKey", signer->key, sizeof signer->key);
    signer->calls = (struct story_signer){ sign, signer };
    return STORY_OK;
}

int signer_is_wanted(bool *wanted, struct run *run, struct story_error *err)
{
    char value[SETTING_SIZE];
    struct story_store *store;
    int status = repository_open(&store, run, err);

    if (status < 0)
        return status;
    story_store_setting(store, STORY_SETTING_USERS, "commit.gpgSign", value, sizeof value);
    *wanted = strcasecmp(value, "true") == 0 || strcasecmp(value, "yes") == 0 || strcasecmp(value, "on") == 0 ||
              strcmp(value, "1") == 0;
    if (option_value(run, "sign"))
        *wanted = true;
    if (option_value(run, "no-sign"))
        *wanted = false;
    return STORY_OK;
}
