#include "settings.h"

#include "git_error.h"
#include "handle.h"

#include "base/error.h"

#include <string.h>

void settings_text(char *out, size_t size, git_config *config, const char *key)
{
    git_buf value = { 0 };

    out[0] = '\0';
    if (git_config_get_string_buf(&value, config, key) == 0 && value.size < size)
        memcpy(out, value.ptr, value.size + 1);
    git_buf_dispose(&value);
}

int settings_marked(bool *marked, git_repository *repo, struct story_error *err)
{
    git_config *config = NULL;
    int32_t format = 0;
    int code = git_repository_config(&config, repo);

    *marked = false;
    if (code == 0)
        code = git_config_get_int32(&format, config, SETTINGS_FORMAT);
    git_config_free(config);
    if (code == GIT_ENOTFOUND)
        return STORY_OK;
    if (code < 0)
        return error_set_git(err, code, "cannot read the configuration of", git_repository_path(repo));
    if (format != STORE_FORMAT)
        return error_set(err, STORY_E_REPOSITORY, "the repository is of format %d, known is %d: %s (take a newer storydiff)",
                         (int)format, (int)STORE_FORMAT, git_repository_path(repo));
    *marked = true;
    return STORY_OK;
}

void story_store_setting(struct story_store *store, enum story_setting_scope scope, const char *key, char *out, size_t size)
{
    git_config *config = NULL;
    bool any = scope == STORY_SETTING_ANY;

    out[0] = '\0';
    if ((any ? git_repository_config_snapshot(&config, store->repo) : git_config_open_default(&config)) == 0)
        settings_text(out, size, config, key);
    git_config_free(config);
}
