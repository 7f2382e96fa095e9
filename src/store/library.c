#include "library.h"

#include "git_error.h"

#include <git2.h>
#include <storydiff/store.h>
#include <sys/resource.h>

/* Extensions that change nothing in what we read or write: admitting them opens repositories that git has set up so. */
static const char *const harmless_extensions[] = { "worktreeconfig", "partialclone", "preciousobjects" };

/* libgit2 maps packs whole, and keeps 256 MiB of commits: both grow with the history. A walk reads each object once, and what
 * stands together in a pack together. */
enum { WINDOW_SIZE = 1 << 20, WINDOWS_MAX = 4 << 20, OBJECTS_MAX = 1 << 20 };

static int limit_memory(void)
{
    int code = git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, (size_t)WINDOW_SIZE);

    if (code >= 0)
        code = git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, (size_t)WINDOWS_MAX);
    return code < 0 ? code : git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, (ssize_t)OBJECTS_MAX);
}

int library_start(struct story_error *err)
{
    int users = git_libgit2_init();
    int code = users < 0 ? users : git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);

    /* Only the first user sets these: setting the list again would replace it while another thread may be reading it. */
    if (code >= 0 && users == 1)
        code = git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, harmless_extensions,
                                sizeof harmless_extensions / sizeof *harmless_extensions);
    if (code >= 0 && users == 1)
        code = limit_memory();
    if (code >= 0)
        return STORY_OK;
    int status = error_set_git(err, code, "cannot start libgit2", LIBGIT2_VERSION);
    library_stop(); /* a start that failed is counted, too */
    return status;
}

/* libgit2 reads the certificates whenever it starts, whether it will open a connection or not, and does without those that it
 * cannot open. No option keeps it from that. Should a build of it need another file, it is started anew when a store is opened. */
void story_store_prepare(void)
{
    struct rlimit usual, none;

    if (getrlimit(RLIMIT_NOFILE, &usual) < 0)
        return;
    none = (struct rlimit){ .rlim_cur = 0, .rlim_max = usual.rlim_max };
    if (setrlimit(RLIMIT_NOFILE, &none) < 0)
        return;
    library_start(NULL);
    setrlimit(RLIMIT_NOFILE, &usual);
}

void library_stop(void)
{
    git_libgit2_shutdown();
}
