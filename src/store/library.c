#include "library.h"

#include "git_error.h"

#include <git2.h>

/* Extensions that change nothing in what we read or write: admitting them opens repositories that git has set up so. */
static const char *const harmless_extensions[] = { "worktreeconfig", "partialclone", "preciousobjects" };

int library_start(struct story_error *err)
{
    int users = git_libgit2_init();
    int code = users < 0 ? users : git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);

    /* Only the first user sets the list: setting it again would replace it while another thread may be reading it. */
    if (code >= 0 && users == 1)
        code = git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, harmless_extensions,
                                sizeof harmless_extensions / sizeof *harmless_extensions);
    if (code >= 0)
        return STORY_OK;
    int status = error_set_git(err, code, "cannot start libgit2", LIBGIT2_VERSION);
    if (users > 0)
        library_stop();
    return status;
}

void library_stop(void)
{
    git_libgit2_shutdown();
}
