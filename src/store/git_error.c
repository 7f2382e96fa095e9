#include "git_error.h"

#include "base/error.h"

#include <errno.h>
#include <git2.h>
#include <string.h>

/* One kind of trouble. A row fits when its code, class and piece of libgit2's message do; 0 and NULL fit anything. The first
 * row that fits is taken, so the particular ones stand above the general ones. */
struct trouble {
    int code;
    int class;
    const char *piece;
    enum story_status status;
    const char *cause; /* NULL: libgit2's own words */
    const char *remedy;
};

static const struct trouble troubles[] = {
    { GIT_EOWNER, 0, NULL, STORY_E_REPOSITORY, "it belongs to another user", "git config --global --add safe.directory PATH" },
    /* libgit2 1.5.1 says so of a repository of another user when no directory at all is called safe. */
    { 0, 0, "safe.directory", STORY_E_REPOSITORY, "it belongs to another user",
      "git config --global --add safe.directory PATH" },
    { 0, 0, "extensions.objectformat", STORY_E_REPOSITORY, "it uses SHA-256, which cannot be read yet",
      "git init --object-format=sha1 makes another" },
    { 0, 0, "unsupported extension", STORY_E_REPOSITORY, NULL, "it was made by a newer git" },
    { 0, 0, "unsupported repository version", STORY_E_REPOSITORY, NULL, "it was made by a newer git" },
    { GIT_ENOTFOUND, GIT_ERROR_REPOSITORY, NULL, STORY_E_NOTFOUND, "there is no repository", "storydiff init makes one" },
    { 0, GIT_ERROR_REFERENCE, "cannot be made where", STORY_E_EXISTS, NULL, "remove what stands there, or take another name" },
    { GIT_ENOTFOUND, 0, "failed to resolve path", STORY_E_NOTFOUND, "there is no such folder", "check the path" },
    /* libgit2 says so, too, of a file that may not be read. */
    { GIT_ELOCKED, 0, "Permission denied", STORY_E_IO, NULL, "check the permissions" },
    { GIT_ELOCKED, 0, NULL, STORY_E_CONFLICT, NULL, "try again; if no other program is at work, remove the .lock file" },
    { GIT_EMODIFIED, 0, NULL, STORY_E_CONFLICT, "another writer was faster", "try again" },
    { GIT_EEXISTS, GIT_ERROR_REFERENCE, NULL, STORY_E_EXISTS, NULL, "remove what stands there, or take another name" },
    { GIT_ENOTFOUND, GIT_ERROR_ODB, NULL, STORY_E_REPOSITORY, NULL, "an object is missing: git fsck tells which" },
    { GIT_EMISMATCH, 0, NULL, STORY_E_REPOSITORY, NULL, "the repository is damaged: git fsck tells where" },
    { 0, GIT_ERROR_ZLIB, NULL, STORY_E_REPOSITORY, NULL, "the repository is damaged: git fsck tells where" },
    { 0, GIT_ERROR_ODB, NULL, STORY_E_REPOSITORY, NULL, "the repository is damaged: git fsck tells where" },
    { 0, GIT_ERROR_OBJECT, NULL, STORY_E_REPOSITORY, NULL, "the repository is damaged: git fsck tells where" },
    { 0, GIT_ERROR_OS, NULL, STORY_E_IO, NULL, "check the permissions and the free space" },
    { 0, GIT_ERROR_FILESYSTEM, NULL, STORY_E_IO, NULL, "check the permissions and the free space" },
    { 0, GIT_ERROR_CONFIG, NULL, STORY_E_REPOSITORY, NULL, "correct the configuration" },
    { 0, 0, "gives no reason", STORY_E_IO, NULL, "check the free space; git fsck may tell more" },
    { 0, 0, NULL, STORY_E_REPOSITORY, NULL, "git fsck may tell more" },
};

static bool fits(const struct trouble *trouble, int code, const git_error *cause)
{
    return (!trouble->code || trouble->code == code) && (!trouble->class || trouble->class == cause->klass) &&
           (!trouble->piece || strstr(cause->message, trouble->piece));
}

int error_set_git(struct story_error *err, int code, const char *what, const char *with)
{
    static char unknown[] = "libgit2 gives no reason";
    static const git_error no_error = { unknown, GIT_ERROR_NONE };
    const git_error *cause = git_error_last();
    const struct trouble *trouble = troubles;

    if (!cause || !cause->message)
        cause = &no_error;
    if (cause->klass == GIT_ERROR_NOMEMORY)
        return error_set_nomem(err);
    while (!fits(trouble, code, cause))
        trouble++;
    return error_set(err, trouble->status, "%s: %s: %s (%s)", what, with, trouble->cause ? trouble->cause : cause->message,
                     trouble->remedy);
}

/* GIT_ENOTFOUND alone does not tell: see "safe.directory" above. */
bool git_error_is_no_repository(int code)
{
    const git_error *cause = git_error_last();

    return code == GIT_ENOTFOUND && cause && (cause->klass == GIT_ERROR_REPOSITORY || cause->klass == GIT_ERROR_OS);
}

bool git_error_is_vanished(int code)
{
    const git_error *cause = git_error_last();

    return code == GIT_ENOTFOUND || (cause && cause->klass == GIT_ERROR_OS && strstr(cause->message, strerror(ENOENT)));
}
