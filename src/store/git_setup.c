/* Telling git something in its own files, and taking it back. */
#include "disk.h"
#include "editing.h"
#include "git_error.h"
#include "guard.h"
#include "library.h"
#include "path.h"
#include "setup_files.h"
#include "stories.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* One call of story_store_git_setup(). */
struct setup {
    git_repository *repo;
    git_config *config; /* a copy of the repository's own, while it is changed */
    struct guard guard;
    struct story_git_setting *settings;
    size_t count;
    bool undo;
    int status; /* of changing the copy */
    struct story_error *err;
};

static bool ends_with(const char *text, const char *end)
{
    size_t size = strlen(text), end_size = strlen(end);

    return size >= end_size && strcmp(text + size - end_size, end) == 0;
}

static int open_repository(struct setup *setup, const char *path)
{
    enum stories_kind kind;
    int code = git_repository_open_ext(&setup->repo, path, 0, getenv("GIT_CEILING_DIRECTORIES"));

    if (code < 0)
        return error_set_git(setup->err, code, "cannot open the repository", path);
    int status = stories_classify(&kind, setup->repo, setup->err);
    if (status == STORY_OK && kind != STORIES_OURS)
        return error_set(setup->err, STORY_E_REPOSITORY, "not a storydiff repository: %s (storydiff init makes one)",
                         git_repository_path(setup->repo));
    return status;
}

/* What a key has now: nothing, our value, one of ours that is to be renewed, or somebody else's. */
enum state { STATE_ABSENT, STATE_SAME, STATE_OLD, STATE_FOREIGN };

static int find_state(enum state *state, struct setup *setup, const struct story_git_setting *setting)
{
    git_buf value = { 0 };
    int code = git_config_get_string_buf(&value, setup->config, setting->key);

    *state = STATE_ABSENT;
    if (code == 0)
        *state = strcmp(value.ptr, setting->value) == 0 ? STATE_SAME : ends_with(value.ptr, setting->mark) ? STATE_OLD :
                 STATE_FOREIGN;
    git_buf_dispose(&value);
    return code < 0 && code != GIT_ENOTFOUND ? error_set_git(setup->err, code, "cannot read the setting", setting->key) : STORY_OK;
}

static int check_all(struct setup *setup)
{
    enum state state;
    int status = STORY_OK;

    for (size_t i = 0; status == STORY_OK && i < setup->count; i++) {
        const struct story_git_setting *setting = &setup->settings[i];
        if (!setting->key)
            continue;
        status = find_state(&state, setup, setting);
        if (status == STORY_OK && state == STATE_FOREIGN)
            return error_set(setup->err, STORY_E_EXISTS, "%s is set to something else already (git config --unset %s)",
                             setting->key, setting->key);
    }
    return status;
}

static int write_key(struct setup *setup, struct story_git_setting *setting)
{
    enum state state;
    int status = find_state(&state, setup, setting);

    setting->outcome = state == STATE_SAME ? STORY_GIT_THERE : STORY_GIT_WRITTEN;
    if (status < 0 || state == STATE_SAME)
        return status;
    int code = git_config_set_string(setup->config, setting->key, setting->value);
    return code < 0 ? error_set_git(setup->err, code, "cannot write the setting", setting->key) : STORY_OK;
}

static int remove_key(struct setup *setup, struct story_git_setting *setting)
{
    enum state state;
    int status = find_state(&state, setup, setting);

    setting->outcome = state == STATE_ABSENT ? STORY_GIT_ABSENT : state == STATE_FOREIGN ? STORY_GIT_KEPT : STORY_GIT_REMOVED;
    if (status < 0 || setting->outcome != STORY_GIT_REMOVED)
        return status;
    int code = git_config_delete_entry(setup->config, setting->key);
    return code < 0 ? error_set_git(setup->err, code, "cannot remove the setting", setting->key) : STORY_OK;
}

static int change_keys(struct setup *setup)
{
    int status = setup->undo ? STORY_OK : check_all(setup);

    for (size_t i = 0; status == STORY_OK && i < setup->count; i++)
        if (setup->settings[i].key)
            status = (setup->undo ? remove_key : write_key)(setup, &setup->settings[i]);
    return status;
}

/* An editing_change. */
static int change_copy(bool *changed, const char *copy, void *context)
{
    struct setup *setup = context;
    int code = git_config_open_ondisk(&setup->config, copy);

    *changed = false;
    if (code < 0)
        return code;
    setup->status = change_keys(setup);
    git_config_free(setup->config);
    for (size_t i = 0; setup->status == STORY_OK && code == 0 && i < setup->count; i++) {
        const struct story_git_setting *setting = &setup->settings[i];
        if (!setting->key)
            continue;
        *changed |= setting->outcome == STORY_GIT_WRITTEN || setting->outcome == STORY_GIT_REMOVED;
        if (setting->outcome == STORY_GIT_REMOVED)
            code = setup_drop_empty_section(copy, setting->key);
    }
    return code;
}

static int change_config(struct setup *setup)
{
    int code = editing_change_file(&setup->guard, git_repository_commondir(setup->repo), "config", change_copy, setup);

    return code < 0 ? error_set_git(setup->err, code, "cannot change the configuration of", git_repository_path(setup->repo))
                    : setup->status;
}

static int change_attributes(struct setup *setup, struct story_git_setting *setting)
{
    bool changed;
    int code = setup_change_attributes(git_repository_commondir(setup->repo), setting->value, setup->undo, &changed);

    setting->outcome = setup->undo ? (changed ? STORY_GIT_REMOVED : STORY_GIT_ABSENT) :
                       changed     ? STORY_GIT_WRITTEN : STORY_GIT_THERE;
    return code < 0 ? error_set_git(setup->err, code, "cannot change git's attributes of", git_repository_path(setup->repo))
                    : STORY_OK;
}

static int change_all(struct setup *setup)
{
    int status = change_config(setup);

    for (size_t i = 0; status == STORY_OK && i < setup->count; i++)
        if (!setup->settings[i].key)
            status = change_attributes(setup, &setup->settings[i]);
    return status;
}

/* What is there may have been left by a call that was killed before it synced it. */
static int sync_all(struct setup *setup)
{
    static const char *const names[] = { "config", "info/attributes", "info", "" };
    int code = disk_sync_below(git_repository_commondir(setup->repo), names, sizeof names / sizeof *names);

    return code < 0 ? error_set_git(setup->err, code, "cannot sync the configuration of", git_repository_path(setup->repo))
                    : STORY_OK;
}

int story_store_git_setup(const char *path, struct story_git_setting *settings, size_t count, bool undo, char **folder,
                          struct story_error *err)
{
    struct setup setup = { .settings = settings, .count = count, .undo = undo, .err = err };
    int status = library_start(err);

    *folder = NULL;
    if (status < 0)
        return status;
    if ((status = open_repository(&setup, path)) == STORY_OK &&
        (status = guard_hold(&setup.guard, setup.repo, err)) == STORY_OK) {
        if ((status = change_all(&setup)) == STORY_OK)
            status = sync_all(&setup);
        guard_release(&setup.guard);
    }
    if (status == STORY_OK && !(*folder = path_join(git_repository_commondir(setup.repo), "")))
        status = error_set_nomem(err);
    git_repository_free(setup.repo);
    library_stop();
    return status;
}
