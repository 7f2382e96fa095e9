#include "reflog.h"

#include "branch.h"
#include "disk.h"
#include "path.h"
#include "settings.h"

#include "base/buffer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* git's setting, whose default is that only work trees keep logs. */
static int logs_are_kept(bool *kept, git_repository *repo)
{
    char value[16];
    int yes = 0;
    git_config *config = NULL;
    int code = git_repository_config_snapshot(&config, repo);

    *kept = !git_repository_is_bare(repo);
    if (code < 0)
        return code;
    settings_text(value, sizeof value, config, "core.logallrefupdates");
    if (strcmp(value, "always") == 0)
        *kept = true;
    else if (*value && git_config_parse_bool(&yes, value) == 0)
        *kept = yes;
    git_config_free(config);
    return 0;
}

static char *format_line(const struct reflog_entry *entry, size_t *size)
{
    char before[GIT_OID_HEXSZ + 1], after[GIT_OID_HEXSZ + 1];
    struct buffer line;
    int offset = entry->who->when.offset;

    git_oid_tostr(before, sizeof before, entry->before);
    git_oid_tostr(after, sizeof after, entry->after);
    buffer_init(&line, NULL);
    buffer_printf(&line, "%s %s %s <%s> %lld %c%02d%02d\t%s\n", before, after, entry->who->name, entry->who->email,
                  (long long)entry->who->when.time, offset < 0 ? '-' : '+', abs(offset) / 60, abs(offset) % 60, entry->why);
    return buffer_detach(&line, size);
}

/* Half a line, as on a full disk, would spoil the next one. */
static bool append_whole(const char *path, const char *line, size_t size)
{
    struct stat before;
    int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);

    if (file < 0)
        return false;
    bool known = fstat(file, &before) == 0;
    bool done = known && disk_write_all(file, line, size);
    int cause = errno;
    if (known && !done && ftruncate(file, before.st_size) < 0)
        cause = errno;
    if (close(file) < 0 && done) {
        cause = errno;
        done = false;
    }
    errno = cause;
    return done;
}

static int append_to(const char *folder, const char *reference, bool kept, const struct reflog_entry *entry)
{
    char *logs = path_join(folder, "logs/");
    char *path = logs ? path_join(logs, reference) : NULL;
    size_t size = 0;
    char *line = path ? format_line(entry, &size) : NULL;
    int code = 0;

    if (!line) {
        git_error_set_oom();
        code = GIT_ERROR;
    } else if ((kept || access(path, F_OK) == 0) && (code = disk_make_folders(path, strlen(folder))) == 0 &&
               !append_whole(path, line, size)) {
        git_error_set(GIT_ERROR_OS, "cannot write '%s'", path);
        code = GIT_ERROR;
    }
    free(line);
    free(path);
    free(logs);
    return code;
}

int reflog_append(git_repository *repo, const struct reflog_entry *entry)
{
    char head[REFERENCE_SIZE];
    bool kept;
    int code = logs_are_kept(&kept, repo);

    if (code == 0)
        code = append_to(git_repository_commondir(repo), entry->reference, kept, entry);
    if (code == 0 && branch_checked_out(head, repo, NULL) < 0)
        code = GIT_ERROR;
    if (code == 0 && *head && strcmp(head, entry->reference + strlen("refs/heads/")) == 0)
        code = append_to(git_repository_path(repo), "HEAD", kept, entry);
    return code;
}
