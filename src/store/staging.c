#include "staging.h"

#include "editing.h"

#include <git2/sys/repository.h>

struct staging {
    git_repository *repo;
    const struct staging_change *change;
};

/* The times and numbers by which git sees that a file did not change. Narrowed as git narrows them. */
static void copy_stat(git_index_entry *entry, const struct stat *stat)
{
    entry->ctime = (git_index_time){ (int32_t)stat->st_ctim.tv_sec, (uint32_t)stat->st_ctim.tv_nsec };
    entry->mtime = (git_index_time){ (int32_t)stat->st_mtim.tv_sec, (uint32_t)stat->st_mtim.tv_nsec };
    entry->dev = (uint32_t)stat->st_dev;
    entry->ino = (uint32_t)stat->st_ino;
    entry->uid = stat->st_uid;
    entry->gid = stat->st_gid;
    entry->file_size = (uint32_t)stat->st_size;
}

/* Set the entry of the file. `*changed` is false when the user staged something else, which stays. */
static int set_entry(bool *changed, git_index *index, const struct staging_change *change)
{
    git_index_entry entry = { .path = change->name, .mode = GIT_FILEMODE_BLOB };
    const git_index_entry *there = git_index_get_bypath(index, change->name, 0);

    *changed = there ? git_oid_equal(&there->id, change->before) || git_oid_equal(&there->id, change->after)
                     : git_oid_is_zero(change->before);
    if (!*changed)
        return 0;
    if (there)
        entry.flags_extended = there->flags_extended;
    git_oid_cpy(&entry.id, change->after);
    if (change->stat)
        copy_stat(&entry, change->stat);
    return git_index_add(index, &entry);
}

static int change_index(bool *changed, const char *copy, void *context)
{
    const struct staging *staging = context;
    git_index *index = NULL;
    int code = git_index_open(&index, copy);

    if (code == 0)
        code = git_repository_set_index(staging->repo, index); /* it asks the repository which objects and files there are */
    if (code == 0)
        code = set_entry(changed, index, staging->change);
    if (code == 0 && *changed)
        code = git_index_write(index);
    git_index_free(index);
    return code;
}

int staging_follow(struct guard *guard, git_repository *repo, const struct staging_change *change)
{
    return editing_change_file(guard, git_repository_path(repo), "index", change_index, &(struct staging){ repo, change });
}
