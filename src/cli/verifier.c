#include "verifier.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

enum { TIME_SIZE = 48 };

/* A signature that is being checked: in a file, since both programs want it so. */
struct check {
    const struct verifier *verifier;
    const struct story_signed *what;
    char file[SETTING_SIZE];
    enum signature_verdict verdict;
    char note[PROCESS_NOTE_SIZE];
};

static void read_setting(char out[SETTING_SIZE], struct story_store *store, const char *key)
{
    char value[SETTING_SIZE];

    story_store_setting(store, STORY_SETTING_USERS, key, value, sizeof value);
    signing_expand_home(out, value);
}

/* From the least on. Keys of OpenSSH whose owners are allowed are trusted fully, as git has it. */
static const char *const trust_levels[] = { "UNDEFINED", "NEVER", "MARGINAL", "FULLY", "ULTIMATE" };
enum { TRUST_LEVELS = sizeof trust_levels / sizeof *trust_levels, TRUSTED_FULLY = 3 };

/* The place of a level; that of the highest for a word that is none. */
static int find_trust(const char *level)
{
    int place = 0;

    while (place < TRUST_LEVELS - 1 && strcasecmp(trust_levels[place], level) != 0)
        place++;
    return place;
}

void verifier_prepare(struct verifier *verifier, struct story_store *store)
{
    char trust[SETTING_SIZE];

    story_store_setting(store, STORY_SETTING_USERS, "gpg.minTrustLevel", trust, sizeof trust);
    verifier->trust = *trust ? find_trust(trust) : 0;
    signing_program(verifier->ssh, store, "gpg.ssh.program", false, "ssh-keygen");
    signing_program(verifier->gpg, store, "gpg.openpgp.program", true, "gpg");
    read_setting(verifier->allowed, store, "gpg.ssh.allowedSignersFile");
    read_setting(verifier->revoked, store, "gpg.ssh.revocationFile");
}

/* Run a program on what was signed, and keep what it noted. */
static int run(struct check *check, struct process *process, const char *const words[], struct story_error *err)
{
    int status = process_run(process, words, (struct process_input){ check->what->content, check->what->size }, err);

    if (status == STORY_OK)
        process_note(process, check->note);
    return status;
}

/* When somebody signed, as the header of the commit or the tag says in its first line about that; 0 when none does. */
static int64_t signed_at(const char *content)
{
    for (const char *line = content; line && *line && *line != '\n'; line = (line = strchr(line, '\n')) ? line + 1 : NULL) {
        if (strncmp(line, "committer ", 10) != 0 && strncmp(line, "tagger ", 7) != 0)
            continue;
        const char *behind = line + strcspn(line, ">\n");
        return *behind == '>' ? strtoll(behind + 1, NULL, 10) : 0;
    }
    return 0;
}

/* Keys may be allowed for a time: it counts when somebody signed, as for git. */
static void write_time(char out[TIME_SIZE], const char *content)
{
    const time_t moment = (time_t)signed_at(content);
    struct tm when;

    strcpy(out, "-Overify-time=");
    if (!localtime_r(&moment, &when) || !strftime(out + strlen(out), TIME_SIZE - strlen(out), "%Y%m%d%H%M%S", &when))
        strcat(out, "19700101000000");
}

/* Nobody is known who has the key: is the signature one at all? */
static int check_stranger(struct check *check, struct story_error *err)
{
    const char *const words[] = { check->verifier->ssh, "-Y", "check-novalidate", "-n", "git", "-s", check->file, NULL };
    struct process process;
    int status = run(check, &process, words, err);

    if (status < 0)
        return status;
    check->verdict = process.status == 0 ? SIGNATURE_UNKNOWN : SIGNATURE_BAD;
    process_free(&process);
    return STORY_OK;
}

static int check_principal(struct check *check, const char *principal, const char *time, struct story_error *err)
{
    const struct verifier *verifier = check->verifier;
    const char *const words[] = { verifier->ssh, "-Y", "verify", "-n", "git", "-f", verifier->allowed, "-I", principal, "-s",
                                  check->file, time, *verifier->revoked ? "-r" : NULL, verifier->revoked, NULL };
    struct process process;
    int status = run(check, &process, words, err);

    if (status < 0)
        return status;
    check->verdict = process.status != 0 ? SIGNATURE_BAD : verifier->trust > TRUSTED_FULLY ? SIGNATURE_UNKNOWN : SIGNATURE_GOOD;
    process_free(&process);
    return STORY_OK;
}

/* One of those to whom the key belongs must have been allowed to sign. `principals` is a list of lines, and taken apart. */
static int check_principals(struct check *check, char *principals, const char *time, struct story_error *err)
{
    int status = STORY_OK;
    char *rest = NULL;

    check->verdict = SIGNATURE_BAD;
    for (char *name = strtok_r(principals, "\r\n", &rest); name && status == STORY_OK && check->verdict != SIGNATURE_GOOD;
         name = strtok_r(NULL, "\r\n", &rest))
        status = check_principal(check, name, time, err);
    return status;
}

/* The files that tell whose keys count must be there: without them any answer would be wrong. */
static int check_files(const struct verifier *verifier, struct story_error *err)
{
    if (!*verifier->allowed)
        return story_error_set(err, STORY_E_INVALID, "nobody is allowed to sign: gpg.ssh.allowedSignersFile is not set "
                               "(git config --global gpg.ssh.allowedSignersFile FILE)");
    if (access(verifier->allowed, R_OK) < 0)
        return story_error_set(err, STORY_E_IO, "cannot read who is allowed to sign: %s (gpg.ssh.allowedSignersFile names it)",
                               verifier->allowed);
    if (*verifier->revoked && access(verifier->revoked, R_OK) < 0)
        return story_error_set(err, STORY_E_IO, "cannot read which keys are revoked: %s (gpg.ssh.revocationFile names it)",
                               verifier->revoked);
    return STORY_OK;
}

static int check_ssh(struct check *check, struct story_error *err)
{
    char time[TIME_SIZE];
    const struct verifier *verifier = check->verifier;
    const char *const words[] = { verifier->ssh, "-Y", "find-principals", "-f", verifier->allowed, "-s", check->file, time, NULL };
    struct process process;
    int status = check_files(verifier, err);

    if (status < 0)
        return status;
    write_time(time, check->what->content);
    if ((status = run(check, &process, words, err)) < 0)
        return status;
    if (process.status == 0 && process.said[strspn(process.said, "\r\n")])
        status = check_principals(check, process.said, time, err);
    else
        status = check_stranger(check, err);
    process_free(&process);
    return status;
}

/* gpg tells a program line by line what it found. */
static bool tells(const struct process *process, const char *what)
{
    size_t size = strlen(what);

    for (const char *line = process->said; line; line = (line = strchr(line, '\n')) ? line + 1 : NULL)
        if (strncmp(line, "[GNUPG:] ", 9) == 0 && strncmp(line + 9, what, size) == 0)
            return true;
    return false;
}

/* How far the key is trusted; gpg tells nothing where it does not know. */
static int read_trust(const struct process *process)
{
    char line[32];

    for (int place = TRUST_LEVELS - 1; place > 0; place--) {
        snprintf(line, sizeof line, "TRUST_%s", trust_levels[place]);
        if (tells(process, line))
            return place;
    }
    return 0;
}

static int check_gpg(struct check *check, struct story_error *err)
{
    const char *const words[] = { check->verifier->gpg, "--status-fd=1", "--verify", check->file, "-", NULL };
    struct process process;
    int status = run(check, &process, words, err);

    if (status < 0)
        return status;
    if (process.status == 0 && (tells(&process, "GOODSIG ") || tells(&process, "EXPKEYSIG ")))
        check->verdict = read_trust(&process) < check->verifier->trust ? SIGNATURE_UNKNOWN : SIGNATURE_GOOD;
    else
        check->verdict = tells(&process, "NO_PUBKEY ") ? SIGNATURE_UNKNOWN : SIGNATURE_BAD;
    process_free(&process);
    return STORY_OK;
}

static const struct {
    const char *beginning; /* of the signature */
    int (*check)(struct check *check, struct story_error *err);
} kinds[] = {
    { "-----BEGIN SSH SIGNATURE-----", check_ssh },
    { "-----BEGIN PGP SIGNATURE-----", check_gpg },
    { "-----BEGIN PGP MESSAGE-----", check_gpg },
};

int verifier_check(enum signature_verdict *verdict, char note[PROCESS_NOTE_SIZE], const struct verifier *verifier,
                   const struct story_signed *what, struct story_error *err)
{
    struct check check = { .verifier = verifier, .what = what, .verdict = SIGNATURE_STRANGE };
    size_t kind = 0;
    int status = STORY_OK;

    while (kind < sizeof kinds / sizeof *kinds &&
           strncmp(what->signature, kinds[kind].beginning, strlen(kinds[kind].beginning)) != 0)
        kind++;
    if (kind < sizeof kinds / sizeof *kinds) {
        if ((status = signing_write_file(check.file, what->signature, err)) < 0)
            return status;
        status = kinds[kind].check(&check, err);
        unlink(check.file);
    }
    *verdict = check.verdict;
    memcpy(note, check.note, sizeof check.note);
    return status;
}
